import { isName, mayBeName, namesOf } from './job-name.js';
import type { Job, JobName, Step, Workflow, Workflows } from './workflow.js';

/** GitHub lets reusable workflows call each other ten deep. */
const MAX_CALLS = 10;
/** Checks of one repository; what has more repeats itself. */
const MAX_SHOWN = 5000;

/** A job as its check is named, with the jobs that call it, outermost first. */
export interface ShownJob {
  readonly name: JobName;
  readonly chain: readonly { readonly workflow: Workflow; readonly job: Job }[];
  /** Step that runs Ringgate; null where a reusable workflow of Ringgate's own does. */
  readonly gate: Step | null | undefined;
}

/** Action or reusable workflow of a repository that is called ringgate, whoever's mirror it is. */
const RINGGATE = /^[A-Za-z0-9_-]+\/ringgate(?:\/[^@]*)?@/i;
const OWN_REUSABLE = /^[A-Za-z0-9_-]+\/ringgate\/\.github\/workflows\/gate\.ya?ml@/i;
const COMMAND = /\bringgate(?:@[^\s]+)?\s+check\b|\bdist\/cli\.js\s+check\b/;

/** Every check that the workflows can report. */
export function shownJobs({ read, ownAction }: Workflows): readonly ShownJob[] {
  const shown: ShownJob[] = [];
  for (const workflow of read) {
    // What is only called shows under the names of its callers.
    if ([...workflow.events.keys()].every((event) => event === 'workflow_call')) continue;
    for (const job of workflow.jobs) follow({ read, ownAction, shown }, [{ workflow, job }], job.names);
  }
  return shown;
}

interface Following extends Pick<Workflows, 'read' | 'ownAction'> {
  readonly shown: ShownJob[];
}

function follow(into: Following, chain: ShownJob['chain'], names: readonly JobName[]): void {
  if (into.shown.length >= MAX_SHOWN) return;
  const job = chain.at(-1)?.job;
  if (job?.calls === undefined) {
    const gate = job?.steps.find((step) => runsRinggate(step, into.ownAction));
    into.shown.push(...names.map((name) => ({ name, chain, gate })));
    return;
  }
  const { calls } = job;
  const local = /^\.\/(\.github\/workflows\/[^/@]+\.ya?ml)$/.exec(calls)?.[1];
  const called = into.read.find(({ file }) => file === local);
  if (called && chain.length <= MAX_CALLS) {
    for (const inner of called.jobs) {
      const joined = names.flatMap((outer) => inner.names.map((name) => join(outer, name)));
      follow(into, [...chain, { workflow: called, job: inner }], joined);
    }
    return;
  }
  const own = OWN_REUSABLE.test(calls);
  // The jobs of another repository's workflow are not known here.
  const inner: JobName = own ? (namesOf('ringgate', undefined)[0] ?? []) : ['', ''];
  into.shown.push(...names.map((outer) => ({ name: join(outer, inner), chain, gate: own ? null : undefined })));
}

function join(outer: JobName, inner: JobName): JobName {
  const [first = '', ...rest] = inner;
  return [...outer.slice(0, -1), `${outer.at(-1) ?? ''} / ${first}`, ...rest];
}

function runsRinggate({ uses, run }: Step, ownAction: boolean): boolean {
  if (uses !== undefined) return RINGGATE.test(uses) || (ownAction && /^\.\/?$/.test(uses));
  return run !== undefined && COMMAND.test(run);
}

/** The jobs that report the check and run the gate. Where none has its name, every job that runs the gate. */
export function gateJobs(shown: readonly ShownJob[], check: string): readonly ShownJob[] {
  const gates = shown.filter(({ gate }) => gate !== undefined);
  const named = gates.filter(({ name }) => isName(name, check));
  return named.length > 0 ? named : gates;
}

/** Jobs that report the check, or may, and do not run the gate. */
export function shadows(shown: readonly ShownJob[], check: string): readonly ShownJob[] {
  return shown.filter(({ gate, name }) => gate === undefined && mayBeName(name, check));
}

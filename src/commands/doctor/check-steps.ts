import type { ManifestPath } from '../../model/location.js';
import { type DoctorAnswer, Question } from './answer.js';
import { placeIn } from './check-gate-job.js';
import { plainText } from './job-name.js';
import type { Links } from './links.js';
import type { ShownJob } from './shown-jobs.js';
import type { Job, Step, Workflow } from './workflow.js';

/** Whether the job always runs and its failure always fails the check. */
export function inspectSkips(gate: ShownJob, links: Links): readonly DoctorAnswer[] {
  const always = new Question('workflow/always-runs');
  const binding = new Question('workflow/failure-counts');
  const found = gate.chain.flatMap(({ workflow, job }) => jobSkips(always, workflow, job, links));
  const loose = gate.chain.flatMap(({ workflow, job }) =>
    job.carriesOn ? [carried(binding, workflow, job.path, links)] : [],
  );
  const last = gate.chain.at(-1);
  if (last && gate.gate) {
    const { workflow } = last;
    if (gate.gate.condition !== undefined) {
      found.push(
        always.problem({
          says: `the step that runs Ringgate has a condition: ${gate.gate.condition}`,
          change: 'Take the condition away; a step that is skipped fails nothing.',
          ...placeIn(workflow, [...gate.gate.path, 'if'], links),
        }),
      );
    }
    if (gate.gate.carriesOn) loose.push(carried(binding, workflow, gate.gate.path, links));
    if (gate.gate.run !== undefined && swallows(gate.gate.run)) {
      loose.push(
        binding.problem({
          says: 'the command that runs Ringgate goes on after it failed (||, a pipe, ;, & or set +e)',
          change: 'Let the step do nothing but run ringgate check.',
          ...placeIn(workflow, [...gate.gate.path, 'run'], links),
        }),
      );
    }
  }
  return [
    ...(found.length > 0 ? found : [always.ok('no condition skips the gate')]),
    ...(loose.length > 0 ? loose : [binding.ok('a failure of the gate fails its check')]),
  ];
}

function jobSkips(question: Question, workflow: Workflow, job: Job, links: Links): readonly DoctorAnswer[] {
  const skipped = 'a skipped job counts as success';
  return [
    ...(job.condition === undefined
      ? []
      : [
          question.problem({
            says: `the job ${job.id} has a condition, and ${skipped}: ${job.condition}`,
            change: 'Take the condition away.',
            ...placeIn(workflow, [...job.path, 'if'], links),
          }),
        ]),
    ...(job.needs.length === 0
      ? []
      : [
          question.problem({
            says: `the job ${job.id} waits for ${job.needs.join(', ')}; where that fails it is skipped, and ${skipped}`,
            change: 'Let the gate wait for no other job.',
            ...placeIn(workflow, [...job.path, 'needs'], links),
          }),
        ]),
  ];
}

function carried(question: Question, workflow: Workflow, path: ManifestPath, links: Links): DoctorAnswer {
  return question.problem({
    says: 'continue-on-error lets the check succeed when the gate fails',
    change: 'Take continue-on-error away.',
    ...placeIn(workflow, [...path, 'continue-on-error'], links),
  });
}

/** Whether a script can end well although the gate failed. A shell stops at a failing line, and only there. */
function swallows(script: string): boolean {
  return script
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .some(
      (line) =>
        /\bset\s+\+[a-z]*e|\bexit\s+0\b/.test(line) ||
        (/\bcheck\b/.test(line) && /[|;&]|^\s*(?:if|while|until|!)\s/.test(line)),
    );
}

const FULL_SHA = /@[0-9a-f]{40}$/;
const IMAGE = /^docker:\/\/[^@]+@sha256:[0-9a-f]{64}$/;

/** Whether what runs in the gate's job is what was looked at when it was pinned. */
export function inspectPins(gate: ShownJob, links: Links): readonly DoctorAnswer[] {
  const question = new Question('workflow/pinned');
  const found = gate.chain.flatMap(({ workflow, job }) => [
    ...(job.calls !== undefined && isLoose(job.calls)
      ? [loose(question, job.calls, placeIn(workflow, [...job.path, 'uses'], links), gate.gate === null)]
      : []),
    ...job.steps.flatMap((step) =>
      step.uses !== undefined && isLoose(step.uses)
        ? [loose(question, step.uses, placeIn(workflow, [...step.path, 'uses'], links), step === gate.gate)]
        : [],
    ),
  ]);
  return found.length > 0 ? found : [question.ok('every action in the job of the gate is pinned')];
}

function isLoose(uses: string): boolean {
  return !uses.startsWith('./') && !FULL_SHA.test(uses) && !IMAGE.test(uses);
}

/** A tag of the gate's own action can be moved onto anything. Those beside it run before it, in the same place. */
function loose(question: Question, uses: string, place: ReturnType<typeof placeIn>, own: boolean): DoctorAnswer {
  const saying = {
    says: `${uses} is not pinned: a tag or branch can be moved`,
    change: 'Pin the full commit SHA, with the version as a comment.',
    ...place,
  };
  return own ? question.problem(saying) : question.warning(saying);
}

/** Events in which a token with rights meets code of strangers. */
const TARGET = 'pull_request_target';

/** Whether workflows on pull_request_target treat the head of a change as data. */
export function inspectTarget(workflows: readonly Workflow[], links: Links): readonly DoctorAnswer[] {
  const question = new Question('workflow/target-runs-no-head');
  const targeted = workflows.filter(({ events }) => events.has(TARGET));
  const found = targeted.flatMap((workflow) =>
    workflow.jobs.flatMap((job) => jobOnTarget(question, workflow, job, links)),
  );
  if (found.length > 0) return found;
  return [
    question.ok(
      targeted.length > 0
        ? 'pull_request_target checks out the head as data only'
        : 'no workflow runs on pull_request_target',
    ),
  ];
}

function jobOnTarget(question: Question, workflow: Workflow, job: Job, links: Links): readonly DoctorAnswer[] {
  const at = job.steps.findIndex(checksOutHead);
  const step = job.steps[at];
  if (!step) return [];
  const found: DoctorAnswer[] = [];
  const place = placeIn(workflow, step.path, links);
  if (step.inputs['persist-credentials'] !== false) {
    found.push(
      question.problem({
        says: `${workflow.file} checks out a stranger's head and leaves the token beside it`,
        change: 'Set persist-credentials: false.',
        ...place,
      }),
    );
  }
  const later = job.steps.slice(at + 1).find(({ run, uses }) => run !== undefined || uses?.startsWith('./') === true);
  if (later) {
    found.push(
      question.problem({
        says: `${workflow.file} runs a command or a local action after it checked out a stranger's head`,
        change: 'Run nothing in that job after the checkout but actions that are pinned, or use pull_request.',
        ...placeIn(workflow, later.path, links),
      }),
    );
  }
  return found;
}

function checksOutHead({ uses, run, inputs }: Step): boolean {
  const head = /head|merge_commit_sha|refs\/pull\/|pull_request\.number/;
  if (uses !== undefined && /^actions\/checkout@/i.test(uses)) {
    return head.test(plainText(inputs['ref'])) || head.test(plainText(inputs['repository']));
  }
  return (
    run !== undefined && /\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|checkout|pull)\b.*(?:head|refs\/pull)/i.test(run)
  );
}

import type { Fact } from '../../model/fact.js';
import { type DoctorAnswer, Question } from './answer.js';
import { placeIn } from './check-gate-job.js';
import { fitsSegment } from './code-owners.js';
import { fieldsOf } from './job-name.js';
import type { Links } from './links.js';
import type { ShownJob } from './shown-jobs.js';
import type { Fields, Workflow } from './workflow.js';

const PULL_EVENTS = ['pull_request', 'pull_request_target'];
/** Without these, a change that is opened, pushed to or opened again stays without a verdict. */
const NEEDED_TYPES = ['opened', 'synchronize', 'reopened'];
const FILTERS = ['paths', 'paths-ignore', 'branches', 'branches-ignore'];

/** Whether the gate runs for every change that it is required for. */
export function inspectTriggers(
  gates: readonly ShownJob[],
  { branch, queue }: { readonly branch: string; readonly queue: Fact<boolean> },
  links: Links,
): readonly DoctorAnswer[] {
  const entries = [...new Set(gates.flatMap(({ chain }) => chain[0]?.workflow ?? []))];
  const [first] = entries;
  if (!first) return [];
  const runsOn = (event: string): boolean => entries.some(({ events }) => events.has(event));
  return [
    onPull(first, PULL_EVENTS.some(runsOn), links),
    onQueue(first, queue, runsOn('merge_group'), links),
    ...entries.flatMap((workflow) => filtersOf(workflow, branch, links)),
  ];
}

function onPull(workflow: Workflow, runs: boolean, links: Links): DoctorAnswer {
  const question = new Question('workflow/on-pull-request');
  if (runs) return question.ok('the gate runs on pull requests');
  return question.problem({
    says: 'the gate does not run on pull requests: its check stays pending',
    change: 'Add pull_request to the triggers.',
    ...placeIn(workflow, ['on'], links),
  });
}

function onQueue(workflow: Workflow, queue: Fact<boolean>, runs: boolean, links: Links): DoctorAnswer {
  const question = new Question('workflow/on-merge-group');
  if (runs) return question.ok('the gate runs in a merge queue');
  const change = 'Add merge_group to the triggers.';
  const place = placeIn(workflow, ['on'], links);
  if (!queue.known)
    return question.unknown({
      says: `whether the branch has a merge queue is not known: ${queue.why}`,
      change,
      ...place,
    });
  if (!queue.value) return question.ok('the branch has no merge queue');
  return question.problem({
    says: 'the branch has a merge queue and the gate does not run in it: the queue waits for ever',
    change,
    ...place,
  });
}

/** Filters below the events of pull requests and merge queues. */
function filtersOf(workflow: Workflow, branch: string, links: Links): readonly DoctorAnswer[] {
  const question = new Question('workflow/no-filter');
  const found = [...PULL_EVENTS, 'merge_group'].flatMap((event) => {
    const filters = workflow.events.get(event);
    return filters ? eventFilters(question, { workflow, event, filters, branch }, links) : [];
  });
  return found.length > 0 ? found : [question.ok(`no filter keeps ${workflow.file} from running`)];
}

interface Filtered {
  readonly workflow: Workflow;
  readonly event: string;
  readonly filters: Fields;
  readonly branch: string;
}

function eventFilters(
  question: Question,
  { workflow, event, filters, branch }: Filtered,
  links: Links,
): DoctorAnswer[] {
  const found = FILTERS.filter((filter) => filter in filters && !leavesIn(filter, filters[filter], branch)).map(
    (filter) =>
      question.problem({
        says: `${filter} keeps ${workflow.file} from running for some changes to ${branch}: their check stays pending`,
        change: `Take ${filter} away; Ringgate itself says when no release is touched.`,
        ...placeIn(workflow, ['on', event, filter], links),
      }),
  );
  const types = filters['types'];
  const listed = typeof types === 'string' ? [types] : Array.isArray(types) ? types.map(String) : undefined;
  const needed = event === 'merge_group' ? ['checks_requested'] : NEEDED_TYPES;
  const missing = listed === undefined ? [] : needed.filter((type) => !listed.includes(type));
  if (missing.length > 0) {
    found.push(
      question.problem({
        says: `${workflow.file} does not run when a change is ${missing.join(', ')}: an older verdict, or none, stands`,
        change: `Add ${missing.join(', ')} to the types, or take the types away.`,
        ...placeIn(workflow, ['on', event, 'types'], links),
      }),
    );
  }
  return found;
}

/** Whether a list of branches lets this branch in. One that is not plain counts as one that does not. */
function leavesIn(filter: string, value: unknown, branch: string): boolean {
  if (filter !== 'branches') return false;
  const patterns = typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : [];
  if (fieldsOf(value) || patterns.some((pattern) => /[!?+[\]\\]/.test(pattern))) return false;
  return patterns.some((pattern) => fitsBranch(pattern, branch));
}

/** `*` stays within a part of the name. Of patterns with `**` only `**` itself and `folder/**` are known for certain. */
function fitsBranch(pattern: string, branch: string): boolean {
  if (pattern.includes('**')) {
    const [folder = '*', ...more] = pattern.split('**');
    return (
      more.join('') === '' &&
      !folder.includes('*') &&
      (folder === '' || folder.endsWith('/')) &&
      branch.startsWith(folder)
    );
  }
  const [wanted, parts] = [pattern.split('/'), branch.split('/')];
  return wanted.length === parts.length && wanted.every((piece, i) => fitsSegment(piece, parts[i] ?? ''));
}

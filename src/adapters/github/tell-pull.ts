import { EnvironmentError } from '../../errors.js';
import type { PullReports, ReportKind } from '../../ports.js';
import { ANNOTATIONS_A_REQUEST, checkRunInput, publishCheck } from './check-report.js';
import type { FieldFailure } from './client.js';
import type { Place } from './place.js';
import { fitText } from './report-text.js';
import { type OwnComment, type Telling, type ToldBefore, ownCommentsOf } from './told-before.js';

/** One field of the mutation that writes. */
interface Write {
  readonly kind: ReportKind;
  readonly mutation:
    'createCheckRun' | 'addComment' | 'updateIssueComment' | 'addLabelsToLabelable' | 'removeLabelsFromLabelable';
  readonly input: Readonly<Record<string, unknown>>;
}

/** What each of them takes, as a workflow's `permissions` name it. */
const PERMISSIONS: Readonly<Record<ReportKind, string>> = {
  check: 'checks: write',
  comment: 'pull-requests: write',
  label: 'pull-requests: write',
};

/** Why something could not be told, in words; empty where all was. */
export type Failures = Map<ReportKind, string>;

/**
 * Tells of a verdict on a pull request with one request for all of it, besides the one that `before` may take: what says
 * the same already is left alone. A check run with more findings than GitHub takes at once takes requests of its own. Throws
 * nothing that GitHub caused.
 */
export async function tellPull(
  place: Place,
  reports: PullReports,
  { telling, before }: { readonly telling: Telling; readonly before: () => Promise<ToldBefore> },
): Promise<Failures> {
  const failures: Failures = new Map();
  const { check, comment, label } = reports;
  const kinds = (['comment', 'label'] as const).filter((kind) => reports[kind] !== undefined);
  const told = await attempt(failures, kinds, before);
  const writes: Write[] = [];
  if (check !== undefined) {
    if (told === undefined || check.annotations.length > ANNOTATIONS_A_REQUEST)
      await attempt(failures, ['check'], () => publishCheck(place, check));
    else writes.push({ kind: 'check', mutation: 'createCheckRun', input: checkRunInput(check, told.repositoryId) });
  }
  if (told === undefined) return failures;
  if (comment !== undefined) {
    const own = await attempt(failures, ['comment'], () => ownCommentsOf(place, telling, told));
    const text = fitText(comment.body.startsWith(comment.marker) ? comment.body : `${comment.marker}\n${comment.body}`);
    if (own !== undefined) writes.push(...commentWrites(own, text, told.pullId));
  }
  if (label !== undefined) {
    writes.push(...labelWrites(label, told));
    const name = label.set.toLowerCase();
    // Whoever may label may not make labels: that takes `issues: write`, which the gate does not ask for.
    if (!told.set.has(name) && !told.labels.has(name))
      failures.set('label', `the repository has no label ${JSON.stringify(label.set)}: make it there, once`);
  }
  await write(place, writes, failures);
  return failures;
}

function commentWrites(own: readonly OwnComment[], text: string, pullId: string): readonly Write[] {
  if (own.length === 0) return [{ kind: 'comment', mutation: 'addComment', input: { subjectId: pullId, body: text } }];
  return own
    .filter(({ body }) => plain(body) !== plain(text))
    .map(({ id }) => ({ kind: 'comment', mutation: 'updateIssueComment', input: { id, body: text } }));
}

/** GitHub keeps line ends as they come, and drops white space at the end. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();

function labelWrites({ set, others }: NonNullable<PullReports['label']>, told: ToldBefore): readonly Write[] {
  const wanted = set.toLowerCase();
  const away = others.map((name) => name.toLowerCase()).filter((name) => name !== wanted && told.set.has(name));
  const labelIds = away.map((name) => told.labels.get(name)).filter((id) => id !== undefined);
  const add = told.set.has(wanted) ? undefined : told.labels.get(wanted);
  const labelableId = told.pullId;
  return [
    ...(labelIds.length === 0
      ? []
      : [{ kind: 'label', mutation: 'removeLabelsFromLabelable', input: { labelableId, labelIds } } as const]),
    ...(add === undefined
      ? []
      : [{ kind: 'label', mutation: 'addLabelsToLabelable', input: { labelableId, labelIds: [add] } } as const]),
  ];
}

/** Sends all of it at once. GitHub does one after the other, and those that it can where it cannot do all. */
async function write({ client }: Place, writes: readonly Write[], failures: Failures): Promise<void> {
  if (writes.length === 0) return;
  const declared = writes.map(({ mutation }, i) => `$i${i}: ${typeOf(mutation)}!`);
  const fields = writes.map(({ mutation }, i) => `w${i}: ${mutation}(input: $i${i}) { clientMutationId }`);
  const inputs = Object.fromEntries(writes.map(({ input }, i) => [`i${i}`, input]));
  const kinds = writes.map(({ kind }) => kind);
  await attempt(failures, kinds, async () => {
    const answer = await client.mutate(`mutation(${declared.join(', ')}) { ${fields.join(' ')} }`, inputs);
    writes.forEach(({ kind, mutation }, i) => {
      const failed = answer.failures.find(({ alias }) => alias === undefined || alias === `w${i}`);
      // Somebody else was faster.
      if (failed?.gone === true && mutation === 'removeLabelsFromLabelable') return;
      const isDone = answer.data.orNull((data) => !data.field(`w${i}`).absent) ?? false;
      if (failed !== undefined) failures.set(kind, `POST /graphql: ${inWords(failed, kind)}`);
      else if (!isDone) failures.set(kind, 'POST /graphql: GitHub does not say that it was written');
    });
  });
}

const typeOf = (mutation: string): string => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

const inWords = ({ said }: FieldFailure, kind: ReportKind): string =>
  /\bnot accessible\b/i.test(said) ? lacks(kind) : `GitHub refused it (${said})`;

const lacks = (kind: ReportKind): string => `the token lacks ${PERMISSIONS[kind]}`;

async function attempt<T>(
  failures: Failures,
  kinds: readonly ReportKind[],
  act: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    for (const kind of kinds) failures.set(kind, error.message);
    return undefined;
  }
}

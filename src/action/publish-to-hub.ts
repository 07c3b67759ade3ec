import type { CheckAnswer } from '../commands/check.js';
import { isThere } from '../commands/gate/gate-ports.js';
import type { GateEvent } from '../model/event.js';
import type { PullReports, ReportKind } from '../ports.js';
import { checkReportOf } from '../reports/check-run.js';
import { COMMENT_MARKER, renderComment } from '../reports/comment.js';
import type { Inputs } from './inputs.js';
import type { OpenGate } from './open-gate.js';
import { attempt } from './publish.js';
import type { Runner } from './runner.js';
import { labelsOf, tellingOf } from './telling.js';

/** What a verdict is told of on GitHub, and where. */
export interface HubTelling {
  readonly inputs: Pick<Inputs, 'checkRun' | 'comment' | 'label'>;
  readonly open: OpenGate;
  readonly runner: Runner;
}

const NAMES: Readonly<Record<ReportKind, string>> = {
  check: 'the check run',
  comment: 'the comment',
  label: 'the label',
};

/**
 * Tells of the answer on GitHub, in the ways that the inputs ask for. Each may fail on its own, as it does with the
 * read-only token of a fork: a warning says so, and the verdict does not change with it.
 */
export async function publishToHub(answer: CheckAnswer, { inputs, open, runner }: HubTelling): Promise<void> {
  const { hub, event } = open;
  const { checkRun, comment, label } = inputs;
  if (!isThere(hub)) {
    if (checkRun !== undefined || comment || label !== undefined)
      runner.warning(`nothing was written to GitHub: ${hub.why}`);
    return;
  }
  const check = checkRun === undefined ? undefined : { name: checkRun, commit: commitOf(event) };
  const telling = tellingOf(inputs, event);
  if (telling === undefined) {
    if (check !== undefined) await attempt(NAMES.check, runner, () => hub.publishCheck(checkReportOf(answer, check)));
    return;
  }
  const reports: PullReports = {
    ...(check && { check: checkReportOf(answer, check) }),
    ...(comment && { comment: { marker: COMMENT_MARKER, body: renderComment(answer) } }),
    ...(label !== undefined && { label: labelOf(label, answer) }),
  };
  await attempt('what is told on the pull request', runner, async () => {
    for (const [kind, why] of await hub.publishToPull(telling.pull, reports))
      runner.warning(`${NAMES[kind]} could not be written: ${why}`);
  });
}

function labelOf(label: string, { overall }: CheckAnswer): NonNullable<PullReports['label']> {
  const set = `${label}/${overall}`;
  return { set, others: labelsOf(label).filter((name) => name !== set) };
}

function commitOf(event: GateEvent): string {
  if ('head' in event) return event.head;
  return event.name === 'push' ? event.after : event.commit;
}

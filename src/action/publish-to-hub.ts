import type { CheckAnswer } from '../commands/check.js';
import { isThere } from '../commands/gate/gate-ports.js';
import type { GateEvent } from '../model/event.js';
import type { HubReports } from '../ports.js';
import { checkReportOf } from '../reports/check-run.js';
import { COMMENT_MARKER, renderComment } from '../reports/comment.js';
import type { Inputs } from './inputs.js';
import type { OpenGate } from './open-gate.js';
import { attempt } from './publish.js';
import type { Runner } from './runner.js';

/** What a verdict is told of on GitHub, and where. */
export interface HubTelling {
  readonly inputs: Pick<Inputs, 'checkRun' | 'comment' | 'label'>;
  readonly open: OpenGate;
  readonly runner: Runner;
}

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
  if (checkRun !== undefined) {
    await attempt('the check run', runner, () =>
      hub.publishCheck(checkReportOf(answer, { name: checkRun, commit: commitOf(event) })),
    );
  }
  if (event.name !== 'pull_request' && event.name !== 'pull_request_target') return;
  if (comment) {
    await attempt('the comment', runner, () => hub.publishComment(event.number, COMMENT_MARKER, renderComment(answer)));
  }
  if (label !== undefined) {
    await attempt('the label', runner, () => publishLabel(hub, event.number, { label, answer }));
  }
}

async function publishLabel(
  hub: HubReports,
  pull: number,
  { label, answer }: { readonly label: string; readonly answer: CheckAnswer },
): Promise<void> {
  const labels = ['pass', 'fail', 'indeterminate'].map((word) => `${label}/${word}`);
  const wanted = `${label}/${answer.overall}`;
  await hub.publishLabel(
    pull,
    wanted,
    labels.filter((l) => l !== wanted),
  );
}

function commitOf(event: GateEvent): string {
  if ('head' in event) return event.head;
  return event.name === 'push' ? event.after : event.commit;
}

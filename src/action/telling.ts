import type { GateEvent } from '../model/event.js';
import { COMMENT_MARKER } from '../reports/comment.js';
import type { Inputs } from './inputs.js';

/** What a run tells of on its pull request besides a check run. */
export interface Telling {
  readonly pull: number;
  /** What the comment begins with; undefined where none is asked for. */
  readonly marker: string | undefined;
  /** The set of which one label is set; empty where none is asked for. */
  readonly labels: readonly string[];
}

/** What the inputs ask to tell of on a pull request; undefined where they ask for nothing, or the event is of none. */
export function tellingOf(
  { comment, label }: Pick<Inputs, 'comment' | 'label'>,
  event: GateEvent,
): Telling | undefined {
  if (event.name !== 'pull_request' && event.name !== 'pull_request_target') return undefined;
  if (!comment && label === undefined) return undefined;
  return {
    pull: event.number,
    marker: comment ? COMMENT_MARKER : undefined,
    labels: label === undefined ? [] : labelsOf(label),
  };
}

/** The labels that tell a verdict. */
export const labelsOf = (label: string): readonly string[] =>
  ['pass', 'fail', 'indeterminate'].map((word) => `${label}/${word}`);

import type { Outcome } from '../model/outcome.js';
import { indeterminate } from '../model/outcome.js';
import { enumerated } from './words.js';

/** A fact of one artifact that could not be established, and why. */
export interface UnknownOf {
  readonly id: string;
  readonly index: number;
  readonly why: string;
}

/**
 * One indeterminate outcome for each reason, however many artifacts share it: a metadata-only run over a large release
 * has one reason for all of them.
 */
export function indeterminateByReason(label: string, unknowns: readonly UnknownOf[]): readonly Outcome[] {
  const byReason = new Map<string, { readonly index: number; readonly ids: string[] }>();
  for (const { id, index, why } of unknowns) {
    const group = byReason.get(why);
    if (group) group.ids.push(id);
    else byReason.set(why, { index, ids: [id] });
  }
  return [...byReason].map(([why, { index, ids }]) =>
    indeterminate(`${label} of ${enumerated(ids)}: ${why}`, ['artifacts', index, 'path']),
  );
}

import type { Outcome } from '../model/outcome.js';
import { indeterminate } from '../model/outcome.js';
import { SHOWN, counted } from './words.js';

/** A fact of one artifact that could not be established, and why. */
export interface UnknownOf {
  readonly id: string;
  readonly index: number;
  readonly why: string;
}

interface Group {
  readonly index: number;
  /** The first few; the others are only counted. */
  readonly ids: string[];
  count: number;
}

/**
 * Collects artifacts of which a fact is unknown, by reason. However many share a reason there is one outcome for them:
 * a metadata-only run over 100,000 artifacts has one reason for all.
 */
export class Reasons {
  readonly #label: string;
  readonly #groups = new Map<string, Group>();

  /** `label` names the fact: `the architecture`. */
  constructor(label: string) {
    this.#label = label;
  }

  add({ id, index, why }: UnknownOf): void {
    const group = this.#groups.get(why);
    if (!group) {
      this.#groups.set(why, { index, ids: [id], count: 1 });
      return;
    }
    group.count += 1;
    if (group.ids.length < SHOWN) group.ids.push(id);
  }

  /** One indeterminate outcome for each reason, at the first artifact it holds for. */
  outcomes(): readonly Outcome[] {
    return [...this.#groups].map(([why, { index, ids, count }]) =>
      indeterminate(`${this.#label} of ${counted(ids, count)}: ${why}`, ['artifacts', index, 'path']),
    );
  }
}

/** One indeterminate outcome for each reason in a list. */
export function indeterminateByReason(label: string, unknowns: readonly UnknownOf[]): readonly Outcome[] {
  const reasons = new Reasons(label);
  for (const unknown of unknowns) reasons.add(unknown);
  return reasons.outcomes();
}

import type { Fact } from '../../model/fact.js';

/** Unknown is never taken for ok; a warning is something to know that leaves the gate shut all the same. */
export type DoctorState = 'ok' | 'problem' | 'warning' | 'unknown';

/** One question about the gate, answered. */
export interface DoctorAnswer {
  /** What was asked, e.g. `branch/check-required`. */
  readonly id: string;
  readonly state: DoctorState;
  readonly says: string;
  /** What to change; empty where nothing is. */
  readonly change: string;
  /** Where to change it; empty where there is no such page. */
  readonly link: string;
  /** In the checkout; null for what lies in GitHub's settings. */
  readonly at: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/** What an answer says besides its state. */
export interface Saying {
  readonly says: string;
  readonly change?: string;
  readonly link?: string;
  readonly at?: DoctorAnswer['at'];
}

/** Makes the answers to one question. */
export class Question {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  ok(says: string): DoctorAnswer {
    return this.#answer('ok', { says });
  }

  problem(saying: Saying): DoctorAnswer {
    return this.#answer('problem', saying);
  }

  warning(saying: Saying): DoctorAnswer {
    return this.#answer('warning', saying);
  }

  unknown(saying: Saying): DoctorAnswer {
    return this.#answer('unknown', saying);
  }

  #answer(state: DoctorState, { says, change = '', link = '', at = null }: Saying): DoctorAnswer {
    return { id: this.id, state, says, change, link, at };
  }
}

/** True where one of the facts is; not known where none is true and one is not known. */
export function either(facts: readonly Fact<boolean>[]): Fact<boolean> {
  const yes = facts.find((fact) => fact.known && fact.value);
  return yes ?? facts.find((fact) => !fact.known) ?? { known: true, value: false };
}

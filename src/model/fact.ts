/** Something inspection established, or the reason it could not. Never a guess. */
export type Fact<T> = Known<T> | Unknown;

export interface Known<T> {
  readonly known: true;
  readonly value: T;
}

export interface Unknown {
  readonly known: false;
  /** Why it could not be established, as the end of a sentence: `the section table is cut at byte 512`. */
  readonly why: string;
}

/** A fact that was established. */
export const known = <T>(value: T): Known<T> => ({ known: true, value });

/** A fact that could not be established, and why. */
export const unknown = (why: string): Unknown => ({ known: false, why });

/** The fact that follows from another one; unknown for the same reason where that one is. */
export const mapped = <T, U>(fact: Fact<T>, to: (value: T) => U): Fact<U> =>
  fact.known ? known(to(fact.value)) : fact;

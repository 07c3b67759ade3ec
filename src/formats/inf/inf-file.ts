/** What stands in a driver's setup information, never whether it is good. Names are as written; Windows ignores their case. */
export interface InfFile {
  /** In the order in which they begin; one that occurs again is continued, as Windows does it. */
  readonly sections: readonly InfSection[];
  /** What no reader of such files takes as it is meant, in line order. */
  readonly problems: readonly InfProblem[];
}

export interface InfSection {
  readonly name: string;
  /** Of its first header, counted from 1. */
  readonly line: number;
  readonly entries: readonly InfEntry[];
}

export interface InfEntry {
  /** Before the equals sign; `undefined` on a line without one. */
  readonly key: string | undefined;
  /** Separated by commas, without their quotes, with %strings% put in where the file defines them. */
  readonly values: readonly string[];
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** Strings that it asks for and that the file does not define; numbers, which stand for folders, are none. */
  readonly undefinedStrings: readonly string[];
  /** Whether a string in it reads otherwise in another language of Windows. */
  readonly varies: boolean;
}

/** One thing that is wrong, and where. */
export interface InfProblem {
  readonly line: number;
  /** A clause: `the quotes are not closed`. */
  readonly what: string;
}

/** What stands in a driver's setup information, never whether it is good. Names are as written; Windows ignores their case. */
export interface InfFile {
  /** In file order; a section that occurs twice is there twice. */
  readonly sections: readonly InfSection[];
}

export interface InfSection {
  readonly name: string;
  readonly entries: readonly InfEntry[];
}

export interface InfEntry {
  /** Before the equals sign; `undefined` on a line without one. */
  readonly key: string | undefined;
  /** Separated by commas, without their quotes, with %strings% put in where the file defines them. */
  readonly values: readonly string[];
}

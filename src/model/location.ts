/** A path of keys and indexes from the root of a document to a node, e.g. `['artifacts', 0, 'path']`. */
export type ManifestPath = readonly (string | number)[];

/** One-based, in UTF-16 code units: what SARIF calls `utf16CodeUnits` and what GitHub annotations expect. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of a text file; `end` is the position just after the last character. */
export interface SourceRange {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** A parsed document that can say where its nodes stand. */
export interface Locator {
  /**
   * The range of each path, in the order asked. A path that goes further than the document (the key is missing) gets
   * the nearest ancestor that exists, so every finding has a line to stand on. One pass, however many paths.
   */
  locateAll(paths: readonly ManifestPath[]): readonly SourceRange[];
}

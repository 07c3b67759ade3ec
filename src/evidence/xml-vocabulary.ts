export type Attributes = Readonly<Record<string, string>>;

/** One dialect of XML report: told of every element in order, answers nothing until the end. */
export interface XmlVocabulary {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(): void;
  /** How many tests the report says there are, where it says so. Asked once, after the last element was closed. */
  readonly tests: number | undefined;
}

/** One option of a command, for the parser and for its help. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** Whether it may be given more than once. */
  readonly multiple?: boolean;
  /** What stands for the value in help. */
  readonly value?: string;
  readonly says: string;
}

/** What the parser and the help know of a command. */
export interface CommandSpec {
  readonly usage: string;
  readonly says: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly (readonly [command: string, says: string])[];
  /** Paragraphs that teach what the options alone do not. */
  readonly more: readonly string[];
}

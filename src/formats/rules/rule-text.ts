/** Rules by which something is found, let through or shut out, written as text. */
export interface RuleText {
  /** In words: `YARA rules`. */
  readonly what: string;
  /** How many there are; a language without single rules counts its statements. */
  readonly count: number;
}

/** Characters of a line that are looked at: what tells a rule stands at its beginning. */
const MAX_LINE = 4000;

/** The lines of a text, cut to what is looked at, without white space around them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r]/).map((line) => line.slice(0, MAX_LINE).trim());
}

/** How many lines a pattern fits. The pattern is for one line, so that no text makes it take long. */
export const countLines = (lines: readonly string[], pattern: RegExp): number =>
  lines.reduce((count, line) => (pattern.test(line) ? count + 1 : count), 0);

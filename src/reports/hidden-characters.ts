/**
 * Characters that show nothing, move the cursor or reorder what stands around them: controls (ANSI begins with one),
 * bidirectional and zero-width characters, line separators, lone surrogates, non-characters.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffe\uffff]/gu;

/** ASCII, Latin-1, arrows and marks, none of the above: most text, and Unicode's tables need not be built to see it. */
const PLAIN = /^[\x20-\x7e\xa1-\xac\xae-\xff\u2010-\u2027\u2030-\u205e\u2190-\u2bff]*$/;

/** Starts a command of the runner's old syntax wherever it stands in a log line. */
const OLD_COMMAND = /##(?=\[)/g;

/** The text with every hidden character spelled out (`\u{202e}`), on one line, and no runner command in it. */
export function visible(text: string): string {
  return (PLAIN.test(text) ? text : text.replace(HIDDEN, spelled)).replace(OLD_COMMAND, '#\\u{23}');
}

/** A character as its escape, e.g. `\u{1b}`. */
export function spelled(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Whether a single character is one that must be spelled out. */
export function isHidden(character: string): boolean {
  if (PLAIN.test(character)) return false;
  HIDDEN.lastIndex = 0;
  return HIDDEN.test(character);
}

/** At most `limit` UTF-16 units, the cut marked and no pair split. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Characters that take two columns in a terminal: East Asian wide and full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/**
 * Characters of one column each that are told without Unicode's tables, which cost 4 ms of every start: what stands
 * below U+0300, and the arrows, marks and frames of our own reports.
 */
const PLAIN = /^[\0-\u02ff\u2010-\u20cf\u2100-\u2bff]*$/;
const COMBINING = /[\p{Mn}\p{Me}]/u;

/** Columns that a visible text takes. Close enough to put a caret under a character; terminals differ on the rest. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text)
    width += PLAIN.test(character) ? 1 : COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** The text and spaces up to `width` columns; a longer text stays whole. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

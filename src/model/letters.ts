/** Unicode's tables cost a millisecond of every start for each pattern that uses them; most names do without. */
const ASCII = /^[\0-\x7f]*$/;

/** Whether there is a letter or digit of any script in a text. */
export function hasLetter(text: string): boolean {
  return /[0-9A-Za-z]/.test(text) || (!ASCII.test(text) && /[\p{L}\p{N}]/u.test(text));
}

/** A pattern, for use on this very text, of every run of what is neither letter nor digit. */
export function betweenLetters(text: string): RegExp {
  return ASCII.test(text) ? /[^0-9A-Za-z]+/g : /[^\p{L}\p{N}]+/gu;
}

/** The text without characters that are controls, formats or unassigned. */
export function withoutControls(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.replace(/\p{C}/gu, '');
}

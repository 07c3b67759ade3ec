import { InputError, type InputErrorCode } from '../errors.js';

/** Longest piece of a file's own words in a message. */
const SHOWN = 60;

/** The file cannot be used as a block list: nothing is held against a list that was not understood whole. */
export function refuse(path: string, why: string, code: InputErrorCode = 'schema'): never {
  throw new InputError(code, `${path} cannot be used as a block list: ${why}`);
}

/** A piece of the file in a message: cut, and without characters that a terminal would obey. */
export function shown(text: string): string {
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return JSON.stringify(cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?'));
}

/** A name from the file, as reports may show it. */
export function lineOf(text: string, most = 120): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, most);
}

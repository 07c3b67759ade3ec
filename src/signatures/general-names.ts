import { hex, latin1 } from '../bytes/text.js';
import { MalformedError } from '../bytes/byte-reader.js';
import { type DerElement, contextTag } from '../formats/der/element.js';
import { onlyChild } from '../formats/der/fields.js';
import { octetsOf } from '../formats/der/values.js';
import { type DirectoryName, readDirectoryName } from './directory-name.js';

/** A name of a subject, or the base of a constraint on names. Forms that are not compared here keep their tag alone. */
export type GeneralName =
  | { readonly form: 'email' | 'dns' | 'uri'; readonly text: string }
  /** Hexadecimal: the address, or in a constraint address and mask. */
  | { readonly form: 'ip'; readonly text: string }
  | { readonly form: 'directory'; readonly name: DirectoryName }
  | { readonly form: 'other'; readonly tag: number };

const TEXT_FORMS: ReadonlyMap<number, 'email' | 'dns' | 'uri'> = new Map([
  [contextTag(1), 'email'],
  [contextTag(2), 'dns'],
  [contextTag(6), 'uri'],
]);
const DIRECTORY = contextTag(4);
const ADDRESS = contextTag(7);
/** Longest name of a text form; those in use have some hundred characters at most. */
const MAX_TEXT = 2048;

/** One choice of GeneralName. */
export function readGeneralName(element: DerElement): GeneralName {
  const form = TEXT_FORMS.get(element.tag);
  if (form !== undefined) {
    const text = latin1(octetsOf(element, 'alternative name'));
    if (text.length > MAX_TEXT || /[^\x20-\x7e]/.test(text)) {
      throw new MalformedError('alternative name', element.offset, 'is no name of printable ASCII');
    }
    return { form, text };
  }
  if (element.tag === ADDRESS) return { form: 'ip', text: hex(octetsOf(element, 'address')) };
  if (element.tag === DIRECTORY) return { form: 'directory', name: readDirectoryName(onlyChild(element, 'name')) };
  return { form: 'other', tag: element.tag };
}

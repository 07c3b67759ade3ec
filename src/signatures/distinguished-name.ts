import { hex } from '../bytes/text.js';
import { type DerElement, TAG } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { textOf } from '../formats/der/strings.js';
import { oidOf } from '../formats/der/values.js';
import { NAME_ATTRIBUTES } from './oids.js';

/**
 * A name for people: RFC 4514 with a space behind each comma, the most specific part first, as in
 * `CN=Example Sensor, O=Example, C=US`. Characters that could forge or hide a part are escaped.
 */
export function renderName(name: DerElement): string {
  return new DerFields(name, 'name')
    .rest()
    .map((part) => part.children.map(renderPart).join('+'))
    .toReversed()
    .join(', ');
}

function renderPart(part: DerElement): string {
  const fields = new DerFields(part, 'name attribute');
  const type = oidOf(fields.next('name attribute type', TAG.oid), 'name attribute type');
  const value = fields.next('name attribute value');
  const text = textOf(value);
  return `${NAME_ATTRIBUTES.get(type) ?? type}=${text === undefined ? `#${hex(value.bytes)}` : escapeValue(text)}`;
}

/** Control characters and those that turn the direction of text are written as the octets of their code. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const SPECIAL = /[,+"\\<>;]|^[ #]|(?<=.) $/g;

function escapeValue(text: string): string {
  return text
    .replace(SPECIAL, '\\$&')
    .replace(INVISIBLE, (c) => `\\${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

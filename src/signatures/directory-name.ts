import { hex } from '../bytes/text.js';
import { type DerElement, TAG } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { textOf } from '../formats/der/strings.js';
import { oidOf } from '../formats/der/values.js';
import { OID } from './oids.js';

/** A distinguished name to compare: each part as one text in which case, spaces and the string type no longer matter. */
export interface DirectoryName {
  readonly parts: readonly string[];
  /** Values of emailAddress attributes, which constraints on mail addresses also bind. */
  readonly emails: readonly string[];
}

/** A Name, its parts in order. */
export function readDirectoryName(name: DerElement): DirectoryName {
  const emails: string[] = [];
  const parts = new DerFields(name, 'name').rest().map((part) =>
    part.children
      .map((attribute) => {
        const fields = new DerFields(attribute, 'name attribute');
        const type = oidOf(fields.next('name attribute type', TAG.oid), 'name attribute type');
        const value = fields.next('name attribute value');
        const text = textOf(value);
        if (type === OID.emailAddress && text !== undefined) emails.push(text);
        return JSON.stringify([type, text === undefined ? hex(value.bytes) : folded(text), text === undefined]);
      })
      .sort()
      .join('+'),
  );
  return { parts, emails };
}

/** As RFC 5280 compares: without case, with one space where there are several, and none at the ends. */
const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

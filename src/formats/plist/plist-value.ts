import { MalformedError } from '../../bytes/byte-reader.js';

/** One value of a property list. Dates are as written or as seconds since 2001; data are bytes; 64-bit integers may lose precision. */
export type PlistValue =
  string | number | boolean | Uint8Array | PlistDate | readonly PlistValue[] | ReadonlyMap<string, PlistValue>;

/** A date, kept apart from numbers and strings. */
export interface PlistDate {
  readonly date: string | number;
}

/** Dictionaries and arrays inside one another; property lists of bundles have some ten. */
export const MAX_PLIST_DEPTH = 64;
/** Values of one list, shared ones counted each time: a small file can name the same array again and again. */
export const MAX_PLIST_VALUES = 500_000;
/** Bytes of one list; those of bundles have some kilobytes. */
export const MAX_PLIST_BYTES = 32 * 1024 * 1024;

/** The dictionary; undefined for every other value. */
export function asDictionary(value: PlistValue | undefined): ReadonlyMap<string, PlistValue> | undefined {
  return value instanceof Map ? value : undefined;
}

/** Counts values while a list is read. */
export class PlistCount {
  #values = 0;

  /** One more value at an offset. Throws where there are more than any real list has. */
  add(offset: number): void {
    this.#values += 1;
    if (this.#values > MAX_PLIST_VALUES) {
      throw new MalformedError('property list', offset, `more than the limit of ${MAX_PLIST_VALUES} values`);
    }
  }
}

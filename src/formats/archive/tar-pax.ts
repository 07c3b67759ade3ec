import { MalformedError } from '../../bytes/byte-reader.js';
import { latin1, utf8 } from '../../bytes/text.js';

/** One `key=value` of an extended header, in their order: keys may come several times. */
export type PaxRecord = readonly [key: string, value: string];

const EQUALS = 0x3d;
const SPACE = 0x20;
const NEWLINE = 0x0a;

/** Reads the records of an extended header: `length key=value\n`, the length counting all of it. */
export function readPax(bytes: Uint8Array, base: number): readonly PaxRecord[] {
  const records: PaxRecord[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(SPACE, at);
    const digits = space === -1 ? '' : latin1(bytes.subarray(at, Math.min(space, at + 20)));
    const length = /^[0-9]{1,15}$/.test(digits) ? Number(digits) : 0;
    const end = at + length;
    const record = bytes.subarray(space + 1, end);
    const equals = record.indexOf(EQUALS);
    if (length === 0 || end > bytes.length || end <= space + 1 || equals < 1 || bytes[end - 1] !== NEWLINE) {
      throw new MalformedError('extended tar header', base + at, 'a record that is none');
    }
    records.push([utf8(record.subarray(0, equals)), utf8(record.subarray(equals + 1, -1))]);
    at = end;
  }
  return records;
}

/** The value of a key, of the last record that gives it. */
export const paxValue = (records: readonly PaxRecord[], key: string): string | undefined =>
  records.findLast(([k]) => k === key)?.[1];

/** A number of a record, where there is one. Two that differ would leave the choice to the reader. */
export function paxNumber(records: readonly PaxRecord[], key: string, at: number): number | undefined {
  const values = new Set(records.filter(([k]) => k === key).map(([, value]) => value));
  if (values.size > 1)
    throw new MalformedError('extended tar header', at, `${key} several times: readers would differ`);
  const [value] = values;
  if (value === undefined) return undefined;
  const number = /^[0-9]{1,16}$/.test(value) ? Number(value) : NaN;
  if (!Number.isSafeInteger(number)) throw new MalformedError('extended tar header', at, `${key} is no number`);
  return number;
}

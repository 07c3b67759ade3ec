import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { latin1, utf16 } from '../../bytes/text.js';
import { MAX_PLIST_DEPTH, PlistCount, type PlistValue } from './plist-value.js';

const HEADER_SIZE = 8;
const TRAILER_SIZE = 32;

interface Table {
  readonly bytes: Uint8Array;
  readonly count: number;
  readonly offsetSize: number;
  readonly referenceSize: number;
  readonly tableAt: number;
  readonly top: number;
}

/** Reads a list that begins with `bplist00`. Throws MalformedError where an object leads out of it or into itself. */
export function readBinaryPlist(bytes: Uint8Array): PlistValue {
  const table = readTrailer(bytes);
  return new Objects(table).value(table.top, 0);
}

function readTrailer(bytes: Uint8Array): Table {
  const at = bytes.length - TRAILER_SIZE;
  if (at < HEADER_SIZE) throw new MalformedError('binary property list', 0, 'too short for its trailer');
  const r = new ByteReader(bytes.subarray(at), { littleEndian: false, base: at });
  r.skip(6, 'unused');
  const offsetSize = r.u8('offsetIntSize');
  const referenceSize = r.u8('objectRefSize');
  const count = r.size64('numObjects');
  const top = r.size64('topObject');
  const tableAt = r.size64('offsetTableOffset');
  const widths = [1, 2, 3, 4, 5, 6];
  if (!widths.includes(offsetSize) || !widths.includes(referenceSize)) {
    throw new MalformedError('offsetIntSize', at + 6, `widths ${offsetSize} and ${referenceSize} are none`);
  }
  if (tableAt < HEADER_SIZE || tableAt > at || count > Math.floor((at - tableAt) / offsetSize)) {
    throw new MalformedError('offset table', at + 8, `${count} objects from ${tableAt} lead out of the list`);
  }
  return { bytes: bytes.subarray(0, at), count, offsetSize, referenceSize, tableAt, top };
}

class Objects {
  readonly #table: Table;
  readonly #count = new PlistCount();

  constructor(table: Table) {
    this.#table = table;
  }

  /** Depth bounds the recursion, and with it every loop of references; the count bounds what is shared. */
  value(index: number, depth: number): PlistValue {
    const r = this.#reader(index);
    this.#count.add(r.offset);
    if (depth > MAX_PLIST_DEPTH) {
      throw new MalformedError('property list', r.offset, `nested deeper than ${MAX_PLIST_DEPTH}, or in a circle`);
    }
    const marker = r.u8('marker');
    const [type, low] = [marker >> 4, marker & 0xf];
    switch (type) {
      case 0x0:
        if (low !== 8 && low !== 9) break;
        return low === 9;
      case 0x1:
        return integer(r, low);
      case 0x2:
        return real(r, low);
      case 0x3:
        return { date: real(r, 3) };
      case 0x4:
        return r.bytes(length(r, low), 'data').slice();
      case 0x5:
        return latin1(r.bytes(length(r, low), 'string'));
      case 0x6:
        return utf16(r.bytes(2 * length(r, low), 'string'), { littleEndian: false });
      case 0x8:
        return bigEndian(r.bytes(low + 1, 'uid'));
      case 0xa:
      case 0xb:
      case 0xc:
        return this.#references(r, length(r, low)).map((reference) => this.value(reference, depth + 1));
      case 0xd:
        return this.#dictionary(r, length(r, low), depth);
    }
    throw new MalformedError('marker', r.offset - 1, `0x${marker.toString(16)} is none`);
  }

  #dictionary(r: ByteReader, count: number, depth: number): ReadonlyMap<string, PlistValue> {
    const at = r.offset;
    const keys = this.#references(r, count);
    const values = this.#references(r, count);
    const dictionary = new Map<string, PlistValue>();
    for (const [i, reference] of keys.entries()) {
      const key = this.value(reference, depth + 1);
      // Readers differ in which of two they take, so that a list with both says two things.
      if (typeof key !== 'string' || dictionary.has(key)) {
        throw new MalformedError('dictionary', at, 'a key that is no string, or is there twice');
      }
      dictionary.set(key, this.value(values[i] ?? 0, depth + 1));
    }
    return dictionary;
  }

  #references(r: ByteReader, count: number): readonly number[] {
    const { referenceSize } = this.#table;
    const all = new ByteReader(r.bytes(count * referenceSize, 'references'), { base: r.offset });
    return all.repeat(count, count, 'references', (one) => bigEndian(one.bytes(referenceSize, 'reference')));
  }

  #reader(index: number): ByteReader {
    const { bytes, count, offsetSize, tableAt } = this.#table;
    if (index >= count) throw new MalformedError('reference', tableAt, `object ${index} of ${count}`);
    const entry = tableAt + index * offsetSize;
    const at = bigEndian(bytes.subarray(entry, entry + offsetSize));
    if (at < HEADER_SIZE || at >= tableAt)
      throw new MalformedError('object offset', entry, `${at} is outside the list`);
    return new ByteReader(bytes.subarray(at, tableAt), { littleEndian: false, base: at });
  }
}

/** A length in the marker, or behind it as an integer where it does not fit. */
function length(r: ByteReader, low: number): number {
  if (low !== 0xf) return low;
  const marker = r.u8('length');
  if (marker >> 4 !== 1 || (marker & 0xf) > 3) throw new MalformedError('length', r.offset - 1, 'not an integer');
  const value = integer(r, marker & 0xf);
  if (!Number.isSafeInteger(value) || value < 0) throw new MalformedError('length', r.offset, `${value} is none`);
  return value;
}

function integer(r: ByteReader, power: number): number {
  if (power > 4) throw new MalformedError('integer', r.offset, `2^${power} bytes`);
  const bytes = r.bytes(2 ** power, 'integer');
  // Only integers of eight bytes have a sign.
  if (power !== 3) return bigEndian(bytes);
  return Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0));
}

function real(r: ByteReader, power: number): number {
  if (power !== 2 && power !== 3) throw new MalformedError('real', r.offset, `2^${power} bytes`);
  const bytes = r.bytes(2 ** power, 'real');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return power === 2 ? view.getFloat32(0) : view.getFloat64(0);
}

const bigEndian = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

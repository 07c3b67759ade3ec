import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { LzmaState } from './decompress-lzma-state.js';
import { LONGEST_MATCH, decodeSymbols } from './decompress-lzma-symbols.js';
import { Output } from './decompress-output.js';

/** What raw LZMA data does not say itself. */
export interface LzmaSettings {
  /** The byte (pb * 5 + lp) * 9 + lc. */
  readonly properties: number;
  readonly dictionarySize: number;
  /** The exact length unpacked; it is also the limit. */
  readonly unpackedSize: number;
}

/** Length of the header of a .lzma file, and the length in it that stands for one that is not known. */
const HEADER = 13;
const NOT_KNOWN = 0xffff_ffff_ffff_ffffn;

/** Raw LZMA, as in 7z, squashfs and UEFI volumes: exactly `unpackedSize` bytes. */
export function lzma({ properties, dictionarySize, unpackedSize }: LzmaSettings, packed: Uint8Array): Uint8Array {
  const output = outputFor(packed, unpackedSize, unpackedSize);
  const state = new LzmaState(packed, dictionarySize);
  state.reset(properties);
  state.start();
  if (run(state, output, unpackedSize)) throw malformed('ends before its length');
  endRun(state, output);
  return output.finish();
}

/** A file of the LZMA format alone (.lzma); at most `limit` bytes, MalformedError beyond. Zeros may follow. */
export function unlzma(packed: Uint8Array, limit: number): Uint8Array {
  const header = new ByteReader(packed);
  const properties = header.u8('LZMA properties');
  const dictionarySize = header.u32('LZMA dictionary size');
  const claimed = header.u64('LZMA length');
  const known = claimed !== NOT_KNOWN;
  if (known && claimed > BigInt(limit)) throw malformed(`unpacks to more than ${limit} bytes`);
  const size = known ? Number(claimed) : limit;
  const output = outputFor(packed, limit, known ? size : undefined);
  const state = new LzmaState(packed.subarray(HEADER), dictionarySize);
  state.reset(properties);
  state.start();
  if (run(state, output, size)) {
    if (known && output.length !== size) throw malformed('ends before its length');
    if (state.code !== 0) throw malformed('is not finished at its end mark');
  } else {
    endRun(state, output, { marked: !known });
  }
  if (packed.subarray(HEADER + state.at).some((byte) => byte !== 0)) throw malformed('is followed by other bytes');
  return output.finish();
}

/** Raw LZMA2, as in xz and 7z, to its end mark; at most `limit` bytes, MalformedError beyond. */
export function lzma2(settings: { readonly dictionarySize: number }, packed: Uint8Array, limit: number): Uint8Array {
  const output = outputFor(packed, limit);
  appendLzma2(settings, packed, output);
  return output.finish();
}

/** Unpacks LZMA2 from the beginning of `packed` to the end mark and returns how many bytes it took. */
export function appendLzma2(
  { dictionarySize }: { readonly dictionarySize: number },
  packed: Uint8Array,
  output: Output,
): number {
  const state = new LzmaState(packed, dictionarySize);
  const reader = new ByteReader(packed);
  // What the next chunk must bring along: 3 dictionary, 2 properties, 1 state, 0 nothing.
  let missing = 3;
  for (;;) {
    const control = reader.u8('LZMA2 chunk');
    if (control === 0) return reader.offset;
    if (control < 0x80) {
      if (control > 2 || (control === 2 && missing === 3)) throw malformed(`has a chunk of type ${control}`);
      const length = readU16(reader) + 1;
      if (control === 1) {
        state.dictionaryStart = output.length;
        missing = 2;
      }
      output.append(reader.bytes(length, 'LZMA2 chunk'));
      continue;
    }
    const resets = (control >>> 5) & 3;
    if (resets < missing) throw malformed('begins in the middle');
    const end = output.length + (((control & 0x1f) << 16) | readU16(reader)) + 1;
    const packedLength = readU16(reader) + 1;
    if (resets === 3) state.dictionaryStart = output.length;
    if (resets >= 1) state.reset(resets >= 2 ? lzma2Properties(reader) : undefined);
    missing = 0;
    state.at = reader.offset;
    reader.skip(packedLength, 'LZMA2 chunk');
    state.start();
    output.reserve(end - output.length);
    if (run(state, output, end)) throw malformed('has an end mark in a chunk');
    if (state.code !== 0 || state.at !== reader.offset) throw malformed('has a chunk of another length');
  }
}

function lzma2Properties(reader: ByteReader): number {
  const properties = reader.u8('LZMA2 properties');
  if ((properties % 9) + (Math.floor(properties / 9) % 5) > 4) throw malformed(`has properties ${properties}`);
  return properties;
}

const readU16 = (reader: ByteReader): number => (reader.u8('LZMA2 chunk') << 8) | reader.u8('LZMA2 chunk');

/** Decodes until `end` bytes are written in all, or to an end mark: true for an end mark. */
function run(state: LzmaState, output: Output, end: number): boolean {
  while (output.length < end) {
    output.extend(Math.min(end - output.length, LONGEST_MATCH + 1));
    const room = output.bytes.length;
    const pause = room >= end ? end : room - LONGEST_MATCH;
    const beyond = beyondEnd(output, end);
    const { to, ended } = decodeSymbols(state, { out: output.bytes, from: output.length, pause, end, beyond });
    output.length = to;
    if (ended) return true;
  }
  return false;
}

/** What follows the last byte where its place is known: nothing more, or an end mark; where it is not, an end mark. */
function endRun(state: LzmaState, output: Output, { marked = false } = {}): void {
  if (!marked && state.code === 0) return;
  const { bytes: out, length: from } = output;
  const beyond = beyondEnd(output, from);
  const { ended } = decodeSymbols(state, { out, from, pause: from + 1, end: from, beyond });
  if (!ended || state.code !== 0) throw malformed(beyond);
}

const beyondEnd = (output: Output, end: number): string =>
  end < output.limit ? 'goes on behind its end' : `unpacks to more than ${end} bytes`;

const outputFor = (packed: Uint8Array, limit: number, claimed?: number): Output =>
  new Output({ what: 'LZMA data', limit, packed: packed.length, ...(claimed === undefined ? {} : { claimed }) });

const malformed = (how: string): MalformedError => new MalformedError('LZMA data', 0, how);

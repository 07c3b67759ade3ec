import { MalformedError } from '../../bytes/byte-reader.js';
import { latin1, untilNul, utf8 } from '../../bytes/text.js';

/** Everything in a tar archive is in blocks of this many bytes. */
export const TAR_BLOCK = 512;

/** One header, as it stands in its block. */
export interface TarHeader {
  readonly path: string;
  readonly size: number;
  /** The type flag: `0` a file, `5` a folder, `x` an extended header. */
  readonly flag: string;
  readonly block: Uint8Array;
}

const SIZE = { at: 124, length: 12 };
const CHECKSUM = { at: 148, length: 8 };
const FLAG_AT = 156;
const MAGIC_AT = 257;
const PREFIX = { at: 345, length: 155 };
const GNU_MAGIC = 'ustar  ';
const OCTAL = /^ *([0-7]*)[ \0]*$/;

/** Reads a block as a header; throws where its checksum does not say that it is one. */
export function readTarHeader(block: Uint8Array, at: number): TarHeader {
  if (!hasChecksum(block)) throw new MalformedError('tar header', at, 'its checksum does not fit');
  const magic = latin1(block.subarray(MAGIC_AT, MAGIC_AT + 8));
  const name = text(block, 0, 100);
  // In GNU's own format other fields stand in the place of the prefix.
  const prefix = magic.startsWith('ustar') && !magic.startsWith(GNU_MAGIC) ? text(block, PREFIX.at, PREFIX.length) : '';
  const size = tarNumber(block.subarray(SIZE.at, SIZE.at + SIZE.length), at);
  const flag = String.fromCharCode(block[FLAG_AT] ?? 0);
  return { path: prefix === '' ? name : `${prefix}/${name}`, size, flag, block };
}

const text = (block: Uint8Array, at: number, length: number): string => utf8(untilNul(block.subarray(at, at + length)));

/** A number in octal, or, where it does not fit, in base 256 with the first bit set. */
export function tarNumber(field: Uint8Array, at: number): number {
  const first = field[0] ?? 0;
  if ((first & 0x80) === 0) {
    const octal = OCTAL.exec(latin1(field))?.[1];
    if (octal === undefined) throw new MalformedError('tar header', at, 'a number that is none');
    return octal === '' ? 0 : Number.parseInt(octal, 8);
  }
  const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, first & 0x7f);
  // Negative numbers, with all bits of the first byte set, are larger than any file this way.
  if (!Number.isSafeInteger(value)) throw new MalformedError('tar header', at, 'a number larger than any file');
  return value;
}

/** Whether the sum of the block's bytes, those of the sum counted as spaces, is the one it says. Some writers add signed bytes. */
export function hasChecksum(block: Uint8Array): boolean {
  if (block.length < TAR_BLOCK) return false;
  const end = CHECKSUM.at + CHECKSUM.length;
  // Every file is asked whether it is a tar archive: the first digit of the sum rules most out.
  const first = block[CHECKSUM.at] ?? 0;
  if (first !== 0x20 && (first < 0x30 || first > 0x37)) return false;
  const said = /^ *([0-7]+)[ \0]*$/.exec(latin1(block.subarray(CHECKSUM.at, end)))?.[1];
  if (said === undefined) return false;
  let [unsigned, signed] = [0, 0];
  for (let i = 0; i < TAR_BLOCK; i++) {
    const byte = i >= CHECKSUM.at && i < end ? 0x20 : (block[i] ?? 0);
    unsigned += byte;
    signed += byte > 0x7f ? byte - 256 : byte;
  }
  const sum = Number.parseInt(said, 8);
  return sum === unsigned || sum === signed;
}

/** Whether a file begins as a tar archive of the time before archives had a magic. */
export function isOldTar(head: Uint8Array): boolean {
  const block = head.subarray(0, TAR_BLOCK);
  if (block.length < TAR_BLOCK || block[0] === 0 || !hasChecksum(block)) return false;
  return OCTAL.test(latin1(block.subarray(SIZE.at, SIZE.at + SIZE.length)));
}

/**
 * A Mach-O program with a segment for link editing, as a linker leaves it and as codesign signs it: the signature lies at
 * the end of that segment, and a load command in the free room behind the others leads to it.
 */
import { type AppleSignOptions, codeSignature } from './apple-signature.js';
import { ascii, words } from './mach-o-parts.js';
import { concat } from './pe-bytes.js';

const HEADER = 32;
const SEGMENT = 72;
const COMMAND = 16;
/** Where the code begins: headers and room for more commands. */
const CODE_AT = 512;
const PAGE = 0x4000;

export interface LinkedOptions {
  readonly cpuType?: number;
  readonly code?: Uint8Array;
  /** Symbols and strings; no multiple of sixteen, so that signing has to fill up. */
  readonly links?: Uint8Array;
  /** Bytes of memory that the last segment takes; default as much as its bytes need. */
  readonly memory?: number;
}

const up = (value: number, to: number): number => Math.ceil(value / to) * to;
const name = (text: string): Uint8Array => concat(ascii(text), new Uint8Array(16 - text.length));
const wide = (value: number): Uint8Array => words(value, 0);

function segment(title: string, [offset, size, memory]: readonly [number, number, number]): Uint8Array {
  const places = concat(wide(offset), wide(memory), wide(offset), wide(size));
  return concat(words(0x19, SEGMENT), name(title), places, words(7, 5, 0, 0));
}

/** As the linker leaves it. */
export function linkedMachO(options: LinkedOptions = {}): Uint8Array {
  return assembled(options, undefined);
}

/** The same, signed; `null` as signer for ad hoc. */
export function signLinked(options: LinkedOptions, sign: AppleSignOptions = {}): Uint8Array {
  // Twice: the code directory covers the header, which says how long the signature is.
  const covered = (length: number): Uint8Array => assembled(options, length);
  const measured = codeSignature(covered(1).slice(0, -1), sign).length;
  const file = covered(measured);
  const code = file.subarray(0, file.length - measured);
  return concat(code, codeSignature(code, sign));
}

function assembled(
  {
    cpuType = 0x0100000c,
    code = Uint8Array.of(0xc0, 3, 0x5f, 0xd6),
    links = ascii('\0_kmod_info\0'),
    memory,
  }: LinkedOptions,
  signature: number | undefined,
): Uint8Array {
  const linksAt = CODE_AT + code.length;
  const end = linksAt + links.length;
  const signatureAt = up(end, 16);
  const size = signature === undefined ? links.length : signatureAt + signature - linksAt;
  const commands = concat(
    segment('__TEXT', [0, linksAt, PAGE]),
    segment('__LINKEDIT', [linksAt, size, memory ?? up(size, PAGE)]),
    ...(signature === undefined ? [] : [words(0x1d, COMMAND, signatureAt, signature)]),
  );
  const count = signature === undefined ? 2 : 3;
  const header = words(0xfeedfacf, cpuType, 0, 11, count, commands.length, 0, 0);
  const file = new Uint8Array(signature === undefined ? end : signatureAt + signature);
  file.set(concat(header, commands));
  file.set(code, CODE_AT);
  file.set(links, linksAt);
  return file;
}

export const LINKED = { HEADER, SEGMENT, CODE_AT };

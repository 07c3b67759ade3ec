import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { utf8 } from '../../bytes/text.js';

/** What a code directory says: the digests of a program's pages and of what belongs to it. */
export interface CodeDirectory {
  readonly version: number;
  readonly flags: number;
  /** As stored; what it means is for those who hash. */
  readonly hashType: number;
  readonly hashSize: number;
  /** Bytes of a page; 0 where all of the code is one. */
  readonly pageSize: number;
  /** Bytes that the pages cover, from the beginning of the slice. */
  readonly codeLimit: number;
  readonly identifier: string;
  /** Empty where it names none. */
  readonly team: string;
  readonly platform: number;
  /** Version of the hardened runtime that the program was built for; 0 where it names none. */
  readonly runtimeVersion: number;
  /** Whether its pages are scattered over the file, or have digests of their encrypted form as well. */
  readonly scattered: boolean;
  readonly preEncrypted: boolean;
  /** Where the digest of the first page lies, from the beginning of the directory; those of special slots lie before it. */
  readonly hashOffset: number;
  readonly pages: number;
  readonly specialSlots: number;
}

/** Versions that added fields. */
const WITH_SCATTER = 0x20100;
const WITH_TEAM = 0x20200;
const WITH_LIMIT_64 = 0x20300;
const WITH_EXEC_SEGMENT = 0x20400;
const WITH_RUNTIME = 0x20500;
/** Fields of other major versions are not known. */
const OLDEST = 0x20000;
const NEWEST = 0x2ffff;
/** A page of 64 kilobytes; real ones have 4 or 16. */
const MAX_PAGE_BITS = 16;
/** Pages smaller than this are there to keep us busy. */
const MIN_PAGE_BITS = 12;
/** Slots beside the pages; Apple has eleven. */
const MAX_SPECIAL_SLOTS = 32;

/** Reads a code directory, fields in file order. Throws MalformedError where one leads out of it. */
export function readCodeDirectory(bytes: Uint8Array, offset: number): CodeDirectory {
  const r = new ByteReader(bytes, { littleEndian: false, base: offset });
  r.skip(8, 'magic, length');
  const version = r.u32('version');
  if (version < OLDEST || version > NEWEST) {
    throw new MalformedError('code directory', offset + 8, `version 0x${version.toString(16)}`);
  }
  const flags = r.u32('flags');
  const hashOffset = r.u32('hashOffset');
  const identifierOffset = r.u32('identOffset');
  const specialSlots = r.u32('nSpecialSlots');
  const pages = r.u32('nCodeSlots');
  const limit = r.u32('codeLimit');
  const [hashSize, hashType, platform, bits] = [r.u8('hashSize'), r.u8('hashType'), r.u8('platform'), r.u8('pageSize')];
  r.skip(4, 'spare2');
  const scatter = version >= WITH_SCATTER ? r.u32('scatterOffset') : 0;
  const teamOffset = version >= WITH_TEAM ? r.u32('teamOffset') : 0;
  const limit64 = version >= WITH_LIMIT_64 ? readLimit(r) : 0;
  if (version >= WITH_EXEC_SEGMENT) r.skip(24, 'execSegBase, execSegLimit, execSegFlags');
  const [runtimeVersion, preEncrypt] = version >= WITH_RUNTIME ? [r.u32('runtime'), r.u32('preEncryptOffset')] : [0, 0];
  if (bits !== 0 && (bits < MIN_PAGE_BITS || bits > MAX_PAGE_BITS)) {
    throw new MalformedError('code directory', offset + 39, `pages of 2^${bits} bytes`);
  }
  const codeLimit = limit64 === 0 ? limit : limit64;
  const pageSize = bits === 0 ? 0 : 2 ** bits;
  const needed = pageSize === 0 ? Math.min(1, codeLimit) : Math.ceil(codeLimit / pageSize);
  if (pages !== needed) {
    throw new MalformedError('code directory', offset + 28, `${pages} pages, and its code has ${needed}`);
  }
  const head = bytes.length - r.left;
  const before = hashOffset - hashSize * specialSlots;
  if (specialSlots > MAX_SPECIAL_SLOTS || before < head || hashOffset + hashSize * pages > bytes.length) {
    throw new MalformedError('code directory', offset + 16, 'its digests lead out of it');
  }
  const text = (at: number, what: string): string => (at === 0 ? '' : textAt(bytes, { at, head, offset, what }));
  const identifier = text(identifierOffset, 'identifier');
  const team = text(teamOffset, 'team identifier');
  const shape = { version, flags, hashType, hashSize, pageSize, codeLimit, identifier, team, platform, runtimeVersion };
  return { ...shape, scattered: scatter !== 0, preEncrypted: preEncrypt !== 0, hashOffset, pages, specialSlots };
}

function readLimit(r: ByteReader): number {
  r.skip(4, 'spare3');
  return r.size64('codeLimit64');
}

function textAt(
  bytes: Uint8Array,
  { at, head, offset, what }: { at: number; head: number; offset: number; what: string },
): string {
  const end = at < head ? -1 : bytes.indexOf(0, at);
  if (end === -1) throw new MalformedError(what, offset + at, 'does not lie within the code directory');
  return utf8(bytes.subarray(at, end));
}

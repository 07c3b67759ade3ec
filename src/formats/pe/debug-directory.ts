import type { ByteSource } from '../../bytes/byte-source.js';
import type { ByteReader } from '../../bytes/byte-reader.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { untilNul, utf8 } from '../../bytes/text.js';
import { DEBUG_TYPE, DIRECTORY } from './constants.js';
import type { PeDebugEntry, PeHeaders } from './pe-image.js';
import { RvaReader } from './rva-reader.js';

const ENTRY_SIZE = 28;
/** Linkers write at most one record a type, and there are about twenty types. */
const MAX_ENTRIES = 256;
/** A CodeView record is a few numbers and a path; Windows paths have at most 32,767 characters. */
const MAX_CODEVIEW = 0x10000;
/** `RSDS` and `NB10`, little-endian, and where the path starts behind them. */
const RSDS = 0x53445352;
const NB10 = 0x3031424e;
const PATH_OFFSET = new Map([
  [RSDS, 24],
  [NB10, 16],
]);

/** The debug directory. Empty where there is none. */
export function readPeDebug(source: ByteSource, headers: PeHeaders): readonly PeDebugEntry[] {
  const { rva, size } = headers.directories[DIRECTORY.debug] ?? { rva: 0, size: 0 };
  if (rva === 0 || size === 0) return [];
  const image = new RvaReader(source, headers);
  const count = Math.floor(size / ENTRY_SIZE);
  const r = image.at(rva, Math.min(count, MAX_ENTRIES) * ENTRY_SIZE, 'debug directory');
  const records = r.repeat(count, MAX_ENTRIES, 'debug directory', readRecord);
  return records.map((record) => entryOf(source, image, record));
}

interface DebugRecord {
  readonly type: number;
  readonly size: number;
  readonly rva: number;
  readonly offset: number;
}

function readRecord(r: ByteReader): DebugRecord {
  r.skip(12, 'debug flags, time stamp and version');
  return {
    type: r.u32('debug type'),
    size: r.u32('debug record size'),
    rva: r.u32('debug record address'),
    offset: r.u32('debug record offset'),
  };
}

function entryOf(source: ByteSource, image: RvaReader, record: DebugRecord): PeDebugEntry {
  const { type, size } = record;
  const bytes = (length: number, what: string): ByteReader =>
    record.offset === 0
      ? image.at(record.rva, length, what)
      : readExactly(source, { offset: record.offset, length, what });
  const isCodeView = type === DEBUG_TYPE.codeView && size >= 4;
  const isEx = type === DEBUG_TYPE.exDllCharacteristics;
  return {
    type,
    pdbPath: isCodeView ? pdbPath(bytes(Math.min(size, MAX_CODEVIEW), 'CodeView record')) : undefined,
    exDllCharacteristics: isEx
      ? bytes(4, 'extended DLL characteristics').u32('extended DLL characteristics')
      : undefined,
  };
}

/** The path in a CodeView record; `undefined` for the kinds that hold none. */
function pdbPath(r: ByteReader): string | undefined {
  const start = PATH_OFFSET.get(r.u32('CodeView signature'));
  if (start === undefined) return undefined;
  r.skip(start - 4, 'CodeView identity');
  return utf8(untilNul(r.bytes(r.left, 'PDB path')));
}

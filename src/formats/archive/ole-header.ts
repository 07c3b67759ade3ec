import type { ByteReader } from '../../bytes/byte-reader.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

/** Markers in the place of a sector number; real numbers lie below the first. */
export const SECTOR = { MAX: 0xffff_fffa, DIFAT: 0xffff_fffc, FAT: 0xffff_fffd, END: 0xffff_fffe, FREE: 0xffff_ffff };

const SIGNATURE = 0xe11a_b1a1_e011_cfd0n;
const LITTLE_ENDIAN = 0xfffe;
const HEADER_SIZE = 512;
const MINI_SHIFT = 6;
const MINI_CUTOFF = 4096;
const DIFAT_IN_HEADER = 109;

/** The header of a compound file: where its tables begin. */
export interface OleHeader {
  readonly version: 3 | 4;
  readonly sectorSize: number;
  /** Sectors behind the header, the last one perhaps cut. */
  readonly sectors: number;
  readonly directoryStart: number;
  readonly fatCount: number;
  readonly miniFatStart: number;
  readonly miniFatCount: number;
  readonly difatStart: number;
  readonly difatCount: number;
  /** The first 109 sectors of the allocation table. */
  readonly difat: readonly number[];
}

/** Reads the header; malformed where a field is not what versions 3 and 4 have. */
export function readOleHeader(source: ByteSource): OleHeader {
  const what = 'OLE header';
  const r = readExactly(source, { offset: 0, length: HEADER_SIZE, what });
  if (r.u64('OLE signature') !== SIGNATURE) throw new MalformedError(what, 0, 'no signature of a compound file');
  r.skip(16 + 2, 'OLE header class and minor version');
  const version = readVersion(r);
  const sectorShift = readShifts(r, version);
  r.skip(6 + 4, 'OLE reserved field and directory sectors');
  const fatCount = r.u32('OLE allocation table sectors');
  const directoryStart = r.u32('OLE directory start');
  r.skip(4, 'OLE transaction number');
  const cutoff = r.u32('OLE mini stream cutoff');
  if (cutoff !== MINI_CUTOFF) throw new MalformedError(what, 56, `mini stream cutoff ${cutoff}, not ${MINI_CUTOFF}`);
  const miniFatStart = r.u32('OLE mini allocation table start');
  const miniFatCount = r.u32('OLE mini allocation table sectors');
  const difatStart = r.u32('OLE DIFAT start');
  const difatCount = r.u32('OLE DIFAT sectors');
  const difat = r.repeat(DIFAT_IN_HEADER, DIFAT_IN_HEADER, 'OLE DIFAT', (d) => d.u32('OLE DIFAT entry'));
  const sectorSize = 1 << sectorShift;
  const sectors = Math.max(0, Math.ceil(source.size / sectorSize) - 1);
  return {
    version,
    sectorSize,
    sectors,
    directoryStart,
    fatCount,
    miniFatStart,
    miniFatCount,
    difatStart,
    difatCount,
    difat,
  };
}

function readVersion(r: ByteReader): 3 | 4 {
  const at = r.offset;
  const version = r.u16('OLE version');
  if (version !== 3 && version !== 4) throw new MalformedError('OLE version', at, `${version}, neither 3 nor 4`);
  const order = r.u16('OLE byte order');
  if (order !== LITTLE_ENDIAN) throw new MalformedError('OLE byte order', at + 2, 'not little-endian');
  return version;
}

function readShifts(r: ByteReader, version: 3 | 4): number {
  const at = r.offset;
  const shift = r.u16('OLE sector shift');
  const expected = version === 3 ? 9 : 12;
  if (shift !== expected)
    throw new MalformedError('OLE sector shift', at, `${shift}, version ${version} has ${expected}`);
  const mini = r.u16('OLE mini sector shift');
  if (mini !== MINI_SHIFT) throw new MalformedError('OLE mini sector shift', at + 2, `${mini}, not ${MINI_SHIFT}`);
  return shift;
}

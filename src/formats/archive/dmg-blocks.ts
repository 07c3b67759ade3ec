import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';

const SIGNATURE = 0x6d69_7368;
const ENTRY_SIZE = 40;
export const SECTOR = 512;
/** Runs of a partition: one for each 256 KiB or so. */
const MAX_RUNS = 1_000_000;
/** Bytes that one run unpacks to: tools make runs of 256 KiB to 1 MiB. */
const MAX_RUN = 64 * 1024 * 1024;
/** Bytes of a partition: holes cost nothing to write, and time to read. */
const MAX_PARTITION = 16 * 1024 * 1024 * 1024;

const ZERO = 0;
const RAW = 1;
const IGNORED = 2;
const COMMENT = 0x7fff_fffe;
const END = 0xffff_ffff;
const PACKED: ReadonlyMap<number, PackedBy> = new Map<number, PackedBy>([
  [0x8000_0004, 'adc'],
  [0x8000_0005, 'zlib'],
  [0x8000_0006, 'bzip2'],
  [0x8000_0007, 'lzfse'],
  [0x8000_0008, 'lzma'],
]);

/** Ways to pack a run. */
export type PackedBy = 'adc' | 'zlib' | 'bzip2' | 'lzfse' | 'lzma';

/** A run of sectors and where its bytes are. Offsets count from the beginning of the image's data. */
export interface DmgRun {
  readonly method: 'zero' | 'raw' | PackedBy;
  /** Of the first byte, in the partition. */
  readonly start: number;
  readonly size: number;
  readonly offset: number;
  readonly length: number;
}

/** The block table of a partition: runs that follow one another without a gap. */
export interface DmgTable {
  readonly size: number;
  readonly runs: readonly DmgRun[];
}

/** Reads the block table of a partition. */
export function readDmgTable(bytes: Uint8Array): DmgTable {
  const what = 'disk image block table';
  const r = new ByteReader(bytes, { littleEndian: false });
  if (r.u32(what) !== SIGNATURE) throw new MalformedError(what, 0, 'no signature');
  r.skip(4 + 8, 'block table version and first sector');
  const sectors = r.size64('block table sectors');
  const dataOffset = r.size64('block table data offset');
  r.skip(4 + 4 + 24 + 136, 'block table buffers and checksum');
  const count = r.u32('block table runs');
  if (count > r.left / ENTRY_SIZE) throw new MalformedError(what, 200, `${count} runs in ${r.left} bytes`);
  const runs: DmgRun[] = [];
  let size = 0;
  for (let i = 0; i < Math.min(count, MAX_RUNS); i++) {
    const run = readRun(r, dataOffset);
    if (run === undefined) continue;
    if (run.start !== size) throw new MalformedError(what, r.offset - ENTRY_SIZE, `a run at ${run.start}, not ${size}`);
    size += run.size;
    runs.push(run);
  }
  if (count > MAX_RUNS) throw new MalformedError(what, 200, `${count} runs, more than the limit of ${MAX_RUNS}`);
  if (size !== sectors * SECTOR) throw new MalformedError(what, 16, `${sectors} sectors, and runs of ${size} bytes`);
  if (size > MAX_PARTITION)
    throw new MalformedError(what, 16, `${size} bytes, more than the limit of ${MAX_PARTITION}`);
  return { size, runs };
}

function readRun(r: ByteReader, dataOffset: number): DmgRun | undefined {
  const what = 'disk image run';
  const at = r.offset;
  const type = r.u32(what);
  r.skip(4, what);
  const start = r.size64(what) * SECTOR;
  const size = r.size64(what) * SECTOR;
  const offset = dataOffset + r.size64(what);
  const length = r.size64(what);
  if (type === COMMENT || type === END) return undefined;
  const method = type === ZERO || type === IGNORED ? 'zero' : type === RAW ? 'raw' : PACKED.get(type);
  if (method === undefined) throw new MalformedError(what, at, `type ${type.toString(16)} is not defined`);
  if (!Number.isSafeInteger(start + size)) throw new MalformedError(what, at, 'larger than any file');
  if (method === 'raw' && length !== size) throw new MalformedError(what, at, `${length} raw bytes for ${size}`);
  if (method !== 'zero' && method !== 'raw' && size > MAX_RUN) {
    throw new MalformedError(what, at, `unpacks to ${size} bytes, more than the limit of ${MAX_RUN}`);
  }
  return { method, start, size, offset, length };
}

import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { joined } from '../../bytes/pieces.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { windowOf } from '../../bytes/window.js';
import { type OleHeader, SECTOR } from './ole-header.js';

/**
 * Chains of sectors of one size. A sector belongs to one chain: a second claim is a loop or a cross-link, either of which
 * would let a small file unpack to a large one. So following all chains costs no more than the file has sectors.
 */
export interface Allocation {
  /** The sectors from `start`: `length` bytes of them, or the whole chain where the length is not written anywhere. */
  readonly chain: (start: number, length: number | undefined, what: string) => ByteSource;
}

/** Chains through a table, over sectors whose place `locate` gives. */
export function allocationOf(
  table: Uint32Array,
  { source, sectorSize, locate }: { source: ByteSource; sectorSize: number; locate: (sector: number) => number },
): Allocation {
  const claimed = new Uint8Array(table.length);
  const claim = (sector: number, what: string): void => {
    if (sector >= table.length) throw new MalformedError(what, 0, `sector ${sector} of ${table.length}`);
    if (claimed[sector] === 1) throw new MalformedError(what, locate(sector), 'a sector that is in a chain already');
    claimed[sector] = 1;
  };
  const sectorsOf = (start: number, most: number, what: string): number[] => {
    const sectors: number[] = [];
    let sector = start;
    while (sectors.length < most && sector !== SECTOR.END) {
      claim(sector, what);
      sectors.push(sector);
      sector = table[sector] ?? SECTOR.FREE;
    }
    return sectors;
  };
  return {
    chain: (start, length, what) => {
      const needed = length === undefined ? Infinity : Math.ceil(length / sectorSize);
      const sectors = sectorsOf(start, needed, what);
      if (length !== undefined && sectors.length < needed) {
        throw new MalformedError(what, 0, `the chain ends after ${sectors.length} of ${needed} sectors`);
      }
      const size = length ?? sectors.length * sectorSize;
      return joined(
        runsOf(sectors, { size, sectorSize }).map((run) => windowOf(source, locate(run.sector), run.length, what)),
      );
    },
  };
}

/** Neighbours become one piece; the last one ends where the stream does. */
function runsOf(
  sectors: readonly number[],
  { size, sectorSize }: { size: number; sectorSize: number },
): readonly { readonly sector: number; readonly length: number }[] {
  const runs: { sector: number; length: number; next: number }[] = [];
  let left = size;
  for (const sector of sectors) {
    const length = Math.min(sectorSize, left);
    left -= length;
    const last = runs.at(-1);
    if (last?.next === sector) {
      last.length += length;
      last.next += 1;
    } else runs.push({ sector, length, next: sector + 1 });
  }
  return runs;
}

/** The sectors of the file, chained by its allocation table: malformed where the table is not whole. */
export function readAllocation(source: ByteSource, header: OleHeader): Allocation {
  const { sectorSize } = header;
  const locate = (sector: number): number => (sector + 1) * sectorSize;
  const sectors = tableSectors(source, header, locate);
  const perSector = sectorSize / 4;
  const table = new Uint32Array(sectors.length * perSector);
  for (const [i, sector] of sectors.entries()) {
    table.set(readTable(source, locate(sector), perSector, 'OLE allocation table'), i * perSector);
  }
  // What the table says of sectors behind the end of the file is of no use to anyone.
  return allocationOf(table.subarray(0, header.sectors), { source, sectorSize, locate });
}

function tableSectors(source: ByteSource, header: OleHeader, locate: (sector: number) => number): readonly number[] {
  const what = 'OLE DIFAT';
  const { sectorSize, sectors, fatCount, difatCount } = header;
  if (fatCount > sectors) throw new MalformedError(what, 44, `${fatCount} table sectors in ${sectors} sectors`);
  if (difatCount > sectors) throw new MalformedError(what, 72, `${difatCount} sectors in ${sectors} sectors`);
  const listed = [...header.difat];
  let next = header.difatStart;
  for (let i = 0; i < difatCount; i++) {
    if (next >= SECTOR.MAX) throw new MalformedError(what, 0, `ends after ${i} of ${difatCount} sectors`);
    const entries = readTable(source, locate(next), sectorSize / 4, what);
    listed.push(...entries.subarray(0, -1));
    next = entries.at(-1) ?? SECTOR.END;
  }
  const found = listed.filter((sector) => sector < SECTOR.MAX).slice(0, fatCount);
  if (found.length < fatCount) throw new MalformedError(what, 44, `${found.length} of ${fatCount} table sectors`);
  if (new Set(found).size < found.length) throw new MalformedError(what, 44, 'lists a sector of the table twice');
  return found;
}

function readTable(source: ByteSource, offset: number, entries: number, what: string): Uint32Array {
  const r = readExactly(source, { offset, length: entries * 4, what });
  return Uint32Array.from({ length: entries }, () => r.u32(what));
}

import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { ISO_SECTOR } from './iso-descriptors.js';

/** A program or a disk that firmware starts from the image. */
export interface IsoBootImage {
  readonly path: string;
  readonly from: number;
  readonly length: number;
  /** What firmware loads of it at first, by the catalog. */
  readonly loaded: number;
}

const WHAT = 'boot catalog';
const ENTRY = 32;
/** The catalog has one sector at least; 64 entries boot more machines than there are kinds of. */
const CATALOG_SIZE = ISO_SECTOR;
const ID = { validation: 1, section: 0x90, lastSection: 0x91, extension: 0x44, bootable: 0x88 };
const PLATFORMS: ReadonlyMap<number, string> = new Map([
  [0, 'PC'],
  [1, 'PowerPC'],
  [2, 'Mac'],
  [0xef, 'EFI'],
]);
/** Lengths of the floppy disks that an image may stand for, by the kind of emulation. */
const FLOPPIES: ReadonlyMap<number, number> = new Map([
  [1, 1_228_800],
  [2, 1_474_560],
  [3, 2_949_120],
]);
/** A count of sectors that says nothing: loaders read the rest themselves. */
const MEANINGLESS_COUNT = 4;
/** Sectors of a boot image are shorter than those of the medium. */
const BOOT_SECTOR = 512;

/** The images of El Torito's catalog, those marked as not bootable too. */
export function readBootCatalog(source: ByteSource, sector: number): readonly IsoBootImage[] {
  const at = sector * ISO_SECTOR;
  const catalog = readExactly(source, { offset: at, length: CATALOG_SIZE, what: WHAT }).rest();
  const view = new DataView(catalog.buffer, catalog.byteOffset, catalog.byteLength);
  const sum = Array.from({ length: 16 }, (_, i) => view.getUint16(2 * i, true)).reduce((a, b) => (a + b) & 0xffff, 0);
  if (view.getUint8(0) !== ID.validation || sum !== 0) throw new MalformedError(WHAT, at, 'does not begin as one');
  let platform = view.getUint8(1);
  const images: IsoBootImage[] = [];
  for (let entry = ENTRY; entry + ENTRY <= CATALOG_SIZE; entry += ENTRY) {
    const id = view.getUint8(entry);
    if (id === ID.section || id === ID.lastSection) {
      platform = view.getUint8(entry + 1);
      continue;
    }
    if (id === ID.extension) continue;
    const from = view.getUint32(entry + 8, true) * ISO_SECTOR;
    if (from === 0) continue;
    const count = view.getUint16(entry + 6, true);
    const length = lengthOf(view.getUint8(entry + 1) & 0x0f, count, source.size - from);
    const name = PLATFORMS.get(platform) ?? `platform ${platform}`;
    images.push({
      path: `(boot image ${images.length + 1}, ${name})`,
      from,
      length,
      loaded: Math.max(1, count * BOOT_SECTOR),
    });
  }
  return images;
}

function lengthOf(emulation: number, count: number, left: number): number {
  const said = FLOPPIES.get(emulation) ?? (count <= MEANINGLESS_COUNT ? left : count * BOOT_SECTOR);
  return Math.min(said, Math.max(0, left));
}

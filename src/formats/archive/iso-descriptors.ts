import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1 } from '../../bytes/text.js';
import { type IsoRecord, readIsoRecord } from './iso-record.js';
import { hasUdf } from './udf-anchor.js';

/** Everything is counted in sectors of this many bytes. */
export const ISO_SECTOR = 2048;
/** Before the first descriptor: left to the system, and used for a boot sector. */
export const ISO_SYSTEM_AREA = 16 * ISO_SECTOR;

/** One tree of folders: the plain one, or a second one with names in Unicode. */
export interface IsoTree {
  readonly root: IsoRecord;
  readonly joliet: boolean;
  readonly blockSize: number;
}

/** What the descriptors at the beginning of an image lead to. */
export interface IsoVolume {
  readonly trees: readonly IsoTree[];
  /** Sector of El Torito's list of boot images. */
  readonly bootCatalogAt: number | undefined;
  /** Length of the volume, by its own word. */
  readonly size: number;
  /** A UDF file system stands in the same image, as on every DVD. */
  readonly udf: boolean;
}

/** Descriptors of one image. Images of several sessions have some ten. */
const MAX_DESCRIPTORS = 64;
const IDENTIFIER = 'CD001';
const EL_TORITO = 'EL TORITO SPECIFICATION';
const TYPE = { boot: 0, primary: 1, supplementary: 2, partition: 3, end: 255 };
/** Escape sequences that say: names in UCS-2. */
const JOLIET = /%\/[@CE]/;
const BLOCK_SIZES: ReadonlySet<number> = new Set([512, 1024, 2048]);

/** Reads the descriptors to their end mark. */
export function readIsoVolume(source: ByteSource): IsoVolume {
  const trees: IsoTree[] = [];
  let [bootCatalogAt, size]: [number | undefined, number] = [undefined, 0];
  let sector = 16;
  for (; ; sector++) {
    const at = sector * ISO_SECTOR;
    if (sector >= 16 + MAX_DESCRIPTORS) throw new MalformedError('volume descriptors', at, 'do not end');
    const descriptor = readExactly(source, { offset: at, length: ISO_SECTOR, what: 'volume descriptor' }).rest();
    if (latin1(descriptor.subarray(1, 6)) !== IDENTIFIER) throw new MalformedError('volume descriptor', at, 'is none');
    const type = descriptor[0] ?? 0;
    if (type === TYPE.end) break;
    if (type === TYPE.boot && latin1(descriptor.subarray(7, 7 + EL_TORITO.length)) === EL_TORITO) {
      bootCatalogAt = viewOf(descriptor).getUint32(0x47, true);
    }
    if (type !== TYPE.primary && type !== TYPE.supplementary) continue;
    const tree = readTree(descriptor, at);
    trees.push(tree);
    if (type === TYPE.primary) size = Math.max(size, viewOf(descriptor).getUint32(80, true) * tree.blockSize);
  }
  if (trees.every(({ joliet }) => joliet)) {
    throw new MalformedError('volume descriptors', ISO_SYSTEM_AREA, 'none of them is the primary one');
  }
  return { trees, bootCatalogAt, size, udf: hasUdf(source) };
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readTree(descriptor: Uint8Array, at: number): IsoTree {
  const blockSize = viewOf(descriptor).getUint16(128, true);
  if (!BLOCK_SIZES.has(blockSize)) throw new MalformedError('volume descriptor', at, `blocks of ${blockSize} bytes`);
  const joliet = descriptor[0] === TYPE.supplementary && JOLIET.test(latin1(descriptor.subarray(88, 120)));
  const record = readIsoRecord(descriptor.subarray(156, 190), { at: at + 156, joliet });
  if (!record) throw new MalformedError('volume descriptor', at, 'without a root folder');
  return { root: record, joliet, blockSize };
}

import { deflateSync } from 'node:zlib';
import { joined } from './tar.js';
import { ascii, littleEndian } from './zip.js';

const NOTHING = new Uint8Array(0);
const bigEndian = (bytes: number, value: number): Uint8Array => littleEndian([bytes, value]).reverse();

/** A value of an RPM header: a string, or several. */
export interface RpmTagOptions {
  readonly tag: number;
  readonly values: readonly string[];
  /** Default 6 for one string, 8 for several. */
  readonly type?: number;
  readonly count?: number;
}

/** Makes an RPM package with any payload; its signatures are empty. */
export function buildRpm(tags: readonly RpmTagOptions[], payload: Uint8Array): Uint8Array {
  const lead = joined([ascii('\xed\xab\xee\xdb\x03'), new Uint8Array(91)]);
  return joined([lead, rpmHeader([]), rpmHeader(tags), payload]);
}

function rpmHeader(tags: readonly RpmTagOptions[]): Uint8Array {
  let store: Uint8Array = NOTHING;
  const index = tags.map(({ tag, values, type = values.length > 1 ? 8 : 6, count = values.length }) => {
    const entry = [tag, type, store.length, count].map((n) => bigEndian(4, n));
    store = joined([store, ...values.map((value) => ascii(`${value}\0`))]);
    return joined(entry);
  });
  const head = [ascii('\x8e\xad\xe8\x01\0\0\0\0'), bigEndian(4, tags.length), bigEndian(4, store.length)];
  return joined([...head, ...index, store]);
}

/** Makes a xar archive of a table of contents and a heap. */
export function buildXar(toc: string, heap: Uint8Array = NOTHING, { length = toc.length } = {}): Uint8Array {
  const packed = deflateSync(ascii(toc));
  const head = [ascii('xar!'), bigEndian(2, 28), bigEndian(2, 1), bigEndian(8, packed.length), bigEndian(8, length)];
  return joined([...head, bigEndian(4, 0), packed, heap]);
}

export interface IsoFileOptions {
  readonly name: string;
  readonly block: number;
  readonly size: number;
  readonly flags?: number;
  /** System use: Rock Ridge and the like. */
  readonly system?: Uint8Array;
  readonly interleave?: number;
}

const SECTOR = 2048;

/** One entry of a folder. */
export function isoRecord({
  name,
  block,
  size,
  flags = 0,
  system = NOTHING,
  interleave = 0,
}: IsoFileOptions): Uint8Array {
  const padding = new Uint8Array(name.length % 2 === 0 ? 1 : 0);
  const fixed = joined([
    ...[littleEndian([4, block]), bigEndian(4, block), littleEndian([4, size]), bigEndian(4, size)],
    ...[new Uint8Array(7), Uint8Array.of(flags, 0, interleave), littleEndian([2, 1]), bigEndian(2, 1)],
    ...[Uint8Array.of(name.length), ascii(name), padding, system],
  ]);
  return joined([Uint8Array.of(fixed.length + 2, 0), fixed]);
}

/** Makes an ISO image: descriptors from sector 16 on, the root folder in sector 20, other sectors as given. */
export function buildIso(
  files: readonly IsoFileOptions[],
  sectors: Readonly<Record<number, Uint8Array>> = {},
  { bootCatalog, udf = false, length = 32 }: { bootCatalog?: number; udf?: boolean; length?: number } = {},
): Uint8Array {
  const image = new Uint8Array(length * SECTOR);
  const put = (sector: number, bytes: Uint8Array): void => {
    image.set(bytes, sector * SECTOR);
  };
  const root = { name: '\0', block: 20, size: SECTOR, flags: 2 };
  const primary = new Uint8Array(SECTOR);
  primary.set(ascii('\x01CD001\x01'));
  primary.set(littleEndian([4, length]), 80);
  primary.set(littleEndian([2, SECTOR]), 128);
  primary.set(isoRecord(root), 156);
  put(16, primary);
  let next = 17;
  if (bootCatalog !== undefined) {
    put(
      next,
      joined([ascii('\0CD001\x01EL TORITO SPECIFICATION'), new Uint8Array(41), littleEndian([4, bootCatalog])]),
    );
    next += 1;
  }
  put(next, ascii('\xffCD001\x01'));
  if (udf) put(next + 1, ascii('\0NSR02\x01'));
  put(20, joined([isoRecord(root), isoRecord({ ...root, name: '\x01' }), ...files.map(isoRecord)]));
  for (const [sector, bytes] of Object.entries(sectors)) put(Number(sector), bytes);
  return image;
}

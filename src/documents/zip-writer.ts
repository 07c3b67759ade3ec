/** One file of an archive, with the CRC-32 of its bytes. */
export interface ZipFile {
  /** With forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly crc: number;
}

const LOCAL = { signature: 0x04034b50, size: 30 };
const CENTRAL = { signature: 0x02014b50, size: 46 };
const END = { signature: 0x06054b50, size: 22 };
/** 2.0, the lowest version of the format that knows folders in names; nothing newer is used. */
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x800;
/** 1 January 1980, the first day that the format can tell: nothing in the archive says when it was written. */
const DATE = (1 << 5) | 1;
/** Beyond these the format needs fields of 64 bits, which this writer does not have. */
const MAX_FILES = 0xfffe;
const MAX_SIZE = 0xfffffffe;

/**
 * A zip archive of files in the order in which they are given. Nothing is packed, so that the bytes depend on no version
 * of a library; no time, no attribute and no extra field is in it: equal files give equal bytes. Throws RangeError for
 * what the format cannot hold without fields of 64 bits.
 */
export function writeZip(files: readonly ZipFile[]): Uint8Array {
  const named = files.map((file) => ({ ...file, name: new TextEncoder().encode(file.path) }));
  const size = named.reduce(
    (sum, { name, bytes }) => sum + LOCAL.size + CENTRAL.size + 2 * name.length + bytes.length,
    END.size,
  );
  if (files.length > MAX_FILES || size > MAX_SIZE)
    throw new RangeError('more than a zip archive without zip64 can hold');
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let at = 0;
  const offsets: number[] = [];
  for (const { name, bytes, crc } of named) {
    offsets.push(at);
    view.setUint32(at, LOCAL.signature, true);
    sharedFields(view, at + 4, { crc, size: bytes.length, name: name.length });
    out.set(name, at + LOCAL.size);
    out.set(bytes, at + LOCAL.size + name.length);
    at += LOCAL.size + name.length + bytes.length;
  }
  const directoryAt = at;
  for (const [index, { name, bytes, crc }] of named.entries()) {
    view.setUint32(at, CENTRAL.signature, true);
    view.setUint16(at + 4, VERSION, true);
    sharedFields(view, at + 6, { crc, size: bytes.length, name: name.length });
    view.setUint32(at + 42, offsets[index] ?? 0, true);
    out.set(name, at + CENTRAL.size);
    at += CENTRAL.size + name.length;
  }
  view.setUint32(at, END.signature, true);
  view.setUint16(at + 8, files.length, true);
  view.setUint16(at + 10, files.length, true);
  view.setUint32(at + 12, at - directoryAt, true);
  view.setUint32(at + 16, directoryAt, true);
  return out;
}

/** From the version that is needed to the length of the name: the same in both headers of a file. */
function sharedFields(
  view: DataView,
  at: number,
  { crc, size, name }: { readonly crc: number; readonly size: number; readonly name: number },
): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 2, FLAGS, true);
  view.setUint16(at + 8, DATE, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name, true);
}

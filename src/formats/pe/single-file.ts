import type { ByteSource } from '../../bytes/byte-source.js';
import { SECTION } from './constants.js';
import type { PeHeaders } from './pe-image.js';

/** By this the host of .NET finds the offset of its bundle, eight bytes before: SHA-256 of `.net core bundle\n`. */
const MARK = Uint8Array.of(
  ...[0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32],
  ...[0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae],
);
const OFFSET_SIZE = 8;
/** The host's data is small; with the runtime linked into it, it is some hundred kilobytes. */
const MAX_SEARCHED = 4 * 1024 * 1024;

/** Offset of the bundle that a host of .NET carries behind its image; none where it carries none, or is no such host. */
export function bundleOffsetOf(source: ByteSource, { sections }: PeHeaders): number | undefined {
  for (const { characteristics, pointerToRawData, sizeOfRawData } of sections) {
    // The linker of the application writes the offset into the host's data.
    if ((characteristics & SECTION.write) === 0 || sizeOfRawData > MAX_SEARCHED) continue;
    const data = source.read(pointerToRawData, sizeOfRawData).slice();
    const at = indexOfMark(data);
    if (at < OFFSET_SIZE) continue;
    const offset = new DataView(data.buffer, data.byteOffset).getBigUint64(at - OFFSET_SIZE, true);
    return offset > 0n && offset < BigInt(source.size) ? Number(offset) : undefined;
  }
  return undefined;
}

function indexOfMark(data: Uint8Array): number {
  const first = MARK[0] ?? 0;
  for (let at = data.indexOf(first); at !== -1; at = data.indexOf(first, at + 1)) {
    if (MARK.every((byte, i) => data[at + i] === byte)) return at;
  }
  return -1;
}

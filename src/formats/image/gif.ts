import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

const HEADER_SIZE = 13;
/** Blocks of one image with all their sub-blocks: a sub-block has at most 255 bytes, so this is some 200 MiB. */
const MAX_BLOCKS = 1_000_000;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** Text, graphics, comments and the extensions of applications. */
const LABELS: readonly number[] = [0x01, 0xf9, 0xfe, 0xff];

/** Offset behind the trailer; -1 where there is none, or no picture before it. Throws MalformedError where a block is cut. */
export function endOfGif(source: ByteSource): number {
  let at = HEADER_SIZE + paletteSize(byteAt(source, 10));
  let hasPicture = false;
  for (let blocks = 0; blocks < MAX_BLOCKS; blocks++) {
    const introducer = byteAt(source, at);
    if (introducer === TRAILER) return hasPicture ? at + 1 : -1;
    if (introducer === EXTENSION && LABELS.includes(byteAt(source, at + 1))) at += 2;
    else if (introducer === IMAGE) {
      hasPicture = true;
      at += 11 + paletteSize(byteAt(source, at + 9));
    } else return -1;
    for (let size = byteAt(source, at); size !== 0; size = byteAt(source, at)) {
      at += 1 + size;
      if (++blocks > MAX_BLOCKS) return -1;
    }
    at += 1;
  }
  return -1;
}

/** Bytes of the colour table that packed flags announce. */
function paletteSize(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function byteAt(source: ByteSource, offset: number): number {
  return readExactly(source, { offset, length: 1, what: 'GIF block' }).u8('byte');
}

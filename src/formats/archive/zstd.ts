import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { readCompressedFile } from './compressed-file.js';
import type { Budget, Members } from './container.js';
import { unlz4, unzstd } from './decompress.js';

const ZSTD = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;

/** The one file in a zstd file, or in an lz4 file that begins with a frame to be skipped: those look the same at first. */
export function readZstd(source: ByteSource, budget: Budget): Members {
  const unpack = firstMagic(source) === ZSTD ? unzstd : unlz4;
  return readCompressedFile(source, budget, { what: unpack === unzstd ? 'zstd file' : 'lz4 file', unpack });
}

/** The magic of the first frame that is not skipped. */
function firstMagic(source: ByteSource): number {
  for (let at = 0; ;) {
    const frame = readExactly(source, { offset: at, length: 4, what: 'frame' });
    const magic = frame.u32('frame');
    if (Math.floor(magic / 16) !== SKIPPABLE / 16) return magic;
    at += 8 + readExactly(source, { offset: at + 4, length: 4, what: 'skippable frame' }).u32('length to skip');
    // A file of nothing but such frames is as much one as the other.
    if (at === source.size) return ZSTD;
  }
}

import type { ByteSource } from '../../bytes/byte-source.js';
import { readCompressedFile } from './compressed-file.js';
import type { Budget, Members } from './container.js';
import { unlzma } from './decompress.js';

/** The one file in an LZMA file. */
export const readLzma = (source: ByteSource, budget: Budget): Members =>
  readCompressedFile(source, budget, { what: 'LZMA file', unpack: unlzma });

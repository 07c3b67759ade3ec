import type { ByteSource } from '../../bytes/byte-source.js';
import { readCompressedFile } from './compressed-file.js';
import type { Budget, Members } from './container.js';
import { unlz4 } from './decompress.js';

/** The one file in an lz4 file. */
export const readLz4 = (source: ByteSource, budget: Budget): Members =>
  readCompressedFile(source, budget, { what: 'lz4 file', unpack: unlz4 });

import type { ByteSource } from '../../bytes/byte-source.js';
import { readCompressedFile } from './compressed-file.js';
import type { Budget, Members } from './container.js';
import { unbzip2 } from './decompress.js';

/** The one file in a bzip2 file. */
export const readBzip2 = (source: ByteSource, budget: Budget): Members =>
  readCompressedFile(source, budget, { what: 'bzip2 file', unpack: unbzip2 });

import type { ByteSource } from '../../bytes/byte-source.js';
import { readCompressedFile } from './compressed-file.js';
import type { Budget, Members } from './container.js';
import { unxz } from './decompress.js';

/** The one file in an xz file. */
export const readXz = (source: ByteSource, budget: Budget): Members =>
  readCompressedFile(source, budget, { what: 'xz file', unpack: unxz });

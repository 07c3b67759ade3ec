import type { ByteReader } from '../../bytes/byte-reader.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1, untilNul } from '../../bytes/text.js';
import { readCompressedFile } from './compressed-file.js';
import type { Budget, Members } from './container.js';
import { gunzip } from './decompress.js';

/** Flags of RFC 1952, 2.3.1. */
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const FIXED_HEADER = 10;
/** Longer names than any file system holds are cut. */
const MAX_NAME = 4096;

/** The one file in a gzip file, by the name that the header gives. */
export function readGzip(source: ByteSource, budget: Budget): Members {
  return readCompressedFile(source, budget, { what: 'gzip file', path: nameIn(source), unpack: gunzip });
}

function nameIn(source: ByteSource): string {
  const what = 'gzip header';
  const header = readExactly(source, { offset: 0, length: FIXED_HEADER, what });
  const magic = header.u16(what);
  const method = header.u8(what);
  if (magic !== 0x8b1f || method !== 8) throw new MalformedError(what, 0, 'is not there');
  const flags = header.u8(what);
  if ((flags & HAS_NAME) === 0) return '';
  let at = FIXED_HEADER;
  if ((flags & HAS_EXTRA) !== 0) at += 2 + lengthOfExtra(readExactly(source, { offset: at, length: 2, what }));
  return latin1(untilNul(source.read(at, MAX_NAME)));
}

const lengthOfExtra = (reader: ByteReader): number => reader.u16('gzip extra field');

import type { ByteSource } from '../../bytes/byte-source.js';
import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { DIRECTORY } from './constants.js';
import type { PeCertificate, PeCertificateTable, PeHeaders } from './pe-image.js';

const HEADER_SIZE = 8;
const ALIGNMENT = 8;
/** Signatures take some ten kilobytes; installers that hide settings in the table add a few megabytes at most. */
const MAX_TABLE_SIZE = 16 * 1024 * 1024;
/** Real images have one or two. */
const MAX_CERTIFICATES = 64;

/** Every WIN_CERTIFICATE of the table; `undefined` where the directory names none. Its address is an offset in the file, not an RVA. */
export function readPeCertificates(source: ByteSource, headers: PeHeaders): PeCertificateTable | undefined {
  const { rva: offset, size } = headers.directories[DIRECTORY.certificate] ?? { rva: 0, size: 0 };
  if (offset === 0 && size === 0) return undefined;
  if (offset === 0 || size < HEADER_SIZE) {
    throw new MalformedError('certificate table', offset, `${size} bytes are too few for an entry`);
  }
  if (size > MAX_TABLE_SIZE)
    throw new MalformedError('certificate table', offset, `${size} bytes, more than ${MAX_TABLE_SIZE}`);
  const r = readExactly(source, { offset, length: size, what: 'certificate table' });
  const entries: PeCertificate[] = [];
  while (r.left >= HEADER_SIZE) {
    if (entries.length >= MAX_CERTIFICATES) {
      throw new MalformedError('certificate table', r.offset, `more than ${MAX_CERTIFICATES} entries`);
    }
    entries.push(readCertificate(r));
  }
  if (r.bytes(r.left, 'end of the certificate table').some((b) => b !== 0)) {
    throw new MalformedError('certificate table', r.offset, 'has bytes behind the last entry');
  }
  return { offset, size, entries };
}

/** One WIN_CERTIFICATE and the padding to the next multiple of eight. */
function readCertificate(r: ByteReader): PeCertificate {
  const offset = r.offset;
  const length = r.u32('certificate length');
  const revision = r.u16('certificate revision');
  const type = r.u16('certificate type');
  if (length <= HEADER_SIZE)
    throw new MalformedError('certificate length', offset, `${length} bytes hold no certificate`);
  const bytes = r.bytes(length - HEADER_SIZE, 'certificate');
  r.skip(Math.min(r.left, (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT), 'certificate padding');
  return { offset, revision, type, bytes };
}

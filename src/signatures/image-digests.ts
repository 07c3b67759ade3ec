import { type Hash, createHash } from 'node:crypto';
import { MalformedError } from '../bytes/byte-reader.js';
import type { ByteSource } from '../bytes/byte-source.js';
import { DIRECTORY } from '../formats/pe/constants.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';

/** Larger pieces are not faster, and keep more of a file in memory. */
const PIECE = 1024 * 1024;
const CHECKSUM_SIZE = 4;
const DIRECTORY_ENTRY_SIZE = 8;
/** Tools that sign fill an image up to a multiple of this, and hash what they filled it with. */
const ALIGNMENT = 8;

/** The digests that block lists name, in lower-case hexadecimal. */
export interface FlatDigests {
  readonly sha256: string;
  readonly sha1: string;
}
export interface ImageDigests extends FlatDigests {
  /** As the image is, and as it will be once it is signed where its length is no multiple of eight. */
  readonly authenticodeSha256: readonly string[];
  readonly authenticodeSha1: readonly string[];
}

type Range = readonly [start: number, end: number];

/** SHA-256 and SHA-1 of all bytes. */
export function flatDigests(source: ByteSource): FlatDigests {
  const hashes = { sha256: createHash('sha256'), sha1: createHash('sha1') };
  for (const { bytes } of piecesOf(source)) {
    hashes.sha256.update(bytes);
    hashes.sha1.update(bytes);
  }
  return { sha256: hashes.sha256.digest('hex'), sha1: hashes.sha1.digest('hex') };
}

/**
 * The same, and the Authenticode hashes, in one pass over the bytes; `sha256` where it is known already. Throws
 * MalformedError where headers and bytes contradict.
 */
export function imageDigests(source: ByteSource, headers: PeHeaders, sha256?: string): ImageDigests {
  const flat = { sha256: sha256 === undefined ? createHash('sha256') : undefined, sha1: createHash('sha1') };
  const image = { sha256: createHash('sha256'), sha1: createHash('sha1') };
  const { ranges, end } = covered(source, headers);
  for (const { at, bytes } of piecesOf(source)) {
    flat.sha256?.update(bytes);
    flat.sha1.update(bytes);
    for (const [from, to] of ranges) {
      const part = bytes.subarray(Math.max(0, from - at), Math.max(0, to - at));
      if (part.length === 0) continue;
      image.sha256.update(part);
      image.sha1.update(part);
    }
  }
  const missing = (ALIGNMENT - (end % ALIGNMENT)) % ALIGNMENT;
  const variants = (hash: Hash): readonly string[] =>
    missing === 0
      ? [hash.digest('hex')]
      : [hash.copy().digest('hex'), hash.update(new Uint8Array(missing)).digest('hex')];
  return {
    sha256: flat.sha256?.digest('hex') ?? sha256 ?? '',
    sha1: flat.sha1.digest('hex'),
    authenticodeSha256: variants(image.sha256),
    authenticodeSha1: variants(image.sha1),
  };
}

/** What the image hash covers: everything before the certificate table but for CheckSum and the table's directory entry. */
function covered(source: ByteSource, headers: PeHeaders): { ranges: readonly Range[]; end: number } {
  const { checkSumOffset, certificateEntryOffset, directories } = headers;
  const { rva: table, size } = directories[DIRECTORY.certificate] ?? { rva: 0, size: 0 };
  const end = table > 0 && size > 0 ? table : source.size;
  const entry = certificateEntryOffset ?? end;
  const first = certificateEntryOffset === undefined ? end : certificateEntryOffset + DIRECTORY_ENTRY_SIZE;
  if (end > source.size) throw new MalformedError('image', end, 'ends before its certificate table');
  if (end < first || end < checkSumOffset + CHECKSUM_SIZE) {
    throw new MalformedError('certificate table', end, 'begins within the headers');
  }
  const ranges: readonly Range[] = [
    [0, checkSumOffset],
    [checkSumOffset + CHECKSUM_SIZE, entry],
    [first, end],
  ];
  return { ranges, end };
}

function* piecesOf(source: ByteSource): Generator<{ readonly at: number; readonly bytes: Uint8Array }> {
  for (let at = 0; at < source.size;) {
    const bytes = source.read(at, Math.min(PIECE, source.size - at));
    if (bytes.byteLength === 0) throw new MalformedError('file', at, `ends before its size of ${source.size}`);
    yield { at, bytes };
    at += bytes.byteLength;
  }
}

import { createHash } from 'node:crypto';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readPeCertificates } from '../../formats/pe/certificate-table.js';
import type { PeHeaders } from '../../formats/pe/pe-image.js';
import { ImageHash } from '../image-hash.js';
import type { DigestName } from '../oids.js';
import { placementProblems } from '../verify-embedded.js';
import type { MemberDigest } from './catalog.js';

/** The file as catalogs know it: how its digests are taken, and what they are. */
export interface FileDigests {
  readonly over: MemberDigest['over'];
  /** Lower-case hexadecimal, the regular one first. May throw MalformedError. */
  digests(algorithm: DigestName): readonly string[];
}

/** Larger pieces are not faster, and keep more of a file in memory. */
const PIECE = 1024 * 1024;
/** An image that is to be signed is filled up to a multiple of this. */
const ALIGNMENT = 8;

/** A file that is no Portable Executable. Its SHA-256 is known already; without its bytes it has no other digest. */
export function flatDigests(source: ByteSource | undefined, sha256: string): FileDigests {
  return {
    over: 'flat',
    digests(algorithm) {
      if (algorithm === 'sha256') return [sha256];
      return source ? [flatHash(source, algorithm)] : [];
    },
  };
}

/**
 * A Portable Executable. Throws MalformedError where some of it would lie outside every hash: a catalog could then not
 * vouch for all of it.
 */
export function imageDigests(source: ByteSource, headers: PeHeaders): FileDigests {
  const table = readPeCertificates(source, headers);
  if (table) {
    const [misplaced] = placementProblems(source, headers, table);
    if (misplaced !== undefined) throw new MalformedError('certificate table', table.offset, misplaced);
    const hash = new ImageHash(source, headers, table);
    return { over: 'image', digests: (algorithm) => [hash.hex(algorithm)] };
  }
  const end = (size: number) => ({ offset: size, size: 0, entries: [] });
  const exact = new ImageHash(source, headers, end(source.size));
  const padding = (ALIGNMENT - (source.size % ALIGNMENT)) % ALIGNMENT;
  if (padding === 0) return { over: 'image', digests: (algorithm) => [exact.hex(algorithm)] };
  const padded = new ImageHash(paddedBy(source, padding), headers, end(source.size + padding));
  return { over: 'image', digests: (algorithm) => [exact.hex(algorithm), padded.hex(algorithm)] };
}

/** The same bytes with zeros behind them, as tools fill a file up before they hash it. */
function paddedBy(source: ByteSource, padding: number): ByteSource {
  const size = source.size + padding;
  return {
    ...source,
    size,
    read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const bytes = new Uint8Array(wanted);
      if (offset < source.size) bytes.set(source.read(offset, Math.min(wanted, source.size - offset)));
      return bytes;
    },
  };
}

function flatHash(source: ByteSource, algorithm: DigestName): string {
  const hash = createHash(algorithm);
  for (let at = 0; at < source.size; at += PIECE) hash.update(source.read(at, Math.min(PIECE, source.size - at)));
  return hash.digest('hex');
}

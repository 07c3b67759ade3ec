import type { ByteSource } from '../../bytes/byte-source.js';

/** Bytes that a signature is over, piece by piece: a file need not lie in memory to be verified. */
export interface SignedBytes {
  readonly size: number;
  /** The bytes in order; each piece is valid until the next one. */
  chunks(): Iterable<Uint8Array>;
}

/** As large as reads of a file are cheap. */
const CHUNK = 1024 * 1024;

/** Bytes in memory. */
export const signedBytes = (bytes: Uint8Array): SignedBytes => ({ size: bytes.byteLength, chunks: () => [bytes] });

/** All bytes of a source. */
export function signedSource(source: ByteSource): SignedBytes {
  return {
    size: source.size,
    *chunks() {
      for (let at = 0; at < source.size; at += CHUNK) yield source.read(at, CHUNK);
    },
  };
}

/** Some schemes need the whole message at once; larger files are signed with schemes that do not. */
export const MAX_WHOLE_MESSAGE = 256 * 1024 * 1024;

/** All of it in one piece; `undefined` where it is longer than is held in memory. */
export function wholeOf(bytes: SignedBytes): Uint8Array | undefined {
  if (bytes.size > MAX_WHOLE_MESSAGE) return undefined;
  const whole = new Uint8Array(bytes.size);
  let at = 0;
  for (const chunk of bytes.chunks()) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

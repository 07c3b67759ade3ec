import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { MalformedError } from '../../bytes/byte-reader.js';

/** Bytes that zlib hands out at a time: larger pieces cost memory for small members, smaller ones time for large ones. */
const PIECE = 64 * 1024;

/**
 * Raw deflate, as in zip; at most `limit` bytes, MalformedError beyond. With a dictionary, the data goes on from those
 * bytes, as the blocks of a cabinet do.
 */
export function inflateRaw(packed: Uint8Array, limit: number, dictionary?: Uint8Array): Uint8Array {
  const options = dictionary === undefined ? {} : { dictionary };
  return inflated('deflate data', limit, (bounds) => inflateRawSync(packed, { ...options, ...bounds }));
}

/** Deflate in the zlib format, its check verified; at most `limit` bytes, MalformedError beyond. */
export function inflateZlib(packed: Uint8Array, limit: number): Uint8Array {
  return inflated('zlib data', limit, (bounds) => inflateSync(packed, bounds));
}

/** All members of a gzip file one after the other, their checks verified; at most `limit` bytes, MalformedError beyond. */
export function gunzip(packed: Uint8Array, limit: number): Uint8Array {
  return inflated('gzip data', limit, (bounds) => gunzipSync(packed, bounds));
}

interface Bounds {
  readonly chunkSize: number;
  readonly maxOutputLength: number;
  readonly finishFlush: number;
}

function inflated(what: string, limit: number, inflate: (bounds: Bounds) => Uint8Array): Uint8Array {
  const bounds = { chunkSize: PIECE, maxOutputLength: Math.max(1, limit), finishFlush: constants.Z_FINISH };
  let bytes: Uint8Array;
  try {
    bytes = inflate(bounds);
  } catch (error) {
    // zlib throws for the bytes only: every argument is ours.
    throw new MalformedError(what, 0, zlibMessage(error, limit));
  }
  if (bytes.length > limit) throw new MalformedError(what, 0, overLimit(limit));
  // A small result would otherwise keep a whole piece of memory.
  return bytes.length < bytes.buffer.byteLength ? Uint8Array.from(bytes) : new Uint8Array(bytes.buffer);
}

/** Not by `instanceof`: errors of Node's own modules may come from another realm. */
function zlibMessage(error: unknown, limit: number): string {
  if (typeof error !== 'object' || error === null) return 'cannot be unpacked';
  if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return overLimit(limit);
  return 'message' in error && typeof error.message === 'string' ? error.message : 'cannot be unpacked';
}

const overLimit = (limit: number): string => `unpacks to more than ${limit} bytes`;

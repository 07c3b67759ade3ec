import type { ByteSource } from '../../bytes/byte-source.js';

/** What the Linux kernel looks for at the very end of a module, line feed included. */
const MARKER = '~Module signature appended~\n';
/** Before the marker: algorithm, hash, kind, lengths of the names, padding, and the length of the signature. */
const TRAILER_SIZE = 12;
const LENGTH_AT = 8;
/** Signatures have some hundred bytes, those that hold against quantum computers some thousand. */
const MAX_SIGNATURE = 64 * 1024;

/** `id_type` of the trailer: how the signature before it is written. */
export const MODULE_SIGNATURE_TYPE = { pgp: 0, x509: 1, pkcs7: 2 } as const;

/** `struct module_signature`, fields in file order, with what follows from them. */
export interface AppendedSignature {
  readonly idType: number;
  /** Algorithm, hash, lengths of the names, and padding: all zero where the signature is PKCS #7. */
  readonly others: readonly number[];
  /** Length that the trailer claims, whatever the file has. */
  readonly claimed: number;
  /** Where the signature begins and what it covers ends; `undefined` where the length claimed leaves nothing to cover. */
  readonly start: number | undefined;
  /** Bytes of the signature; none where the length is not believed. */
  readonly bytes: Uint8Array;
}

/** Whether the file ends with the marker of an appended module signature. Says nothing about whether it holds. */
export function hasAppendedSignature(source: ByteSource): boolean {
  const start = source.size - MARKER.length;
  if (start < 0) return false;
  const end = source.read(start, MARKER.length);
  return end.byteLength === MARKER.length && end.every((byte, i) => byte === MARKER.charCodeAt(i));
}

/** The last signature appended to the bytes; `undefined` where they do not end with the marker. */
export function readAppendedSignature(source: ByteSource): AppendedSignature | undefined {
  if (!hasAppendedSignature(source)) return undefined;
  const trailer = source.size - MARKER.length - TRAILER_SIZE;
  if (trailer < 0) return { idType: 0, others: [], claimed: 0, start: undefined, bytes: new Uint8Array(0) };
  const fields = source.read(trailer, TRAILER_SIZE).slice();
  const claimed = new DataView(fields.buffer, fields.byteOffset).getUint32(LENGTH_AT);
  const [algorithm = 0, hash = 0, idType = 0, ...rest] = fields.subarray(0, LENGTH_AT);
  const others = [algorithm, hash, ...rest];
  // As the kernel has it: a signature over nothing is none.
  const fits = claimed < trailer && claimed <= MAX_SIGNATURE;
  if (!fits) return { idType, others, claimed, start: undefined, bytes: new Uint8Array(0) };
  const start = trailer - claimed;
  return { idType, others, claimed, start, bytes: source.read(start, claimed).slice() };
}

/** Bytes from where an appended signature begins to the end of the file; 0 where there is none, or none of that length. */
export function appendedSignatureSize(source: ByteSource): number {
  const trailer = source.size - MARKER.length - TRAILER_SIZE;
  if (trailer < 0 || !hasAppendedSignature(source)) return 0;
  const bytes = source.read(trailer, TRAILER_SIZE).slice();
  const length = new DataView(bytes.buffer).getUint32(LENGTH_AT);
  return length <= Math.min(MAX_SIGNATURE, trailer) ? length + TRAILER_SIZE + MARKER.length : 0;
}

import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

const SUPER_BLOB = 0xfade0cc0;
const HEAD = 12;
const ENTRY = 8;
const BLOB_HEAD = 8;
/** Slots of a code signature; Apple's have some ten. */
const MAX_BLOBS = 100;
/** Bytes of a code signature: page hashes of a file of four gigabytes under two digests take eighty megabytes. */
const MAX_SIGNATURE = 128 * 1024 * 1024;

/** One blob of a code signature. */
export interface SignatureBlob {
  readonly slot: number;
  readonly magic: number;
  /** From the beginning of the signature. */
  readonly offset: number;
  /** With its magic and its length, as hashes cover it. */
  readonly bytes: Uint8Array;
}

/** What a code signature is made of; never whether it is good. */
export interface CodeSignatureBlobs {
  readonly blobs: readonly SignatureBlob[];
  /** Bytes other than zero that are in no blob: nothing reads them, and nothing covers them. */
  readonly unclaimed: number;
}

/** Slots of a code signature. Alternate code directories follow their first slot, and hold the same under other digests. */
export const SIGNATURE_SLOT = {
  codeDirectory: 0,
  infoPlist: 1,
  requirements: 2,
  codeResources: 3,
  application: 4,
  entitlements: 5,
  diskImage: 6,
  entitlementsDer: 7,
  firstAlternate: 0x1000,
  lastAlternate: 0x1004,
  cms: 0x10000,
} as const;

export const BLOB_MAGIC = {
  codeDirectory: 0xfade0c02,
  requirement: 0xfade0c00,
  requirements: 0xfade0c01,
  cms: 0xfade0b01,
  entitlements: 0xfade7171,
  entitlementsDer: 0xfade7172,
} as const;

/**
 * Reads the blobs of a code signature. Throws MalformedError where one is cut, where two overlap, and where a slot is
 * taken twice: another reader might look at the other one.
 */
export function readCodeSignature(source: ByteSource): CodeSignatureBlobs {
  const head = readExactly(source, { offset: 0, length: HEAD, what: 'code signature', littleEndian: false });
  const magic = head.u32('magic');
  if (magic !== SUPER_BLOB) throw new MalformedError('code signature', 0, `magic 0x${magic.toString(16)}`);
  const length = head.u32('length');
  const count = head.u32('count');
  if (source.size > MAX_SIGNATURE) throw tooLarge(source.size);
  if (length < HEAD || length > source.size) {
    throw new MalformedError('code signature', 4, `${length} bytes long, and has room for ${source.size}`);
  }
  const r = readExactly(source, { offset: HEAD, length: length - HEAD, what: 'code signature', littleEndian: false });
  const index = r.repeat(count, MAX_BLOBS, 'index of blobs', (entry) => ({
    slot: entry.u32('slot'),
    offset: entry.u32('offset'),
  }));
  const body = r.rest();
  const start = HEAD + ENTRY * count;
  const blobs = index.map(({ slot, offset }) => blobAt(body, { slot, offset, start }));
  requireApart(blobs);
  const behind = source.read(length, source.size - length);
  return { blobs, unclaimed: countBetween(body, blobs, start) + behind.reduce(countSet, 0) };
}

/** The contents of a blob, behind its magic and its length. */
export const blobContent = ({ bytes }: SignatureBlob): Uint8Array => bytes.subarray(BLOB_HEAD);

function blobAt(
  body: Uint8Array,
  { slot, offset, start }: { slot: number; offset: number; start: number },
): SignatureBlob {
  const at = offset - start;
  if (at < 0 || at + BLOB_HEAD > body.length) {
    throw new MalformedError('blob', offset, `slot 0x${slot.toString(16)} leads out of the signature`);
  }
  const view = new DataView(body.buffer, body.byteOffset + at, BLOB_HEAD);
  const length = view.getUint32(4);
  if (length < BLOB_HEAD || at + length > body.length) {
    throw new MalformedError('blob', offset, `${length} bytes in slot 0x${slot.toString(16)}`);
  }
  return { slot, magic: view.getUint32(0), offset, bytes: body.subarray(at, at + length) };
}

function requireApart(blobs: readonly SignatureBlob[]): void {
  const slots = new Set<number>();
  let end = 0;
  for (const { slot, offset, bytes } of byOffset(blobs)) {
    if (slots.has(slot)) throw new MalformedError('blob', offset, `slot 0x${slot.toString(16)} is taken twice`);
    if (offset < end) throw new MalformedError('blob', offset, `slot 0x${slot.toString(16)} overlaps another blob`);
    slots.add(slot);
    end = offset + bytes.length;
  }
}

function countBetween(body: Uint8Array, blobs: readonly SignatureBlob[], start: number): number {
  let [at, found] = [0, 0];
  for (const { offset, bytes } of byOffset(blobs)) {
    found += body.subarray(at, offset - start).reduce(countSet, 0);
    at = offset - start + bytes.length;
  }
  return found + body.subarray(at).reduce(countSet, 0);
}

const byOffset = (blobs: readonly SignatureBlob[]): readonly SignatureBlob[] =>
  blobs.toSorted((a, b) => a.offset - b.offset);
const countSet = (sum: number, byte: number): number => sum + (byte === 0 ? 0 : 1);
const tooLarge = (size: number): MalformedError =>
  new MalformedError('code signature', 0, `${size} bytes, more than the limit of ${MAX_SIGNATURE}`);

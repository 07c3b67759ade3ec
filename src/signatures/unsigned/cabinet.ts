import { createHash } from 'node:crypto';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { readCabSignature } from '../../formats/archive/cab-signature.js';

const HEADER = 36;
const FOLDER = 8;
/** Flags of the header: parts of a set of cabinets, and reserved bytes. */
const OF_A_SET = 3;
const RESERVE = 4;
/** What signing puts behind the header: four bytes of sizes and twenty of its own. */
const ADDED = 24;
const PIECE = 1024 * 1024;
/** Offsets in the header. */
const AT = { checksum: 4, size: 8, files: 16, folders: 26, flags: 30 } as const;
const MARK_SIZE = 2;
/** In the reserve of a signature: behind its mark, its place and its length. */
const UNUSED_AT = 12;
const UNUSED = 8;

/**
 * The Authenticode SHA-256 that a cabinet has once it is signed, from the signed file and from the unsigned one: signing
 * makes room behind the header, and what the header and the folders say of places is counted from the room on. Throws
 * MalformedError for what signing does not cover.
 */
export function unsignedCabinetDigest(source: ByteSource): string {
  const head = readExactly(source, { offset: 0, length: HEADER, what: 'cabinet header' }).rest().slice();
  const view = new DataView(head.buffer, head.byteOffset);
  if (view.getUint32(AT.checksum, true) !== 0) throw open('cabinet header', AT.checksum, 'has a checksum');
  const flags = view.getUint16(AT.flags, true);
  if ((flags & OF_A_SET) !== 0) throw open('cabinet', AT.flags, 'is part of a set');
  return (flags & RESERVE) === 0 ? ofUnsigned(source, head, view) : ofSigned(source, head);
}

function ofSigned(source: ByteSource, head: Uint8Array): string {
  const signature = readCabSignature(source);
  if (signature === undefined) throw open('cabinet', HEADER, 'has reserved bytes that are no signature');
  const { markAt, contentAt, offset } = signature;
  const unused = source.read(markAt + UNUSED_AT, UNUSED);
  if (unused.some((byte) => byte !== 0)) throw open('cabinet', markAt + UNUSED_AT, 'has bytes in its reserve');
  const hash = start(head, source.read(markAt, MARK_SIZE).slice());
  return hashed(hash, source, { from: contentAt, to: offset });
}

function ofUnsigned(source: ByteSource, head: Uint8Array, view: DataView): string {
  const size = view.getUint32(AT.size, true);
  if (size !== source.size) throw open('cabinet', size, `says that it ends here, and the file ends at ${source.size}`);
  const folders = view.getUint16(AT.folders, true);
  const list = readExactly(source, { offset: HEADER, length: FOLDER * folders, what: 'folders' })
    .rest()
    .slice();
  const places = new DataView(list.buffer, list.byteOffset);
  const later = (of: DataView, at: number): void => {
    of.setUint32(at, of.getUint32(at, true) + ADDED, true);
  };
  later(view, AT.size);
  later(view, AT.files);
  view.setUint16(AT.flags, view.getUint16(AT.flags, true) | RESERVE, true);
  for (let i = 0; i < folders; i += 1) later(places, FOLDER * i);
  const hash = start(head, new Uint8Array(MARK_SIZE)).update(list);
  return hashed(hash, source, { from: HEADER + list.length, to: size });
}

const start = (head: Uint8Array, mark: Uint8Array) =>
  createHash('sha256').update(head.subarray(0, AT.checksum)).update(head.subarray(AT.size)).update(mark);

function hashed(
  hash: ReturnType<typeof createHash>,
  source: ByteSource,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  for (let at = from; at < to; at += PIECE) {
    const length = Math.min(PIECE, to - at);
    const bytes = source.read(at, length);
    if (bytes.length < length) throw new MalformedError('cabinet', at, 'ends before it should');
    hash.update(bytes);
  }
  return hash.digest('hex');
}

const open = (what: string, at: number, why: string): MalformedError => new MalformedError(what, at, why);

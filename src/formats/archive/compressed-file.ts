import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { type Budget, MAX_MEMBER_BYTES, type Members } from './container.js';

/** A file that is nothing but another one, compressed. */
export interface CompressedFile {
  readonly what: string;
  /** The name of the other file, where it is given; '' otherwise. */
  readonly path?: string;
  readonly unpack: (packed: Uint8Array, limit: number) => Uint8Array;
}

/** The one file in a compressed one. It is unpacked when it is opened: no header's length is believed. */
export function* readCompressedFile(
  source: ByteSource,
  budget: Budget,
  { what, path = '', unpack }: CompressedFile,
): Members {
  budget.member(what);
  yield { path, type: 'file', size: undefined, open: () => sourceOf(unpackAll(source, budget, { what, unpack })) };
}

function unpackAll(source: ByteSource, budget: Budget, { what, unpack }: CompressedFile): Uint8Array {
  if (source.size > MAX_MEMBER_BYTES) {
    throw new MalformedError(what, 0, `longer than the limit of ${MAX_MEMBER_BYTES} bytes`);
  }
  const packed = readExactly(source, { offset: 0, length: source.size, what }).rest();
  const limit = budget.mostFrom(packed.length);
  // What fails in the end may have taken as long as what succeeds: it is paid for as if all had come out.
  let spent = limit;
  try {
    const bytes = unpack(packed, limit);
    spent = bytes.length;
    return bytes;
  } finally {
    budget.unpacked(spent, packed.length, what);
  }
}

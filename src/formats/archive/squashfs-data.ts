import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { type Budget, MAX_MEMBER_BYTES } from './container.js';
import type { FileInode } from './squashfs-inode.js';
import type { Metadata } from './squashfs-metadata.js';
import type { Superblock } from './squashfs-superblock.js';

const what = 'squashfs file';
const STORED = 0x1000000;
/** Entries of a block of the fragment table, and their length. */
const FRAGMENTS_A_BLOCK = 512;
const FRAGMENT_ENTRY = 16;
/** Fragments kept unpacked: files that share one mostly follow each other. */
const KEPT_FRAGMENTS = 8;

/** The data of files: blocks of their own, and the ends of many small ones together in fragments. */
export class FileData {
  readonly #source: ByteSource;
  readonly #superblock: Superblock;
  readonly #metadata: Metadata;
  readonly #budget: Budget;
  readonly #fragments = new Map<number, Uint8Array>();

  constructor(source: ByteSource, superblock: Superblock, metadata: Metadata, budget: Budget) {
    this.#source = source;
    this.#superblock = superblock;
    this.#metadata = metadata;
    this.#budget = budget;
  }

  /** All bytes of a file. */
  unpack(file: FileInode): Uint8Array {
    const { blockSize } = this.#superblock;
    const { size, fragment } = file;
    if (size > MAX_MEMBER_BYTES) {
      throw new MalformedError(what, file.start, `${size} bytes, more than the limit of ${MAX_MEMBER_BYTES}`);
    }
    const blockCount = fragment === undefined ? Math.ceil(size / blockSize) : Math.floor(size / blockSize);
    const tail = size - blockCount * blockSize;
    const lengths = this.#lengthsOf(file, blockCount);
    const packed = lengths.reduce((sum, length) => sum + (length % STORED), 0);
    this.#budget.unpacked(size, packed + Math.max(0, tail), what);
    const bytes = new Uint8Array(size);
    let at = file.start;
    lengths.forEach((length, i) => {
      const to = i * blockSize;
      const expected = Math.min(blockSize, size - to);
      // A block of no bytes is a hole.
      if (length !== 0) bytes.set(this.#block(at, length, expected), to);
      at += length % STORED;
    });
    if (fragment !== undefined && tail > 0) {
      const shared = this.#fragment(fragment.index);
      if (fragment.offset + tail > shared.length)
        throw new MalformedError(what, file.start, 'leads out of its fragment');
      bytes.set(shared.subarray(fragment.offset, fragment.offset + tail), blockCount * blockSize);
    }
    return bytes;
  }

  #lengthsOf({ reference, lengthsAt }: FileInode, count: number): number[] {
    const list = this.#metadata.read(this.#superblock.inodeTable, reference, lengthsAt + 4 * count, what);
    list.skip(lengthsAt, what);
    return Array.from({ length: count }, () => list.u32('length of a block'));
  }

  #block(at: number, field: number, expected: number): Uint8Array {
    const bytes = this.#stored(at, field, expected);
    if (bytes.length !== expected) throw new MalformedError(what, at, 'has a block of another length');
    return bytes;
  }

  /** A block that unpacks to at most `limit` bytes. */
  #stored(at: number, field: number, limit: number): Uint8Array {
    const length = field % STORED;
    if (field >= 2 * STORED || length > this.#superblock.blockSize) {
      throw new MalformedError(what, at, `has a block of ${length} bytes`);
    }
    const packed = readExactly(this.#source, { offset: at, length, what }).rest();
    return field >= STORED ? packed : this.#superblock.unpack(packed, limit);
  }

  #fragment(index: number): Uint8Array {
    const known = this.#fragments.get(index);
    if (known !== undefined) return known;
    const { fragmentCount, fragmentTable, blockSize } = this.#superblock;
    if (index >= fragmentCount) throw new MalformedError(what, 0, `refers to fragment ${index} of ${fragmentCount}`);
    const pointer = fragmentTable + 8 * Math.floor(index / FRAGMENTS_A_BLOCK);
    const block = readExactly(this.#source, { offset: pointer, length: 8, what }).size64('block of fragments');
    const place = { block: 0, offset: (index % FRAGMENTS_A_BLOCK) * FRAGMENT_ENTRY };
    const entry = this.#metadata.read(block, place, FRAGMENT_ENTRY, 'squashfs fragment');
    const start = entry.size64('start of the fragment');
    const field = entry.u32('length of the fragment');
    const bytes = this.#stored(start, field, blockSize);
    // Paid for each time: files may ask for two fragments in turn.
    this.#budget.unpacked(bytes.length, field % STORED, what);
    const [oldest] = this.#fragments.keys();
    if (oldest !== undefined && this.#fragments.size >= KEPT_FRAGMENTS) this.#fragments.delete(oldest);
    this.#fragments.set(index, bytes);
    return bytes;
  }
}

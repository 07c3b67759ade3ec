import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import type { Budget } from './container.js';
import type { InodeReference, Superblock } from './squashfs-superblock.js';

/** What a block of metadata unpacks to at most; all but the last of a table to exactly this. */
const BLOCK = 8192;
const STORED = 0x8000;
/** Unpacked metadata that is kept: 200,000 members with long names need a quarter. */
const MAX_METADATA = 128 * 1024 * 1024;

interface MetadataBlock {
  readonly bytes: Uint8Array;
  /** Where the block behind it begins. */
  readonly next: number;
}

/** Inodes, directories and tables: packed in small blocks that are unpacked once. */
export class Metadata {
  readonly #source: ByteSource;
  readonly #superblock: Superblock;
  readonly #budget: Budget;
  readonly #blocks = new Map<number, MetadataBlock>();
  #kept = 0;

  constructor(source: ByteSource, superblock: Superblock, budget: Budget) {
    this.#source = source;
    this.#superblock = superblock;
    this.#budget = budget;
  }

  /** `length` bytes from a place in the table that begins at `table`; they may go on in the blocks behind. */
  read(table: number, { block, offset }: InodeReference, length: number, what: string): ByteReader {
    const parts: Uint8Array[] = [];
    let at = table + block;
    let from = offset;
    for (let left = length; left > 0;) {
      const { bytes, next } = this.#block(at, what);
      if (from >= bytes.length) throw new MalformedError(what, at, 'lies outside its block');
      const part = bytes.subarray(from, from + left);
      parts.push(part);
      left -= part.length;
      at = next;
      from = 0;
    }
    const [only = new Uint8Array()] = parts;
    return new ByteReader(parts.length <= 1 ? only : joined(parts, length), { base: table + block });
  }

  #block(at: number, what: string): MetadataBlock {
    const known = this.#blocks.get(at);
    if (known !== undefined) return known;
    const field = readExactly(this.#source, { offset: at, length: 2, what }).u16(what);
    const length = field % STORED;
    const packed = readExactly(this.#source, { offset: at + 2, length, what }).rest();
    const bytes = field >= STORED ? packed : this.#superblock.unpack(packed, BLOCK);
    if (bytes.length === 0 || bytes.length > BLOCK) throw new MalformedError(what, at, 'has a block of another length');
    this.#kept += bytes.length;
    if (this.#kept > MAX_METADATA) {
      throw new MalformedError(what, at, `more than the limit of ${MAX_METADATA} bytes of metadata`);
    }
    this.#budget.unpacked(bytes.length, length, what);
    const block = { bytes, next: at + 2 + length };
    this.#blocks.set(at, block);
    return block;
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

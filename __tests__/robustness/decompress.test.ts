import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { Budget } from '../../src/formats/archive/container.js';
import {
  gunzip,
  inflateRaw,
  lz4Block,
  lzma2,
  unbzip2,
  unlz4,
  unlzma,
  unxz,
  unzstd,
} from '../../src/formats/archive/decompress.js';
import { readSquashfs } from '../../src/formats/archive/squashfs.js';
import * as sample from '../builders/packed.js';

// Thousands of expected errors: recording where each was made takes most of the time.
Error.stackTraceLimit = 0;

const LIMIT = 100_000;
type Unpack = (packed: Uint8Array, limit: number) => Uint8Array;

/** The bytes, or `undefined` where they are malformed; nothing else may come out, and no more than the limit. */
function attempt(unpack: Unpack, packed: Uint8Array): Uint8Array | undefined {
  try {
    const bytes = unpack(packed, LIMIT);
    if (bytes.length > LIMIT) throw new Error('over the limit');
    return bytes;
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Every byte changed in one bit, in all, and to zero. */
function* changed(packed: Uint8Array): Iterable<Uint8Array> {
  const bytes = packed.slice();
  for (const [at, byte] of packed.entries()) {
    for (const value of [byte ^ (1 << (at % 8)), ~byte, 0]) {
      bytes[at] = value;
      yield bytes;
    }
    bytes[at] = byte;
  }
}

const CHECKED: readonly (readonly [name: string, unpack: Unpack, packed: Uint8Array, expected: Uint8Array])[] = [
  ['gzip', gunzip, new Uint8Array(gzipSync(sample.TEXT)), sample.TEXT],
  ['xz', unxz, sample.XZ, sample.TEXT],
  ['xz of blocks with SHA-256', unxz, sample.XZ_BLOCKS, sample.TEXT],
  ['xz with the x86 filter', unxz, sample.XZ_X86, sample.CALLS],
  ['xz with two filters', unxz, sample.XZ_DELTA, sample.CALLS],
  ['zstd', unzstd, sample.ZSTD, sample.TEXT],
  ['zstd of an unknown length', unzstd, sample.ZSTD_FAST, sample.TEXT],
  ['bzip2', unbzip2, sample.BZIP2, sample.TEXT],
  ['lz4', unlz4, sample.LZ4, sample.TEXT],
  ['lz4 with linked blocks', unlz4, sample.LZ4_LINKED, sample.TEXT],
];

describe.each(CHECKED)('%s', (_, unpack, packed, expected) => {
  it('is malformed when cut at any byte', () => {
    for (let length = 0; length < packed.length; length++) {
      expect(attempt(unpack, packed.slice(0, length))).toBeUndefined();
    }
  });

  it('never gives wrong bytes when a byte is changed', () => {
    const wrong = [...changed(packed)].filter((bytes) => {
      const found = attempt(unpack, bytes);
      return found !== undefined && !isSame(found, expected);
    });
    expect(wrong).toHaveLength(0);
  });
});

describe.each([
  ['LZMA', unlzma, sample.LZMA],
  ['lz4 of an old kernel', unlz4, sample.LZ4_LEGACY],
  ['a block of lz4', lz4Block, sample.LZ4_LEGACY.subarray(8)],
  [
    'LZMA2',
    (packed: Uint8Array, limit: number) => lzma2({ dictionarySize: 1 << 20 }, packed, limit),
    sample.XZ.subarray(24),
  ],
] as const)('%s, which has no check', (_, unpack, packed) => {
  it('is malformed or read when cut or changed', () => {
    const all = [...changed(packed), ...packed.keys()];
    for (const bytes of all) attempt(unpack, typeof bytes === 'number' ? packed.slice(0, bytes) : bytes);
    expect(all.length).toBeGreaterThan(packed.length * 3);
  });
});

const BEGINNINGS: readonly (readonly [name: string, unpack: Unpack, head: Uint8Array])[] = [
  ['deflate', inflateRaw, new Uint8Array()],
  ['LZMA', unlzma, sample.LZMA.subarray(0, 14)],
  [
    'LZMA2',
    (packed, limit) => lzma2({ dictionarySize: 1 << 20 }, packed, limit),
    Uint8Array.of(0xe0, 1, 0, 0, 0x40, 0x5d, 0),
  ],
  ['xz', unxz, sample.XZ.subarray(0, 24)],
  ['zstd', unzstd, Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x58)],
  ['a block of zstd', unzstd, Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x58, 0x45, 1, 0)],
  ['bzip2', unbzip2, sample.BZIP2.subarray(0, 14)],
  ['lz4', unlz4, sample.LZ4_LINKED.subarray(0, 7)],
  ['old lz4', unlz4, sample.LZ4_LEGACY.subarray(0, 4)],
  ['a block of lz4', lz4Block, new Uint8Array()],
];

describe.each(BEGINNINGS)('random bytes behind the beginning of %s', (_, unpack, head) => {
  it('are malformed or read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (rest) => {
        attempt(unpack, Uint8Array.of(...head, ...rest));
      }),
      { numRuns: 1000, seed: 7 },
    );
  });
});

describe('a squashfs image', () => {
  const readAll = (image: Uint8Array): Uint8Array | undefined => {
    const all: number[] = [];
    const read = (): Uint8Array => {
      for (const member of readSquashfs(sourceOf(image), new Budget())) {
        if (member.type !== 'file') continue;
        const bytes = member.open();
        all.push(...bytes.read(0, Math.min(bytes.size, 1000)));
      }
      return Uint8Array.from(all);
    };
    return attempt(read, image);
  };

  it('is malformed when cut at any byte', () => {
    for (let length = 0; length < sample.SQUASHFS.length; length++) {
      expect(readAll(sample.SQUASHFS.slice(0, length))).toBeUndefined();
    }
  });

  it('is malformed or read when a byte is changed', () => {
    for (const image of changed(sample.SQUASHFS)) readAll(image);
    expect(readAll(sample.SQUASHFS)).toBeDefined();
  });
});

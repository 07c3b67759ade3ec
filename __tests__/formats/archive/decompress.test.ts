import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { MalformedError } from '../../../src/bytes/byte-reader.js';
import { unfilterBranches, unfilterDelta } from '../../../src/formats/archive/decompress-branches.js';
import { crc32, crc64 } from '../../../src/formats/archive/decompress-checks.js';
import { sha256 } from '../../../src/formats/archive/decompress-sha256.js';
import { xxh32, xxh64Low } from '../../../src/formats/archive/decompress-xxhash.js';
import {
  gunzip,
  inflateRaw,
  inflateZlib,
  lz4Block,
  lzma,
  lzma2,
  unbzip2,
  unlz4,
  unlzma,
  unxz,
  unzstd,
} from '../../../src/formats/archive/decompress.js';
import * as sample from '../../builders/packed.js';

const { TEXT, CALLS, ZEROS } = sample;
const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const gzip = plain(gzipSync(TEXT));
/** A frame that carries other things and is to be skipped. */
const SKIPPABLE = Uint8Array.of(0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

interface Case {
  readonly name: string;
  readonly unpack: (packed: Uint8Array, limit: number) => Uint8Array;
  readonly packed: Uint8Array;
  readonly expected: Uint8Array;
}
const CASES: readonly Case[] = [
  { name: 'deflate', unpack: inflateRaw, packed: plain(deflateRawSync(TEXT)), expected: TEXT },
  { name: 'zlib', unpack: inflateZlib, packed: plain(deflateSync(TEXT)), expected: TEXT },
  { name: 'gzip', unpack: gunzip, packed: gzip, expected: TEXT },
  { name: 'gzip of two members', unpack: gunzip, packed: joined(gzip, gzip), expected: joined(TEXT, TEXT) },
  { name: 'xz', unpack: unxz, packed: sample.XZ, expected: TEXT },
  { name: 'xz of blocks with SHA-256', unpack: unxz, packed: sample.XZ_BLOCKS, expected: TEXT },
  { name: 'xz with the x86 filter', unpack: unxz, packed: sample.XZ_X86, expected: CALLS },
  { name: 'xz with two filters', unpack: unxz, packed: sample.XZ_DELTA, expected: CALLS },
  {
    name: 'xz of two streams and padding',
    unpack: unxz,
    packed: joined(sample.XZ, new Uint8Array(8), sample.XZ_X86, new Uint8Array(4)),
    expected: joined(TEXT, CALLS),
  },
  { name: 'LZMA with an end mark', unpack: unlzma, packed: sample.LZMA, expected: TEXT },
  { name: 'LZMA with its length and an end mark', unpack: unlzma, packed: withLength(TEXT.length), expected: TEXT },
  {
    name: 'LZMA behind which zeros stand',
    unpack: unlzma,
    packed: joined(sample.LZMA, new Uint8Array(7)),
    expected: TEXT,
  },
  { name: 'zstd', unpack: unzstd, packed: sample.ZSTD, expected: TEXT },
  { name: 'zstd of an unknown length', unpack: unzstd, packed: sample.ZSTD_FAST, expected: TEXT },
  {
    name: 'zstd of several frames',
    unpack: unzstd,
    packed: joined(SKIPPABLE, sample.ZSTD, SKIPPABLE, sample.ZSTD_FAST),
    expected: joined(TEXT, TEXT),
  },
  { name: 'bzip2', unpack: unbzip2, packed: sample.BZIP2, expected: TEXT },
  {
    name: 'bzip2 of two streams',
    unpack: unbzip2,
    packed: joined(sample.BZIP2, sample.BZIP2),
    expected: joined(TEXT, TEXT),
  },
  { name: 'lz4', unpack: unlz4, packed: sample.LZ4, expected: TEXT },
  { name: 'lz4 with linked blocks', unpack: unlz4, packed: sample.LZ4_LINKED, expected: TEXT },
  { name: 'lz4 of an old kernel', unpack: unlz4, packed: sample.LZ4_LEGACY, expected: TEXT },
  {
    name: 'lz4 of several frames',
    unpack: unlz4,
    packed: joined(SKIPPABLE, sample.LZ4_LEGACY, sample.LZ4),
    expected: joined(TEXT, TEXT),
  },
];

function withLength(length: number): Uint8Array {
  const packed = sample.LZMA.slice();
  new DataView(packed.buffer).setBigUint64(5, BigInt(length), true);
  return packed;
}

describe.each(CASES)('$name', ({ unpack, packed, expected }) => {
  it('unpacks', () => {
    expect(unpack(packed, expected.length)).toEqual(expected);
  });

  it('does not go over the limit', () => {
    expect(() => unpack(packed, expected.length - 1)).toThrow(MalformedError);
    expect(() => unpack(packed, 0)).toThrow(MalformedError);
  });

  it('looks at its own bytes only', () => {
    const room = new Uint8Array(packed.length + 64).fill(0xff);
    room.set(packed, 32);
    expect(unpack(room.subarray(32, 32 + packed.length), expected.length)).toEqual(expected);
  });
});

describe('a million zero bytes', () => {
  it.each([
    { name: 'gzip', unpack: gunzip, packed: plain(gzipSync(ZEROS)) },
    { name: 'xz', unpack: unxz, packed: sample.XZ_ZEROS },
    { name: 'LZMA', unpack: unlzma, packed: sample.LZMA_ZEROS },
    { name: 'zstd', unpack: unzstd, packed: sample.ZSTD_ZEROS },
    { name: 'bzip2', unpack: unbzip2, packed: sample.BZIP2_ZEROS },
    // One zero, then a match that is as long as the lengths say.
    {
      name: 'lz4',
      unpack: lz4Block,
      packed: joined(Uint8Array.of(0x1f, 0, 1, 0), new Uint8Array(4000).fill(255), Uint8Array.of(0, 0)),
    },
  ])('come out of $name up to a limit', ({ unpack, packed }) => {
    expect(() => unpack(packed, 999)).toThrow('unpacks to more than 999 bytes');
    const bytes = unpack(packed, 2_000_000);
    expect(bytes.length).toBeGreaterThanOrEqual(ZEROS.length);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  });
});

describe('a length that lies', () => {
  it.each([2 ** 40, 500_000_000, TEXT.length + 1, TEXT.length - 1, 0])('makes LZMA malformed: %d', (length) => {
    expect(() => unlzma(withLength(length), 512 * 1024 * 1024)).toThrow(MalformedError);
  });

  it('makes raw LZMA malformed', () => {
    const settings = { properties: 0x5d, dictionarySize: 1 << 16, unpackedSize: TEXT.length + 1 };
    expect(() => lzma(settings, sample.LZMA.subarray(13))).toThrow('ends before its length');
  });
});

describe('raw streams', () => {
  it('LZMA unpacks to exactly the length that is asked for', () => {
    const settings = { properties: 0x5d, dictionarySize: 1 << 16, unpackedSize: TEXT.length };
    expect(lzma(settings, sample.LZMA.subarray(13))).toEqual(TEXT);
    expect(() => lzma({ ...settings, properties: 225 }, sample.LZMA.subarray(13))).toThrow('225 is not possible');
  });

  it('LZMA2 begins with a new dictionary and knows stored chunks', () => {
    const stored = Uint8Array.of(1, 0, 2, 0x61, 0x62, 0x63, 2, 0, 0, 0x64, 0);
    expect(lzma2({ dictionarySize: 4096 }, stored, 10)).toEqual(ascii('abcd'));
    expect(() => lzma2({ dictionarySize: 4096 }, stored.subarray(6), 10)).toThrow('has a chunk of type 2');
    expect(() => lzma2({ dictionarySize: 4096 }, Uint8Array.of(0x80, 0, 0, 0, 0), 10)).toThrow('begins in the middle');
  });

  it('deflate goes on from a dictionary', () => {
    const dictionary = TEXT.subarray(0, 500);
    const packed = plain(deflateRawSync(TEXT, { dictionary }));
    expect(inflateRaw(packed, TEXT.length, dictionary)).toEqual(TEXT);
    expect(() => inflateRaw(packed, TEXT.length)).toThrow(MalformedError);
  });

  it('an lz4 block must end with literals and refer to what is there', () => {
    expect(lz4Block(Uint8Array.of(0x14, 0x61, 1, 0, 0x10, 0x62), 100)).toEqual(ascii('aaaaaaaaab'));
    expect(() => lz4Block(Uint8Array.of(0x14, 0x61, 1, 0), 100)).toThrow('is cut');
    expect(() => lz4Block(Uint8Array.of(0x14, 0x61, 2, 0, 0), 100)).toThrow('before its beginning');
    expect(() => lz4Block(Uint8Array.of(0x14, 0x61, 0, 0, 0), 100)).toThrow('before its beginning');
  });
});

describe('what other readers may take for the end', () => {
  it.each(CASES.filter(({ name }) => !/deflate|zlib/.test(name)))(
    'other bytes behind $name are refused',
    ({ unpack, packed }) => {
      expect(() => unpack(joined(packed, ascii('more')), 1_000_000)).toThrow(MalformedError);
    },
  );
});

describe('checks', () => {
  it('are those of the published examples', () => {
    const nine = ascii('123456789');
    expect(crc32(nine)).toBe(0xcbf43926);
    expect(crc64(nine)).toBe(0x995dc9bbdf1939fan);
    expect(xxh32(new Uint8Array())).toBe(0x02cc5d05);
    expect(xxh64Low(new Uint8Array())).toBe(0x51d8e999);
    expect(Buffer.from(sha256(ascii('abc'))).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('branch filters', () => {
  const words = (...values: readonly number[]): Uint8Array => {
    const view = new DataView(new ArrayBuffer(4 * values.length));
    values.forEach((value, i) => {
      view.setUint32(4 * i, value, true);
    });
    return new Uint8Array(view.buffer);
  };

  it('make addresses relative again, from the address of the first byte on', () => {
    const arm = words(0xeb000102);
    unfilterBranches('arm', arm, 0x400);
    expect(arm).toEqual(words(0xeb000000));
    const arm64 = words(0x94000105, 0xb0000000);
    unfilterBranches('arm64', arm64, 0x400);
    expect(arm64).toEqual(words(0x94000005, 0xb0000000));
  });

  it('leave alone what is no branch', () => {
    for (const filter of ['x86', 'powerpc', 'arm', 'arm-thumb', 'sparc', 'arm64'] as const) {
      const bytes = TEXT.slice();
      unfilterBranches(filter, bytes);
      expect(bytes).toEqual(TEXT);
    }
  });

  it('undo differences', () => {
    const bytes = Uint8Array.of(1, 2, 1, 1, 255, 255);
    unfilterDelta(bytes, 2);
    expect(bytes).toEqual(Uint8Array.of(1, 2, 2, 3, 1, 2));
  });
});

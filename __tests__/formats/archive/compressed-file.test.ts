import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { MalformedError } from '../../../src/bytes/byte-reader.js';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readBzip2 } from '../../../src/formats/archive/bzip2.js';
import { Budget, type Members } from '../../../src/formats/archive/container.js';
import { readGzip } from '../../../src/formats/archive/gzip.js';
import { readLz4 } from '../../../src/formats/archive/lz4.js';
import { readLzma } from '../../../src/formats/archive/lzma.js';
import { readXz } from '../../../src/formats/archive/xz.js';
import { readZstd } from '../../../src/formats/archive/zstd.js';
import * as sample from '../../builders/packed.js';

const SKIPPABLE = [0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2];

/** The one member, opened. */
function only(members: Members): { path: string; type: string; size: number | undefined; bytes: Uint8Array } {
  const [member, ...more] = [...members];
  if (member === undefined || more.length > 0) throw new Error('not one member');
  const opened = member.open();
  return { path: member.path, type: member.type, size: member.size, bytes: opened.read(0, opened.size) };
}

/** A gzip file whose header has an extra field and a name, as gzip writes it. */
function named(name: string): Uint8Array {
  const plain = gzipSync(sample.TEXT);
  const header = plain.subarray(0, 10);
  header[3] = 4 | 8;
  const extra = [3, 0, 1, 2, 3];
  return Uint8Array.from([...header, ...extra, ...Array.from(name, (c) => c.charCodeAt(0)), 0, ...plain.subarray(10)]);
}

describe('a compressed file', () => {
  it.each([
    { name: 'gzip', read: readGzip, packed: new Uint8Array(gzipSync(sample.TEXT)) },
    { name: 'xz', read: readXz, packed: sample.XZ },
    { name: 'zstd', read: readZstd, packed: sample.ZSTD },
    { name: 'zstd behind a frame to be skipped', read: readZstd, packed: Uint8Array.of(...SKIPPABLE, ...sample.ZSTD) },
    { name: 'lz4 behind a frame to be skipped', read: readZstd, packed: Uint8Array.of(...SKIPPABLE, ...sample.LZ4) },
    { name: 'bzip2', read: readBzip2, packed: sample.BZIP2 },
    { name: 'lz4', read: readLz4, packed: sample.LZ4 },
    { name: 'LZMA', read: readLzma, packed: sample.LZMA },
  ])('of $name holds one file', ({ read, packed }) => {
    const expected = { path: '', type: 'file', size: undefined, bytes: sample.TEXT };
    expect(only(read(sourceOf(packed), new Budget()))).toEqual(expected);
  });

  it('of gzip may say the name', () => {
    expect(only(readGzip(sourceOf(named('driver.ko')), new Budget()))).toMatchObject({
      path: 'driver.ko',
      bytes: sample.TEXT,
    });
  });

  it('of gzip is malformed without its header', () => {
    expect(() => readGzip(sourceOf(sample.XZ), new Budget())).toThrow(MalformedError);
    expect(() => readGzip(sourceOf(named('a').subarray(0, 9)), new Budget())).toThrow(MalformedError);
  });

  it('of frames to be skipped alone is empty', () => {
    const { bytes } = only(readZstd(sourceOf(Uint8Array.from(SKIPPABLE)), new Budget()));
    expect(bytes).toHaveLength(0);
    expect(() => readZstd(sourceOf(Uint8Array.of(...SKIPPABLE, 1)), new Budget())).toThrow(MalformedError);
  });

  it('is paid for, also where it fails', () => {
    const budget = new Budget();
    const broken = sample.BZIP2.subarray(0, 4);
    for (let i = 0; i < 300; i++) expect(() => only(readBzip2(sourceOf(broken), budget))).toThrow(MalformedError);
    expect(budget.mostFrom(broken.length)).toBe(0);
  });
});

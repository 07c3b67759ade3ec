import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readCodeDirectory } from '../../../src/formats/mach-o/code-directory.js';
import { readCodeSignature } from '../../../src/formats/mach-o/code-signature.js';
import { big, blob, codeSignature, superBlob } from '../../builders/apple-signature.js';
import { concat } from '../../builders/pe-bytes.js';

const CODE = new Uint8Array(5000).fill(1);
const read = (bytes: Uint8Array) => readCodeSignature(sourceOf(bytes));
const directory = (change?: (bytes: Uint8Array) => void) => {
  const [first] = read(codeSignature(CODE, { signer: null })).blobs;
  if (first === undefined) throw new Error('no blob');
  const bytes = first.bytes.slice();
  change?.(bytes);
  return readCodeDirectory(bytes, 0);
};
const set =
  (at: number, ...values: readonly number[]) =>
  (bytes: Uint8Array): void => {
    bytes.set(big(...values), at);
  };

describe('readCodeSignature', () => {
  it('reads blobs by their slots, heads included', () => {
    const { blobs, unclaimed } = read(superBlob(0xfade0cc0, [[0, blob(1, big(7))], [5, blob(2, big())]])); // prettier-ignore
    expect(blobs.map(({ slot, magic, offset, bytes }) => [slot, magic, offset, bytes.length])).toEqual([
      [0, 1, 28, 12],
      [5, 2, 40, 8],
    ]);
    expect(unclaimed).toBe(0);
  });

  it('counts bytes that are in no blob, between them and behind', () => {
    const two = concat(big(0xfade0cc0, 12 + 8 + 4 + 8 + 4, 1, 0, 24), big(5), blob(1, big()), big(6));
    expect(read(concat(two, Uint8Array.of(0, 7, 8))).unclaimed).toBe(4);
  });

  it.each<[string, Uint8Array]>([
    ['another magic', superBlob(0xfade0cc1, [])],
    ['a length beyond the file', big(0xfade0cc0, 100, 0)],
    ['a length within its head', big(0xfade0cc0, 8, 0)],
    ['more blobs than any has', big(0xfade0cc0, 12, 101)],
    ['a blob out of it', big(0xfade0cc0, 20, 1, 0, 16)],
    ['a blob in its index', big(0xfade0cc0, 20, 1, 0, 4)],
    ['a blob shorter than its head', concat(big(0xfade0cc0, 28, 1, 0, 20), big(1, 4))],
    ['a blob that ends behind it', concat(big(0xfade0cc0, 28, 1, 0, 20), big(1, 12))],
    ['blobs that overlap', concat(big(0xfade0cc0, 40, 2, 0, 28, 1, 32), big(1, 12, 8))],
    ['a slot taken twice', superBlob(0xfade0cc0, [[1, blob(1, big())], [1, blob(2, big())]])], // prettier-ignore
    ['nothing', new Uint8Array(0)],
  ])('refuses %s', (_, bytes) => {
    expect(() => read(bytes)).toThrow(/code signature|blob/);
  });
});

describe('readCodeDirectory', () => {
  it('reads what it says', () => {
    expect(directory()).toMatchObject({
      version: 0x20500,
      flags: 2,
      hashType: 2,
      hashSize: 32,
      pageSize: 4096,
      codeLimit: 5000,
      identifier: 'com.example.sensor',
      team: '',
      pages: 2,
      specialSlots: 0,
      scattered: false,
      preEncrypted: false,
    });
  });

  it.each([
    ['another version', set(8, 0x10000)],
    ['a version that is not known', set(8, 0x30000)],
    ['digests that lead out of it', set(16, 0xffff)],
    ['digests that begin in its head', set(16, 10)],
    ['an identifier out of it', set(20, 0xffff)],
    ['an identifier in its head', set(20, 10)],
    ['a team out of it', set(48, 0xffff)],
    ['more special slots than any has', set(24, 33)],
    ['fewer pages than its code has', set(28, 1)],
    ['pages of a size that no system has', (bytes: Uint8Array) => bytes.fill(17, 39, 40)],
    ['a limit larger than any file', set(56, 0xffffffff, 1)],
  ])('refuses %s', (_, change) => {
    expect(() => directory(change)).toThrow();
  });

  it('takes all of the code for one page where it says so', () => {
    const one = directory((bytes) => {
      bytes[39] = 0;
      bytes.set(big(1), 28);
    });
    expect(one).toMatchObject({ pageSize: 0, pages: 1 });
  });
});

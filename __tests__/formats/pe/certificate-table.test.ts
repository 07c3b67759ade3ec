import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readPeCertificates } from '../../../src/formats/pe/certificate-table.js';
import { readPeHeaders } from '../../../src/formats/pe/headers.js';
import { certificateEntry, winCertificate, withCertificates } from '../../builders/cms.js';
import { concat, u16, u32 } from '../../builders/pe-bytes.js';
import { buildPe } from '../../builders/pe.js';

const tableOf = (image: Uint8Array) => readPeCertificates(sourceOf(image), readPeHeaders(sourceOf(image)));
const withEntry = (offset: number, size: number): Uint8Array => {
  const image = withCertificates(buildPe(), [winCertificate(Uint8Array.of(1, 2, 3))]);
  image.set(u32(offset, size), certificateEntry(image));
  return image;
};

describe('readPeCertificates', () => {
  it('reads every entry with its padding', () => {
    const image = buildPe();
    const entries = [
      winCertificate(Uint8Array.of(1, 2, 3)),
      winCertificate(Uint8Array.of(4), { type: 1, revision: 0x100 }),
    ];
    const table = tableOf(withCertificates(image, entries));
    expect(table).toMatchObject({ offset: image.length, size: 32 });
    expect(table?.entries).toEqual([
      { offset: image.length, revision: 0x200, type: 2, bytes: Uint8Array.of(1, 2, 3, 0, 0, 0, 0, 0) },
      { offset: image.length + 16, revision: 0x100, type: 1, bytes: Uint8Array.of(4, 0, 0, 0, 0, 0, 0, 0) },
    ]);
  });

  it('takes entries whose length leaves the padding out', () => {
    const entry = concat(u32(11), u16(0x200, 2), Uint8Array.of(1, 2, 3), new Uint8Array(5));
    const table = tableOf(withCertificates(buildPe(), [entry, winCertificate(Uint8Array.of(9))]));
    expect(table?.entries.map((e) => e.bytes[0])).toEqual([1, 9]);
  });

  it('takes a last entry that is not padded', () => {
    const table = tableOf(withCertificates(buildPe(), [concat(u32(11), u16(0x200, 2), Uint8Array.of(1, 2, 3))]));
    expect(table?.entries[0]?.bytes).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('is undefined where the directory names none, and where there is no such directory', () => {
    expect(tableOf(buildPe())).toBeUndefined();
    expect(tableOf(buildPe({ directoryCount: 2 }))).toBeUndefined();
  });

  it.each([
    ['no size', 0x600, 0, 'certificate table at 0x600: 0 bytes are too few for an entry'],
    ['no address', 0, 16, 'certificate table at 0x0: 16 bytes are too few for an entry'],
    [
      'an address behind the end',
      0x7fffffff,
      16,
      'certificate table at 0x7fffffff: needs 16 bytes, 0 left in the file',
    ],
    ['a size beyond the limit', 0x600, 0x7fffffff, 'certificate table at 0x600: 2147483647 bytes, more than 16777216'],
  ])('refuses a table of %s', (_, offset, size, message) => {
    expect(() => tableOf(withEntry(offset, size))).toThrow(message);
  });

  it.each([
    ['of no length', concat(u32(0), u16(0x200, 2)), /certificate length at 0x\w+: 0 bytes hold no certificate$/],
    ['longer than the table', concat(u32(64), u16(0x200, 2)), /certificate at 0x\w+: needs 56 bytes, 0 left$/],
  ])('refuses an entry %s', (_, entry, message) => {
    expect(() => tableOf(withCertificates(buildPe(), [entry]))).toThrow(message);
  });

  it('refuses bytes behind the last entry, but for zeroes', () => {
    const entry = winCertificate(Uint8Array.of(1));
    expect(tableOf(withCertificates(buildPe(), [entry, new Uint8Array(4)]))?.entries).toHaveLength(1);
    expect(() => tableOf(withCertificates(buildPe(), [entry, Uint8Array.of(0, 0, 1)]))).toThrow(
      'has bytes behind the last entry',
    );
  });

  it('refuses more entries than anyone signs with', () => {
    const entries = Array.from({ length: 65 }, () => winCertificate(Uint8Array.of(1)));
    expect(() => tableOf(withCertificates(buildPe(), entries))).toThrow('more than 64 entries');
  });
});

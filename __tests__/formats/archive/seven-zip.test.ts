import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { Budget } from '../../../src/formats/archive/container.js';
import { readSevenZip } from '../../../src/formats/archive/seven-zip.js';
import { type SevenZipOptions, buildSevenZip } from '../../builders/seven-zip.js';

const read = (archive: Uint8Array) => [...readSevenZip(sourceOf(archive), new Budget())];
const contents = (archive: Uint8Array): Record<string, Uint8Array> =>
  Object.fromEntries(
    read(archive).map((member) => {
      const source = member.open();
      return [member.path, source.read(0, source.size).slice()];
    }),
  );
const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 11) % 253);
const files = [
  { name: 'drivers', attributes: 0x10 },
  { name: 'drivers/a.sys', bytes: bytes(300) },
  { name: 'empty', bytes: new Uint8Array() },
  { name: 'ü.inf', bytes: bytes(20_000) },
];
const together = Uint8Array.from([...bytes(300), ...bytes(20_000)]);
const differences = together.map((byte, i) => byte - (together[i - 2] ?? 0));
const first = (options: Partial<SevenZipOptions>) => read(buildSevenZip({ files, ...options }))[1]!;

describe('readSevenZip', () => {
  it.each<[string, Partial<SevenZipOptions>]>([
    ['stored', {}],
    ['with a packed header', { packHeader: true }],
    ['packed by Deflate', { coders: [{ method: [4, 1, 8] }], packed: deflateRawSync(together) }],
    [
      'behind the delta filter',
      {
        coders: [{ method: [4, 1, 8] }, { method: [3], properties: [1] }],
        packed: deflateRawSync(differences),
      },
    ],
  ])('reads an archive %s', (_, options) => {
    expect(contents(buildSevenZip({ files, ...options }))).toEqual({
      drivers: new Uint8Array(),
      'drivers/a.sys': bytes(300),
      empty: new Uint8Array(),
      'ü.inf': bytes(20_000),
    });
  });

  it('tells files, folders and links apart', () => {
    const link = { name: 'link', bytes: bytes(5), attributes: 0xa1ff_8000 };
    const large = { name: 'no link', bytes: bytes(5_000), attributes: 0xa1ff_8000 };
    const types = read(buildSevenZip({ files: [...files, link, large] })).map(({ path, type }) => [path, type]);
    expect(types).toEqual([
      ['drivers', 'folder'],
      ['drivers/a.sys', 'file'],
      ['empty', 'file'],
      ['ü.inf', 'file'],
      ['link', 'link'],
      ['no link', 'file'],
    ]);
  });

  it('reads an archive of nothing', () => {
    expect(
      read(
        Uint8Array.from([
          0x37,
          0x7a,
          0xbc,
          0xaf,
          0x27,
          0x1c,
          0,
          4,
          0x8d,
          0x9b,
          0xd5,
          0x0f,
          ...new Array<number>(20).fill(0),
        ]),
      ),
    ).toEqual([]);
  });

  it('puts the targets of BCJ2 back into calls and jumps', () => {
    // e8 at the end of the second byte, absolute target 0x10 in the stream of calls; then e9, left as it is.
    const main = Uint8Array.of(0x90, 0xe8, 0xe9, 0x90, 0x90, 0x90, 0x90);
    const archive = buildSevenZip({
      files: [{ name: 'a.exe', bytes: Uint8Array.of(0x90, 0xe8, 0x0a, 0, 0, 0, 0xe9, 0x90, 0x90, 0x90, 0x90) }],
      coders: [{ method: [3, 3, 1, 0x1b] }],
      packed: main,
      morePacked: [Uint8Array.of(0, 0, 0, 0x10), new Uint8Array(), Uint8Array.of(0, 0x90, 0, 0, 0, 0, 0, 0, 0)],
    });
    expect(contents(archive)).toEqual({
      'a.exe': Uint8Array.of(0x90, 0xe8, 0x0a, 0, 0, 0, 0xe9, 0x90, 0x90, 0x90, 0x90),
    });
  });

  it.each([
    ['is encrypted', [6, 0xf1, 7, 1]],
    ['packed by PPMd, which is not read here', [3, 4, 1]],
    ['packed by method 7f, which is not read here', [0x7f]],
  ])('says that a folder %s', (expected, method) => {
    expect(() => first({ coders: [{ method }] }).open()).toThrow(expected);
  });

  it('verifies the checksums of header and files', () => {
    const archive = buildSevenZip({ files });
    const inFile = archive.slice();
    inFile[40]! ^= 1;
    expect(() => contents(inFile)).toThrow('does not have its checksum');
    const inHeader = archive.slice();
    inHeader[inHeader.length - 5]! ^= 1;
    expect(() => read(inHeader)).toThrow('7z header at');
  });

  it('refuses coders that read each other', () => {
    const archive = buildSevenZip({ files, coders: [{ method: [0] }, { method: [0] }, { method: [0] }] });
    expect(contents(archive)['drivers/a.sys']).toEqual(bytes(300));
    // Inputs 1 and 2 read outputs 0 and 1; made to read 1 and 1, the first is read by none.
    const at = indexOf(archive, [3, 1, 0, 1, 0, 1, 0, 1, 0, 2, 1]) + 8;
    archive[at] = 1;
    expect(() => read(resealed(archive))).toThrow('coders that do not hang together');
  });
});

function indexOf(archive: Uint8Array, pattern: readonly number[]): number {
  return archive.findIndex((_, i) => pattern.every((byte, j) => archive[i + j] === byte));
}

/** The checksums made anew: of the header, and of the start that holds that one. */
function resealed(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer);
  const at = 32 + view.getUint32(12, true);
  view.setUint32(28, crc32(archive.subarray(at)), true);
  view.setUint32(8, crc32(archive.subarray(12, 32)), true);
  return archive;
}

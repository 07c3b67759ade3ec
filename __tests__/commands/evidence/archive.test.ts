import { beforeAll, describe, expect, it } from '@jest/globals';
import { readArchive, writeArchive } from '../../../src/commands/evidence/archive.js';
import { InputError } from '../../../src/errors.js';
import { writeZip } from '../../../src/documents/zip-writer.js';
import { buildZip } from '../../builders/zip.js';
import { exported, flipped } from './bundles.js';

const small = (): Uint8Array =>
  writeArchive(['README.md', 'a/b.json', 'index.json'].map((path) => ({ path, bytes: Buffer.from(`${path}!`) })));

/** Whether an archive is taken for one that ringgate wrote. */
function taken(bytes: Uint8Array): boolean {
  try {
    return readArchive('x.zip', bytes).oddity === undefined;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

describe('an archive that is not, bit for bit, what ringgate writes', () => {
  it('is refused whatever bit is another', () => {
    const bytes = small();
    expect(taken(bytes)).toBe(true);
    const passed: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      if (taken(flipped(bytes, bit >> 3, 1 << (bit & 7)))) passed.push(bit);
    }
    expect(passed).toEqual([]);
  });

  it('is refused where it is cut, anywhere', () => {
    const bytes = small();
    for (let length = 0; length < bytes.length; length += 1) expect(taken(bytes.subarray(0, length))).toBe(false);
  });

  it.each([
    ['before it', (b: Uint8Array) => Buffer.concat([Buffer.from('MZ'), b])],
    ['behind it', (b: Uint8Array) => Buffer.concat([b, Buffer.from([0])])],
    ['as a comment', (b: Uint8Array) => Buffer.concat([flipped(b, b.length - 2), Buffer.from('!')])],
  ])('is refused where there are bytes %s', (_, change) => {
    expect(taken(change(small()))).toBe(false);
  });

  const crcless = (paths: readonly string[]) =>
    writeZip(paths.map((path) => ({ path, bytes: new Uint8Array(), crc: 0 })));
  it.each([
    ['a name twice', ['a', 'a']],
    ['names that some systems cannot tell apart', ['A', 'a']],
    ['another order', ['b', 'a']],
    ['a way out', ['../a']],
    ['a way out within', ['a/../../b']],
    ['a path from the root', ['/a']],
    ['a backslash', ['a\\b']],
    ['a drive', ['c:a']],
    ['a folder', ['a/']],
    ['no name', ['']],
    ['a hidden file', ['.a']],
    ['a name in other letters', ['ä']],
    ['a line end', ['a\nb']],
  ])('is refused for %s', (_, paths) => {
    expect(taken(crcless(paths))).toBe(false);
  });

  it('is no bundle where nothing is in it', () => {
    expect(taken(crcless(['a']))).toBe(true);
    expect(() => readArchive('x.zip', new Uint8Array())).toThrow(InputError);
  });

  it('is refused before anything is unpacked where it is packed', () => {
    const bomb = buildZip([{ name: 'index.json', data: new Uint8Array(1_000_000) }]);
    expect(bomb.length).toBeLessThan(20_000);
    expect(() => readArchive('x.zip', bomb)).toThrow('its files are packed');
  });

  it('is refused for more files than a bundle has', () => {
    const paths = Array.from({ length: 12_001 }, (_, i) => `f${i}`).sort();
    expect(taken(crcless(paths))).toBe(false);
    expect(() => writeArchive(paths.map((path) => ({ path, bytes: new Uint8Array() })))).toThrow(InputError);
  });
});

describe('the archive of a release', () => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await exported();
  });

  it('is refused whatever field of whatever header says something else', () => {
    expect(taken(bytes)).toBe(true);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const passed: number[] = [];
    const tryFields = (at: number, sizes: readonly number[]): number => {
      let field = at;
      for (const size of sizes) {
        if (taken(flipped(bytes, field, 0x10))) passed.push(field);
        field += size;
      }
      return field;
    };
    let at = 0;
    while (view.getUint32(at, true) === 0x04034b50) {
      const [size, name] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
      tryFields(at, [4, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2, 1, name - 1]);
      at += 30 + name + size;
    }
    while (view.getUint32(at, true) === 0x02014b50) {
      const name = view.getUint16(at + 28, true);
      at = tryFields(at, [4, 2, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2, 2, 2, 2, 4, 4, 1, name - 1]);
    }
    tryFields(at, [4, 2, 2, 2, 2, 4, 4, 2]);
    expect(passed).toEqual([]);
    expect(at + 22).toBe(bytes.length);
  });
});

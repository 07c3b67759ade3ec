import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readDmg } from '../../src/formats/archive/dmg.js';
import { readHfs } from '../../src/formats/archive/hfs.js';
import { outcome } from '../builders/archive-outcome.js';
import { buildDmg } from '../builders/dmg.js';
import { buildHfs } from '../builders/dmg-hfs.js';

// Thousands of expected errors: recording where each was made takes most of the time.
Error.stackTraceLimit = 0;

const text = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * i) % 61);
const openDmg = (bytes: Uint8Array): string => outcome((budget) => readDmg(sourceOf(bytes), budget));
const openHfs = (bytes: Uint8Array): string => outcome((budget) => readHfs(sourceOf(bytes), budget));
const EITHER = ['read', 'malformed'];

describe('a disk image', () => {
  const whole = buildDmg([
    {
      name: 'a',
      runs: [
        { type: 'raw', bytes: text(512) },
        { type: 'zlib', bytes: text(2048) },
        { type: 'zero', bytes: new Uint8Array(512) },
      ],
    },
  ]);

  it('is read whole', () => {
    expect(openDmg(whole)).toBe('read');
  });

  it('is malformed when cut at any byte', () => {
    for (let length = 0; length < whole.length; length++) expect(openDmg(whole.slice(0, length))).toBe('malformed');
  });

  it('is malformed or read with any byte flipped', () => {
    for (const at of whole.keys()) {
      const bytes = whole.slice();
      bytes[at]! ^= [0xff, 0x01, 0x04][at % 3]!;
      expect(EITHER).toContain(openDmg(bytes));
    }
  });

  it('is malformed or read with a lie in any field of the trailer', () => {
    for (let at = whole.length - 512; at + 8 <= whole.length; at += 4) {
      for (const lie of [0n, 0xffff_ffffn, 0x001f_ffff_ffff_ffffn, 0xffff_ffff_ffff_ffffn]) {
        const bytes = whole.slice();
        new DataView(bytes.buffer).setBigUint64(at, lie);
        expect(EITHER).toContain(openDmg(bytes));
      }
    }
  });
});

describe('an HFS+ volume', () => {
  const whole = buildHfs([
    { path: 'folder/a', bytes: text(4_700), scattered: true },
    ...Array.from({ length: 3 }, (_, i) => ({ path: `folder/file ${i}`, bytes: text(10) })),
  ]);
  /** Zeros are room: of them, a few are enough. */
  const places = [...whole.keys()].filter((at) => at >= 1024 && (whole[at] !== 0 || at % 128 === 0));

  it('is read whole', () => {
    expect(openHfs(whole)).toBe('read');
  });

  it('is malformed when cut anywhere in its trees', () => {
    const catalogAt = new DataView(whole.buffer).getUint32(1024 + 272 + 16) * 512;
    for (let length = 0; length < catalogAt + 2048; length += 31) {
      expect(openHfs(whole.slice(0, length))).toBe('malformed');
    }
  });

  it('is malformed or read with any byte flipped', () => {
    for (const at of places) {
      const bytes = whole.slice();
      bytes[at]! ^= [0xff, 0x01, 0x80][at % 3]!;
      expect(EITHER).toContain(openHfs(bytes));
    }
  });

  it('is malformed or read with a lie in any field', () => {
    for (const at of places.filter((place) => place % 4 === 0 && place + 4 <= whole.length)) {
      for (const lie of [2, 0x7fff_ffff]) {
        const bytes = whole.slice();
        new DataView(bytes.buffer).setUint32(at, lie);
        expect(EITHER).toContain(openHfs(bytes));
      }
    }
  });
});

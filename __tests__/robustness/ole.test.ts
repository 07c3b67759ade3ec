import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readMsi } from '../../src/formats/archive/msi.js';
import { detectFormat } from '../../src/formats/detect.js';
import { outcome } from '../builders/archive-outcome.js';
import { MSI_CLASS, buildOle } from '../builders/ole.js';

// Thousands of expected errors: recording where each was made takes most of the time.
Error.stackTraceLimit = 0;

const whole = buildOle({
  rootClass: MSI_CLASS,
  streams: [
    { path: ['small'], bytes: new Uint8Array(130).fill(1) },
    { path: ['storage', 'large'], bytes: new Uint8Array(4_500).fill(2) },
  ],
});
const openAll = (bytes: Uint8Array): string => {
  detectFormat(sourceOf(bytes));
  return outcome((budget) => readMsi(sourceOf(bytes), budget));
};

/** Places that hold structure, and some of the bytes between: the contents of streams say nothing. */
const places = [...whole.keys()].filter((at) => whole[at] !== 2);

describe('a compound file', () => {
  it('is read whole', () => {
    expect(openAll(whole)).toBe('read');
  });

  it('is malformed when cut in its header, and at many bytes behind', () => {
    for (let length = 0; length < whole.length; length += length < 600 ? 1 : 17)
      expect(openAll(whole.slice(0, length))).toBe('malformed');
  });

  it('is malformed or read with any byte flipped', () => {
    for (const at of places) {
      const bytes = whole.slice();
      bytes[at]! ^= [0xff, 0x01, 0x80][at % 3]!;
      expect(['read', 'malformed']).toContain(openAll(bytes));
    }
  });

  it('is malformed or read with a lie in any field', () => {
    for (const at of places.filter((place) => place % 4 === 0 && place + 4 <= whole.length)) {
      for (const lie of [0, 3, 0x7fff_ffff, 0xffff_fffe]) {
        const bytes = whole.slice();
        new DataView(bytes.buffer).setUint32(at, lie, true);
        expect(['read', 'malformed']).toContain(openAll(bytes));
      }
    }
  });
});

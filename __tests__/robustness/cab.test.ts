import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readCab } from '../../src/formats/archive/cab.js';
import { buildCab } from '../builders/cab.js';
import { outcome } from '../builders/archive-outcome.js';

// Thousands of expected errors: recording where each was made takes most of the time.
Error.stackTraceLimit = 0;

const text = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * i) % 61);
const files = [
  { name: 'a.sys', bytes: text(300) },
  { name: 'b.sys', bytes: text(90) },
];
const openAll = (bytes: Uint8Array): string => outcome((budget) => readCab(sourceOf(bytes), budget));

describe.each(['stored', 'mszip', 'lzx'] as const)('a cabinet, %s', (method) => {
  const whole = buildCab({ files, method, reserve: [4, 1, 2] });

  it('is read whole', () => {
    expect(openAll(whole)).toBe('read');
  });

  it('is malformed when cut at any byte', () => {
    for (let length = 0; length < whole.length; length++) expect(openAll(whole.slice(0, length))).toBe('malformed');
  });

  it('is malformed or read with any byte flipped', () => {
    for (const at of whole.keys()) {
      for (const flip of [0xff, 0x01, 0x80]) {
        const bytes = whole.slice();
        bytes[at]! ^= flip;
        expect(['read', 'malformed']).toContain(openAll(bytes));
      }
    }
  });

  it('is malformed or read with a lie in any field', () => {
    for (let at = 0; at + 4 <= whole.length; at++) {
      for (const lie of [0, 0x7fff_ffff, 0xffff_fffe, whole.length]) {
        const bytes = whole.slice();
        new DataView(bytes.buffer).setUint32(at, lie, true);
        expect(['read', 'malformed']).toContain(openAll(bytes));
      }
    }
  });

  it('is malformed or read with random bytes for its blocks', () => {
    // The folder says where the blocks are; without a checksum, the unpackers see what comes.
    const blockAt = new DataView(whole.buffer).getUint32(36 + 4 + 4, true);
    const dataAt = blockAt + 8 + 2;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: whole.length - dataAt }), (random) => {
        const bytes = whole.slice();
        bytes.fill(0, blockAt, blockAt + 4);
        bytes.set(random, dataAt);
        expect(['read', 'malformed']).toContain(openAll(bytes));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { unfilterBcj2 } from '../../src/formats/archive/seven-zip-bcj2.js';
import { readSevenZip } from '../../src/formats/archive/seven-zip.js';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { outcome } from '../builders/archive-outcome.js';
import { buildSevenZip } from '../builders/seven-zip.js';

// Thousands of expected errors: recording where each was made takes most of the time.
Error.stackTraceLimit = 0;

const text = Uint8Array.from({ length: 200 }, (_, i) => (i * i) % 61);
const whole = buildSevenZip({
  files: [
    { name: 'd' },
    { name: 'a', bytes: text },
    { name: 'e', bytes: new Uint8Array() },
    { name: 'b', bytes: text },
  ],
  coders: [{ method: [4, 1, 8] }, { method: [3], properties: [0] }],
  packed: deflateRawSync(
    Uint8Array.from([...text, ...text], (byte, i) => byte - (i === 0 ? 0 : (text[(i - 1) % 200] ?? 0))),
  ),
});
const openAll = (bytes: Uint8Array): string => outcome((budget) => readSevenZip(sourceOf(bytes), budget));

/** The checksums made anew, so that the readers behind them see what was broken. */
function resealed(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer);
  const at = 32 + view.getUint32(12, true);
  view.setUint32(28, crc32(archive.subarray(at)), true);
  view.setUint32(8, crc32(archive.subarray(12, 32)), true);
  return archive;
}

describe('a 7z archive', () => {
  it('is read whole', () => {
    expect(openAll(whole)).toBe('read');
  });

  it('is malformed when cut at any byte', () => {
    for (let length = 0; length < whole.length; length++) expect(openAll(whole.slice(0, length))).toBe('malformed');
  });

  it('is malformed or read with any byte flipped, its checksums made anew or not', () => {
    for (const at of whole.keys()) {
      for (const flip of [0xff, 0x01, 0x80]) {
        const bytes = whole.slice();
        bytes[at]! ^= flip;
        expect(['read', 'malformed']).toContain(openAll(bytes));
        expect(['read', 'malformed']).toContain(openAll(at < 32 ? bytes : resealed(bytes)));
      }
    }
  });

  it('is malformed or read with any number made large', () => {
    const header = 32 + new DataView(whole.buffer).getUint32(12, true);
    for (let at = header; at < whole.length; at++) {
      for (const lie of [
        [0xff, 0xff, 0xff],
        [0xe0, 0xff, 0xff, 0x7f],
        [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
      ]) {
        const bytes = Uint8Array.from([...whole.subarray(0, at), ...lie, ...whole.subarray(at + 1)]);
        new DataView(bytes.buffer).setUint32(20, bytes.length - header, true);
        expect(['read', 'malformed']).toContain(openAll(resealed(bytes)));
      }
    }
  });
});

describe('unfilterBcj2', () => {
  it('gives as many bytes as it should, or finds the streams malformed', () => {
    const stream = fc.uint8Array({ maxLength: 64 });
    fc.assert(
      fc.property(fc.tuple(stream, stream, stream, stream), fc.nat(80), (streams, size) => {
        expect([size, 'malformed']).toContain(lengthOf(streams, size));
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});

function lengthOf(streams: readonly Uint8Array[], size: number): number | string {
  try {
    return unfilterBcj2(streams, size).length;
  } catch (error) {
    if (error instanceof MalformedError) return 'malformed';
    throw error;
  }
}

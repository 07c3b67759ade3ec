import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hex, latin1, untilNul, utf16, utf8 } from '../../src/bytes/text.js';

describe('text from bytes', () => {
  it('decodes what an encoder wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8(new TextEncoder().encode(text))).toBe(text);
        expect(utf16(new Uint8Array(Buffer.from(text, 'utf16le')), { littleEndian: true })).toBe(text);
      }),
      { seed: 7 },
    );
  });

  it('finds the same sound UTF-8 as the platform', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const isSound = (bytes: Uint8Array): boolean => {
      try {
        return decoder.decode(bytes) === utf8(bytes);
      } catch {
        return utf8(bytes).includes('\uFFFD');
      }
    };
    const octet = fc.constantFrom(
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 8 }), isSound), { numRuns: 2000, seed: 8 });
    fc.assert(
      fc.property(fc.array(octet, { maxLength: 6 }), (octets) => isSound(Uint8Array.from(octets))),
      { numRuns: 5000, seed: 9 },
    );
  });

  it('takes more bytes than a call takes arguments', () => {
    expect(latin1(new Uint8Array(500_000).fill(0xe4))).toHaveLength(500_000);
  });

  it('cuts at the first NUL, or not at all', () => {
    expect(untilNul(Uint8Array.of(1, 0, 2, 0))).toEqual(Uint8Array.of(1));
    expect(untilNul(Uint8Array.of(1, 2))).toEqual(Uint8Array.of(1, 2));
    expect(hex(Uint8Array.of(0, 0xab))).toBe('00ab');
  });
});

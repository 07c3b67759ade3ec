import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeText } from '../../../src/formats/text/decode-text.js';
import { detectTextEncoding } from '../../../src/formats/text/text-encoding.js';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('decodeText', () => {
  it('decodes UTF-8 as the platform does, valid or not', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.string({ unit: 'grapheme' }).map((s) => new TextEncoder().encode(s)),
    );
    fc.assert(
      fc.property(anything, (input) => {
        const valid = isValid(input);
        const { text, invalidAt } = decodeText(input, 'utf-8');
        expect(invalidAt === undefined).toBe(valid);
        expect(valid ? text : '').toBe(valid ? new TextDecoder().decode(input) : '');
      }),
    );
  });

  it('says where the first byte is that cannot be decoded', () => {
    expect(decodeText(bytes(0x61, 0xc0, 0xaf), 'utf-8')).toEqual({ text: 'a\ufffd\ufffd', invalidAt: 1 });
    expect(decodeText(bytes(0xed, 0xa0, 0x80), 'utf-8').invalidAt).toBe(0);
    expect(decodeText(bytes(0x61, 0, 0x00, 0xd8, 0x62, 0), 'utf-16le')).toEqual({ text: 'a\ufffdb', invalidAt: 2 });
    expect(decodeText(bytes(0, 0x61, 0), 'utf-16be')).toEqual({ text: 'a', invalidAt: 2 });
  });

  it('leaves out the byte order mark', () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61), 'utf-8').text).toBe('a');
    expect(decodeText(bytes(0xff, 0xfe, 0x61, 0), 'utf-16le').text).toBe('a');
  });

  it('decodes texts longer than one piece', () => {
    const long = 'é€😀'.repeat(10_000);
    expect(decodeText(new TextEncoder().encode(long), 'utf-8').text).toBe(long);
  });
});

describe('detectTextEncoding', () => {
  it('allows the last character to be cut only where the text goes on', () => {
    const cut = new TextEncoder().encode('words €').slice(0, -1);
    expect(detectTextEncoding(cut, { cut: true })).toBe('utf-8');
    expect(detectTextEncoding(cut, { cut: false })).toBe('latin-1');
  });

  it('finds UTF-16 without a mark by its zeros', () => {
    const wide = Uint8Array.from(Array.from('some words', (c) => [c.charCodeAt(0), 0]).flat());
    expect(detectTextEncoding(wide, { cut: false })).toBe('utf-16le');
    expect(detectTextEncoding(wide.subarray(1, -1), { cut: false })).toBe('utf-16be');
    expect(detectTextEncoding(bytes(0x61, 0, 1, 2), { cut: false })).toBeUndefined();
  });
});

function isValid(input: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(input);
    return true;
  } catch {
    return false;
  }
}

import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { writeZip } from '../../src/documents/zip-writer.js';

const file = (path: string, text: string) => {
  const bytes = new TextEncoder().encode(text);
  return { path, bytes, crc: crc32(bytes) };
};

describe('an archive', () => {
  it('is what the specification says, byte for byte', () => {
    const local = '504b0304 1400 0008 0000 0000 2100 8587f8a9 02000000 02000000 0100 0000 61 6869';
    const entry =
      '504b0102 1400 1400 0008 0000 0000 2100 8587f8a9 02000000 02000000 0100 0000 0000 0000 0000 00000000 00000000 61';
    const end = '504b0506 0000 0000 0100 0100 2f000000 21000000 0000';
    const crc = crc32('hi').toString(16).padStart(8, '0').match(/../g)?.reverse().join('') ?? '';
    const expected = `${local}${entry}${end}`.replaceAll('8587f8a9', crc).replaceAll(' ', '');
    expect(Buffer.from(writeZip([file('a', 'hi')])).toString('hex')).toBe(expected);
  });

  it('can hold nothing', () => {
    expect(writeZip([])).toHaveLength(22);
  });

  it('names files in UTF-8, and keeps the order it is given', () => {
    const bytes = Buffer.from(writeZip([file('ü/b', '1'), file('a', '22')])).toString('latin1');
    expect(bytes.indexOf(Buffer.from('ü/b').toString('latin1'))).toBe(30);
    expect(bytes).toContain('PK\u0005\u0006');
  });

  it('refuses more files than the format can count without zip64', () => {
    const one = file('a', '');
    expect(() => writeZip(Array.from({ length: 0xffff }, () => one))).toThrow(RangeError);
  });
});

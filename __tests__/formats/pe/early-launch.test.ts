import { describe, expect, it } from '@jest/globals';
import { MalformedError } from '../../../src/bytes/byte-reader.js';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { inspect } from '../../../src/facts/inspect.js';
import { readProtectedCertificates } from '../../../src/formats/pe/early-launch.js';
import { readPeHeaders } from '../../../src/formats/pe/headers.js';
import { SECTION_FLAGS, buildPe } from '../../builders/pe.js';
import { concat, u16, u32, utf16z } from '../../builders/pe-bytes.js';

const RSRC = 0x2000;
/** Of the directory of resources, in the optional header of a 64-bit image as the builder lays it out. */
const DIRECTORY_AT = 0x80 + 24 + 112 + 2 * 8;
const SHA256 = 'ab'.repeat(32);

/** A driver with a resource of that type and name. */
function driver(content: Uint8Array, name = 'MICROSOFTELAMCERTIFICATEINFO'): Uint8Array {
  const high = 0x8000_0000;
  const named = (at: number, target: number) => concat(u32(0, 0), u16(0, 0), u16(1, 0), u32(high + at, target));
  const type = 'MSELAMCERTINFOID';
  const [typeAt, nameAt] = [88, 88 + 2 + 2 * type.length];
  const dataAt = nameAt + 2 + 2 * name.length;
  const text = (value: string) => concat(u16(value.length), utf16z(value).subarray(0, 2 * value.length));
  const section = concat(
    named(typeAt, high + 24),
    named(nameAt, high + 48),
    concat(u32(0, 0), u16(0, 0), u16(0, 1), u32(1033, 72)),
    u32(RSRC + dataAt, content.length, 0, 0),
    text(type),
    text(name),
    content,
  );
  const image = buildPe({
    sections: [
      { name: '.text', characteristics: SECTION_FLAGS.code, data: Uint8Array.of(0x33, 0xc0, 0xc3) },
      { name: '.rsrc', characteristics: SECTION_FLAGS.readOnly, data: section },
    ],
  });
  image.set(u32(RSRC, section.length), DIRECTORY_AT);
  return image;
}
const entry = (digest: string, algorithm: number, ekus: string) => concat(utf16z(digest), u16(algorithm), utf16z(ekus));
function read(image: Uint8Array) {
  const source = sourceOf(image);
  return readProtectedCertificates(source, readPeHeaders(source));
}

describe('the certificates of an early launch driver', () => {
  it('are those that its resource names, with the usages that they must have', () => {
    const content = concat(
      u16(2),
      entry(SHA256.toUpperCase(), 0x800c, ''),
      entry('0'.repeat(40), 0x8004, '1.3.6.1.4.1.311.10.3.22;1.3.6.1.4.1.311.61.4.1'),
    );
    expect(read(driver(content))).toEqual([
      { digest: SHA256, ekus: [] },
      { digest: '0'.repeat(40), ekus: ['1.3.6.1.4.1.311.10.3.22', '1.3.6.1.4.1.311.61.4.1'] },
    ]);
  });

  it('are none of a driver without that resource', () => {
    expect(read(buildPe())).toBeUndefined();
    expect(read(driver(u16(1), 'OTHER'))).toBeUndefined();
  });

  it.each([
    ['that is empty', new Uint8Array(0)],
    ['that names none', u16(0)],
    ['that is cut', concat(u16(2), entry(SHA256, 0x800c, ''))],
    ['with a digest of another length', concat(u16(1), entry('ab', 0x800c, ''))],
    ['with a digest that is none', concat(u16(1), entry('z'.repeat(64), 0x800c, ''))],
    ['with an algorithm that is none', concat(u16(1), entry(SHA256, 0x8003, ''))],
    ['with a usage that is none', concat(u16(1), entry(SHA256, 0x800c, 'everything'))],
    ['of more than any has', new Uint8Array(65_537)],
  ])('are malformed in a resource %s, and protect nothing that a rule could count on', (_, content) => {
    const image = driver(content);
    expect(() => read(image)).toThrow(MalformedError);
    const input = { name: 'x.sys', source: sourceOf(image), sha256: '00', size: image.length };
    expect(inspect(input).peEarlyLaunch.known).toBe(false);
  });
});

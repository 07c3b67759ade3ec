import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readElf } from '../../src/formats/elf/read-elf.js';
import { readMachO } from '../../src/formats/mach-o/read-mach-o.js';
import { buildElf, buildKernelModule } from '../builders/elf.js';
import { buildFat, buildMachO } from '../builders/mach-o.js';

const FILES: readonly (readonly [string, Uint8Array])[] = [
  ['64-bit module', buildKernelModule()],
  ['32-bit big-endian program', buildElf({ class: 32, littleEndian: false, type: 2, interpreter: '/lib/ld.so' })],
  ['file with extended numbering', buildElf({ extendedNumbering: true })],
  ['Mach-O', buildMachO()],
  ['fat Mach-O', buildFat([buildMachO(), buildMachO({ wide: false, littleEndian: false })])],
];

/** Reads it as what it is; anything but a structure or a MalformedError fails the test. */
function readOrRefuse(bytes: Uint8Array): 'read' | 'refused' {
  try {
    const source = sourceOf(bytes);
    if (bytes[0] === 0x7f) readElf(source);
    else readMachO(source);
    return 'read';
  } catch (error) {
    if (error instanceof MalformedError) return 'refused';
    throw error;
  }
}

describe.each(FILES)('a %s', (_, file) => {
  it('cut at any byte is read or refused', () => {
    for (let length = 0; length < file.length; length++) readOrRefuse(file.subarray(0, length));
    expect(readOrRefuse(file)).toBe('read');
  });

  it('with any byte set to any of the telling values is read or refused', () => {
    for (let at = 0; at < file.length; at++) {
      for (const value of [0x00, 0x01, 0x7f, 0x80, 0xff, (file[at] ?? 0) ^ 0x01]) readOrRefuse(file.with(at, value));
    }
    expect(readOrRefuse(file.with(0, file[0] ?? 0))).toBe('read');
  });

  it('with a lie in any four bytes is read or refused', () => {
    for (let at = 0; at + 4 <= file.length; at++) {
      const lie = file.slice();
      lie.fill(0xff, at, at + 4);
      readOrRefuse(lie);
    }
    expect(readOrRefuse(file)).toBe('read');
  });

  it('with bytes that anybody chose behind its magic is read or refused', () => {
    const magic = file.subarray(0, 8);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 512 }), (rest) => {
        expect(['read', 'refused']).toContain(readOrRefuse(Uint8Array.from([...magic, ...rest])));
      }),
    );
  });
});

it('names that overlap cannot be made to fill the memory', () => {
  const sections = Array.from({ length: 39 }, () => ({ name: '' }));
  const long = { name: 'x'.repeat(900_000) };
  const bytes = buildOverlapping([long, ...sections]);
  expect(() => readElf(sourceOf(bytes))).toThrow('longer than 33554432 in all');
});

/** Every section's name begins where the first one's does. */
function buildOverlapping(sections: readonly { readonly name: string }[]): Uint8Array {
  const bytes = buildElf({ sections });
  const view = new DataView(bytes.buffer);
  const table = Number(view.getBigUint64(40, true));
  for (let at = table + 64; at < bytes.length; at += 64) view.setUint32(at, 1, true);
  return bytes;
}

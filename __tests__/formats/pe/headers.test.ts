import { describe, expect, it } from '@jest/globals';
import { MalformedError } from '../../../src/bytes/byte-reader.js';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { DLL_CHARACTERISTICS, MACHINE, PE32, PE32_PLUS, SUBSYSTEM } from '../../../src/formats/pe/constants.js';
import { readPeHeaders } from '../../../src/formats/pe/headers.js';
import { concat, u16, u32 } from '../../builders/pe-bytes.js';
import { RETURN_ZERO, SECTION_FLAGS, buildPe } from '../../builders/pe.js';

const PE_OFFSET = 0x80;
const OPTIONAL = PE_OFFSET + 24;
const headersOf = (image: Uint8Array) => readPeHeaders(sourceOf(image));
const patched = (image: Uint8Array, offset: number, bytes: Uint8Array): Uint8Array => {
  const copy = image.slice();
  copy.set(bytes, offset);
  return copy;
};

describe('readPeHeaders', () => {
  it('reads the headers of a 64-bit driver', () => {
    const dllCharacteristics = DLL_CHARACTERISTICS.nxCompat | DLL_CHARACTERISTICS.guardCf;
    expect(headersOf(buildPe({ dllCharacteristics, timeDateStamp: 7 }))).toMatchObject({
      machine: MACHINE.amd64,
      timeDateStamp: 7,
      characteristics: 0x22,
      magic: PE32_PLUS,
      entryPoint: 0x1000,
      imageBase: 0x140000000n,
      sectionAlignment: 0x1000,
      fileAlignment: 0x200,
      sizeOfHeaders: 0x400,
      subsystem: SUBSYSTEM.native,
      dllCharacteristics,
      checkSumOffset: OPTIONAL + 64,
      certificateEntryOffset: OPTIONAL + 144,
    });
  });

  it('reads the headers of a 32-bit application', () => {
    expect(headersOf(buildPe({ magic: 'pe32', subsystem: 3 }))).toMatchObject({
      machine: MACHINE.i386,
      magic: PE32,
      imageBase: 0x400000n,
      subsystem: SUBSYSTEM.windowsConsole,
      checkSumOffset: OPTIONAL + 64,
      certificateEntryOffset: OPTIONAL + 128,
    });
  });

  it('reads the sections in file order with their flags', () => {
    const sections = [
      { name: '.text', characteristics: SECTION_FLAGS.code, data: RETURN_ZERO },
      { name: '.bss', characteristics: SECTION_FLAGS.data, virtualSize: 0x2000 },
      { name: 'INIT', characteristics: SECTION_FLAGS.init, data: RETURN_ZERO },
    ];
    const found = headersOf(buildPe({ sections })).sections;
    expect(found.map((s) => s.name)).toEqual(['.text', '.bss', 'INIT', '.reloc']);
    expect(found[1]).toMatchObject({
      virtualSize: 0x2000,
      virtualAddress: 0x2000,
      sizeOfRawData: 0,
      pointerToRawData: 0,
    });
    expect(found[2]).toMatchObject({ virtualAddress: 0x4000, pointerToRawData: 0x600, characteristics: 0x62000020 });
  });

  it('has sixteen directories where the file has fewer, and no certificate entry where it lies behind them', () => {
    const { directories, certificateEntryOffset } = headersOf(buildPe({ directoryCount: 3 }));
    expect(directories).toHaveLength(16);
    expect(certificateEntryOffset).toBeUndefined();
  });

  it('takes sixteen directories where the file promises more', () => {
    const image = patched(buildPe({ guardFlags: 0x100 }), OPTIONAL + 108, u32(0xffffffff));
    expect(headersOf(image).directories).toHaveLength(16);
  });

  it('refuses directories that would run on into the section table', () => {
    const image = patched(buildPe({ directoryCount: 3 }), OPTIONAL + 108, u32(4));
    expect(() => headersOf(image)).toThrow(/^directory address at 0x120: needs 4 bytes, 0 left$/);
  });

  it('reads a PE header that lies inside the DOS header', () => {
    const built = buildPe({ magic: 'pe32' });
    const at = 12;
    const headers = built.slice(PE_OFFSET, 0x400);
    // The PE header offset of the DOS header is then one of its own fields: here SectionAlignment.
    const image = concat(
      u16(0x5a4d),
      new Uint8Array(at - 2),
      headers,
      new Uint8Array(PE_OFFSET - at),
      built.subarray(0x400),
    );
    image.set(u32(at), 0x3c);
    expect(headersOf(image)).toMatchObject({ magic: PE32, subsystem: SUBSYSTEM.native });
  });

  it('finds long section names in the string table behind the symbols', () => {
    const built = buildPe({ sections: [{ name: '/4', characteristics: SECTION_FLAGS.code, data: RETURN_ZERO }] });
    const strings = concat(u32(18), new TextEncoder().encode('.debug_frames\0'));
    const image = patched(concat(built, new Uint8Array(18), strings), PE_OFFSET + 12, u32(built.length, 1));
    expect(headersOf(image).sections[0]?.name).toBe('.debug_frames');
  });

  it('keeps a long section name that leads nowhere as it is written', () => {
    const image = buildPe({ sections: [{ name: '/4', characteristics: SECTION_FLAGS.code, data: RETURN_ZERO }] });
    expect(headersOf(image).sections[0]?.name).toBe('/4');
    expect(headersOf(patched(image, PE_OFFSET + 12, u32(0xfffffff0, 0xffffffff))).sections[0]?.name).toBe('/4');
  });

  it('refuses more sections than Windows loads', () => {
    const image = patched(buildPe({ overlay: new Uint8Array(8000) }), PE_OFFSET + 6, u16(97));
    expect(() => headersOf(image)).toThrow(/97 entries, more than the limit of 96$/);
  });

  it.each([
    ['another DOS magic', 0, u16(0x4d5a), /^DOS magic at 0x0: is not MZ$/],
    ['another PE signature', PE_OFFSET, u32(0x4550 + 1), /^PE signature at 0x80: is not PE\\0\\0$/],
    [
      'a PE header behind the end',
      0x3c,
      u32(0xfffffff0),
      /^PE signature at 0xfffffff0: needs 4 bytes, 0 left in the file$/,
    ],
    ['another magic', OPTIONAL, u16(0x107), /^optional header magic at 0x98: 0x107 is neither PE32 nor PE32\+$/],
    ['an optional header of no size', PE_OFFSET + 20, u16(0), /^optional header magic at 0x98: needs 2 bytes, 0 left$/],
  ])('refuses %s', (_, offset, bytes, message) => {
    expect(() => headersOf(patched(buildPe(), offset, bytes))).toThrow(message);
    expect(() => headersOf(patched(buildPe(), offset, bytes))).toThrow(MalformedError);
  });
});

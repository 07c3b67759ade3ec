import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readPeHeaders } from '../../../src/formats/pe/headers.js';
import { readPeVersion } from '../../../src/formats/pe/version.js';
import { u16, u32 } from '../../builders/pe-bytes.js';
import type { PeVersionOptions } from '../../builders/pe-resources.js';
import { buildPe } from '../../builders/pe.js';

const versionOf = (image: Uint8Array) => readPeVersion(sourceOf(image), readPeHeaders(sourceOf(image)));
const VERSION: PeVersionOptions = {
  fileVersion: '7.16.18605.65535',
  strings: { CompanyName: 'Example Sensor, Inc.', ProductName: '製品', Comments: '' },
};

/** Changes bytes of the resource section, which starts with three directories, the data entry and the version block. */
function changed(at: number, bytes: Uint8Array, version = VERSION): Uint8Array {
  const image = buildPe({ version });
  const section = readPeHeaders(sourceOf(image)).sections.find((s) => s.name === '.rsrc')!;
  image.set(bytes, section.pointerToRawData + at);
  return image;
}

describe('readPeVersion', () => {
  it('reads the numbers and the strings', () => {
    expect(versionOf(buildPe({ version: VERSION }))).toEqual({
      fileVersion: '7.16.18605.65535',
      strings: new Map([
        ['CompanyName', 'Example Sensor, Inc.'],
        ['ProductName', '製品'],
        ['Comments', ''],
      ]),
      debug: false,
    });
  });

  it('says where a debug build admits to be one', () => {
    expect(versionOf(buildPe({ version: { ...VERSION, debug: true } }))?.debug).toBe(true);
  });

  it('is undefined without resources, and without a version among them', () => {
    expect(versionOf(buildPe())).toBeUndefined();
    expect(versionOf(changed(16, u32(3)))).toBeUndefined();
  });

  it('refuses a directory that leads back to itself', () => {
    expect(() => versionOf(changed(44, u32(0x80000018)))).toThrow('resource directory at 0x0: more than 3 levels');
  });

  it('refuses a second resource that cannot be read, which others may go by', () => {
    // Two names, of which the other leads to no version.
    expect(() => versionOf(changed(24 + 14, u16(2)))).toThrow(expect.objectContaining({ name: 'MalformedError' }));
  });

  it('refuses a block longer than its space', () => {
    expect(() => versionOf(changed(88, u16(0xffff)))).toThrow(
      /^version block length at 0x[0-9a-f]+: 65535 bytes in a space of \d+$/,
    );
  });

  it('refuses a resource without the fixed numbers', () => {
    expect(() => versionOf(changed(88 + 40, u32(0)))).toThrow(
      /^version signature at 0x[0-9a-f]+: is not VS_FIXEDFILEINFO$/,
    );
  });
});

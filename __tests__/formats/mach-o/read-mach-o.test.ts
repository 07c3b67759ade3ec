import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readMachO } from '../../../src/formats/mach-o/read-mach-o.js';
import { buildFat, buildMachO } from '../../builders/mach-o.js';

describe('readMachO', () => {
  it.each([
    { wide: true, littleEndian: true },
    { wide: true, littleEndian: false },
    { wide: false, littleEndian: true },
    { wide: false, littleEndian: false },
  ])('reads thin files, wide $wide, little-endian $littleEndian', (shape) => {
    const bytes = buildMachO({ ...shape, fileType: 0xb });
    const { fat, slices } = readMachO(sourceOf(bytes));
    expect(fat).toBe(false);
    expect(slices).toMatchObject([{ fileType: 0xb, end: bytes.length }]);
    expect(slices[0]?.commands).toContain(0xe);
  });

  it('reads every slice of a fat file', () => {
    const arm = buildMachO({ cpuType: 0x0100000c, fileType: 6 });
    const { fat, slices } = readMachO(sourceOf(buildFat([buildMachO(), arm])));
    expect(fat).toBe(true);
    expect(slices.map((s) => s.cpuType)).toEqual([0x01000007, 0x0100000c]);
    expect(slices.map((s) => s.fileType)).toEqual([2, 6]);
  });

  it('refuses a load command that is smaller than its own head', () => {
    const bytes = buildMachO();
    bytes[36] = 4;
    expect(() => readMachO(sourceOf(bytes))).toThrow('cmdsize at 0x24: expected 8 or more, found 4');
  });
});

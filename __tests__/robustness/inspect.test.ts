import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { highestPlausible } from '../../src/facts/classified.js';
import type { Classification } from '../../src/model/classification.js';
import { buildElf, buildKernelModule } from '../builders/elf.js';
import { buildFat, buildMachO } from '../builders/mach-o.js';
import { SECTION_FLAGS, buildPe } from '../builders/pe.js';
import { inspected } from '../facts/inspecting.js';

const init = [{ name: 'INIT', characteristics: SECTION_FLAGS.init, data: Uint8Array.of(0x33, 0xc0, 0xc3) }];
const kernelImport = [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }];
const DRIVERS: readonly (readonly [string, Uint8Array])[] = [
  ['Windows driver', buildPe({ imports: kernelImport, sections: init })],
  ['Linux module', buildKernelModule()],
  ['kernel extension', buildMachO({ fileType: 0xb })],
];

/** The class that policy would go by: the highest plausible where the bytes show none. */
function classOf(bytes: Uint8Array): Classification {
  const { detected } = inspected(bytes);
  return detected.known ? detected.value : highestPlausible(detected.why);
}

/** Whether the file still begins as the program it was. Without its magic no loader takes it: it is data. */
const hasMagic = (bytes: Uint8Array, original: Uint8Array): boolean =>
  bytes.length >= 4 &&
  bytes.subarray(0, 2).every((byte, i) => byte === original[i]) &&
  bytes[2] === original[2] &&
  bytes[3] === original[3];

describe.each(DRIVERS)('a %s', (_, file) => {
  it('cut at any byte stays tier T3, and at the level of a driver while its magic is there', () => {
    for (let length = 0; length < file.length; length++) {
      const cut = file.subarray(0, length);
      const { tier, level } = classOf(cut);
      expect(tier).toBe('T3');
      expect(level).toBeGreaterThanOrEqual(hasMagic(cut, file) ? 4 : 3);
    }
  });
});

describe('a driver of Windows or Linux', () => {
  it.each(DRIVERS.slice(0, 2))(
    '(%s) with any byte flipped is never taken for less while its magic is there',
    (_, file) => {
      for (let at = 0; at < file.length; at++) {
        for (const mask of [0x01, 0x02, 0xff]) {
          const flipped = file.with(at, (file[at] ?? 0) ^ mask);
          const { tier, level } = classOf(flipped);
          expect(tier).toBe('T3');
          expect(level).toBeGreaterThanOrEqual(at < 4 ? 3 : 4);
        }
      }
    },
  );
});

describe('inspection', () => {
  it('never throws for any bytes, and always has a reason where it knows nothing', () => {
    const heads = [
      '',
      'MZ',
      '\x7fELF\x02\x01',
      '\xcf\xfa\xed\xfe',
      '\xca\xfe\xba\xbe\0\0\0\x01',
      '{"a":',
      'GIF89a',
      '\0\0\x01\0',
    ];
    const bytes = fc
      .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 1024 }))
      .map(([head, rest]) => Uint8Array.from([...Array.from(head, (c) => c.charCodeAt(0)), ...rest]));
    fc.assert(
      fc.property(bytes, (file) => {
        for (const fact of Object.values(inspected(file))) {
          expect(fact.known || fact.why !== '').toBe(true);
        }
      }),
      { seed: 20261120, numRuns: 500 },
    );
  });

  it('never throws for a program with any byte changed', () => {
    const files = [
      buildElf({ type: 2, interpreter: '/lib/ld.so' }),
      buildFat([buildMachO()]),
      buildPe({ subsystem: 2, imports: kernelImport }),
    ];
    for (const file of files) {
      for (let at = 0; at < file.length; at++) inspected(file.with(at, 0xff));
    }
    expect(files).toHaveLength(3);
  });
});

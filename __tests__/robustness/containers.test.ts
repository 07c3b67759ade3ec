import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { highestPlausible } from '../../src/facts/classified.js';
import { buildKernelModule } from '../builders/elf.js';
import { buildPe } from '../builders/pe.js';
import { arOf, tarOf, zipOf } from '../facts/containers.js';
import { inspected } from '../facts/inspecting.js';

const DRIVER = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const USER = { subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] };

type Wrap = (bytes: Uint8Array) => Uint8Array;
const WRAPS: readonly Wrap[] = [
  (bytes) => zipOf([['readme.json', '{}'], ['x', bytes]]), // prettier-ignore
  (bytes) => zipOf([['x', bytes]], { deflate: true }),
  (bytes) => tarOf([['x', bytes], ['y.json', '{}']]), // prettier-ignore
  (bytes) => arOf([['x', bytes]]),
  (bytes) => new Uint8Array(gzipSync(bytes)),
  (bytes) => buildPe({ ...USER, overlay: bytes }),
];

function levelOf(bytes: Uint8Array): number {
  const { detected } = inspected(bytes);
  return (detected.known ? detected.value : highestPlausible(detected.why)).level;
}

describe('a driver in containers of every kind', () => {
  it('is never taken for less, however they are nested', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...WRAPS), { minLength: 1, maxLength: 10 }),
        fc.constantFrom(DRIVER, buildKernelModule()),
        (wraps, driver) => {
          const file = wraps.reduce((bytes, wrap) => wrap(bytes), driver);
          expect(levelOf(file)).toBeGreaterThanOrEqual(4);
        },
      ),
      { numRuns: 150, seed: 3 },
    );
  });

  it.each(WRAPS.slice(0, 5).map((wrap, i) => [i, wrap(DRIVER)] as const))(
    '(%i) stays T3, cut at any place',
    (_, file) => {
      for (let length = 0; length < file.length; length += 7) {
        const { detected } = inspected(file.subarray(0, length));
        expect(detected.known ? detected.value.tier : 'T3').toBe('T3');
      }
    },
  );

  it.each(WRAPS.map((wrap, i) => [i, wrap(DRIVER)] as const))(
    '(%i) makes nothing throw, any byte flipped',
    (_, file) => {
      for (let at = 0; at < file.length; at += 5) {
        const flipped = file.with(at, (file[at] ?? 0) ^ 0xff);
        expect(inspected(flipped).contents.known).toBe(true);
      }
    },
  );
});

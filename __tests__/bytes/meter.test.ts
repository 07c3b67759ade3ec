import { describe, expect, it } from '@jest/globals';
import { bitsPerByte, isConstant } from '../../src/bytes/byte-counts.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { Meter } from '../../src/bytes/meter.js';
import { unclaimed } from '../../src/formats/unclaimed.js';

describe('a meter', () => {
  it('gives the same bytes up to its limit, and none above it, however many sources it watches', () => {
    const meter = new Meter(390);
    const [one, other] = [
      meter.watch(sourceOf(new Uint8Array(100).fill(7))),
      meter.watch(sourceOf(new Uint8Array(100))),
    ];
    expect(one.size).toBe(100);
    expect([...one.read(98, 10)]).toEqual([7, 7]);
    other.read(0, 1_000_000);
    expect(meter.spent).toBe(false);
    expect(() => one.read(0, 100)).toThrow('more than the limit of 390 bytes were looked at');
    expect(meter.spent).toBe(true);
    expect(() => other.read(0, 1)).toThrow('more than the limit');
  });

  it('counts reads of nothing, too', () => {
    const source = new Meter(640).watch(sourceOf(new Uint8Array(1)));
    const reads = Array.from({ length: 10 }, () => source.read(9, 5).length);
    expect(reads).toEqual(Array.from({ length: 10 }, () => 0));
    expect(() => source.read(9, 5)).toThrow('more than the limit');
  });
});

describe('counted bytes', () => {
  it('tell noise from anything else', () => {
    expect(bitsPerByte(sourceOf(Uint8Array.from({ length: 2560 }, (_, i) => i & 0xff)))).toBeCloseTo(8);
    expect(bitsPerByte(sourceOf(Uint8Array.from({ length: 100 }, (_, i) => i & 1)))).toBeCloseTo(1);
    expect(bitsPerByte(sourceOf(new Uint8Array(3_000_000)))).toBe(0);
  });

  it('tell padding from anything else, to the last byte', () => {
    const bytes = new Uint8Array(3_000_000).fill(9);
    expect(isConstant(sourceOf(bytes))).toBe(true);
    expect(isConstant(sourceOf(bytes.with(2_999_999, 8)))).toBe(false);
  });
});

describe('bytes that nothing claims', () => {
  it('lie before, between and behind the claims, however those overlap', () => {
    const claims = [
      { offset: 50, size: 10 },
      { offset: 10, size: 20 },
      { offset: 15, size: 5 },
      { offset: 90, size: 0 },
    ];
    expect(unclaimed(100, claims)).toEqual([
      { offset: 0, size: 10 },
      { offset: 30, size: 20 },
      { offset: 60, size: 40 },
    ]);
  });

  it('are none where a claim leads out of the file, and all where there is none', () => {
    expect(unclaimed(100, [{ offset: 0, size: 1e300 }])).toEqual([]);
    expect(unclaimed(100, [{ offset: 200, size: 5 }])).toEqual([{ offset: 0, size: 100 }]);
    expect(unclaimed(0, [])).toEqual([]);
  });
});

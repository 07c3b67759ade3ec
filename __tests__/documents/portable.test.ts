import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PortableError, fromPortable, toPortable } from '../../src/documents/portable.js';

const again = (value: unknown): unknown => fromPortable(JSON.parse(JSON.stringify(toPortable(value))));

describe('a value that is written and read', () => {
  it('is the same value', () => {
    const anything = fc.anything({
      withMap: true,
      withSet: true,
      withTypedArray: false,
      withBigInt: true,
      maxDepth: 4,
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(again(value)).toEqual(value);
      }),
      { seed: 20261120, numRuns: 300 },
    );
  });

  it.each([
    [new Uint8Array([0, 1, 255])],
    [-0],
    [Number.NaN],
    [Number.NEGATIVE_INFINITY],
    [12345678901234567890n],
    [new Map([['a', new Set([1, undefined])]])],
    [{ $: 'map', of: [] }],
    [[undefined, null]],
  ])('keeps %p', (value) => {
    expect(again(value)).toStrictEqual(value);
  });

  it('gives the same text whatever the order of keys', () => {
    expect(JSON.stringify(toPortable({ b: 1, a: { d: 2, c: 3 } }))).toBe(
      JSON.stringify(toPortable({ a: { c: 3, d: 2 }, b: 1 })),
    );
  });

  it('takes plain objects of another realm for what they are', () => {
    expect(toPortable(runInNewContext('({ a: [{ b: 1 }] })'))).toEqual({ a: [{ b: 1 }] });
  });

  it('keeps a key named __proto__ a key', () => {
    const made = fromPortable(JSON.parse('{"__proto__": {"polluted": true}}')) as object;
    expect(Object.keys(made)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
  });
});

describe('what is no plain data is refused', () => {
  it.each([[() => 1], [new Date(0)], [Symbol('a')]])('%p', (value) => {
    expect(() => toPortable({ a: [value] })).toThrow(PortableError);
  });

  it.each([
    ['{"$": "bytes", "of": "!"}'],
    ['{"$": "bytes", "of": 1}'],
    ['{"$": "map", "of": [[1]]}'],
    ['{"$": "set", "of": 1}'],
    ['{"$": "bigint", "of": "x"}'],
    ['{"$": "number", "of": "1"}'],
    ['{"$": "function", "of": 1}'],
    ['{"$": "undefined", "of": null, "more": 1}'],
  ])('%s', (json) => {
    expect(() => fromPortable(JSON.parse(json))).toThrow(PortableError);
  });

  it('nested beyond the limit, in either direction', () => {
    const deep: unknown[] = [];
    let at = deep;
    for (let i = 0; i < 100; i++) {
      const next: unknown[] = [];
      at.push(next);
      at = next;
    }
    expect(() => toPortable(deep)).toThrow('nested deeper than 64');
    expect(() => fromPortable(deep)).toThrow('nested deeper than 64');
  });
});

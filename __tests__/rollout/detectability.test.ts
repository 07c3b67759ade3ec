import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exposureToSee, hostsToSee, smallestShareSeen } from '../../src/rollout/detectability.js';

describe('hostsToSee', () => {
  it.each([
    [0.1, 0.95, 29],
    [0.1, 0.99, 44],
    [0.01, 0.95, 299],
    [0.01, 0.99, 459],
    [0.001, 0.95, 2995],
    [0.001, 0.99, 4603],
    [0.0001, 0.95, 29_956],
    // The published table says 46,050; ln(0.01) / ln(0.9999) is 46,049.4.
    [0.0001, 0.99, 46_050],
    [0.5, 0.95, 5],
    [1, 0.95, 1],
    [1e9, 0.95, 1],
  ])('a fault of %d at confidence %d needs %d hosts', (rate, confidence, hosts) => {
    expect(hostsToSee(rate, confidence)).toBe(hosts);
  });

  it('gives the least number of hosts that reaches the confidence', () => {
    const rate = fc.double({ min: 1e-6, max: 0.9, noNaN: true });
    const confidence = fc.double({ min: 0.5, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(rate, confidence, (p, c) => {
        const n = hostsToSee(p, c);
        const seenBy = (hosts: number): number => -Math.expm1(hosts * Math.log1p(-p));
        expect(seenBy(n)).toBeGreaterThanOrEqual(c - 1e-12);
        expect(seenBy(n - 1)).toBeLessThan(c + 1e-12);
      }),
    );
  });
});

describe('exposureToSee', () => {
  it.each([
    [0.0001, 0.95, 29_958],
    [0.01, 0.95, 300],
    [3, 0.95, 1],
  ])('a rate of %d at confidence %d needs %d', (rate, confidence, exposure) => {
    expect(exposureToSee(rate, confidence)).toBe(exposure);
  });
});

describe('smallestShareSeen', () => {
  it('is the inverse of hostsToSee', () => {
    expect(smallestShareSeen(299, 0.95)).toBeCloseTo(0.01, 4);
    expect(smallestShareSeen(50, 0.95)).toBeCloseTo(0.058, 3);
  });

  it('is everything where there is no host', () => {
    expect(smallestShareSeen(0, 0.95)).toBe(1);
  });
});

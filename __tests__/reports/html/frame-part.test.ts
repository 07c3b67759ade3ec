import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { framePart } from '../../../src/reports/html/frame-part.js';

const range = (from: readonly [number, number], to: readonly [number, number]) => ({
  start: { line: from[0], column: from[1] },
  end: { line: to[0], column: to[1] },
});
const frame = (lines: readonly string[], from: readonly [number, number], to: readonly [number, number]): string =>
  framePart(lines, range(from, to)).toString();
const marks = (html: string): readonly (string | undefined)[] =>
  [...html.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, m]) => m);
const numbers = (html: string): readonly number[] => [...html.matchAll(/class="n">(\d+) /g)].map(([, n]) => Number(n));

const LINES = ['one: 1', 'two: 2', 'three: 3', '', 'five:', '  - six', '  - seven', 'eight: 8'];

describe('the lines of a place', () => {
  it('have their numbers, one before and one after, and the range marked', () => {
    const html = frame(LINES, [2, 6], [2, 7]);
    expect(numbers(html)).toEqual([1, 2, 3]);
    expect(marks(html)).toEqual(['2']);
  });

  it('leave blank lines around it out', () => {
    expect(numbers(frame(LINES, [3, 1], [3, 6]))).toEqual([2, 3]);
  });

  it('are all marked where the range goes over several, without their indentation', () => {
    expect(marks(frame(LINES, [5, 1], [7, 10]))).toEqual(['five:', '- six', '- seven']);
  });

  it('end before a line that the range only touches', () => {
    expect(marks(frame(LINES, [6, 3], [7, 1]))).toEqual(['- six']);
  });

  it('say how far a long range goes', () => {
    const html = frame(
      Array.from({ length: 50 }, (_, i) => `line${i + 1}`),
      [2, 1],
      [40, 3],
    );
    expect(numbers(html)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(html).toContain('and on to line 40');
  });

  it('are cut around the range where they are long', () => {
    const html = frame([`${'a'.repeat(5000)}HERE${'b'.repeat(5000)}`], [1, 5001], [1, 5005]);
    expect(marks(html)).toEqual(['HERE']);
    expect(html.length).toBeLessThan(600);
    expect(html.match(/…/g)).toHaveLength(2);
    expect(frame(['b'.repeat(5000)], [1, 1], [1, 5001])).toMatch(/b{160}<\/mark>…/);
  });

  it('are none where the place is not in the text', () => {
    expect(frame(LINES, [99, 1], [99, 2])).toBe('');
  });

  it('show a mark even where the range is empty or lies past the end of its line', () => {
    expect(marks(frame(LINES, [1, 7], [1, 7]))).toEqual([' ']);
    expect(marks(frame(LINES, [1, 70], [1, 80]))).toEqual([' ']);
  });

  it('keep tabs as spaces, whole pairs, and all else as text, wherever the range lies', () => {
    expect(frame(['\t<b>'], [1, 2], [1, 5])).toContain('    <mark>&lt;b&gt;</mark>');
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
        fc.nat(30),
        fc.nat(30),
        fc.nat(30),
        fc.nat(30),
        (lines, a, b, c, d) => {
          const html = frame(lines, [a + 1, b + 1], [a + c + 1, d + 1]);
          expect(html.replace(/<\/?(?:pre|code|span|mark)(?: class="[a-z ]+")?>/g, '')).not.toMatch(/[<>]/);
        },
      ),
    );
    expect(frame(['😀'.repeat(300)], [1, 301], [1, 303])).not.toContain('\\u{d8');
  });
});

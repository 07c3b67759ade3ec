import { describe, expect, it } from '@jest/globals';
import { codeFrame, linesOf } from '../../src/reports/code-frame.js';
import { displayWidth } from '../../src/reports/display-width.js';

const range = (line: number, column: number, endColumn: number, endLine = line) => ({
  file: 'release.yaml',
  start: { line, column },
  end: { line: endLine, column: endColumn },
});

const shown = (text: string, at: ReturnType<typeof range>, width = 60): readonly string[] =>
  codeFrame(linesOf(text), at, width).map((row) => `${row.number ?? ''}|${row.text}`);

describe('a code frame', () => {
  it('shows one line on each side and underlines the range', () => {
    expect(shown('a: 1\nbee: 22\nc: 3\nd: 4\n', range(2, 6, 8))).toEqual(['1|a: 1', '2|bee: 22', '|     ^^', '3|c: 3']);
  });

  it('leaves out what is blank or beyond the text', () => {
    expect(shown('\nb: 2\n', range(2, 1, 2))).toEqual(['2|b: 2', '|^']);
    expect(shown('a: 1', range(9, 1, 2))).toEqual([]);
  });

  it('says how far a range over several lines goes, and blames no line alone', () => {
    const text = 'list:\n  - one  \n  - two\n';
    expect(shown(text, range(2, 5, 1, 4))).toEqual(['1|list:', '2|  - one  ', '|    ^ to line 3', '3|  - two']);
    expect(shown(text, range(2, 5, 4, 3))).toEqual(['1|list:', '2|  - one  ', '|    ^ to line 3', '3|  - two']);
  });

  it('takes a range that ends with its line break for one of one line', () => {
    expect(shown('a: one  \nb: 2\n', range(1, 4, 1, 2))).toEqual(['1|a: one  ', '|   ^^^', '2|b: 2']);
  });

  it('puts one caret where the range is empty or past the end of the line', () => {
    expect(shown('abc', range(1, 2, 2))).toEqual(['1|abc', '| ^']);
    expect(shown('abc', range(1, 9, 12))).toEqual(['1|abc', '|   ^']);
  });

  it('knows every kind of line end', () => {
    expect(linesOf('a\r\nb\rc\nd')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps the caret under its character after tabs, wide and combining characters and escapes', () => {
    for (const before of ['\t', '漢字', '👍', 'e\u0301', '\u202e', '\ud800', '##[']) {
      const [line = '', caret = ''] = shown(`${before}X: 1`, range(1, before.length + 1, before.length + 2)).map(
        (row) => row.slice(row.indexOf('|') + 1),
      );
      expect([before, displayWidth(line.slice(0, line.indexOf('X')))]).toEqual([before, caret.indexOf('^')]);
    }
  });

  it('spells out hidden characters and old runner commands', () => {
    expect(shown('a: \u001b[31m\u0000##[error]x', range(1, 1, 2))[0]).toBe('1|a: \\u{1b}[31m\\u{0}#\\u{23}[error]x');
  });

  it.each([
    ['in the middle', 500_000],
    ['at the start', 0],
    ['at the end', 999_999],
  ])('cuts a line of a megabyte around the caret: %s', (_where, offset) => {
    const line = `${'x'.repeat(offset)}!${'x'.repeat(999_999 - offset)}`;
    const [text = '', caret = ''] = shown(line, range(1, offset + 1, offset + 2)).map((row) =>
      row.slice(row.indexOf('|') + 1),
    );
    expect(displayWidth(text)).toBeLessThanOrEqual(60);
    expect(text[caret.indexOf('^')]).toBe('!');
    expect([text.startsWith('…'), text.endsWith('…')]).toEqual([offset > 0, offset < 999_999]);
  });

  it('splits no character where it cuts', () => {
    const line = '👍'.repeat(1_000);
    for (const offset of [998, 1000, 1001])
      expect(shown(line, range(1, offset + 1, offset + 3))[0]).not.toMatch(/u\{d|[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});

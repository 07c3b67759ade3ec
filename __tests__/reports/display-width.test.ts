import { expect, it } from '@jest/globals';
import { displayWidth } from '../../src/reports/display-width.js';
import { isHidden, visible } from '../../src/reports/hidden-characters.js';

const CHARACTERS = [...Array(0x10000).keys()]
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCharCode(code));

it('counts no column for what combines, whether it looks that up or not', () => {
  const combining = /[\p{Mn}\p{Me}]/u;
  expect(CHARACTERS.filter((c) => (displayWidth(c) === 0) !== combining.test(c))).toEqual([]);
  expect(CHARACTERS.filter((c) => displayWidth(`a${c}`) !== 1 + displayWidth(c))).toEqual([]);
});

it.each([
  ['a', 1],
  ['│✗→…', 4],
  ['漢', 2],
  ['e\u0301', 1],
  ['😀', 2],
])('counts %s as %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

it('shows a character as it is exactly where it is not hidden, whether it looks that up or not', () => {
  expect(CHARACTERS.filter((c) => (visible(c) === c) !== !isHidden(c))).toEqual([]);
});

import { expect, it } from '@jest/globals';
import { betweenLetters, hasLetter, withoutControls } from '../../src/model/letters.js';

/** Every character of the basic plane and some beyond it. */
const CHARACTERS = [...Array(0x10000).keys(), 0x1d400, 0x1f600, 0xe0001, 0x10ffff].map((code) =>
  String.fromCodePoint(code),
);

it('finds letters as the tables of Unicode have them, in text of ASCII and in any other', () => {
  const wrong = CHARACTERS.filter((c) => hasLetter(c) !== /[\p{L}\p{N}]/u.test(c) || !hasLetter(`é${c}`));
  expect(wrong).toEqual([]);
});

it('parts text where the tables of Unicode have no letters', () => {
  const parted = (text: string): string => text.replace(betweenLetters(text), '|');
  const wrong = CHARACTERS.filter((c) => parted(`a${c}${c}b`) !== `a${c}${c}b`.replace(/[^\p{L}\p{N}]+/gu, '|'));
  expect(wrong).toEqual([]);
});

it('takes out what the tables of Unicode have as controls, formats and unassigned', () => {
  expect(CHARACTERS.filter((c) => withoutControls(`a${c}b`) !== `a${c}b`.replace(/\p{C}/gu, ''))).toEqual([]);
});

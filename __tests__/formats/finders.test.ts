import { expect, it } from '@jest/globals';
import { guidAt, guidTable } from '../../src/formats/firmware/guid.js';
import { finderOf, magic } from '../../src/formats/magic.js';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

it('finds the first magic of a table in its order, wherever in the file it stands', () => {
  const find = finderOf([
    magic('behind', 4, 'xy'),
    magic('first', 0, 'ab'),
    magic('same byte', 0, 'ac'),
    magic('shadowed', 0, 'abc'),
    magic('last', 6, 'z'),
  ]);
  const names = ['abc', 'acc', 'ad', 'ab..xy', 'q...xy', '......z', 'ad....z', ''].map(
    (text) => find(bytes(text))?.name,
  );
  expect(names).toEqual(['first', 'same byte', undefined, 'behind', 'behind', 'last', 'last', undefined]);
});

it('finds a GUID of a table and no other one that begins as it does', () => {
  const guid = '6dcbd5ed-e82d-4c44-bda1-7194199ad92a';
  const find = guidTable(new Map([[guid, 'this']]));
  const stored = Uint8Array.of(
    9,
    0xed,
    0xd5,
    0xcb,
    0x6d,
    0x2d,
    0xe8,
    0x44,
    0x4c,
    0xbd,
    0xa1,
    0x71,
    0x94,
    0x19,
    0x9a,
    0xd9,
    0x2a,
  );
  expect(guidAt(stored, 1)).toBe(guid);
  expect(find(stored, 1)).toBe('this');
  expect(find(stored, 0)).toBeUndefined();
  expect(find(stored.subarray(0, 16), 1)).toBeUndefined();
});

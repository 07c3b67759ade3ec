import { describe, expect, it } from '@jest/globals';
import { readCpio } from '../../../src/formats/archive/cpio.js';
import { type CpioDialect, type CpioMemberOptions, buildCpio } from '../../builders/cpio.js';
import { joined } from '../../builders/tar.js';
import { contentsOf } from '../../builders/zip-members.js';
import { ascii } from '../../builders/zip.js';

const members: readonly CpioMemberOptions[] = [
  { name: 'folder', mode: 0o040755 },
  { name: 'folder/file', data: ascii('hello') },
  { name: 'link', mode: 0o120777, data: ascii('folder/file') },
  { name: 'device', mode: 0o020644 },
  { name: 'no type', mode: 0, data: ascii('x') },
];
const expected = [
  ['folder', '<folder>'],
  ['folder/file', 'hello'],
  ['link', '<link>'],
  ['device', '<other>'],
  ['no type', 'x'],
];

describe('readCpio', () => {
  it.each<CpioDialect>(['newc', 'crc', 'odc', 'little', 'big'])('reads the dialect %s', (dialect) => {
    expect(contentsOf(readCpio, buildCpio(members, dialect))).toEqual(expected);
  });

  it('reads archives behind one another, as microcode stands before an initramfs, and gives what follows', () => {
    const two = joined([
      buildCpio([{ name: 'early', data: ascii('1') }]),
      new Uint8Array(512),
      buildCpio([{ name: 'late', data: ascii('2') }], 'odc'),
      ascii('\x1f\x8b packed'),
    ]);
    expect(contentsOf(readCpio, two)).toEqual([
      ['early', '1'],
      ['late', '2'],
      [expect.stringMatching(/^\(bytes at \d+, behind the end/), '\x1f\x8b packed'],
    ]);
  });
});

describe('a cpio archive that contradicts itself', () => {
  it.each<[string, Uint8Array, string]>([
    ['more data than is left', buildCpio([{ name: 'a', size: 0x7fffffff }]), 'more than the archive has left'],
    [
      'a folder with data',
      buildCpio([{ name: 'a', mode: 0o040755, data: ascii('x') }]),
      'data where its type has none',
    ],
    ['another sum', buildCpio([{ name: 'a', data: ascii('x'), sum: 1 }], 'crc'), 'does not have the sum'],
    ['an end mark with data', buildCpio([{ name: 'TRAILER!!!', data: ascii('x') }]), 'an end mark with data'],
    ['no end mark', buildCpio([{ name: 'a' }]).subarray(0, 112), 'no magic where the next member begins'],
    ['something else in it', joined([buildCpio([{ name: 'a' }]).subarray(0, 112), ascii('what?!')]), 'no magic'],
    ['a size in no number', buildCpio([{ name: 'a' }]).with(54, 0x67), 'is no number'],
    ['no name', buildCpio([{ name: 'a' }]).with(101, 0x30), 'a name of 0 bytes'],
    ['a name that does not end', buildCpio([{ name: 'a' }]).with(111, 0x61), 'does not end'],
  ])('with %s is refused', (_, bytes, message) => {
    expect(() => contentsOf(readCpio, bytes)).toThrow(message);
  });
});

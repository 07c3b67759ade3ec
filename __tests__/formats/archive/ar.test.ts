import { describe, expect, it } from '@jest/globals';
import { readAr } from '../../../src/formats/archive/ar.js';
import { type ArMemberOptions, buildAr } from '../../builders/ar.js';
import { contentsOf } from '../../builders/zip-members.js';
import { ascii } from '../../builders/zip.js';

const contents = (members: readonly ArMemberOptions[]) => contentsOf(readAr, buildAr(members));

describe('readAr', () => {
  it('reads names of every kind', () => {
    const members = [
      { name: '/', data: ascii('symbols') },
      { name: '//', data: ascii('first-long-name.o/\nsecond-long-name.o\0') },
      { name: 'short.o/', data: ascii('1') },
      { name: '/0', data: ascii('2') },
      { name: '/19', data: ascii('3') },
      { name: 'bsd.o', data: ascii('4') },
      { name: '#1/12', data: ascii('bsd long.o\0\x005') },
    ];
    expect(contents(members)).toEqual([
      ['/', '<other>'],
      ['short.o', '1'],
      ['first-long-name.o', '2'],
      ['second-long-name.o', '3'],
      ['bsd.o', '4'],
      ['bsd long.o', '5'],
    ]);
  });

  it.each<[string, Uint8Array, string]>([
    ['a thin one', buildAr([], { magic: '!<thin>\n' }), 'its members, which are files elsewhere'],
    ['another magic', buildAr([], { magic: '!<what>\n' }), 'does not begin as one'],
    ['more data than is left', buildAr([{ name: 'a', size: 9 }]), '9 bytes of data, more than the archive has left'],
    ['a size that is none', buildAr([{ name: 'a', size: -1 }]), 'a size that is no number'],
    ['a header that does not end', buildAr([{ name: 'a' }]).with(66, 0), 'does not end as one'],
    ['a long name of nobody', buildAr([{ name: '/7' }]), 'no long name at 7'],
    ['a name longer than its member', buildAr([{ name: '#1/7' }]), 'a name longer than its member'],
    ['two tables of names', buildAr([{ name: '//' }, { name: '//' }]), 'two tables of long names'],
    ['bytes behind it', ascii('!<arch>\nwhat'), 'needs 60 bytes'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => contentsOf(readAr, bytes)).toThrow(message);
  });
});

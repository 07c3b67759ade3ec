import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readTar } from '../../../src/formats/archive/tar.js';
import { detectFormat } from '../../../src/formats/detect.js';
import { type TarMemberOptions, buildTar, joined, pax } from '../../builders/tar.js';
import { contentsOf } from '../../builders/zip-members.js';
import { ascii } from '../../builders/zip.js';

const contents = (members: readonly TarMemberOptions[], options = {}) =>
  contentsOf(readTar, buildTar(members, options));
const file = (name: string, text: string, more: Partial<TarMemberOptions> = {}): TarMemberOptions => ({
  name,
  data: ascii(text),
  ...more,
});

describe('readTar', () => {
  it('gives files, folders and links', () => {
    const members = [
      file('a.txt', 'hello'),
      { name: 'folder/', flag: '5' },
      { name: 'link', flag: '2' },
      { name: 'hard', flag: '1' },
      { name: 'tty', flag: '3' },
      { name: 'old/', flag: '\0' },
      file('unknown', 'type', { flag: '9' }),
      file('b.txt', 'x'.repeat(513)),
    ];
    expect(contents(members)).toEqual([
      ['a.txt', 'hello'],
      ['folder/', '<folder>'],
      ['link', '<link>'],
      ['hard', '<link>'],
      ['tty', '<other>'],
      ['old/', '<folder>'],
      ['unknown', 'type'],
      ['b.txt', 'x'.repeat(513)],
    ]);
  });

  it('puts prefix and name together', () => {
    expect(contents([file('name', 'x', { prefix: 'a/b' })])).toEqual([['a/b/name', 'x']]);
  });

  it('takes long names of either dialect', () => {
    const long = 'long/'.repeat(60);
    const members = [
      file('././@LongLink', `${long}\0`, { flag: 'L' }),
      file('././@LongLink', 'target\0', { flag: 'K' }),
      file('short', 'gnu'),
      pax({ path: `${long}pax`, mtime: '1.5' }),
      file('short', 'pax'),
      file('short', 'neither'),
    ];
    expect(contents(members)).toEqual([
      [long, 'gnu'],
      [`${long}pax`, 'pax'],
      ['short', 'neither'],
    ]);
  });

  it('takes sizes in base 256, and records for all members', () => {
    const sizeField = Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5);
    const members = [pax({ comment: 'of git' }, 'g'), file('a', 'hello', { sizeField })];
    expect(contents(members)).toEqual([['a', 'hello']]);
  });

  it('reads an archive without an end mark, of the oldest kind, and one behind another', () => {
    expect(contents([file('a', 'x')], { end: 0 })).toEqual([['a', 'x']]);
    const old = buildTar([file('a', 'x', { magic: '', flag: '\0' })]);
    expect(contentsOf(readTar, old)).toEqual([['a', 'x']]);
    expect(detectFormat(sourceOf(old)).format).toBe('tar');
    const two = joined([buildTar([file('a', 'x')]), buildTar([file('b', 'y')])]);
    expect(contentsOf(readTar, two)).toEqual([
      ['a', 'x'],
      ['b', 'y'],
    ]);
  });

  it('gives what stands behind the end as a member', () => {
    const bytes = joined([buildTar([file('a', 'x')]), ascii('garbage')]);
    expect(contentsOf(readTar, bytes)).toEqual([
      ['a', 'x'],
      ['(bytes at 2048, behind the end of the archive)', 'garbage'],
    ]);
  });

  it('accepts checksums of signed bytes', () => {
    const name = '\xe9t\xe9';
    const honest = buildTar([file(name, 'x')]);
    const sum = Number.parseInt(String.fromCharCode(...honest.subarray(148, 154)), 8);
    expect(contents([file(name, 'x', { checksum: sum - 512 })])).toHaveLength(1);
  });
});

describe('a file with holes', () => {
  const whole = `${'\0'.repeat(512)}abc${'\0'.repeat(9)}`;
  const number = (value: number): Uint8Array => ascii(`${value.toString(8).padStart(11, '0')}\0`);

  it.each<[string, TarMemberOptions[]]>([
    [
      'of version 1.0',
      [
        pax({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 's', 'GNU.sparse.realsize': '524' }),
        { name: 'GNUSparseFile.0/s', data: joined([ascii('2\n512\n3\n524\n0\n'), new Uint8Array(498), ascii('abc')]) },
      ],
    ],
    [
      'of version 0.1',
      [pax({ 'GNU.sparse.size': '524', 'GNU.sparse.map': '512,3' }), { name: 's', data: ascii('abc') }],
    ],
    [
      'of version 0.0',
      [
        pax([
          ['GNU.sparse.size', '524'],
          ['GNU.sparse.offset', '512'],
          ['GNU.sparse.numbytes', '3'],
        ]),
        { name: 's', data: ascii('abc') },
      ],
    ],
    [
      'of the old kind',
      [
        {
          name: 's',
          flag: 'S',
          magic: 'ustar  \0',
          data: ascii('abc'),
          patches: [
            [386, joined([number(512), number(3)])],
            [483, number(524)],
          ],
        },
      ],
    ],
  ])('%s is given with them', (_, members) => {
    expect(contents([...members, file('next', 'n')])).toEqual([
      ['s', whole],
      ['next', 'n'],
    ]);
  });

  it('is refused where its map does not fit', () => {
    const sparse = (map: string) => [
      pax({ 'GNU.sparse.size': '524', 'GNU.sparse.map': map }),
      { name: 's', data: ascii('abc') },
    ];
    expect(() => contents(sparse('512,900'))).toThrow('more data than the member has');
    expect(() => contents(sparse('523,3'))).toThrow('misplaced');
    expect(() => contents(sparse('8,1,4,1'))).toThrow('misplaced');
    expect(() => contents(sparse('512'))).toThrow('numbers that are none');
    expect(() => contents([pax({ 'GNU.sparse.major': '1' }), { name: 's' }])).toThrow('no length of the file');
  });
});

describe('an archive that contradicts itself', () => {
  it.each<[string, TarMemberOptions[], string]>([
    ['a wrong checksum', [file('a', 'x', { checksum: 1 })], 'its checksum does not fit'],
    ['a size that is no number', [file('a', 'x', { sizeField: ascii('99999999999\0') })], 'a number that is none'],
    ['a negative size', [file('a', 'x', { sizeField: new Uint8Array(12).fill(0xff) })], 'larger than any file'],
    ['a size beyond the end', [file('a', 'x', { size: 4096 })], '4096 bytes, more than the archive has left'],
    ['two sizes', [pax({ size: '1024' }), file('a', 'x')], 'sizes 1 and 1024 for one member'],
    ['two extended headers', [pax({ path: 'a' }), pax({ path: 'b' }), file('a', 'x')], 'two of them for one member'],
    ['a folder with data', [file('a/', 'x', { flag: '5' })], 'data where its type has none'],
    ['a hard link with data', [file('a', 'x', { flag: '1' })], 'data where its type has none'],
    ['a record that is none', [file('x', '99 path=a\n', { flag: 'x' }), file('a', 'x')], 'a record that is none'],
    ['a record without a length', [file('x', '9 path=a\n9-path=b\n', { flag: 'x' }), file('a', 'x')], 'that is none'],
    ['the rest of another archive', [file('a', 'x', { flag: 'M' })], 'continues another archive'],
    ['an endless extended header', [file('a', 'x', { flag: 'x', size: 0x7fffffff })], 'longer than'],
  ])('with %s is refused', (_, members, message) => {
    expect(() => contents(members)).toThrow(message);
  });
});

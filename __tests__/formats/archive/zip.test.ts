import { describe, expect, it } from '@jest/globals';
import { readZip } from '../../../src/formats/archive/zip.js';
import { contentsOf } from '../../builders/zip-members.js';
import { type ZipMemberOptions, type ZipOptions, ascii, buildZip, littleEndian } from '../../builders/zip.js';

const one: ZipMemberOptions = { name: 'one.txt', data: ascii('the first, the first, the first') };
const two: ZipMemberOptions = { name: 'folder/two.sys', data: ascii('the second'), method: 0 };
const expected = [
  ['one.txt', 'the first, the first, the first'],
  ['folder/two.sys', 'the second'],
];

const contents = (members: readonly ZipMemberOptions[], options: ZipOptions = {}) =>
  contentsOf(readZip, buildZip(members, options));

describe('readZip', () => {
  it('gives packed and stored members', () => {
    expect(contents([one, two])).toEqual(expected);
  });

  it('gives an empty archive', () => {
    expect(contents([])).toEqual([]);
  });

  it('gives folders, and files behind a name that ends like a folder', () => {
    const members = [
      { name: 'empty/', data: ascii(''), method: 0 },
      { name: 'full/', data: ascii('x'), method: 0 },
    ];
    expect(contents(members)).toEqual([
      ['empty/', '<folder>'],
      ['full/', 'x'],
    ]);
  });

  it.each<[string, Partial<ZipMemberOptions>]>([
    ['of 32 bits', { descriptor: {} }],
    ['of 64 bits', { descriptor: { wide: true } }],
    ['of 32 bits without a signature', { descriptor: { signed: false } }],
    ['of 64 bits without a signature', { descriptor: { wide: true, signed: false } }],
  ])('reads descriptors %s', (_, how) => {
    expect(
      contents([
        { ...one, ...how },
        { ...two, ...how },
      ]),
    ).toEqual(expected);
  });

  it('reads sizes and offsets of 64 bits', () => {
    expect(contents([{ ...one, wide: true }, two], { wide: true })).toEqual(expected);
  });

  it('reads names in another encoding than UTF-8 byte by byte', () => {
    expect(contents([{ ...two, name: 'gr\xfc\xdfe' }])).toEqual([['gr\xfc\xdfe', 'the second']]);
  });

  it.each([false, true])('gives what stands before and behind it as members, offsets adjusted: %s', (adjusted) => {
    const found = contents([one, two], { prefix: ascii('#!/bin/sh\n'), behind: ascii('after'), adjusted });
    expect(found).toEqual([
      ...expected,
      ['(bytes at 0 that are in no entry)', '#!/bin/sh\n'],
      [expect.stringMatching(/^\(bytes at \d+ that are in no entry\)$/), 'after'],
    ]);
  });

  it('gives what stands between two members as a member, unless it is padding', () => {
    expect(contents([one, { ...two, before: new Uint8Array(9) }])).toEqual(expected);
    expect(contents([one, { ...two, before: ascii('hi') }])).toHaveLength(3);
  });

  it("does not give Android's signatures", () => {
    const block = (size: number): Uint8Array =>
      littleEndian([8, size], ascii('12345678'), [8, size], ascii('APK Sig Block 42'));
    const behindAll = (before: Uint8Array) => contents([one, two, { ...one, before, listed: false }]);
    // The unlisted member behind the block would be found first.
    expect(() => behindAll(block(32))).toThrow('no entry of the central directory leads to it');
    expect(contents([one, { ...two, before: block(32) }])).toEqual(expected);
    expect(contents([one, { ...two, before: block(31) }])).toHaveLength(3);
  });

  it('gives both of two members of one name', () => {
    expect(contents([two, { ...two, data: ascii('another') }])).toEqual([
      ['folder/two.sys', 'the second'],
      ['folder/two.sys', 'another'],
    ]);
  });

  it('takes a magic in the program before it for no entry', () => {
    expect(contents([two], { prefix: ascii(`MZ PK\x03\x04 and ${'\xff'.repeat(40)}`) })).toHaveLength(2);
  });
});

describe('an archive that two readers would read differently', () => {
  it.each<[string, Uint8Array, string]>([
    [
      'a hidden entry between two',
      buildZip([one, { ...two, listed: false }, one]),
      'no entry of the central directory',
    ],
    [
      'a hidden entry before the first',
      buildZip([{ ...two, listed: false }, one]),
      'no entry of the central directory',
    ],
    ['a hidden entry behind the last', buildZip([one, { ...two, listed: false }]), 'no entry of the central directory'],
    ['another name', buildZip([{ ...one, local: { name: 'not.txt' } }]), 'another name than in the central directory'],
    ['another method', buildZip([{ ...one, local: { method: 0 } }]), 'another method'],
    ['another size', buildZip([{ ...one, local: { size: 1 } }]), 'another unpacked size'],
    ['another checksum', buildZip([{ ...one, local: { crc: 1 } }]), 'another CRC-32'],
    ['fewer entries than said', buildZip([one, two], { entries: 3 }), '2 entries, where its end says 3'],
    ['more entries than said', buildZip([one, two], { entries: 1 }), '2 entries, where its end says 1'],
    [
      'a second end in its comment',
      buildZip([one], { comment: buildZip([two]) }),
      'two of them claim the end of the file',
    ],
    [
      'a central directory at either of two places',
      buildZip([one], { prefix: buildZip([{ ...one, listed: true }]) }),
      'two places look like the central directory',
    ],
  ])('%s is refused', (_, bytes, message) => {
    expect(() => contentsOf(readZip, bytes)).toThrow(message);
  });

  it('is refused where entries share their bytes', () => {
    const bytes = buildZip([one, { ...one, name: 'two.txt' }]);
    const view = new DataView(bytes.buffer);
    const second = bytes.length - 22 - 46 - 'two.txt'.length;
    view.setUint32(second + 42, 0, true);
    bytes.set(ascii('one'), second + 46);
    expect(() => contentsOf(readZip, bytes)).toThrow('overlaps the entry before it');
  });
});

describe('a member', () => {
  it.each<[string, Partial<ZipMemberOptions>, string]>([
    ['encrypted', { flags: 1 }, 'is encrypted'],
    ['strongly encrypted', { flags: 0x41 }, 'is encrypted'],
    ['encrypted with AES', { method: 99 }, 'is encrypted'],
    ['packed by deflate64', { method: 9 }, 'packed by method 9 (deflate64), which is not read'],
    ['packed by a method of nobody', { method: 77 }, 'packed by method 77 (unknown), which is not read'],
    [
      'packed as LZMA with other properties',
      { method: 14, packed: ascii('123456789') },
      'properties of another length',
    ],
  ])('%s is refused when it is opened', (_, how, message) => {
    expect(() => contents([{ ...one, ...how }])).toThrow(message);
  });

  it('that unpacks to other bytes is refused', () => {
    const bytes = buildZip([two]);
    const at = bytes.indexOf('t'.charCodeAt(0), 30 + two.name.length);
    expect(() => contentsOf(readZip, bytes.with(at, 0))).toThrow('does not have the CRC-32');
  });

  it('that claims more than the limit is refused before it is unpacked', () => {
    const bytes = buildZip([one]);
    const view = new DataView(bytes.buffer);
    const directory = bytes.length - 22 - 46 - one.name.length;
    view.setUint32(22, 0x7fffffff, true);
    view.setUint32(directory + 24, 0x7fffffff, true);
    expect(() => contentsOf(readZip, bytes)).toThrow('unpacks to more than the limit of');
  });
});

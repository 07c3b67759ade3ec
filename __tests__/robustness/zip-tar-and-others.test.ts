import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readAr } from '../../src/formats/archive/ar.js';
import { Budget, type Members } from '../../src/formats/archive/container.js';
import { readCpio } from '../../src/formats/archive/cpio.js';
import { readDeb } from '../../src/formats/archive/deb.js';
import { readIso } from '../../src/formats/archive/iso.js';
import { readRpm } from '../../src/formats/archive/rpm.js';
import { readTar } from '../../src/formats/archive/tar.js';
import { readXar } from '../../src/formats/archive/xar.js';
import { readZip } from '../../src/formats/archive/zip.js';
import { buildAr, buildDeb } from '../builders/ar.js';
import { buildIso, buildRpm, buildXar } from '../builders/archive-images.js';
import { buildCpio } from '../builders/cpio.js';
import { buildTar, joined, pax } from '../builders/tar.js';
import { ascii, buildZip } from '../builders/zip.js';

type Reader = (source: ReturnType<typeof sourceOf>, budget: Budget) => Members;

const one = { name: 'one', data: ascii('first') };
const two = { name: 'two', data: ascii('second, second') };
const TOC =
  '<?xml version="1.0"?><xar><toc><file id="1"><name>a</name><type>file</type><data><length>5</length>' +
  '<offset>0</offset><size>5</size><encoding style="application/octet-stream"/></data></file></toc></xar>';

const ARCHIVES: readonly (readonly [string, Reader, Uint8Array])[] = [
  ['zip', readZip, buildZip([one, { ...two, descriptor: {}, wide: true }], { wide: true, comment: ascii('c') })],
  ['tar', readTar, buildTar([pax({ path: 'p', 'GNU.sparse.size': '9', 'GNU.sparse.map': '2,5' }), one, two])],
  ['cpio', readCpio, buildCpio([one, two])],
  ['crc cpio', readCpio, buildCpio([one, two], 'crc')],
  ['old cpio', readCpio, joined([buildCpio([one], 'odc'), buildCpio([two], 'big')])],
  ['ar', readAr, buildAr([{ name: '//', data: ascii('long/\n') }, { name: '/0', data: ascii('x') }, one])],
  [
    'deb',
    readDeb,
    buildDeb([
      { name: 'control.tar', data: ascii('c') },
      { name: 'data.tar', data: ascii('d') },
    ]),
  ],
  [
    'rpm',
    readRpm,
    buildRpm(
      [
        { tag: 1024, values: ['x'] },
        { tag: 1065, values: ['y', 'z'] },
      ],
      ascii('payload'),
    ),
  ],
  ['xar', readXar, buildXar(TOC, ascii('hello'))],
];

/** Reads and opens everything; anything but members or a MalformedError fails the test. */
function readOrRefuse(read: Reader, bytes: Uint8Array): 'read' | 'refused' {
  let outcome: 'read' | 'refused' = 'read';
  try {
    for (const member of read(sourceOf(bytes), new Budget())) {
      try {
        const source = member.open();
        source.read(0, Math.min(source.size, 1 << 16));
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
        outcome = 'refused';
      }
    }
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    outcome = 'refused';
  }
  return outcome;
}

// Thousands of errors are made and thrown away; their stacks would take most of the time.
beforeAll(() => {
  Error.stackTraceLimit = 0;
});

/** Places worth lying at: not those in the middle of zeros, which fill up blocks. */
const placesIn = (archive: Uint8Array): number[] =>
  Array.from(archive.keys()).filter((at) => archive.subarray(Math.max(0, at - 4), at + 4).some((byte) => byte !== 0));

describe.each(ARCHIVES)('a %s archive', (_, read, archive) => {
  it('cut at any byte is read or refused', () => {
    for (const length of placesIn(archive)) readOrRefuse(read, archive.subarray(0, length));
    expect(readOrRefuse(read, archive)).toBe('read');
  });

  it('with any byte set to any of the telling values is read or refused', () => {
    for (const at of placesIn(archive)) {
      for (const value of [0x00, 0x30, 0xff, (archive[at] ?? 0) ^ 0x01]) {
        readOrRefuse(read, archive.with(at, value));
      }
    }
    expect(readOrRefuse(read, archive)).toBe('read');
  });

  it('with a lie in any four bytes, or any eight, is read or refused', () => {
    for (const at of placesIn(archive)) {
      for (const length of [4, 8]) {
        for (const value of [0x37, 0xff]) {
          readOrRefuse(read, archive.slice().fill(value, at, at + length));
        }
      }
    }
    expect(readOrRefuse(read, archive)).toBe('read');
  });

  it('with bytes that anybody chose behind its magic is read or refused', () => {
    const magic = archive.subarray(0, 8);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2048 }), (rest) => {
        expect(['read', 'refused']).toContain(readOrRefuse(read, joined([magic, rest])));
      }),
    );
  });
});

it('any text as a table of contents is read or refused', () => {
  const piece = fc.constantFrom(
    '<xar>',
    '<toc>',
    '<file>',
    '</file>',
    '<name>',
    '</name>',
    'a',
    '<a b="',
    '"',
    '>',
    '/>',
    '<!--',
    '&#x41;',
    '&',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(['read', 'refused']).toContain(readOrRefuse(readXar, buildXar(`<xar><toc>${pieces.join('')}`)));
    }),
  );
});

describe('an ISO image', () => {
  const image = buildIso(
    [{ name: 'A', block: 21, size: 5, system: ascii('NM\x06\x01\0a') }],
    {},
    { bootCatalog: 22, length: 24 },
  );
  // Nothing but zeros is elsewhere.
  const telling = [16, 17, 18, 20].flatMap((sector) => Array.from({ length: 260 }, (_, i) => sector * 2048 + i));

  it('cut anywhere is read or refused', () => {
    for (let length = 0; length < image.length; length += 64) readOrRefuse(readIso, image.subarray(0, length));
    for (const length of telling) readOrRefuse(readIso, image.subarray(0, length));
    expect(readOrRefuse(readIso, image)).toBe('refused');
  });

  it('with a lie in any byte that tells something is read or refused', () => {
    for (const at of telling) {
      for (const value of [0x00, 0x01, 0x80, 0xff]) readOrRefuse(readIso, image.with(at, value));
      readOrRefuse(readIso, image.slice().fill(0xff, at, at + 4));
    }
    expect(readOrRefuse(readIso, image)).toBe('refused');
  });
});

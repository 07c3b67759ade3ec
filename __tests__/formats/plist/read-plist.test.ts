import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedError } from '../../../src/bytes/byte-reader.js';
import { readPlist } from '../../../src/formats/plist/read-plist.js';
import { ascii, plistXml } from '../../builders/mach-o-parts.js';

/** `{"a": [true, 7, "b"], "d": <61>}` as plutil and Python's plistlib write it. */
const BINARY = Uint8Array.from(
  (
    '62706c6973743030d201020304516151 64a3050607 4161 09 1007 5162' +
    '080d0f111517181a' +
    '000000000000 01 01 0000000000000008 0000000000000000 000000000000001c'
  )
    .replaceAll(' ', '')
    .match(/../g) ?? [],
  (pair) => Number.parseInt(pair, 16),
);

describe('readPlist', () => {
  it('reads every type of a list in XML', () => {
    const text = plistXml(
      '<!-- c --><key>s</key><string>a &lt;b&gt; &#65;</string><key>i</key><integer>-5</integer><key>r</key><real>1.5</real>' +
        '<key>t</key><true/><key>f</key><false></false><key>d</key><data>\n  aGk=\n</data><key>a</key><array><string/><dict/></array>' +
        '<key>w</key><date>2024-07-19T04:09:00Z</date>',
    );
    expect(readPlist(ascii(text))).toEqual(
      new Map<string, unknown>([
        ['s', 'a <b> A'],
        ['i', -5],
        ['r', 1.5],
        ['t', true],
        ['f', false],
        ['d', ascii('hi')],
        ['a', ['', new Map()]],
        ['w', { date: '2024-07-19T04:09:00Z' }],
      ]),
    );
  });

  it('reads a binary list', () => {
    expect(readPlist(BINARY)).toEqual(
      new Map<string, unknown>([
        ['a', [true, 7, 'b']],
        ['d', ascii('a')],
      ]),
    );
  });

  it.each([
    ['an entity of its own', '<!DOCTYPE plist [<!ENTITY a "b">]><plist><string>&a;</string></plist>'],
    ['a key twice', plistXml('<key>a</key><true/><key>a</key><false/>')],
    ['a key without a value', plistXml('<key>a</key>')],
    ['a value without a key', plistXml('<true/>')],
    ['two values', '<plist><true/><true/></plist>'],
    ['nothing', '<plist></plist>'],
    ['no end', '<plist><dict>'],
    ['something behind it', `${plistXml('')}x`],
    ['too deep a nesting', `<plist>${'<array>'.repeat(100_000)}`],
    ['an unknown type', '<plist><blob/></plist>'],
    ['a comment without an end', '<plist><!-- '],
  ])('refuses %s', (_, text) => {
    expect(() => readPlist(ascii(text))).toThrow(MalformedError);
  });

  it('refuses an array that holds itself, and one that is shared without end', () => {
    const withObject = (object: readonly number[]): Uint8Array =>
      Uint8Array.of(
        ...ascii('bplist00'), ...object, 8,
        0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8 + object.length,
      ); // prettier-ignore
    expect(() => readPlist(withObject([0xa1, 0]))).toThrow('in a circle');
    expect(() => readPlist(withObject([0xae, ...Array.from({ length: 14 }, () => 0)]))).toThrow(MalformedError);
    expect(() => readPlist(withObject([0xdf, 0x13, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]))).toThrow(
      MalformedError,
    );
  });

  it('throws nothing but MalformedError for any bytes', () => {
    const read = (bytes: Uint8Array): void => {
      try {
        readPlist(bytes);
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
      }
    };
    for (let at = 0; at < BINARY.length; at++) {
      read(BINARY.subarray(0, at));
      for (let value = 0; value < 256; value += 5) read(BINARY.with(at, value));
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
        read(Uint8Array.of(...ascii('bplist00'), ...rest));
        read(Uint8Array.of(...ascii('<plist>'), ...rest));
      }),
    );
    expect(BINARY).toHaveLength(68);
  });
});

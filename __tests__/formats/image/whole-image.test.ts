import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { isWhole } from '../../../src/formats/image/whole-image.js';
import {
  type BitmapOptions,
  FRAME,
  LOSSLESS,
  LOSSY,
  SCAN,
  bitmapFileOf,
  bitmapOf,
  iconOf,
  pngChunk,
  pngHeader,
  pngOf,
  riffChunk,
  webpOf,
} from '../../builders/images.js';
import { concat } from '../../builders/pe-bytes.js';

const whole = (what: string, bytes: Uint8Array): boolean | undefined => isWhole(what, sourceOf(bytes));
const of = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const RULES = of('{"rules":[1]}');

describe('a PNG is whole', () => {
  it.each([
    ['with its header, pixels and end', pngOf()],
    ['with chunks of its specification', pngOf({ more: [pngChunk('tEXt', of('Title\0x')), pngChunk('tIME', of('1234567'))] })],
    ['with the page of ImageMagick', pngOf({ more: [pngChunk('vpAg', of('123456789'))] })],
    ['in colour, and interlaced', pngOf({ header: pngHeader({ colour: 6, interlace: 1 }) })],
  ])('%s', (_, bytes) => {
    expect(whole('PNG image', bytes)).toBe(true);
  }); // prettier-ignore

  it.each([
    ['a chunk that no specification knows', pngOf({ more: [pngChunk('ruLe', RULES)] })],
    ['a private chunk of another length', pngOf({ more: [pngChunk('vpAg', RULES)] })],
    ['a second header', pngOf({ more: [pngHeader()] })],
    ['no header', pngOf({ header: new Uint8Array() })],
    ['no pixels', pngOf({ pixels: false })],
    ['no width', pngOf({ header: pngHeader({ width: 0 }) })],
    ['no height', pngOf({ header: pngHeader({ height: 0 }) })],
    ['a depth that its colour does not have', pngOf({ header: pngHeader({ depth: 4, colour: 2 }) })],
    ['a colour that is none', pngOf({ header: pngHeader({ colour: 5 }) })],
    ['a packing that is none', pngOf({ header: pngHeader({ packing: 1 }) })],
    ['an interlacing that is none', pngOf({ header: pngHeader({ interlace: 2 }) })],
    ['something behind its end', concat(pngOf(), RULES)],
    ['a cut end', pngOf().subarray(0, -1)],
    ['a wrong checksum', pngOf().map((byte, i) => (i === 50 ? byte ^ 1 : byte))],
    ['an end that holds something', concat(pngOf().subarray(0, -12), pngChunk('IEND', RULES))],
  ])('not with %s', (_, bytes) => {
    expect(whole('PNG image', bytes)).toBe(false);
  });
});

describe('a bitmap is whole', () => {
  it.each<[string, BitmapOptions]>([
    ['of two colours', { bits: 1, width: 33 }],
    ['with a colour table', { bits: 8 }],
    ['with a short colour table', { bits: 8, colours: 3 }],
    ['of 24 bits, with rows filled up', { bits: 24, width: 3 }],
    ['from top to bottom', { bits: 24, height: -2 }],
    ['of OS/2', { headerSize: 12, bits: 4 }],
    ['of OS/2 without a table', { headerSize: 12, bits: 24 }],
    ['with masks', { bits: 16, packing: 3, table: 12 }],
    ['with four masks', { bits: 32, packing: 6, table: 16 }],
    ['with the newest header', { headerSize: 124, bits: 32, packing: 3 }],
  ])('%s', (_, options) => {
    expect(whole('BMP image', bitmapFileOf(options))).toBe(true);
  });

  it('filled up with zeros to a whole word', () => {
    expect(whole('BMP image', bitmapFileOf({ rest: new Uint8Array(2) }))).toBe(true);
  });

  it.each<[string, Uint8Array]>([
    ['two letters, its length and anything', of('BM\x12\0\0\0\0\0\0\0\x10\0\0\0abcd')],
    ['a header of another size', bitmapFileOf({ headerSize: 41 })],
    ['a packing that is not followed', bitmapFileOf({ packing: 1 })],
    ['masks for 24 bits', bitmapFileOf({ bits: 24, packing: 3, table: 12 })],
    ['no width', bitmapFileOf({ width: 0 })],
    ['no height', bitmapFileOf({ height: 0 })],
    ['two planes', bitmapFileOf({ planes: 2 })],
    ['an odd depth', bitmapFileOf({ bits: 7 })],
    ['more colours than its depth', bitmapFileOf({ colours: 257 })],
    ['a depth that OS/2 had not', bitmapFileOf({ headerSize: 12, bits: 32 })],
    ['no OS/2 width', bitmapFileOf({ headerSize: 12, width: 0 })],
    ['a gap before the pixels', bitmapFileOf({ offset: 2000 })],
    ['something behind the pixels', bitmapFileOf({ rest: RULES })],
    ['letters for padding', bitmapFileOf({ rest: of('ab') })],
    ['too few pixels', bitmapFileOf({ pixels: 7 })],
    ['a side beyond any screen', bitmapFileOf({ width: 0x7fffffff, pixels: 8 })],
    ['another length in its header', concat(bitmapFileOf(), RULES)],
    ['a cut header', bitmapFileOf().subarray(0, 20)],
  ])('not of %s', (_, bytes) => {
    expect(whole('BMP image', bytes)).toBe(false);
  });
});

describe('an icon is whole', () => {
  const masked = { width: 4, height: 4, bits: 4, pixels: 2 * 4 + 2 * 4 } as const;

  it.each([
    ['of a PNG', iconOf([pngOf()])],
    ['of a bitmap and its mask', iconOf([bitmapOf(masked)])],
    ['of a bitmap without its mask', iconOf([bitmapOf({ width: 4, height: 4, bits: 32, pixels: 32 })])],
    ['of both', iconOf([bitmapOf(masked), pngOf()])],
  ])('%s', (_, bytes) => {
    expect(whole('Windows icon', bytes)).toBe(true);
  });

  it.each([
    ['anything', iconOf([RULES])],
    ['a PNG with something behind it', iconOf([concat(pngOf(), RULES)])],
    ['a bitmap with something behind it', iconOf([concat(bitmapOf(masked), RULES)])],
    ['a bitmap of odd height', iconOf([bitmapOf({ ...masked, height: 3 })])],
    ['a bitmap without a mask that needs one', iconOf([bitmapOf({ ...masked, pixels: 8 })])],
    ['nothing', iconOf([])],
    ['a gap', concat(iconOf([pngOf()]).map((b, i) => (i === 18 ? b + 1 : b)), Uint8Array.of(0))],
    ['a tail', concat(iconOf([pngOf()]), RULES)],
  ])('not of %s', (_, bytes) => {
    expect(whole('Windows cursor', bytes)).toBe(false);
  }); // prettier-ignore
});

describe('a WebP image is whole', () => {
  const extended = ['VP8X', new Uint8Array(10)] as const;
  const frame = (...chunks: readonly Uint8Array[]): readonly [string, Uint8Array] => [
    'ANMF',
    concat(new Uint8Array(16), ...chunks),
  ];

  it.each([
    ['of a lossless picture', webpOf([['VP8L', LOSSLESS]])],
    ['of a lossy picture', webpOf([['VP8 ', LOSSY]])],
    ['of a picture with its transparency and profile', webpOf([extended, ['ICCP', RULES], ['ALPH', RULES], ['VP8 ', LOSSY]])],
    ['of an animation', webpOf([extended, ['ANIM', new Uint8Array(6)], frame(riffChunk('ALPH', RULES), riffChunk('VP8 ', LOSSY))])],
  ])('%s', (_, bytes) => {
    expect(whole('WebP image', bytes)).toBe(true);
  }); // prettier-ignore

  it.each([
    ['nothing', webpOf([])],
    ['anything', webpOf([['RULE', RULES]])],
    ['pixels that begin as none', webpOf([['VP8L', RULES]])],
    ['pixels of a later version', webpOf([['VP8L', Uint8Array.of(0x2f, 0, 0, 0, 0x20)]])],
    ['pixels too short to begin', webpOf([['VP8L', Uint8Array.of(0x2f)]])],
    ['lossy pixels that begin as none', webpOf([['VP8 ', LOSSY.map((b, i) => (i === 3 ? 0 : b))]])],
    ['lossy pixels that need others before them', webpOf([['VP8 ', LOSSY.map((b, i) => (i === 0 ? b | 1 : b))]])],
    ['a picture and more', webpOf([['VP8L', LOSSLESS], ['EXIF', RULES]])],
    ['a header without a picture', webpOf([extended, ['EXIF', RULES]])],
    ['a header of another length', webpOf([['VP8X', RULES], ['VP8L', LOSSLESS]])],
    ['a picture and anything', webpOf([extended, ['VP8L', LOSSLESS], ['RULE', RULES]])],
    ['an animation of nothing', webpOf([extended, frame()])],
    ['an animation of anything', webpOf([extended, frame(riffChunk('VP8L', LOSSLESS), riffChunk('RULE', RULES))])],
    ['chunks that are filled with something', webpOf([['VP8L', LOSSLESS]], 7)],
    ['a tail', concat(webpOf([['VP8L', LOSSLESS]]), RULES)],
    ['more chunks than any has', webpOf([extended, ['VP8L', LOSSLESS], ...Array.from({ length: 100_000 }, () => ['EXIF', of('')] as const)])],
    ['a cut chunk', concat(webpOf([]).map((b, i) => (i === 4 ? 12 : b)), of('VP8L\xff\0\0\0'))],
  ])('not of %s', (_, bytes) => {
    expect(whole('WebP image', bytes)).toBe(false);
  }); // prettier-ignore
});

describe('a JPEG is whole', () => {
  it.each([
    ['with a frame and a scan', `${FRAME}${SCAN}`, true],
    ['with a comment', `\xff\xfe\0\x04ab${FRAME}${SCAN}`, true],
    ['not without a frame', SCAN, false],
    ['not without a scan', FRAME, false],
    ['not with tables for a frame', `\xff\xc4\0\x02${SCAN}`, false],
    ['not with segments that are none', `${FRAME}\xff\x02\0\x04ab${SCAN}`, false],
    ['not as segments of applications alone', '\xff\xe0\0\x0f{"rules":[1]}', false],
  ])('%s', (_, body, expected) => {
    expect(whole('JPEG image', of(`\xff\xd8${body}\xff\xd9`))).toBe(expected);
  });
});

describe('a GIF is whole', () => {
  const screen = 'GIF89a\x01\0\x01\0\0\0\0';
  const picture = '\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0';

  it.each([
    ['with a picture', `${screen}${picture}\x3b`, true],
    ['with a comment before it', `${screen}\x21\xfe\x02ab\0${picture}\x3b`, true],
    ['with a palette of its own', `${screen}\x2c\0\0\0\0\x01\0\x01\0\x80abcdef\x02\x02\x4c\x01\0\x3b`, true],
    ['not without a picture', `${screen}\x21\xfe\x0d{"rules":[1]}\0\x3b`, false],
    ['not with an extension that is none', `${screen}\x21\x77\x02ab\0${picture}\x3b`, false],
    ['not with anything between its blocks', `${screen}ab${picture}\x3b`, false],
    ['not without an end', `${screen}${picture}`, false],
  ])('%s', (_, text, expected) => {
    expect(whole('GIF image', of(text))).toBe(expected);
  });
});

it('what is followed here in no way is neither', () => {
  expect(whole('TIFF image', RULES)).toBeUndefined();
});

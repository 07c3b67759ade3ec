import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { Budget } from '../../../src/formats/archive/container.js';
import { installerName, readMsi } from '../../../src/formats/archive/msi.js';
import { MSI_CLASS, buildOle } from '../../builders/ole.js';
import { buildPe } from '../../builders/pe.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._';

/** As an installer is written: two letters in one code unit where the alphabet has them. */
function packName(name: string): string {
  const pairs = name.match(/[0-9A-Za-z._]{1,2}|[^]/g) ?? [];
  return pairs
    .map((pair) => {
      const [first, second] = Array.from(pair, (letter) => ALPHABET.indexOf(letter));
      if (first === undefined || first === -1) return pair;
      return String.fromCharCode(second === undefined ? 0x4800 + first : 0x3800 + first + (second << 6));
    })
    .join('');
}

describe('installerName', () => {
  it.each(['Binary.custom_action', 'a', 'Sample.cab', '\u0005SummaryInformation', 'Icon.1 2'])('reads %j', (name) => {
    expect(installerName(packName(name))).toBe(name);
  });
});

describe('readMsi', () => {
  const listed = (streams: Readonly<Record<string, Uint8Array>>) =>
    [
      ...readMsi(
        sourceOf(
          buildOle({
            streams: Object.entries(streams).map(([name, bytes]) => ({ path: [name], bytes })),
            rootClass: MSI_CLASS,
          }),
        ),
        new Budget(),
      ),
    ].map(({ path, type }) => [path, type]);
  const numbers = Uint8Array.of(1, 0x80, 2, 0x80);

  it('gives cabinets and programs as files, tables and summary as its own', () => {
    expect(
      listed({
        [`\u4840${packName('File')}`]: numbers,
        [packName('product.cab')]: Uint8Array.from('MSCF\0\0\0\0', (c) => c.charCodeAt(0)),
        [packName('Binary.act')]: numbers,
        '\u0005SummaryInformation': Uint8Array.of(0xfe, 0xff, 0, 0),
      }),
    ).toEqual([
      ['!File', 'other'],
      ['product.cab', 'file'],
      ['Binary.act', 'file'],
      ['\u0005SummaryInformation', 'other'],
    ]);
  });

  it('gives a program that calls itself a table as a file', () => {
    expect(listed({ [`\u4840${packName('Media')}`]: buildPe() })).toEqual([['!Media', 'file']]);
  });
});

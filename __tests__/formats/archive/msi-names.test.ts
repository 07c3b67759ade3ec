import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedError } from '../../../src/bytes/byte-reader.js';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { installedNames } from '../../../src/formats/archive/msi-names.js';
import { MSI_CLASS, buildOle } from '../../builders/ole.js';
import { concat } from '../../builders/pe-bytes.js';

/** The name of a table's stream: a mark, and two letters packed in one code unit. */
function stream(table: string): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._';
  let name = '\u4840';
  for (let i = 0; i < table.length; i += 2) {
    const [a, b] = [alphabet.indexOf(table.charAt(i)), alphabet.indexOf(table.charAt(i + 1))];
    name += String.fromCharCode(i + 1 < table.length ? 0x3800 + a + 64 * b : 0x4800 + a);
  }
  return name;
}

const number = (value: number, width: number): Uint8Array =>
  Uint8Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** i) % 256);
const utf8 = new TextEncoder();

interface Msi {
  readonly files?: readonly (readonly [key: string, name: string])[];
  readonly width?: 2 | 3;
  readonly codepage?: number;
  /** Instead of what is made of the above. */
  readonly tables?: Readonly<Record<string, Uint8Array | undefined>>;
}

/** An installer with the columns File, FileName and Sequence, and a text of 70,000 letters that nothing refers to. */
function buildMsi({ files = [], width = 2, codepage = 65_001, tables = {} }: Msi): Uint8Array {
  const texts = ['', 'File', 'FileName', 'Sequence', 'x'.repeat(70_000), ...files.flat()];
  const ref = (text: string): Uint8Array => number(texts.indexOf(text), width);
  const entries = texts.slice(1).map((text) => {
    const { length } = utf8.encode(text);
    return length > 0xffff
      ? concat(number(0, 2), number(1, 2), number(length, 4))
      : concat(number(length, 2), number(1, 2));
  });
  const all: Record<string, Uint8Array | undefined> = {
    _StringPool: concat(number(codepage + (width === 3 ? 0x8000_0000 : 0), 4), ...entries),
    _StringData: utf8.encode(texts.join('')),
    _Columns: concat(
      ...[ref('File'), ref('File'), ref('File')],
      ...[1, 2, 3].map((n) => number(n + 0x8000, 2)),
      ...[ref('File'), ref('FileName'), ref('Sequence')],
      ...[0x2d48, 0x0fff, 0x0104].map((t) => number(t + 0x8000, 2)),
    ),
    File: concat(
      ...files.map(([key]) => ref(key)),
      ...files.map(([, name]) => ref(name)),
      ...files.map((_, i) => number(i, 4)),
    ),
    ...tables,
  };
  const streams = Object.entries(all).flatMap(([table, bytes]) => (bytes ? [{ path: [stream(table)], bytes }] : []));
  return buildOle({ streams, rootClass: MSI_CLASS });
}
const namesOf = (msi: Msi) => [...installedNames(sourceOf(buildMsi(msi)))];

describe('names of the files of an installer', () => {
  const files = [
    ['fil1', 'CSAGENT.INF|csagent.inf'],
    ['fil2', 'größe.sys'],
  ] as const;

  it.each([2, 3] as const)('are the long ones of its table, with references of %i bytes', (width) => {
    expect(namesOf({ files, width })).toEqual([
      ['fil1', 'csagent.inf'],
      ['fil2', 'größe.sys'],
    ]);
  });

  it('are none where it installs nothing', () => {
    expect(namesOf({ tables: { File: undefined } })).toEqual([]);
    expect(namesOf({})).toEqual([]);
  });

  it.each<[string, Msi]>([
    ['without texts', { files, tables: { _StringData: undefined } }],
    ['whose texts are shorter than it says', { files, tables: { _StringData: utf8.encode('File') } }],
    ['with half a row', { files, tables: { File: new Uint8Array(7) } }],
    ['that refers to a text that is not there', { files, tables: { File: new Uint8Array(8).fill(0x7f) } }],
  ])('are refused of one %s', (_, msi) => {
    expect(() => namesOf(msi)).toThrow(MalformedError);
  });

  it('are other letters, and no fault, in another code page', () => {
    expect(namesOf({ files: [['fil1', 'a.sys']], codepage: 1252 })).toEqual([['fil1', 'a.sys']]);
  });

  it('end in names or in MalformedError, whatever the tables hold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('_StringPool', '_StringData', '_Columns', 'File'),
        fc.uint8Array({ maxLength: 600 }),
        (table, bytes) => {
          let thrown: unknown;
          try {
            namesOf({ files, tables: { [table]: bytes } });
          } catch (error) {
            thrown = error;
          }
          expect(thrown === undefined || thrown instanceof MalformedError).toBe(true);
        },
      ),
      { seed: 20261120, numRuns: 200 },
    );
  });
});

import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { latin1, utf8 } from '../../bytes/text.js';
import { installerName } from './msi.js';
import { readOleTree } from './ole.js';

/** Texts of one installer; the largest suites have some 300,000. */
const MAX_STRINGS = 1_000_000;
/** Bytes of one table: that of a suite with 200,000 files has 5 MB. */
const MAX_TABLE = 64 * 1024 * 1024;
const UTF8 = 65_001;
const LONG_REFERENCES = 0x8000_0000;
const STRING = 0x0800;
/** Numbers are stored above this, so that none is below zero. */
const BIAS = 0x8000;

/**
 * What the tables of a Windows Installer package call its files once they are installed, by the keys under which its
 * cabinets hold them. Throws MalformedError where the tables contradict themselves; empty where it installs no file.
 */
export function installedNames(source: ByteSource): ReadonlyMap<string, string> {
  const tables = new Map<string, ByteSource>();
  for (const entry of readOleTree(source).entries) {
    const name = installerName(entry.path.join('/'));
    if (entry.type !== 'storage' && name.startsWith('!')) tables.set(name.slice(1), entry.open());
  }
  const file = tables.get('File');
  if (!file) return new Map();
  const texts = new Texts(bytesOf(tables, '_StringPool'), bytesOf(tables, '_StringData'));
  const described = rowsOf(bytesOf(tables, '_Columns'), [texts.width, 2, texts.width, 2]);
  const columns = described
    .filter(([table]) => texts.at(table) === 'File')
    .map(([, number = 0, name, type = 0]) => ({
      number: number - BIAS,
      name: texts.at(name),
      width: widthOf(type - BIAS, texts),
    }))
    .toSorted((a, b) => a.number - b.number);
  const [key, name] = ['File', 'FileName'].map((n) => columns.findIndex((c) => c.name === n));
  const widths = columns.map((c) => c.width);
  return new Map(
    rowsOf(bytesOf(tables, 'File'), widths).map((row) => [
      texts.at(row[key ?? -1]),
      longName(texts.at(row[name ?? -1])),
    ]),
  );
}

const longName = (name: string): string => name.slice(name.indexOf('|') + 1);

const widthOf = (type: number, { width }: Texts): number =>
  (type & STRING) !== 0 ? width : (type & 0xff) <= 2 ? 2 : 4;

function bytesOf(tables: ReadonlyMap<string, ByteSource>, name: string): Uint8Array {
  const table = tables.get(name);
  if (!table) throw new MalformedError(`table ${name}`, 0, 'is missing from the installer');
  if (table.size > MAX_TABLE) throw new MalformedError(`table ${name}`, 0, `has more than ${MAX_TABLE} bytes`);
  return table.read(0, table.size).slice();
}

/** Rows of a table, which is stored by columns. */
function rowsOf(bytes: Uint8Array, widths: readonly number[]): readonly (readonly number[])[] {
  const width = widths.reduce((sum, w) => sum + w, 0);
  const count = width === 0 ? 0 : bytes.length / width;
  if (!Number.isInteger(count)) throw new MalformedError('table', 0, `is no number of rows of ${width} bytes`);
  const starts = widths.map((_, i) => count * widths.slice(0, i).reduce((sum, w) => sum + w, 0));
  return Array.from({ length: count }, (_, row) =>
    widths.map((w, i) => numberAt(bytes, (starts[i] ?? 0) + row * w, w)),
  );
}

function numberAt(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let i = width - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

/** Every text of an installer, by its number. */
class Texts {
  /** Bytes of a reference to one. */
  readonly width: number;
  readonly #data: Uint8Array;
  readonly #places: (readonly [from: number, to: number])[] = [[0, 0]];
  readonly #decode: (bytes: Uint8Array) => string;

  constructor(pool: Uint8Array, data: Uint8Array) {
    const head = numberAt(pool, 0, 4);
    this.width = head >= LONG_REFERENCES ? 3 : 2;
    this.#decode = head % LONG_REFERENCES === UTF8 ? utf8 : latin1;
    this.#data = data;
    let from = 0;
    for (let at = 4; at < pool.length; at += 4) {
      let length = numberAt(pool, at, 2);
      const references = numberAt(pool, at + 2, 2);
      // Of a text of 64 KB and more the length takes all of the next entry.
      if (length === 0 && references > 0) length = numberAt(pool, (at += 4), 4);
      this.#places.push([from, from + length]);
      from += length;
      if (this.#places.length > MAX_STRINGS) {
        throw new MalformedError('string pool', at, `has more than ${MAX_STRINGS} texts`);
      }
    }
    if (from !== data.length)
      throw new MalformedError('string pool', 0, 'does not describe the texts of the installer');
  }

  at(index: number | undefined): string {
    const place = this.#places[index ?? 0];
    if (!place) throw new MalformedError('string pool', 0, `has no text ${index ?? 0}`);
    return this.#decode(this.#data.subarray(...place));
  }
}

import type { ByteSource } from '../../bytes/byte-source.js';
import { DIRECTORY } from './constants.js';
import type { PeExports, PeHeaders } from './pe-image.js';
import { RvaReader } from './rva-reader.js';

const EXPORT_DIRECTORY_SIZE = 40;
/** Ordinals have 16 bits. */
const MAX_EXPORTS = 65_536;

/** The export directory: names in the order of the name table, then `#ordinal` for functions without one. */
export function readPeExports(source: ByteSource, headers: PeHeaders): PeExports {
  const rva = headers.directories[DIRECTORY.export]?.rva ?? 0;
  if (rva === 0) return { name: undefined, functions: [] };
  const image = new RvaReader(source, headers);
  const r = image.at(rva, EXPORT_DIRECTORY_SIZE, 'export directory');
  r.skip(12, 'export flags, time stamp and version');
  const name = r.u32('export library name');
  const ordinalBase = r.u32('export ordinal base');
  const functionCount = r.u32('number of exported functions');
  const nameCount = r.u32('number of exported names');
  const addressTable = r.u32('export address table');
  const nameTable = r.u32('export name table');
  const ordinalTable = r.u32('export ordinal table');

  const numbers = (table: number, count: number, size: 2 | 4): number[] => {
    if (count === 0) return [];
    const numbers = image.at(table, Math.min(count, MAX_EXPORTS) * size, 'export table');
    return numbers.repeat(count, MAX_EXPORTS, 'exports', (n) => (size === 2 ? n.u16('ordinal') : n.u32('address')));
  };
  const addresses = numbers(addressTable, functionCount, 4);
  const names = numbers(nameTable, nameCount, 4).map((at) => image.name(at, 'export name'));
  const named = new Set(numbers(ordinalTable, nameCount, 2));
  const unnamed = addresses.flatMap((address, i) => (address === 0 || named.has(i) ? [] : [`#${ordinalBase + i}`]));
  return { name: name === 0 ? undefined : image.name(name, 'export library name'), functions: [...names, ...unnamed] };
}

import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { COFF_HEADER_SIZE, readCoffHeader } from './coff-header.js';
import { DIRECTORY } from './constants.js';
import { readCoffOffset } from './dos-header.js';
import type { PeHeaders } from './pe-image.js';

/** Bytes of a file that its headers do not account for. */
export interface Overlay {
  readonly offset: number;
  readonly size: number;
}

const SYMBOL_SIZE = 18;

/** Where the image ends: behind its headers, its last section, and the symbols that MinGW's linker leaves. */
export function endOfImage(source: ByteSource, headers: PeHeaders): number {
  const stored = headers.sections.filter((s) => s.pointerToRawData > 0 && s.sizeOfRawData > 0);
  const ends = stored.map((s) => s.pointerToRawData + s.sizeOfRawData);
  return Math.min(source.size, Math.max(headers.sizeOfHeaders, endOfSymbols(source), ...ends));
}

/** What lies behind the image, before and behind its certificate table; that table is none of it. */
export function overlaysOf(source: ByteSource, headers: PeHeaders): readonly Overlay[] {
  const end = endOfImage(source, headers);
  const { rva: table, size } = headers.directories[DIRECTORY.certificate] ?? { rva: 0, size: 0 };
  const ranges: readonly (readonly [from: number, to: number])[] =
    size > 0 && table >= end && table + size <= source.size
      ? [
          [end, table],
          [table + size, source.size],
        ]
      : [[end, source.size]];
  return ranges.filter(([from, to]) => to > from).map(([offset, to]) => ({ offset, size: to - offset }));
}

/** End of the COFF symbols and their names; 0 where there are none, or where they lead out of the file. */
function endOfSymbols(source: ByteSource): number {
  const offset = readCoffOffset(source);
  const coff = readCoffHeader(readExactly(source, { offset, length: COFF_HEADER_SIZE, what: 'COFF header' }));
  if (coff.pointerToSymbolTable === 0 || coff.numberOfSymbols === 0) return 0;
  const names = coff.pointerToSymbolTable + SYMBOL_SIZE * coff.numberOfSymbols;
  if (names + 4 > source.size) return 0;
  const length = readExactly(source, { offset: names, length: 4, what: 'symbol names' }).u32('symbol names');
  return names + length <= source.size ? names + length : 0;
}

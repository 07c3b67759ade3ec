import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1, untilNul } from '../../bytes/text.js';
import type { CoffHeader } from './coff-header.js';
import type { PeSection } from './pe-image.js';

/** The specification: "the Windows loader limits the number of sections to 96". */
const MAX_SECTIONS = 96;
const SECTION_HEADER_SIZE = 40;
const SYMBOL_SIZE = 18;
/** Long names come from debug sections (`.debug_gnu_pubnames`); none seen is longer than 40. */
const MAX_LONG_NAME = 256;

/** The section table behind the optional header. */
export function readSections(source: ByteSource, { offset, coff }: { offset: number; coff: CoffHeader }): PeSection[] {
  const count = coff.numberOfSections;
  const length = SECTION_HEADER_SIZE * Math.min(count, MAX_SECTIONS);
  const r = readExactly(source, { offset, length, what: 'section table' });
  return r.repeat(count, MAX_SECTIONS, 'section table', () => {
    const name = latin1(untilNul(r.bytes(8, 'section name')));
    const section = {
      name: longName(source, coff, name) ?? name,
      virtualSize: r.u32('section virtual size'),
      virtualAddress: r.u32('section virtual address'),
      sizeOfRawData: r.u32('section raw size'),
      pointerToRawData: r.u32('section raw pointer'),
      characteristics: 0,
    };
    r.skip(12, 'section relocations and line numbers');
    return { ...section, characteristics: r.u32('section characteristics') };
  });
}

/**
 * The name that `/123` stands for: an offset into the string table behind the COFF symbols, as MinGW writes it.
 * Windows does not follow it, so one that leads nowhere is no damage: the name stays as it is written.
 */
function longName(source: ByteSource, coff: CoffHeader, name: string): string | undefined {
  const digits = /^\/(\d{1,7})$/.exec(name)?.[1];
  if (digits === undefined || coff.pointerToSymbolTable === 0) return undefined;
  const at = coff.pointerToSymbolTable + SYMBOL_SIZE * coff.numberOfSymbols + Number(digits);
  if (at >= source.size) return undefined;
  const bytes = source.read(at, MAX_LONG_NAME);
  const found = untilNul(bytes);
  return found.length === 0 || found.length === bytes.length ? undefined : latin1(found);
}

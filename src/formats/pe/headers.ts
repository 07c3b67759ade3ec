import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { COFF_HEADER_SIZE, readCoffHeader } from './coff-header.js';
import { readCoffOffset } from './dos-header.js';
import { readOptionalHeader } from './optional-header.js';
import type { PeHeaders } from './pe-image.js';
import { readSections } from './section-table.js';

/** Reads DOS, COFF and optional header and the section table; a few hundred bytes whatever the size of the file. */
export function readPeHeaders(source: ByteSource): PeHeaders {
  const coffOffset = readCoffOffset(source);
  const coff = readCoffHeader(
    readExactly(source, { offset: coffOffset, length: COFF_HEADER_SIZE, what: 'COFF header' }),
  );
  const optionalOffset = coffOffset + COFF_HEADER_SIZE;
  const length = coff.sizeOfOptionalHeader;
  const optional = readOptionalHeader(readExactly(source, { offset: optionalOffset, length, what: 'optional header' }));
  const sections = readSections(source, { offset: optionalOffset + length, coff });
  return {
    machine: coff.machine,
    timeDateStamp: coff.timeDateStamp,
    characteristics: coff.characteristics,
    ...optional,
    sections,
  };
}

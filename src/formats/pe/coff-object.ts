import type { ByteSource } from '../../bytes/byte-source.js';
import { ByteReader } from '../../bytes/byte-reader.js';
import { COFF_HEADER_SIZE, readCoffHeader } from './coff-header.js';
import { CHARACTERISTICS, MACHINE } from './constants.js';

const SECTION_SIZE = 40;
const SYMBOL_SIZE = 18;
/** Sections of an object with a section for each function; larger counts need the big format. */
const MAX_SECTIONS = 0xfeff;
const MACHINES: ReadonlySet<number> = new Set(Object.values(MACHINE).filter((m) => m !== MACHINE.unknown));
/** ANON_OBJECT_HEADER: two words that no machine and no count of sections can be. */
const ANONYMOUS = [0x00, 0x00, 0xff, 0xff] as const;
const ANONYMOUS_SIZE = 32;
/** Class of objects with more sections than 16 bits count, {D1BAA1C7-BAEE-4ba9-AF20-FAF66AA4DCB8}. */
const BIG_OBJECT = [0xc7, 0xa1, 0xba, 0xd1, 0xee, 0xba, 0xa9, 0x4b] as const;
/** Class of objects that hold intermediate code of Visual C++, {0CB3FE38-D9A5-4DAB-AC9B-D6B6222653C2}. */
const INTERMEDIATE = [0x38, 0xfe, 0xb3, 0x0c, 0xa5, 0xd9, 0xab, 0x4d] as const;

/** What a compiler of Windows programs writes for the linker, in words; only where every part lies in the file. */
export function coffObjectOf(source: ByteSource, head: Uint8Array): string | undefined {
  if (head[0] === 0 && ANONYMOUS.every((byte, i) => head[i] === byte)) return anonymous(head, source.size);
  return isObject(source, head) ? 'COFF object' : undefined;
}

function anonymous(head: Uint8Array, size: number): string | undefined {
  if (head.length < ANONYMOUS_SIZE)
    return head.length >= 20 && isImportObject(head, size) ? 'import object' : undefined;
  const has = (id: readonly number[]): boolean => id.every((byte, i) => head[12 + i] === byte);
  if (has(BIG_OBJECT)) return 'COFF object with many sections';
  if (has(INTERMEDIATE)) return 'object with intermediate code';
  return isImportObject(head, size) ? 'import object' : undefined;
}

/** IMPORT_OBJECT_HEADER: version 0, a machine, and the length of the two names behind it. */
function isImportObject(head: Uint8Array, size: number): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const version = view.getUint16(4, true);
  const length = view.getUint32(12, true);
  return version === 0 && MACHINES.has(view.getUint16(6, true)) && 20 + length === size;
}

function isObject(source: ByteSource, head: Uint8Array): boolean {
  if (head.length < COFF_HEADER_SIZE || !MACHINES.has((head[0] ?? 0) | ((head[1] ?? 0) << 8))) return false;
  const coff = readCoffHeader(new ByteReader(head.subarray(0, COFF_HEADER_SIZE)));
  const { numberOfSections: count, pointerToSymbolTable, numberOfSymbols } = coff;
  if (count === 0 || count > MAX_SECTIONS || coff.sizeOfOptionalHeader !== 0) return false;
  if ((coff.characteristics & CHARACTERISTICS.executableImage) !== 0) return false;
  const tableEnd = COFF_HEADER_SIZE + count * SECTION_SIZE;
  const symbolsEnd = pointerToSymbolTable + numberOfSymbols * SYMBOL_SIZE;
  // Behind the symbols stands the table of their names, which begins with its own length.
  if (pointerToSymbolTable < tableEnd || symbolsEnd + 4 > source.size) return false;
  const names = source.read(symbolsEnd, 4).slice();
  if (new DataView(names.buffer).getUint32(0, true) < 4) return false;
  return sectionsFit(source, count, tableEnd);
}

function sectionsFit(source: ByteSource, count: number, tableEnd: number): boolean {
  const table = source.read(COFF_HEADER_SIZE, count * SECTION_SIZE).slice();
  if (table.length !== count * SECTION_SIZE) return false;
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  for (let at = 0; at < table.length; at += SECTION_SIZE) {
    const size = view.getUint32(at + 16, true);
    const offset = view.getUint32(at + 20, true);
    if (offset !== 0 && (offset < tableEnd || offset + size > source.size)) return false;
  }
  return true;
}

import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1, untilNul } from '../../bytes/text.js';
import type { ElfHeader, ElfTable } from './elf-header.js';
import { ELF_SECTION_TYPE, type ElfSection } from './elf-image.js';

/** Sections of one file. A kernel built with a section for each function has some 100,000. */
const MAX_SECTIONS = 300_000;
/** Bytes of section names, and characters of all names read from them: names may overlap, so that few bytes hold many. */
const MAX_NAMES = 32 * 1024 * 1024;
/** In e_shstrndx: the index is larger than 16 bits and stands in the first section. */
const INDEX_ELSEWHERE = 0xffff;

interface RawSection extends Omit<ElfSection, 'name'> {
  readonly nameAt: number;
  readonly link: number;
}

/** Reads the section table with its names. A file without one gives no sections. */
export function readSections(source: ByteSource, header: ElfHeader): readonly ElfSection[] {
  const { sectionTable, littleEndian } = header;
  if (sectionTable.offset === 0) return [];
  const entrySize = header.class === 64 ? 64 : 40;
  if (sectionTable.entrySize !== entrySize) {
    throw new MalformedError('e_shentsize', 0, `expected ${entrySize}, found ${sectionTable.entrySize}`);
  }
  const first = readTable(source, { ...sectionTable, count: 1 }, header)[0];
  if (!first) throw new MalformedError('section table', sectionTable.offset, 'no first section');
  // From 0xff00 sections on, their number and the index of their names do not fit the header.
  const count = sectionTable.count === 0 ? first.size : sectionTable.count;
  const raw = readTable(source, { ...sectionTable, count }, header);
  const namesIndex = header.namesIndex === INDEX_ELSEWHERE ? first.link : header.namesIndex;
  const names = raw[namesIndex];
  if (!names) throw new MalformedError('e_shstrndx', 0, `section ${namesIndex} of ${raw.length}`);
  // Index 0 stands for a file whose sections have no names.
  if (namesIndex === 0) return raw.map((section) => named(section, ''));
  if (names.type !== ELF_SECTION_TYPE.strings) {
    throw new MalformedError('section names', names.offset, `section ${namesIndex} is no table of strings`);
  }
  if (names.size > MAX_NAMES)
    throw new MalformedError('section names', names.offset, `${names.size} bytes, more than ${MAX_NAMES}`);
  const reader = readExactly(source, { offset: names.offset, length: names.size, what: 'section names', littleEndian });
  const bytes = reader.bytes(names.size, 'section names');
  let characters = 0;
  return raw.map((section) => {
    const name = nameAt(bytes, section.nameAt, names.offset);
    characters += name.length;
    if (characters > MAX_NAMES)
      throw new MalformedError('section names', names.offset, `longer than ${MAX_NAMES} in all`);
    return named(section, name);
  });
}

function readTable(
  source: ByteSource,
  { offset, entrySize, count }: ElfTable,
  header: ElfHeader,
): readonly RawSection[] {
  if (count > MAX_SECTIONS)
    throw new MalformedError('section table', offset, `${count} entries, more than the limit of ${MAX_SECTIONS}`);
  const { littleEndian } = header;
  const r = readExactly(source, { offset, length: count * entrySize, what: 'section table', littleEndian });
  const wide = header.class === 64;
  return r.repeat(count, MAX_SECTIONS, 'section table', (entry) => readSection(entry, wide));
}

function readSection(r: ByteReader, wide: boolean): RawSection {
  const size = (what: string): number => (wide ? r.size64(what) : r.u32(what));
  const nameOffset = r.u32('sh_name');
  const type = r.u32('sh_type');
  const flags = wide ? r.u64('sh_flags') : BigInt(r.u32('sh_flags'));
  r.skip(wide ? 8 : 4, 'sh_addr');
  const offset = size('sh_offset');
  const length = size('sh_size');
  const link = r.u32('sh_link');
  r.skip(wide ? 20 : 12, 'sh_info, sh_addralign, sh_entsize');
  return { nameAt: nameOffset, type, flags, offset, size: length, link };
}

const named = ({ type, flags, offset, size }: RawSection, name: string): ElfSection => ({
  name,
  type,
  flags,
  offset,
  size,
});

function nameAt(names: Uint8Array, at: number, base: number): string {
  if (at >= names.length) throw new MalformedError('section name', base + at, 'outside the section of names');
  return latin1(untilNul(names.subarray(at)));
}

import type { ByteSource } from '../bytes/byte-source.js';
import type { Detection } from '../formats/detection.js';
import { readElfHeader } from '../formats/elf/elf-header.js';
import { ELF_SECTION_TYPE, type ElfImage } from '../formats/elf/elf-image.js';
import type { MachOImage } from '../formats/mach-o/mach-o-image.js';
import { DIRECTORY } from '../formats/pe/constants.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { type Fact, known, unknown } from '../model/fact.js';
import type { FileIntegrity } from './artifact-facts.js';
import { attempt } from './attempt.js';

/** Bytes compared at a time. */
const PIECE = 1024 * 1024;
/** A shorter file of equal bytes can be a flag or a counter that is meant. */
const MIN_CONSTANT = 16;
/** Files whose name says that they are pages: for them a page is no sign of a download that failed. */
const PAGE_NAME = /\.(?:html?|xhtml|hta)$/i;

/** The structures of the file, where its format has them. */
export interface Structures {
  readonly pe: Fact<PeHeaders>;
  readonly elf: Fact<ElfImage>;
  readonly machO: Fact<MachOImage>;
}

const WHOLE: FileIntegrity = { problem: 'none', detail: 'the file is whole' };

/** Whether the bytes are a real file or stand in for one. Unknown where the structure that would tell cannot be read. */
export function integrityOf(
  { name, source }: { name: string; source: ByteSource },
  detected: Detection,
  structures: Structures,
): Fact<FileIntegrity> {
  if (source.size === 0) return known({ problem: 'empty', detail: 'an empty file' });
  const { format, hint, what } = detected;
  const bytes = `${source.size} bytes`;
  if (format === 'lfs-pointer') return known({ problem: 'lfs-pointer', detail: `a Git LFS pointer of ${bytes}` });
  if (format === 'html' && !PAGE_NAME.test(name)) {
    return known({ problem: 'html-page', detail: `an HTML page of ${bytes} in place of the file` });
  }
  if (format === 'pe') return ending(structures.pe, endOfPe, source);
  if (format === 'elf') return elfIntegrity(source, structures.elf);
  if (format === 'mach-o') return ending(structures.machO, endOfMachO, source);
  if (hint === 'broken-executable') return known({ problem: 'truncated', detail: `a ${what}` });
  return known(constancy(source) ?? WHOLE);
}

function ending<T>(structure: Fact<T>, endOf: (structure: T) => number, source: ByteSource): Fact<FileIntegrity> {
  return structure.known ? truncation(endOf(structure.value), source) : untold(structure.why);
}

const untold = (why: string): Fact<FileIntegrity> => unknown(`its structure cannot be read: ${why}`);

function truncation(end: number, source: ByteSource): Fact<FileIntegrity> {
  if (end <= source.size) return known(WHOLE);
  const detail = `cut: its headers claim ${end} bytes, the file has ${source.size}`;
  return known({ problem: 'truncated', detail });
}

function endOfPe({ sections, directories }: PeHeaders): number {
  const certificates = directories[DIRECTORY.certificate];
  return Math.max(
    ...sections.filter((s) => s.sizeOfRawData > 0).map((s) => s.pointerToRawData + s.sizeOfRawData),
    // This directory's address is an offset in the file.
    certificates && certificates.size > 0 ? certificates.rva + certificates.size : 0,
  );
}

function elfIntegrity(source: ByteSource, elf: Fact<ElfImage>): Fact<FileIntegrity> {
  if (elf.known) {
    const { sections, segments } = elf.value;
    const parts = [
      ...sections.filter((s) => s.type !== ELF_SECTION_TYPE.noBits && s.type !== ELF_SECTION_TYPE.null),
      ...segments,
    ];
    return truncation(
      parts.reduce((end, { offset, size }) => Math.max(end, offset + size), 0),
      source,
    );
  }
  // The section table is at the end: a file that was cut has usually lost it.
  const header = attempt(() => readElfHeader(source));
  if (!header.known) return untold(elf.why);
  const { sectionTable, segmentTable } = header.value;
  const end = Math.max(...[sectionTable, segmentTable].map((t) => t.offset + t.count * t.entrySize));
  return end > source.size ? truncation(end, source) : untold(elf.why);
}

function endOfMachO({ slices }: MachOImage): number {
  return slices.reduce((end, s) => Math.max(end, s.offset + s.end, s.offset + s.size), 0);
}

/** A file of one byte value. Every byte is looked at; the first that differs ends it. */
function constancy(source: ByteSource): FileIntegrity | undefined {
  const first = source.read(0, 1)[0];
  for (let at = 0; at < source.size; at += PIECE) {
    const piece = source.read(at, PIECE);
    if (piece.length === 0 || !piece.every((byte) => byte === first)) return undefined;
  }
  const detail = `${source.size} bytes, every one 0x${(first ?? 0).toString(16).padStart(2, '0')}`;
  if (first === 0) return { problem: 'all-zero', detail };
  return source.size >= MIN_CONSTANT ? { problem: 'constant', detail } : undefined;
}

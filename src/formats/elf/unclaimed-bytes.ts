import type { ByteSource } from '../../bytes/byte-source.js';
import { type ByteRange, unclaimed } from '../unclaimed.js';
import { appendedSignatureSize } from './appended-signature.js';
import { readElfHeader } from './elf-header.js';
import { ELF_SECTION_TYPE, type ElfImage } from './elf-image.js';

/**
 * What no header, table, segment or section of an ELF file accounts for: behind its end, and between its parts. The
 * signature that the kernel looks for behind a module is none of it. Throws MalformedError.
 */
export function unclaimedInElf(source: ByteSource, image: ElfImage): readonly ByteRange[] {
  const signature = appendedSignatureSize(source);
  return unclaimed(source.size, [...claimsOf(source, image), { offset: source.size - signature, size: signature }]);
}

/** Where the last byte lies that an ELF file accounts for; never behind the end of the source. Throws MalformedError. */
export function endOfElf(source: ByteSource, image: ElfImage): number {
  const end = claimsOf(source, image).reduce((most, { offset, size }) => Math.max(most, offset + size), 0);
  return Math.min(source.size, end);
}

function claimsOf(source: ByteSource, { class: width, sections, segments }: ElfImage): readonly ByteRange[] {
  const { segmentTable, sectionTable } = readElfHeader(source);
  return [
    { offset: 0, size: width === 64 ? 64 : 52 },
    { offset: segmentTable.offset, size: segmentTable.entrySize * segmentTable.count },
    { offset: sectionTable.offset, size: sectionTable.entrySize * sections.length },
    ...segments,
    // Sections without bits have an offset and a size, and nothing there.
    ...sections.filter(({ type }) => type !== ELF_SECTION_TYPE.null && type !== ELF_SECTION_TYPE.noBits),
  ].filter(({ size }) => size > 0);
}

import type { ByteSource } from '../bytes/byte-source.js';
import { windowOf } from '../bytes/window.js';
import { type ElfTable, readElfHeader } from '../formats/elf/elf-header.js';
import { readElf } from '../formats/elf/read-elf.js';
import { endOfElf } from '../formats/elf/unclaimed-bytes.js';
import { SEARCH_LIMIT, type ImageStart, embeddedImages } from '../formats/pe/embedded-images.js';
import { endOfImage } from '../formats/pe/overlay.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { attempt } from './attempt.js';
import type { EmbeddedFile } from './embedded-file.js';
import { type Look, lookInto } from './look-into.js';

/** Images of one program that are looked into; a library of driver resources has a dozen. */
const MAX_IMAGES = 1024;
/** Bytes of the tables of all that may be ELF files: an entry takes much longer to read than its bytes. */
const MAX_TABLES = 32 * 1024 * 1024;
/** What a table counts whose length does not stand in the header: it has 65,280 entries or more. */
const LONG_TABLE = 8 * 1024 * 1024;

/** Where in a program a place lies. */
export interface Surroundings {
  readonly name: string;
  /** Where what begins there has ended. */
  readonly end: number;
  /** Whether it ends just there, and not somewhere before. */
  readonly bounded: boolean;
}

/** Every image in the bytes of a file, with the reason where they were not all looked into. */
export function* imagesIn(source: ByteSource, around: (offset: number) => Surroundings): Generator<EmbeddedFile> {
  let images = 0;
  let tables = 0;
  for (const start of embeddedImages(source)) {
    if (start === undefined) {
      yield { where: '', why: SEARCH_LIMIT };
      return;
    }
    const { name, end, bounded } = around(start.offset);
    tables += start.format === 'elf' ? tablesAt(source, start.offset) : 0;
    if (tables > MAX_TABLES) {
      yield { where: '', why: `more than the limit of ${MAX_TABLES} bytes of tables of programs in it` };
      return;
    }
    const image = imageAt(source, start, end);
    if (image === undefined) continue;
    images += 1;
    if (images > MAX_IMAGES) {
      yield { where: '', why: `more than the limit of ${MAX_IMAGES} programs in it` };
      return;
    }
    yield { where: name, bounded, ...image };
  }
}

/** Bytes of the tables that are read of an ELF file: those whose entries have their length, and that lie in the file. */
function tablesAt(source: ByteSource, offset: number): number {
  const rest = windowOf(source, offset, source.size - offset, 'embedded program');
  const header = attempt(() => readElfHeader(rest));
  if (!header.known) return 0;
  const { sectionTable, segmentTable, class: width } = header.value;
  const bytesOf = (table: ElfTable, entrySize: number): number => {
    const bytes = table.count * entrySize;
    return table.entrySize === entrySize && table.offset + bytes <= rest.size ? bytes : 0;
  };
  const wide = width === 64;
  const isLong = sectionTable.offset > 0 && sectionTable.offset < rest.size && sectionTable.count === 0;
  return bytesOf(segmentTable, wide ? 56 : 32) + (isLong ? LONG_TABLE : bytesOf(sectionTable, wide ? 64 : 40));
}

/** The image that begins there; `undefined` where what follows the magic is none that a loader would take. */
function imageAt(
  source: ByteSource,
  { offset, format }: ImageStart,
  end: number,
): { source: ByteSource; look: Look } | undefined {
  const rest = windowOf(source, offset, source.size - offset, 'embedded program');
  // A resource that claims to be shorter than the image in it does not make the image shorter.
  const sized = (size: number): ByteSource => windowOf(rest, 0, Math.max(end - offset, size), 'embedded program');
  const look = lookInto(rest);
  if (format === 'elf') {
    const elf = look.kind.known ? attempt(() => readElf(rest)) : look.kind;
    if (!elf.known) return undefined;
    return { source: sized(endOfElf(rest, elf.value)), look };
  }
  const { peHeaders } = look;
  if (!peHeaders.known || !isWhole(peHeaders.value, rest)) return undefined;
  return { source: sized(endOfImage(rest, peHeaders.value)), look };
}

/** A header whose sections have no address, or lie outside of the bytes, is a template or a string that looks like one. */
const isWhole = ({ sections }: PeHeaders, { size }: ByteSource): boolean =>
  sections.some((s) => s.sizeOfRawData > 0) &&
  sections.every(
    (s) => s.virtualAddress > 0 && (s.sizeOfRawData === 0 || s.pointerToRawData + s.sizeOfRawData <= size),
  );

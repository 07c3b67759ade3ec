import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { untilNul, utf8 } from '../../bytes/text.js';
import { readDynamic } from './dynamic-table.js';
import { readElfHeader } from './elf-header.js';
import { type ElfImage, type ElfSection, type ElfSegment, ELF_SECTION_TYPE, ELF_SEGMENT_TYPE } from './elf-image.js';
import { readSections } from './section-table.js';
import { readSegments } from './segment-table.js';

/** Bytes of `.modinfo`; parameters and aliases of the largest drivers take some 100 KiB. */
const MAX_MODINFO = 4 * 1024 * 1024;
/** Bytes of an interpreter's path: PATH_MAX of Linux. */
const MAX_INTERPRETER = 4096;

/** Reads headers, tables, module information and interpreter; never the code. Throws MalformedError. */
export function readElf(source: ByteSource): ElfImage {
  const header = readElfHeader(source);
  const segments = readSegments(source, header);
  const sections = readSections(source, header);
  return {
    class: header.class,
    littleEndian: header.littleEndian,
    type: header.type,
    machine: header.machine,
    sections,
    segments,
    modinfo: sections.filter((s) => s.name === '.modinfo').flatMap((s) => readModinfo(source, s)),
    entry: header.entry,
    dynamic: readDynamic(source, header, segments),
    interpreter: readInterpreter(source, segments),
  };
}

function readModinfo(source: ByteSource, { type, offset, size }: ElfSection): readonly (readonly [string, string])[] {
  if (type === ELF_SECTION_TYPE.noBits) return [];
  if (size > MAX_MODINFO)
    throw new MalformedError('.modinfo', offset, `${size} bytes, more than the limit of ${MAX_MODINFO}`);
  const bytes = readExactly(source, { offset, length: size, what: '.modinfo' }).bytes(size, '.modinfo');
  const entries: (readonly [string, string])[] = [];
  // Strings are padded to their alignment, so that there may be empty ones.
  for (let at = 0; at < bytes.length;) {
    const entry = untilNul(bytes.subarray(at));
    at += entry.length + 1;
    if (entry.length === 0) continue;
    const text = utf8(entry);
    const equals = text.indexOf('=');
    entries.push(equals === -1 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)]);
  }
  return entries;
}

function readInterpreter(source: ByteSource, segments: readonly ElfSegment[]): string | undefined {
  const segment = segments.find((s) => s.type === ELF_SEGMENT_TYPE.interpreter);
  if (!segment) return undefined;
  const { offset, size } = segment;
  if (size > MAX_INTERPRETER)
    throw new MalformedError('interpreter', offset, `${size} bytes, more than the limit of ${MAX_INTERPRETER}`);
  return utf8(untilNul(readExactly(source, { offset, length: size, what: 'interpreter' }).bytes(size, 'interpreter')));
}

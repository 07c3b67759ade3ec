import { ByteReader } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import type { ElfHeader } from './elf-header.js';
import { ELF_SEGMENT_TYPE, type ElfDynamic, type ElfSegment } from './elf-image.js';

const TAG = { end: 0, needed: 1, name: 14, flags1: 0x6ffffffb } as const;
/** DF_1_PIE: the linker made a program of it, not a library. */
const PROGRAM = 0x08000000;
/** The largest programs name some hundred libraries. */
const MAX_SIZE = 1024 * 1024;

/**
 * What the dynamic segment says the file is for; none where there is no such segment, or where its bytes are not there:
 * files of debug symbols keep the table of segments of the program that they were taken from.
 */
export function readDynamic(
  source: ByteSource,
  header: ElfHeader,
  segments: readonly ElfSegment[],
): ElfDynamic | undefined {
  const segment = segments.find((s) => s.type === ELF_SEGMENT_TYPE.dynamic);
  if (!segment || segment.size > MAX_SIZE || segment.offset + segment.size > source.size) return undefined;
  const { littleEndian } = header;
  const r = new ByteReader(source.read(segment.offset, segment.size).slice(), { littleEndian, base: segment.offset });
  const wide = header.class === 64;
  const found = { program: false, named: false, libraries: 0 };
  while (r.left >= (wide ? 16 : 8)) {
    const tag = wide ? r.u64('dynamic tag') : BigInt(r.u32('dynamic tag'));
    const value = wide ? r.u64('dynamic value') : BigInt(r.u32('dynamic value'));
    if (tag === BigInt(TAG.end)) break;
    if (tag === BigInt(TAG.needed)) found.libraries += 1;
    if (tag === BigInt(TAG.name)) found.named = true;
    if (tag === BigInt(TAG.flags1) && (value & BigInt(PROGRAM)) !== 0n) found.program = true;
  }
  return found;
}

import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import type { ElfHeader } from './elf-header.js';
import type { ElfSegment } from './elf-image.js';

/** All that the header's count can say; core dumps come near it. */
const MAX_SEGMENTS = 0xffff;

/** Reads the program header table; a file without one gives no segments. */
export function readSegments(source: ByteSource, header: ElfHeader): readonly ElfSegment[] {
  const { offset, entrySize, count } = header.segmentTable;
  if (offset === 0 || count === 0) return [];
  const wide = header.class === 64;
  const expected = wide ? 56 : 32;
  if (entrySize !== expected) throw new MalformedError('e_phentsize', 0, `expected ${expected}, found ${entrySize}`);
  const { littleEndian } = header;
  const r = readExactly(source, { offset, length: count * entrySize, what: 'program header table', littleEndian });
  return r.repeat(count, MAX_SEGMENTS, 'program header table', wide ? readWide : readNarrow);
}

function readWide(r: ByteReader): ElfSegment {
  const type = r.u32('p_type');
  const flags = r.u32('p_flags');
  const offset = r.size64('p_offset');
  r.skip(16, 'p_vaddr, p_paddr');
  const size = r.size64('p_filesz');
  r.skip(16, 'p_memsz, p_align');
  return { type, flags, offset, size };
}

function readNarrow(r: ByteReader): ElfSegment {
  const type = r.u32('p_type');
  const offset = r.u32('p_offset');
  r.skip(8, 'p_vaddr, p_paddr');
  const size = r.u32('p_filesz');
  r.skip(4, 'p_memsz');
  const flags = r.u32('p_flags');
  r.skip(4, 'p_align');
  return { type, flags, offset, size };
}

import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

/** The fixed part of an ELF file: where its tables are, as it claims. */
export interface ElfHeader {
  readonly class: 32 | 64;
  readonly littleEndian: boolean;
  readonly type: number;
  readonly machine: number;
  readonly entry: bigint;
  readonly segmentTable: ElfTable;
  /** A count of 0 with an offset means that the first section holds the count. */
  readonly sectionTable: ElfTable;
  /** Section that holds the names; 0xffff means that the first section says which. */
  readonly namesIndex: number;
}

export interface ElfTable {
  readonly offset: number;
  readonly entrySize: number;
  readonly count: number;
}

const IDENT_SIZE = 16;
const MAGIC = 0x7f454c46;

/** Reads the header. Throws MalformedError where it is cut or of no known class or byte order. */
export function readElfHeader(source: ByteSource): ElfHeader {
  const ident = readExactly(source, { offset: 0, length: IDENT_SIZE, what: 'ELF identification', littleEndian: false });
  if (ident.u32('ELF magic') !== MAGIC) throw new MalformedError('ELF magic', 0, 'expected 7f 45 4c 46');
  const wide = choose(ident.u8('ELF class'), { what: 'ELF class', offset: 4, options: [false, true] });
  const littleEndian = choose(ident.u8('ELF data'), { what: 'ELF byte order', offset: 5, options: [true, false] });
  const r = readExactly(source, { offset: IDENT_SIZE, length: wide ? 48 : 36, what: 'ELF header', littleEndian });
  const address = (what: string): number => (wide ? r.size64(what) : r.u32(what));
  const type = r.u16('e_type');
  const machine = r.u16('e_machine');
  r.skip(4, 'e_version');
  // An entry point is an address, and addresses of kernels are larger than any file.
  const entry = wide ? r.u64('e_entry') : BigInt(r.u32('e_entry'));
  const segmentsAt = address('e_phoff');
  const sectionsAt = address('e_shoff');
  r.skip(4, 'e_flags');
  r.skip(2, 'e_ehsize');
  const segmentTable = { offset: segmentsAt, entrySize: r.u16('e_phentsize'), count: r.u16('e_phnum') };
  const sectionTable = { offset: sectionsAt, entrySize: r.u16('e_shentsize'), count: r.u16('e_shnum') };
  return {
    class: wide ? 64 : 32,
    littleEndian,
    type,
    machine,
    entry,
    segmentTable,
    sectionTable,
    namesIndex: r.u16('e_shstrndx'),
  };
}

/** The meaning of a byte that is 1 or 2. */
function choose(
  byte: number,
  { what, offset, options }: { what: string; offset: number; options: readonly [boolean, boolean] },
): boolean {
  if (byte !== 1 && byte !== 2) throw new MalformedError(what, offset, `expected 1 or 2, found ${byte}`);
  return byte === 1 ? options[0] : options[1];
}

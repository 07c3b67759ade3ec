import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { untilNul, utf8 } from '../../bytes/text.js';
import { LOAD_COMMAND } from './mach-o-image.js';

/** A range of bytes, from the beginning of the slice. */
export interface Extent {
  readonly offset: number;
  readonly size: number;
}

/** A section by the name that it has in its segment. */
export interface NamedExtent extends Extent {
  readonly name: string;
}

/** What the load commands of a slice say. */
export interface LoadCommands {
  readonly types: readonly number[];
  readonly segments: readonly string[];
  readonly libraries: readonly string[];
  readonly platforms: readonly number[];
  /** Where the last byte lies that a segment claims. */
  readonly end: number;
  /** Where the last byte lies that any of them leads to: segments, sections, symbols, signature. */
  readonly dataEnd: number;
  /** Bytes of the sections that have any in the file. */
  readonly sections: readonly NamedExtent[];
  readonly signature: Extent | undefined;
  /** The strings of the symbol table. */
  readonly symbolNames: Extent | undefined;
  /** The section __TEXT,__info_plist. */
  readonly infoPlist: Extent | undefined;
}

/** Load commands of one slice; large applications have some hundred. */
const MAX_COMMANDS = 10_000;
/** Commands that lead to bytes at the end of the file, by an offset and a size. */
const LINK_EDIT: ReadonlySet<number> = new Set([
  0x1e, 0x26, 0x29, 0x2b, 0x2e, 0x36, 0x37, 0x38, 0x8000_0033, 0x8000_0034,
]);
/** Bytes of a relocation, which only objects have there, and of a symbol in the narrower form. */
const RELOCATION = 8;
const SYMBOL = 12;
/** In a section's flags: its type, and the types that take no room in the file. */
const SECTION_TYPE = 0xff;
const WITHOUT_BYTES: ReadonlySet<number> = new Set([0x1, 0xc, 0x12]);
const LINKS: ReadonlySet<number> = new Set([
  LOAD_COMMAND.loadLibrary,
  LOAD_COMMAND.lazyLoadLibrary,
  LOAD_COMMAND.loadWeakLibrary,
  LOAD_COMMAND.reexportLibrary,
  LOAD_COMMAND.loadUpwardLibrary,
]);

/** Reads `count` load commands. Throws MalformedError where one is cut or smaller than what it must hold. */
export function readLoadCommands(r: ByteReader, count: number, littleEndian: boolean): LoadCommands {
  const found = new Found();
  r.repeat(count, MAX_COMMANDS, 'load commands', () => {
    const at = r.offset;
    const type = r.u32('cmd');
    const size = r.u32('cmdsize');
    if (size < 8) throw new MalformedError('cmdsize', at + 4, `expected 8 or more, found ${size}`);
    const body = new ByteReader(r.bytes(size - 8, 'load command'), { littleEndian, base: at + 8 });
    found.types.push(type);
    readCommand(found, type, body);
  });
  return found;
}

class Found implements LoadCommands {
  readonly types: number[] = [];
  readonly segments: string[] = [];
  readonly libraries: string[] = [];
  readonly platforms: number[] = [];
  readonly sections: NamedExtent[] = [];
  end = 0;
  dataEnd = 0;
  signature: Extent | undefined;
  symbolNames: Extent | undefined;
  infoPlist: Extent | undefined;
}

function readCommand(found: Found, type: number, r: ByteReader): void {
  if (type === LOAD_COMMAND.segment64 || type === LOAD_COMMAND.segment) {
    readSegment(found, r, type === LOAD_COMMAND.segment64);
  } else if (LINKS.has(type)) found.libraries.push(readLibrary(r));
  else if (type === LOAD_COMMAND.buildVersion) found.platforms.push(r.u32('platform'));
  else if (type === LOAD_COMMAND.codeSignature) {
    const offset = r.u32('dataoff');
    found.signature = { offset, size: r.u32('datasize') };
    reach(found, found.signature);
  } else if (type === LOAD_COMMAND.symbolTable) {
    const symbols = r.u32('symoff');
    reach(found, { offset: symbols, size: SYMBOL * r.u32('nsyms') });
    const offset = r.u32('stroff');
    found.symbolNames = { offset, size: r.u32('strsize') };
    reach(found, found.symbolNames);
  } else if (LINK_EDIT.has(type)) {
    const offset = r.u32('dataoff');
    reach(found, { offset, size: r.u32('datasize') });
  }
}

function reach(found: Found, { offset, size }: Extent): void {
  if (size > 0) found.dataEnd = Math.max(found.dataEnd, offset + size);
}

function readSegment(found: Found, r: ByteReader, wide: boolean): void {
  const word = (what: string): number => (wide ? r.size64(what) : r.u32(what));
  found.segments.push(fixedName(r));
  // Kernels lie in the upper half of the address space: their addresses are larger than any safe number.
  r.skip(wide ? 16 : 8, 'vmaddr, vmsize');
  const extent = { offset: word('fileoff'), size: word('filesize') };
  found.end = Math.max(found.end, extent.offset + extent.size);
  reach(found, extent);
  r.skip(8, 'maxprot, initprot');
  const sections = r.u32('nsects');
  r.skip(4, 'flags');
  // The command's own size bounds the sections.
  const limit = Math.floor(r.left / (wide ? 80 : 68));
  r.repeat(sections, limit, 'sections', () => {
    const name = fixedName(r);
    const segment = fixedName(r);
    r.skip(wide ? 8 : 4, 'addr');
    const size = wide ? r.u64('size') : r.u32('size');
    const extent = { size: Number(size), offset: r.u32('offset') };
    r.skip(4, 'align');
    const relocations = { offset: r.u32('reloff'), size: RELOCATION * r.u32('nreloc') };
    const flags = r.u32('flags');
    r.skip(wide ? 12 : 8, 'reserved');
    reach(found, relocations);
    if (!WITHOUT_BYTES.has(flags & SECTION_TYPE)) {
      reach(found, extent);
      found.sections.push({ name: `${segment},${name}`, ...extent });
    }
    if (segment === '__TEXT' && name === '__info_plist') found.infoPlist = extent;
  });
}

function readLibrary(r: ByteReader): string {
  // Counted from the beginning of the command, eight bytes before this reader.
  const offset = r.u32('name');
  const rest = r.rest();
  const from = offset - 12;
  if (from < 0 || from > rest.length)
    throw new MalformedError('name', r.offset - 4, `${offset} leads out of its command`);
  return utf8(untilNul(rest.subarray(from)));
}

const fixedName = (r: ByteReader): string => utf8(untilNul(r.bytes(16, 'name')));

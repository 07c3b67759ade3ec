import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { untilNul, utf8 } from '../../bytes/text.js';
import { LOAD_COMMAND } from './mach-o-image.js';

/** A range of bytes, from the beginning of the slice. */
export interface Extent {
  readonly offset: number;
  readonly size: number;
}

/** What the load commands of a slice say. */
export interface LoadCommands {
  readonly types: readonly number[];
  readonly segments: readonly string[];
  readonly libraries: readonly string[];
  readonly platforms: readonly number[];
  /** Where the last byte lies that a segment claims. */
  readonly end: number;
  readonly signature: Extent | undefined;
  /** The strings of the symbol table. */
  readonly symbolNames: Extent | undefined;
  /** The section __TEXT,__info_plist. */
  readonly infoPlist: Extent | undefined;
}

/** Load commands of one slice; large applications have some hundred. */
const MAX_COMMANDS = 10_000;
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
  end = 0;
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
  } else if (type === LOAD_COMMAND.symbolTable) {
    r.skip(8, 'symoff, nsyms');
    const offset = r.u32('stroff');
    found.symbolNames = { offset, size: r.u32('strsize') };
  }
}

function readSegment(found: Found, r: ByteReader, wide: boolean): void {
  const word = (what: string): number => (wide ? r.size64(what) : r.u32(what));
  found.segments.push(fixedName(r));
  // Kernels lie in the upper half of the address space: their addresses are larger than any safe number.
  r.skip(wide ? 16 : 8, 'vmaddr, vmsize');
  const offset = word('fileoff');
  found.end = Math.max(found.end, offset + word('filesize'));
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
    r.skip(wide ? 28 : 24, 'align to reserved');
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

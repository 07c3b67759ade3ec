import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { LOAD_COMMAND, MAX_SLICES, type MachOImage, type MachOSlice } from './mach-o-image.js';

const FAT = 0xcafebabe;
const FAT_64 = 0xcafebabf;
/** Magic as it reads in big-endian order, and what it says of width and byte order. */
const THIN: ReadonlyMap<number, { wide: boolean; littleEndian: boolean }> = new Map([
  [0xfeedface, { wide: false, littleEndian: false }],
  [0xfeedfacf, { wide: true, littleEndian: false }],
  [0xcefaedfe, { wide: false, littleEndian: true }],
  [0xcffaedfe, { wide: true, littleEndian: true }],
]);

/** Load commands of one slice; large applications have some hundred. */
const MAX_COMMANDS = 10_000;
/** Bytes of all load commands of a slice. */
const MAX_COMMAND_BYTES = 16 * 1024 * 1024;

interface Extent {
  readonly offset: number;
  readonly size: number;
}

/** Reads the headers of a thin or fat file. Throws MalformedError where one is cut or contradicts itself. */
export function readMachO(source: ByteSource): MachOImage {
  const magic = readExactly(source, { offset: 0, length: 4, what: 'Mach-O magic', littleEndian: false }).u32('magic');
  if (magic !== FAT && magic !== FAT_64)
    return { fat: false, slices: [readSlice(source, { offset: 0, size: source.size })] };
  return { fat: true, slices: readExtents(source, magic === FAT_64).map((extent) => readSlice(source, extent)) };
}

function readExtents(source: ByteSource, wide: boolean): readonly Extent[] {
  const head = readExactly(source, { offset: 4, length: 4, what: 'fat header', littleEndian: false });
  const count = head.u32('nfat_arch');
  if (count === 0 || count > MAX_SLICES)
    throw new MalformedError('nfat_arch', 4, `expected 1 to ${MAX_SLICES}, found ${count}`);
  const length = count * (wide ? 32 : 20);
  const r = readExactly(source, { offset: 8, length, what: 'fat architectures', littleEndian: false });
  return r.repeat(count, MAX_SLICES, 'fat architectures', (entry) => {
    entry.skip(8, 'cputype, cpusubtype');
    const offset = wide ? entry.size64('offset') : entry.u32('offset');
    const size = wide ? entry.size64('size') : entry.u32('size');
    entry.skip(wide ? 8 : 4, 'align, reserved');
    return { offset, size };
  });
}

function readSlice(source: ByteSource, { offset, size }: Extent): MachOSlice {
  const magic = readExactly(source, { offset, length: 4, what: 'Mach-O magic', littleEndian: false }).u32('magic');
  const shape = THIN.get(magic);
  if (!shape) throw new MalformedError('Mach-O magic', offset, `0x${magic.toString(16)} is none`);
  const { wide, littleEndian } = shape;
  const headerSize = wide ? 32 : 28;
  const r = readExactly(source, { offset, length: headerSize, what: 'Mach header', littleEndian });
  r.skip(4, 'magic');
  const cpuType = r.u32('cputype');
  r.skip(4, 'cpusubtype');
  const fileType = r.u32('filetype');
  const count = r.u32('ncmds');
  const length = r.u32('sizeofcmds');
  const flags = r.u32('flags');
  if (length > MAX_COMMAND_BYTES)
    throw new MalformedError('sizeofcmds', offset + 20, `${length} bytes, more than the limit of ${MAX_COMMAND_BYTES}`);
  const commands = readExactly(source, { offset: offset + headerSize, length, what: 'load commands', littleEndian });
  const read = commands.repeat(count, MAX_COMMANDS, 'load commands', readCommand);
  const end = Math.max(0, ...read.map((c) => c.end));
  return { offset, size, cpuType, fileType, flags, commands: read.map((c) => c.type), end };
}

function readCommand(r: ByteReader): { type: number; end: number } {
  const at = r.offset;
  const type = r.u32('cmd');
  const size = r.u32('cmdsize');
  if (size < 8) throw new MalformedError('cmdsize', at + 4, `expected 8 or more, found ${size}`);
  const before = r.left;
  const end = readSegmentEnd(r, type);
  const read = before - r.left;
  if (size - 8 < read) throw new MalformedError('cmdsize', at + 4, `${size} is too small for its command`);
  r.skip(size - 8 - read, 'load command');
  return { type, end };
}

/** Where a segment's bytes end in the slice; 0 for every other command. */
function readSegmentEnd(r: ByteReader, type: number): number {
  if (type === LOAD_COMMAND.segment64) {
    r.skip(16 + 16, 'segname, vmaddr, vmsize');
    return r.size64('fileoff') + r.size64('filesize');
  }
  if (type === LOAD_COMMAND.segment) {
    r.skip(16 + 8, 'segname, vmaddr, vmsize');
    return r.u32('fileoff') + r.u32('filesize');
  }
  return 0;
}

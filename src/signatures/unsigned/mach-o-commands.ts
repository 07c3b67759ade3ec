import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { untilNul, utf8 } from '../../bytes/text.js';
import { LOAD_COMMAND } from '../../formats/mach-o/mach-o-image.js';

/** As for reading the file. */
const MAX_COMMAND_BYTES = 16 * 1024 * 1024;
const MAX_COMMANDS = 10_000;
const THIN: ReadonlyMap<number, { wide: boolean; littleEndian: boolean }> = new Map([
  [0xfeedface, { wide: false, littleEndian: false }],
  [0xfeedfacf, { wide: true, littleEndian: false }],
  [0xcefaedfe, { wide: false, littleEndian: true }],
  [0xcffaedfe, { wide: true, littleEndian: true }],
]);
const COUNT_AT = 16;

/** The segment in which symbols and signature lie. Places are from the beginning of the slice. */
export interface LinkEdit {
  readonly offset: number;
  readonly fileSize: number;
  readonly memorySize: number;
  /** Of its size in memory and in the file. */
  readonly sizesAt: readonly [number, number];
  /** Bytes of each. */
  readonly width: number;
}

/** Header and load commands of a slice as they are stored, with their places. */
export interface SliceCommands {
  readonly bytes: Uint8Array;
  /** Type and subtype. */
  readonly machine: readonly [number, number];
  readonly commands: readonly { readonly type: number; readonly at: number; readonly size: number }[];
  readonly linkEdits: readonly LinkEdit[];
  /** Of the number of commands; the number of their bytes follows. */
  readonly countAt: number;
  readonly end: number;
  /** Writes a number of four bytes as the slice does. */
  readonly write: (bytes: Uint8Array, at: number, value: number) => void;
}

/** Reads them. Throws MalformedError where they are cut, or fill less or more than the header says. */
export function readSliceCommands(slice: ByteSource): SliceCommands {
  const magic = readExactly(slice, { offset: 0, length: 4, what: 'Mach-O magic', littleEndian: false }).u32('magic');
  const shape = THIN.get(magic);
  if (!shape) throw new MalformedError('Mach-O magic', 0, `0x${magic.toString(16)} is none`);
  const { wide, littleEndian } = shape;
  const headerSize = wide ? 32 : 28;
  const header = readExactly(slice, { offset: 4, length: 20, what: 'Mach header', littleEndian });
  const machine = [header.u32('cputype'), header.u32('cpusubtype')] as const;
  header.skip(4, 'filetype');
  const count = header.u32('ncmds');
  const length = header.u32('sizeofcmds');
  if (length > MAX_COMMAND_BYTES)
    throw new MalformedError('sizeofcmds', 20, `${length} bytes, more than any program has`);
  const end = headerSize + length;
  const bytes = readExactly(slice, { offset: 0, length: end, what: 'load commands' }).rest().slice();
  const linkEdits: LinkEdit[] = [];
  const r = new ByteReader(bytes.subarray(headerSize), { littleEndian, base: headerSize });
  const commands = r.repeat(count, MAX_COMMANDS, 'load commands', () => {
    const at = r.offset;
    const type = r.u32('cmd');
    const size = r.u32('cmdsize');
    if (size < 8) throw new MalformedError('cmdsize', at + 4, `expected 8 or more, found ${size}`);
    const body = new ByteReader(r.bytes(size - 8, 'load command'), { littleEndian, base: at + 8 });
    if (type === LOAD_COMMAND.segment || type === LOAD_COMMAND.segment64) {
      const segment = linkEditIn(body, type === LOAD_COMMAND.segment64);
      if (segment) linkEdits.push(segment);
    }
    return { type, at, size };
  });
  if (r.left > 0) throw new MalformedError('load commands', r.offset, `${r.left} bytes more than the commands take`);
  const write = (to: Uint8Array, at: number, value: number): void => {
    new DataView(to.buffer, to.byteOffset).setUint32(at, value, littleEndian);
  };
  return { bytes, machine, commands, linkEdits, countAt: COUNT_AT, end, write };
}

function linkEditIn(r: ByteReader, wide: boolean): LinkEdit | undefined {
  if (utf8(untilNul(r.bytes(16, 'segname'))) !== '__LINKEDIT') return undefined;
  const width = wide ? 8 : 4;
  r.skip(width, 'vmaddr');
  const word = (what: string): number => (wide ? r.size64(what) : r.u32(what));
  const memoryAt = r.offset;
  const memorySize = word('vmsize');
  const offset = word('fileoff');
  const fileAt = r.offset;
  const fileSize = word('filesize');
  return { offset, fileSize, memorySize, sizesAt: [memoryAt, fileAt], width };
}

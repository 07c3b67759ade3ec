import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { windowOf } from '../../bytes/window.js';
import { readBundleFacts } from '../plist/bundle.js';
import { readPlist } from '../plist/read-plist.js';
import { readEntitlements } from './entitlements.js';
import { type Extent, type LoadCommands, readLoadCommands } from './load-commands.js';
import { MAX_SLICES, type MachOImage, type MachOSlice, type Unread } from './mach-o-image.js';
import { namesKernelModule } from './symbol-names.js';

const FAT = 0xcafebabe;
const FAT_64 = 0xcafebabf;
/** Magic as it reads in big-endian order, and what it says of width and byte order. */
const THIN: ReadonlyMap<number, { wide: boolean; littleEndian: boolean }> = new Map([
  [0xfeedface, { wide: false, littleEndian: false }],
  [0xfeedfacf, { wide: true, littleEndian: false }],
  [0xcefaedfe, { wide: false, littleEndian: true }],
  [0xcffaedfe, { wide: true, littleEndian: true }],
]);

/** Bytes of all load commands of a slice. */
const MAX_COMMAND_BYTES = 16 * 1024 * 1024;
/** Bytes of the property list within a program; they have some kilobytes. */
const MAX_INFO_BYTES = 1024 * 1024;

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
  const body = readExactly(source, { offset: offset + headerSize, length, what: 'load commands', littleEndian });
  const commands = readLoadCommands(body, count, littleEndian);
  const { types, segments, sections, libraries, platforms, end } = commands;
  const dataEnd = Math.max(headerSize + length, commands.dataEnd);
  const header = { offset, size, cpuType, fileType, flags, commands: types, end, dataEnd };
  const names = { segments, sections, libraries, platforms };
  return { ...header, ...names, ...readParts(source, { offset, size }, commands), signature: commands.signature };
}

/** What lies elsewhere in the slice. One part that is broken hides none of the others. */
function readParts(
  source: ByteSource,
  { offset, size }: Extent,
  { infoPlist, signature, symbolNames }: LoadCommands,
): Pick<MachOSlice, 'kernelModuleRecord' | 'bundle' | 'entitlements'> {
  const part = <T>(
    extent: Extent | undefined,
    what: string,
    read: (bytes: ByteSource) => T,
  ): T | Unread | undefined => {
    if (!extent || extent.size === 0) return undefined;
    try {
      // A fat header may claim more than the file has; the file then ends earlier.
      const slice = windowOf(source, offset, Math.min(size, Math.max(0, source.size - offset)), 'slice');
      return read(windowOf(slice, extent.offset, extent.size, what));
    } catch (error) {
      if (error instanceof MalformedError) return { unread: error.message };
      throw error;
    }
  };
  return {
    kernelModuleRecord: part(symbolNames, 'symbol names', namesKernelModule) ?? false,
    bundle: part(infoPlist, 'section __info_plist', readInfo),
    entitlements: part(signature, 'code signature', readEntitlements),
  };
}

function readInfo(source: ByteSource) {
  if (source.size > MAX_INFO_BYTES) {
    throw new MalformedError(
      'section __info_plist',
      0,
      `${source.size} bytes, more than the limit of ${MAX_INFO_BYTES}`,
    );
  }
  return readBundleFacts(readPlist(source.read(0, source.size).slice()));
}

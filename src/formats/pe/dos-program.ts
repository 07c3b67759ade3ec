import type { ByteSource } from '../../bytes/byte-source.js';

/** Where the DOS header says where another header is; only where the relocations begin behind that field. */
const NEW_HEADER = 0x3c;
const RELOCATIONS_AT = 0x18;
const DOS_HEADER_SIZE = 0x1c;
const PAGE = 512;

/** A program for DOS, 16-bit Windows, Windows 9x or OS/2: what is behind `MZ` where it is no PE. */
export interface DosProgram {
  readonly what: string;
  /** In words, what it may be at worst: it decides the level. */
  readonly role: 'driver' | 'whole-machine' | 'library' | 'program';
}

/** Module flags of the LE and LX header. */
const MODULE_TYPE = 0x38000;
const LINEAR_DRIVERS: ReadonlyMap<number, string> = new Map([
  [0x20000, 'physical device driver'],
  [0x28000, 'virtual device driver'],
]);
const LIBRARY = 0x8000;
/** Target systems of the NE header. */
const NE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [1, 'OS/2'],
  [2, 'Windows'],
  [3, 'DOS 4'],
  [4, 'Windows 386'],
  [5, 'BOSS'],
]);

/** What the file is, by the header that the DOS header points to, or by the DOS header alone; none where neither holds. */
export function dosProgramOf(source: ByteSource, head: Uint8Array): DosProgram | undefined {
  if (head.length < DOS_HEADER_SIZE) return undefined;
  const at = head.length >= NEW_HEADER + 4 ? viewOf(head).getUint32(NEW_HEADER, true) : 0;
  const header = at >= 4 && at + 2 <= source.size ? source.read(at, 0x58).slice() : new Uint8Array(0);
  switch (String.fromCharCode(header[0] ?? 0, header[1] ?? 0)) {
    case 'NE':
      return newExecutable(header);
    case 'LE':
    case 'LX':
      return linearExecutable(header);
    case 'W3':
    case 'W4':
      return { what: 'library of virtual device drivers for Windows 9x', role: 'driver' };
    default:
      return isPlainDos(source, head, at) ? { what: 'DOS program', role: 'whole-machine' } : undefined;
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function newExecutable(header: Uint8Array): DosProgram | undefined {
  if (header.length < 0x40) return undefined;
  const library = (viewOf(header).getUint16(0x0c, true) & LIBRARY) !== 0;
  const system = header[0x36] ?? 0;
  const name = `16-bit ${library ? 'library or driver' : 'program'} for ${NE_SYSTEMS.get(system) ?? 'an unnamed system'} (NE)`;
  // OS/2 kept its device drivers in this format.
  if (library && system !== 2) return { what: name, role: 'driver' };
  return { what: name, role: library ? 'library' : 'program' };
}

function linearExecutable(header: Uint8Array): DosProgram | undefined {
  if (header.length < 0x14) return undefined;
  const view = viewOf(header);
  const format = String.fromCharCode(header[0] ?? 0, header[1] ?? 0);
  const type = view.getUint32(0x10, true) & MODULE_TYPE;
  const driver = LINEAR_DRIVERS.get(type);
  if (driver !== undefined) return { what: `${driver} (${format})`, role: 'driver' };
  // A program that brings its own extender has no system above it; OS/2 runs programs and libraries beside each other.
  if (format === 'LE') return { what: 'program of a DOS extender or of OS/2 (LE)', role: 'whole-machine' };
  return type === LIBRARY
    ? { what: 'library for OS/2 (LX)', role: 'library' }
    : { what: 'program for OS/2 (LX)', role: 'program' };
}

/** Whether the header is one of DOS alone, and everything it promises is there. */
function isPlainDos(source: ByteSource, head: Uint8Array, newHeader: number): boolean {
  const view = viewOf(head);
  const [last, pages, headerSize] = [view.getUint16(2, true), view.getUint16(4, true), view.getUint16(8, true) * 16];
  const relocations = view.getUint16(RELOCATIONS_AT, true);
  // Linkers of Windows programs put the relocations here, behind the field: then there was to be another header.
  if (relocations === 0x40 && newHeader !== 0) return false;
  const size = pages * PAGE - (last === 0 ? 0 : PAGE - last);
  return pages > 0 && last <= PAGE && headerSize >= DOS_HEADER_SIZE && headerSize <= size && size <= source.size;
}

import type { ByteSource } from '../bytes/byte-source.js';
import { type Detection, detection } from './detection.js';
import { MAX_SLICES } from './mach-o/mach-o-image.js';
import { coffObjectOf } from './pe/coff-object.js';
import { dosProgramOf } from './pe/dos-program.js';
import { teHeaderOf } from './pe/te-header.js';
import { type Magic, finderOf, isAt, magic } from './magic.js';

const MZ = magic('DOS header', 0, 'MZ');
const PE = magic('PE header', 0, 'PE\0\0');
/** Where the DOS header says where the PE header is. */
const PE_POINTER = 0x3c;

const ELF = magic('ELF file', 0, '\x7fELF');
const MACH_O: readonly Magic[] = [
  magic('Mach-O file', 0, '\xce\xfa\xed\xfe'),
  magic('Mach-O file', 0, '\xcf\xfa\xed\xfe'),
  magic('Mach-O file', 0, '\xfe\xed\xfa\xce'),
  magic('Mach-O file', 0, '\xfe\xed\xfa\xcf'),
];
const machOOf = finderOf(MACH_O);

/** Shared with Java's class files, whose next four bytes are a version of 45 and up where a fat file has a small count. */
const FAT = magic('Mach-O file for several architectures', 0, '\xca\xfe\xba\xbe');
const FAT_64 = magic('Mach-O file for several architectures', 0, '\xca\xfe\xba\xbf');

/** Native programs by magic. MZ with nothing that it could be behind it is `other`, with the hint that it was meant as a program. */
export function detectProgram(source: ByteSource, head: Uint8Array): Detection | undefined {
  if (isAt(MZ, head)) return detectPe(source, head);
  if (isAt(ELF, head)) return detection('elf', ELF.name);
  const thin = machOOf(head);
  if (thin) return detection('mach-o', thin.name);
  if (isAt(FAT_64, head) || (isAt(FAT, head) && hasSliceCount(head))) return detection('mach-o', FAT.name);
  if (teHeaderOf(head, source.size)) return detection('other', 'Terse Executable', { hint: 'te-image' });
  const object = coffObjectOf(source, head);
  return object === undefined ? undefined : detection('other', object, { hint: 'coff-object' });
}

function detectPe(source: ByteSource, head: Uint8Array): Detection {
  const at = u32(head, PE_POINTER);
  if (at !== undefined && isAt(PE, source.read(at, PE.bytes.length))) return detection('pe', 'Portable Executable');
  const old = dosProgramOf(source, head);
  if (old) return detection('other', old.what, { hint: 'dos-program' });
  const broken = (what: string): Detection => detection('other', what, { hint: 'broken-executable' });
  if (at === undefined) return broken('DOS header that is cut');
  if (at + PE.bytes.length > source.size)
    return broken(`DOS header that points to a PE header beyond the end, at ${at}`);
  return broken(`DOS header without a PE header at ${at}`);
}

function hasSliceCount(head: Uint8Array): boolean {
  const [a, b, c, count] = head.subarray(4, 8);
  // A file cut inside its header is still a program that was cut.
  if (count === undefined) return true;
  return a === 0 && b === 0 && c === 0 && count > 0 && count <= MAX_SLICES;
}

function u32(bytes: Uint8Array, at: number): number | undefined {
  if (bytes.length < at + 4) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}

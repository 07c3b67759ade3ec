import { createHash } from 'node:crypto';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { windowOf } from '../../bytes/window.js';
import type { MachOImage, MachOSlice } from '../../formats/mach-o/mach-o-image.js';
import { LOAD_COMMAND } from '../../formats/mach-o/mach-o-image.js';
import { signingChoices } from './mach-o-choices.js';
import { type LinkEdit, type SliceCommands, readSliceCommands } from './mach-o-commands.js';

const PIECE = 1024 * 1024;
/** Signatures begin at a multiple of this. */
const ALIGNMENT = 16;
/** Of the command that leads to a signature. */
const COMMAND = 16;
/** Pages of the largest size that link editing is rounded up to, and of the smallest. */
const MAX_ROUNDING = 0x1_0000;
const PAGE = 0x1000;
const FAT_HEAD = 8;
const MAX_FAT_HEAD = 4096;

/**
 * SHA-256 that stands for the code of a Mach-O file, the same before and after signing: of each slice all bytes up to
 * its signature, filled up with zeros to a multiple of sixteen, without the load command that leads to the signature and
 * without the sizes of the segment that it lies in; and what whoever signed decided about how the code runs. Throws
 * MalformedError where something else lies in the file.
 */
export function unsignedMachODigest(source: ByteSource, image: MachOImage): string {
  const [first] = image.slices;
  if (!image.fat && first !== undefined) return digestOfSlice(source, first);
  const hash = createHash('sha256').update('fat\n');
  const slices = image.slices.toSorted((a, b) => a.offset - b.offset);
  let end = fatHead(source, slices[0]);
  for (const slice of slices) {
    if (slice.offset < end) throw new MalformedError('slice', slice.offset, 'overlaps what lies before it');
    requireZeros(source, end, slice.offset);
    end = slice.offset + slice.size;
  }
  requireZeros(source, end, source.size);
  // In the order of the header: systems take the first that fits. Types and subtypes of machines stand in the slices.
  for (const slice of image.slices) hash.update(`${digestOfSlice(source, slice)}\n`);
  return hash.digest('hex');
}

/** End of the header of a fat file. What it says of machines must be what the slices say: it decides which one runs. */
function fatHead(source: ByteSource, first: MachOSlice | undefined): number {
  const head = readExactly(source, { offset: 0, length: FAT_HEAD, what: 'fat header', littleEndian: false });
  const wide = head.u32('magic') === 0xcafebabf;
  const count = head.u32('nfat_arch');
  const size = wide ? 32 : 20;
  const entries = readExactly(source, {
    offset: FAT_HEAD,
    length: Math.min(size * count, MAX_FAT_HEAD),
    what: 'fat architectures',
    littleEndian: false,
  });
  for (let i = 0; i < count; i += 1) {
    const machine = [entries.u32('cputype'), entries.u32('cpusubtype')];
    const offset = wide ? entries.size64('offset') : entries.u32('offset');
    entries.skip(size - (wide ? 16 : 12), 'size, align');
    const slice = readSliceCommands(windowOf(source, offset, source.size - offset, 'slice'));
    if (slice.machine.some((part, at) => part !== machine[at])) {
      throw new MalformedError('fat architecture', FAT_HEAD + size * i, 'is for another machine than its slice');
    }
  }
  const end = FAT_HEAD + size * count;
  if (first !== undefined && first.offset < end) throw new MalformedError('slice', first.offset, 'lies in the header');
  return end;
}

function requireZeros(source: ByteSource, from: number, to: number): void {
  for (let at = from; at < to; at += PIECE) {
    if (source.read(at, Math.min(PIECE, to - at)).some((byte) => byte !== 0)) {
      throw new MalformedError('fat file', at, 'has bytes between its slices, which no signature covers');
    }
  }
}

function digestOfSlice(source: ByteSource, { offset, size, signature: extent }: MachOSlice): string {
  const slice = windowOf(source, offset, size, 'slice');
  const commands = readSliceCommands(slice);
  const signatures = commands.commands.filter(({ type }) => type === LOAD_COMMAND.codeSignature);
  if (signatures.length > 1) throw new MalformedError('load commands', 0, 'lead to several code signatures');
  const [signature] = signatures;
  if (signature !== undefined && signature.size !== COMMAND) {
    throw new MalformedError('load command', signature.at, `${signature.size} bytes for a code signature`);
  }
  const end = signature === undefined || extent === undefined ? size : extent.offset;
  if (extent !== undefined && extent.offset + extent.size !== size) {
    throw new MalformedError('code signature', extent.offset, 'does not end where the code ends');
  }
  const linkEdit = requireLinkEdit(commands, size);
  const hash = createHash('sha256');
  hash.update(headOf(commands, linkEdit, signature));
  const from = commands.end;
  if (end < from) throw new MalformedError('code signature', end, 'lies in the load commands');
  for (let at = from; at < end; at += PIECE) hash.update(exactly(slice, at, Math.min(PIECE, end - at)));
  hash.update(new Uint8Array((ALIGNMENT - (end % ALIGNMENT)) % ALIGNMENT));
  if (extent !== undefined) {
    hash.update(signingChoices(windowOf(slice, extent.offset, extent.size, 'code signature')));
  }
  return hash.digest('hex');
}

/** The last segment, which grows by the signature and by nothing else. */
function requireLinkEdit({ linkEdits }: SliceCommands, size: number): LinkEdit {
  const [linkEdit, second] = linkEdits;
  if (linkEdit === undefined || second !== undefined) {
    throw new MalformedError('load commands', 0, `${linkEdits.length} segments for link editing, where one is`);
  }
  const { offset, fileSize, memorySize } = linkEdit;
  if (offset + fileSize !== size) throw new MalformedError('__LINKEDIT', offset, 'does not end where the code ends');
  if (memorySize < fileSize || memorySize - fileSize >= MAX_ROUNDING || memorySize % PAGE !== 0) {
    throw new MalformedError('__LINKEDIT', offset, `takes ${memorySize} bytes of memory for ${fileSize}`);
  }
  return linkEdit;
}

/** Header and commands as they were before there was a signature; where its command stood, there are zeros behind them. */
function headOf(
  { bytes, commands, countAt, write }: SliceCommands,
  { sizesAt, width }: LinkEdit,
  signature: SliceCommands['commands'][number] | undefined,
): Uint8Array {
  const head = bytes.slice();
  for (const at of sizesAt) head.fill(0, at, at + width);
  if (signature === undefined) return head;
  write(head, countAt, commands.length - 1);
  write(
    head,
    countAt + 4,
    commands.reduce((sum, c) => sum + c.size, -COMMAND),
  );
  head.copyWithin(signature.at, signature.at + COMMAND);
  return head.fill(0, head.length - COMMAND);
}

function exactly(source: ByteSource, at: number, length: number): Uint8Array {
  const bytes = source.read(at, length);
  if (bytes.length < length) throw new MalformedError('slice', at, 'ends before it should');
  return bytes;
}

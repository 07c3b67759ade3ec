import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { indexOf } from '../magic.js';

/** Bytes of symbol names that are looked through; a browser with all its symbols has less. */
const MAX_NAMES = 512 * 1024 * 1024;
/** Bytes looked at at a time. */
const PIECE = 1024 * 1024;
/** `_kmod_info` between NULs: the record by which the kernel takes an extension in. */
const RECORD = Uint8Array.from('\0_kmod_info\0', (c) => c.charCodeAt(0));

/** Whether the names of symbols have the record of a kernel extension. */
export function namesKernelModule(names: ByteSource): boolean {
  if (names.size > MAX_NAMES) throw new MalformedError('symbol names', 0, `more than the limit of ${MAX_NAMES} bytes`);
  for (let at = 0; at < names.size; at += PIECE) {
    const piece = names.read(at, PIECE + RECORD.length);
    for (let from = piece.indexOf(0x5f); from !== -1; from = piece.indexOf(0x5f, from + 1)) {
      if (from > 0 && indexOf(piece.subarray(from - 1, from - 1 + RECORD.length), RECORD) === 0) return true;
    }
  }
  return false;
}

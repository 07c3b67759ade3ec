import { firstNotBlank } from '../../bytes/blank.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget, Member, Members } from './container.js';
import { type CpioHeader, isCpio, readCpioHeader } from './cpio-header.js';

const TRAILER = 'TRAILER!!!';
/** Bits of the mode that tell what a member is. */
const TYPE_BITS = 0o170000;
const TYPES: ReadonlyMap<number, Member['type']> = new Map([
  [0o100000, 'file'],
  [0o040000, 'folder'],
  [0o120000, 'link'],
]);
/** Longest target of a symbolic link. */
const MAX_TARGET = 4096;
/** Bytes added up in one go. */
const STEP = 1024 * 1024;

/**
 * Members of one cpio archive or several behind one another, as in an initramfs. What follows the last of them, which a
 * kernel unpacks and reads as one more, is a member of its own.
 */
export function* readCpio(source: ByteSource, budget: Budget): Members {
  let at = 0;
  while (at < source.size) {
    if (!isCpio(source, at)) {
      budget.member('cpio archive');
      yield rest(source, at);
      return;
    }
    for (;;) {
      const header = readCpioHeader(source, at);
      at = header.next;
      if (header.path === TRAILER && header.size === 0) break;
      if (header.path === TRAILER) throw new MalformedError('cpio archive', header.dataAt, 'an end mark with data');
      budget.member('cpio archive');
      yield memberOf(source, header);
    }
    at = firstNotBlank(source, at);
  }
}

function rest(source: ByteSource, at: number): Member {
  const path = `(bytes at ${at}, behind the end of the archive)`;
  return { path, type: 'file', size: source.size - at, open: () => windowOf(source, at, source.size - at, path) };
}

function memberOf(source: ByteSource, header: CpioHeader): Member {
  const { path, mode, dataAt, size } = header;
  const what = `member ${path}`;
  // An archive that says no type at all is read as one of files.
  const type = (mode & TYPE_BITS) === 0 ? 'file' : (TYPES.get(mode & TYPE_BITS) ?? 'other');
  if (size > (type === 'file' ? Infinity : type === 'link' ? MAX_TARGET : 0)) {
    throw new MalformedError(what, dataAt, 'data where its type has none: readers would differ');
  }
  const open = (): ByteSource => {
    const data = windowOf(source, dataAt, size, what);
    if (header.sum !== undefined && sumOf(data) !== header.sum) {
      throw new MalformedError(what, dataAt, 'does not have the sum that is said');
    }
    return data;
  };
  return { path, type, size, open };
}

/** All bytes added up, in 32 bits. */
function sumOf(source: ByteSource): number {
  let sum = 0;
  for (let at = 0; at < source.size; at += STEP) {
    for (const byte of source.read(at, STEP)) sum = (sum + byte) >>> 0;
  }
  return sum;
}

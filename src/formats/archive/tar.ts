import { firstNotBlank } from '../../bytes/blank.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { untilNul, utf8 } from '../../bytes/text.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget, Member, Members } from './container.js';
import { TAR_BLOCK, type TarHeader, hasChecksum, readTarHeader } from './tar-header.js';
import { type PaxRecord, paxNumber, paxValue, readPax } from './tar-pax.js';
import { type SparseMap, oldSparseMap, paxSparseMap, sparseSource } from './tar-sparse.js';

/** What stands before a header and changes what it says. */
interface Pending {
  pax?: readonly PaxRecord[];
  longPath?: string;
}

/** Bytes of an extended header or a long name: the map of a sparse file is the longest of them. */
const MAX_EXTENDED = 16 * 1024 * 1024;
/** Records that stand for all members; they are looked through for each. Git writes one. */
const MAX_GLOBAL = 100;
/** Largest size that the octal field of a header holds. */
const MAX_OCTAL = 0o77777777777;
/** Types that have no data: hard and symbolic link, devices, folder, named pipe. */
const WITHOUT_DATA: ReadonlyMap<string, Member['type']> = new Map([
  ['1', 'link'],
  ['2', 'link'],
  ['3', 'other'],
  ['4', 'other'],
  ['5', 'folder'],
  ['6', 'other'],
]);
const OLD_SPARSE = 'S';
const MULTI_VOLUME = 'M';
const VOLUME_LABEL = 'V';

/**
 * Members of a tar archive in any of its dialects. Goes on behind an end mark, as some readers do; bytes behind it that
 * are no header are a member of their own.
 */
export function* readTar(source: ByteSource, budget: Budget): Members {
  let pending: Pending = {};
  let global: readonly PaxRecord[] = [];
  for (let at = 0; at < source.size;) {
    const block = source.read(at, TAR_BLOCK).slice();
    if (block.every((byte) => byte === 0)) {
      at = firstNotBlank(source, at);
      at -= at % TAR_BLOCK;
      if (firstNotBlank(source, at) >= source.size) break;
      if (hasChecksum(source.read(at, TAR_BLOCK))) continue;
      budget.member('tar archive');
      yield whole(source, at);
      break;
    }
    if (block.length < TAR_BLOCK) throw new MalformedError('tar archive', at, 'is cut');
    const header = readTarHeader(block, at);
    const dataAt = at + TAR_BLOCK;
    const extension = readExtension(source, header, dataAt);
    if (extension) {
      if (extension.global) global = withGlobal(global, extension.global, at);
      pending = withExtension(pending, extension, at);
      at = dataAt + padded(header.size);
      continue;
    }
    const found = memberOf(source, { header, dataAt, pending, global }, budget);
    pending = {};
    at = found.next;
    budget.member('tar archive');
    yield found.member;
  }
}

const padded = (size: number): number => Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;

function whole(source: ByteSource, at: number): Member {
  const path = `(bytes at ${at}, behind the end of the archive)`;
  return { path, type: 'file', size: source.size - at, open: () => windowOf(source, at, source.size - at, path) };
}

/** A header that only says something of the one behind it. */
interface Extension extends Pending {
  readonly global?: readonly PaxRecord[];
}

function readExtension(source: ByteSource, { flag, size, path }: TarHeader, dataAt: number): Extension | undefined {
  if (!'xXgLK'.includes(flag)) return undefined;
  if (size > MAX_EXTENDED) throw new MalformedError('extended tar header', dataAt, `longer than ${MAX_EXTENDED} bytes`);
  const bytes = readExactly(source, { offset: dataAt, length: size, what: `extended tar header ${path}` }).rest();
  if (flag === 'L') return { longPath: utf8(untilNul(bytes)) };
  if (flag === 'K') return {};
  const records = readPax(bytes, dataAt);
  return flag === 'g' ? { global: records } : { pax: records };
}

function withGlobal(known: readonly PaxRecord[], more: readonly PaxRecord[], at: number): readonly PaxRecord[] {
  if (known.length + more.length > MAX_GLOBAL) {
    throw new MalformedError('extended tar header', at, `more than ${MAX_GLOBAL} records for all members`);
  }
  return [...known, ...more];
}

function withExtension(pending: Pending, { pax, longPath }: Extension, at: number): Pending {
  if (pax && pending.pax) {
    throw new MalformedError('extended tar header', at, 'two of them for one member: readers would differ');
  }
  return { ...pending, ...(pax && { pax }), ...(longPath !== undefined && { longPath }) };
}

interface Found {
  readonly header: TarHeader;
  readonly dataAt: number;
  readonly pending: Pending;
  readonly global: readonly PaxRecord[];
}

/** The member that a header stands for, and where the next one is. */
function memberOf(source: ByteSource, found: Found, budget: Budget): { member: Member; next: number } {
  const { header, dataAt, pending } = found;
  const records = [...found.global, ...(pending.pax ?? [])];
  const path = paxValue(records, 'GNU.sparse.name') ?? paxValue(records, 'path') ?? pending.longPath ?? header.path;
  const what = `member ${path}`;
  if (header.flag === MULTI_VOLUME)
    throw new MalformedError(what, dataAt, 'continues another archive, which is not read');
  const size = sizeOf(header, records, dataAt);
  const without = WITHOUT_DATA.get(header.flag);
  if (without !== undefined) {
    if (size > 0) throw new MalformedError(what, dataAt, 'data where its type has none: readers would differ');
    return { member: { path, type: without, size: 0, open: () => windowOf(source, dataAt, 0, what) }, next: dataAt };
  }
  const map =
    header.flag === OLD_SPARSE
      ? oldSparseMap(source, header.block, dataAt - TAR_BLOCK)
      : paxSparseMap(source, records, { at: dataAt, size });
  // The data of the old sparse form begin behind its map, which its size does not count.
  const dataEnd = (header.flag === OLD_SPARSE && map ? map.dataAt : dataAt) + size;
  if (dataEnd > source.size) throw new MalformedError(what, dataAt, `${size} bytes, more than the archive has left`);
  const next = dataEnd - size + padded(size);
  if (map) return { member: sparse(source, { path, map, dataEnd, size }, budget), next };
  const type = typeOf(header.flag, path, size);
  return { member: { path, type, size, open: () => windowOf(source, dataAt, size, what) }, next };
}

/** Folders of old archives are files whose name ends in a slash; what this reader does not know is a file, by the standard. */
function typeOf(flag: string, path: string, size: number): Member['type'] {
  if (size > 0) return 'file';
  if (flag === VOLUME_LABEL) return 'other';
  return path.endsWith('/') || flag === 'D' ? 'folder' : 'file';
}

/** A size in an extended header is for what the header cannot say; anywhere else it shows one archive to some readers and another to others. */
function sizeOf(header: TarHeader, records: readonly PaxRecord[], at: number): number {
  const size = paxNumber(records, 'size', at);
  if (size === undefined) return header.size;
  if (size <= MAX_OCTAL && size !== header.size) {
    throw new MalformedError('tar header', at, `sizes ${header.size} and ${size} for one member: readers would differ`);
  }
  return size;
}

function sparse(
  source: ByteSource,
  { path, map, dataEnd, size }: { path: string; map: SparseMap; dataEnd: number; size: number },
  budget: Budget,
): Member {
  const open = (): ByteSource => {
    // Nothing is kept, but whoever reads it reads the holes too.
    budget.unpacked(map.realSize, size, `member ${path}`);
    return sparseSource(source, map, dataEnd);
  };
  return { path, type: 'file', size: map.realSize, open };
}

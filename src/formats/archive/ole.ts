import type { ByteSource } from '../../bytes/byte-source.js';
import { sourceOf } from '../../bytes/byte-source.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { Budget, Member, Members } from './container.js';
import { type Allocation, allocationOf, readAllocation } from './ole-allocation.js';
import { type OleDirectory, type OleEntry, readOleDirectory } from './ole-directory.js';
import { type OleHeader, SECTOR, readOleHeader } from './ole-header.js';

/** Streams below this length lie in the mini stream. */
const MINI_CUTOFF = 4096;
const MINI_SECTOR = 64;

/** How the streams of one kind of compound file are told from its files. */
interface StreamRules {
  readonly nameOf: (name: string) => string;
  /** Whether a stream of that name is part of the container itself. */
  readonly isOwn: (name: string, stream: ByteSource) => boolean;
}

/** The storages and streams of an OLE compound file: a document, an installer, anything COM once saved. */
export function* readOle(source: ByteSource, budget: Budget): Members {
  yield* readStreams(source, budget, { nameOf: (name) => name, isOwn: () => false });
}

/** The members of a compound file. */
export function* readStreams(source: ByteSource, budget: Budget, rules: StreamRules): Members {
  const { directory, allocationFor } = readParts(source);
  for (const entry of directory.entries) {
    budget.member('OLE directory');
    yield memberOf(entry, rules, allocationFor(entry));
  }
}

/** A compound file as its signature sees it: every entry as stored, and the bytes of its streams. */
export interface OleTree {
  readonly rootRecord: Uint8Array;
  readonly entries: readonly OleTreeEntry[];
}

export interface OleTreeEntry extends OleEntry {
  /** The bytes of a stream. Malformed for a storage, and where the chain of its sectors is broken. */
  readonly open: () => ByteSource;
}

/** Reads the directory of a compound file. */
export function readOleTree(source: ByteSource): OleTree {
  const { directory, allocationFor } = readParts(source);
  return {
    rootRecord: directory.root.record,
    entries: directory.entries.map((entry) => ({
      ...entry,
      open: () => (entry.type === 'storage' ? notAFile(entry.path.join('/')) : streamOf(entry, allocationFor(entry))),
    })),
  };
}

function readParts(source: ByteSource): {
  readonly directory: OleDirectory;
  readonly allocationFor: (entry: OleEntry) => Allocation;
} {
  const header = readOleHeader(source);
  const large = readAllocation(source, header);
  const directory = readOleDirectory(large.chain(header.directoryStart, undefined, 'OLE directory'), header.version);
  const small = readMiniAllocation(header, large, directory.root);
  return { directory, allocationFor: ({ size }) => (size < MINI_CUTOFF ? small : large) };
}

const streamOf = ({ start, size, path }: OleEntry, allocation: Allocation): ByteSource =>
  size === 0 ? sourceOf(new Uint8Array()) : allocation.chain(start, size, `OLE stream ${path.join('/')}`);

/** Chains are followed while listing, not at opening: that is where a sector in two streams shows. */
function memberOf(entry: OleEntry, { nameOf, isOwn }: StreamRules, allocation: Allocation): Member {
  const { start, size } = entry;
  const path = entry.path.map(nameOf).join('/');
  if (entry.type === 'storage') return { path, type: 'folder', size: undefined, open: () => notAFile(path) };
  const stream = size === 0 ? sourceOf(new Uint8Array()) : allocation.chain(start, size, `OLE stream ${path}`);
  const type = isOwn(nameOf(entry.path.at(-1) ?? ''), stream) ? 'other' : 'file';
  return { path, type, size, open: () => stream };
}

function notAFile(path: string): never {
  throw new MalformedError(path, 0, 'is a storage, not a stream');
}

function readMiniAllocation(
  { miniFatStart, miniFatCount, sectorSize }: OleHeader,
  large: Allocation,
  root: { readonly start: number; readonly size: number },
): Allocation {
  const empty = sourceOf(new Uint8Array());
  const tableLength = miniFatCount * sectorSize;
  const listed = miniFatCount === 0 ? empty : large.chain(miniFatStart, tableLength, 'OLE mini allocation table');
  const stream =
    root.size === 0 || root.start >= SECTOR.MAX ? empty : large.chain(root.start, root.size, 'OLE mini stream');
  const bytes = listed.read(0, listed.size).slice();
  const view = new DataView(bytes.buffer);
  const table = Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(4 * i, true));
  const sectors = Math.ceil(stream.size / MINI_SECTOR);
  return allocationOf(table.subarray(0, sectors), {
    source: stream,
    sectorSize: MINI_SECTOR,
    locate: (sector) => sector * MINI_SECTOR,
  });
}

import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1, utf8 } from '../../bytes/text.js';
import { windowOf } from '../../bytes/window.js';
import { type CabBlocks, readCabBlocks, unpackCabFolder } from './cab-folder.js';
import { type CabHeader, MAX_NAME, readCabHeader, readName } from './cab-header.js';
import type { Budget, Members } from './container.js';
import { unpackedOnce } from './unpacked-once.js';

const ENTRY_SIZE = 16;
const NAME_IS_UTF8 = 0x80;
/** In the place of a folder's number: the file began in the cabinet before, goes on in the next, or both. */
const CONTINUED = { FROM_PREVIOUS: 0xfffd, TO_NEXT: 0xfffe, BOTH: 0xffff };

interface Entry {
  readonly path: string;
  readonly size: number;
  readonly offset: number;
  readonly folder: number;
}

/** The files of a cabinet. Files that lie partly in another cabinet of its set are listed and cannot be opened. */
export function* readCab(source: ByteSource, budget: Budget): Members {
  const header = readCabHeader(source);
  const entries = readEntries(source, header);
  const split = splitFolders(header, entries);
  const folders = header.folders.map((_, i) =>
    split.has(i) ? undefined : openFolder(source, { header, index: i, budget }),
  );
  for (const entry of entries) {
    budget.member('cabinet');
    const { path, size, offset } = entry;
    const folder = folders[indexOf(entry, header)];
    yield { path, type: 'file', size, open: () => (folder ?? partOfSet(header, path)).file(offset, size, path) };
  }
}

function partOfSet({ previous, next }: CabHeader, path: string): never {
  const others = [previous, next].filter((name) => name !== undefined).join(' and ');
  throw new MalformedError(path, 0, `lies partly in another cabinet of the set (${others}), which is not read here`);
}

function readEntries(source: ByteSource, { filesAt, files, size }: CabHeader): readonly Entry[] {
  const length = Math.max(0, Math.min(size - filesAt, files * (ENTRY_SIZE + MAX_NAME + 1)));
  const r = readExactly(source, { offset: filesAt, length, what: 'cabinet file list' });
  return r.repeat(files, 0xffff, 'cabinet file list', readEntry);
}

function readEntry(r: ByteReader): Entry {
  const size = r.u32('cabinet file length');
  const offset = r.u32('cabinet file offset');
  const folder = r.u16('cabinet file folder');
  r.skip(4, 'cabinet file date');
  const attributes = r.u16('cabinet file attributes');
  const name = readName(r, 'cabinet file name');
  return { path: (attributes & NAME_IS_UTF8) === 0 ? latin1(name) : utf8(name), size, offset, folder };
}

function indexOf({ folder }: Entry, { folders }: CabHeader): number {
  if (folder === CONTINUED.FROM_PREVIOUS) return 0;
  if (folder === CONTINUED.TO_NEXT || folder === CONTINUED.BOTH) return folders.length - 1;
  if (folder >= folders.length) throw new MalformedError('cabinet file folder', 0, `${folder} of ${folders.length}`);
  return folder;
}

/** Folders whose packed bytes begin or end in another cabinet: nothing in them can be unpacked from this one. */
function splitFolders(header: CabHeader, entries: readonly Entry[]): ReadonlySet<number> {
  const from: readonly number[] = [CONTINUED.FROM_PREVIOUS, CONTINUED.TO_NEXT, CONTINUED.BOTH];
  return new Set(entries.filter(({ folder }) => from.includes(folder)).map((entry) => indexOf(entry, header)));
}

interface OpenFolder {
  readonly file: (offset: number, size: number, path: string) => ByteSource;
}

function openFolder(
  source: ByteSource,
  { header, index, budget }: { header: CabHeader; index: number; budget: Budget },
): OpenFolder {
  const folder = header.folders[index];
  if (folder === undefined) throw new MalformedError('cabinet folder', 0, `${index} of ${header.folders.length}`);
  let found: CabBlocks | undefined;
  const unpacked = unpackedOnce(() => {
    found ??= readCabBlocks(source, folder, header);
    return unpackCabFolder(source, { folder, found, budget });
  });
  let given = 0;
  return {
    file: (offset, size, path) => {
      const bytes = unpacked();
      const window = windowOf(sourceOf(bytes), offset, size, path);
      given += size;
      // Files may share bytes, which lets installers store copies once: what is given twice counts twice.
      if (given > bytes.length) budget.unpacked(size, size, path);
      return window;
    },
  };
}

import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget, Member, Members } from './container.js';
import { crc32Of } from './decompress-crc32.js';
import type { SevenZipEntry } from './seven-zip-files.js';
import { readSevenZipHeader } from './seven-zip-header.js';
import type { SevenZipFolder, SubStream } from './seven-zip-streams.js';
import { unpackSevenZipFolder } from './seven-zip-unpack.js';
import { unpackedOnce } from './unpacked-once.js';

/** The longest target of a link. What is longer and calls itself a link is a file that wants to be overlooked. */
const MAX_LINK = 4096;

/** The entries of a 7z archive. A solid folder is unpacked once, at the first of its files that is opened. */
export function* readSevenZip(source: ByteSource, budget: Budget): Members {
  const { folders, entries } = readSevenZipHeader(source, budget);
  const streams = streamsOf(source, folders, budget);
  for (const entry of entries) {
    budget.member('7z archive');
    yield entry.hasStream ? withBytes(entry, streams.next()) : withoutBytes(entry);
  }
  if (streams.next().done !== true) throw new MalformedError('7z archive', 0, 'has more files than names');
}

interface Stream {
  readonly size: number;
  readonly open: () => ByteSource;
}

function* streamsOf(
  source: ByteSource,
  folders: readonly SevenZipFolder[],
  budget: Budget,
): Generator<Stream, undefined> {
  for (const folder of folders) {
    const unpacked = unpackedOnce(() => unpackSevenZipFolder(source, folder, budget));
    for (const file of folder.files) yield { size: file.size, open: () => openFile(unpacked(), file) };
  }
  return undefined;
}

function openFile(folder: Uint8Array, { offset, size, crc }: SubStream): ByteSource {
  const file = windowOf(sourceOf(folder), offset, size, '7z file');
  if (crc !== undefined && crc32Of(file) !== crc)
    throw new MalformedError('7z file', offset, 'does not have its checksum');
  return file;
}

function withBytes({ path, type }: SevenZipEntry, next: IteratorResult<Stream, undefined>): Member {
  if (next.done === true) throw new MalformedError('7z archive', 0, 'has more names than files');
  const { size, open } = next.value;
  return { path, type: type === 'link' && size > MAX_LINK ? 'file' : type, size, open };
}

function withoutBytes({ path, type }: SevenZipEntry): Member {
  return { path, type, size: type === 'file' ? 0 : undefined, open: () => sourceOf(new Uint8Array()) };
}

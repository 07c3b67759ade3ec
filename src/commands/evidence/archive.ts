import { MalformedError } from '../../bytes/byte-reader.js';
import { lasting, sourceOf } from '../../bytes/byte-source.js';
import { writeZip } from '../../documents/zip-writer.js';
import { InputError } from '../../errors.js';
import { Budget } from '../../formats/archive/container.js';
import { crc32Of } from '../../formats/archive/decompress-crc32.js';
import { readZip } from '../../formats/archive/zip.js';
import { byCodeUnit } from '../../model/order.js';
import { MAX_BUNDLE_BYTES, MAX_BUNDLE_ENTRIES } from './limits.js';

/** A file of an archive. */
export interface ArchiveFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The archive of these files. InputError for more than is read again. */
export function writeArchive(files: readonly ArchiveFile[]): Uint8Array {
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (files.length > MAX_BUNDLE_ENTRIES || size > MAX_BUNDLE_BYTES - files.length * 1024) {
    throw new InputError(
      'file-too-large',
      `a bundle of ${files.length} files and ${size} bytes is more than is read again`,
    );
  }
  const sorted = files.toSorted((a, b) => byCodeUnit(a.path, b.path));
  return writeZip(sorted.map(({ path, bytes }) => ({ path, bytes, crc: crc32Of(sourceOf(bytes)) })));
}

/** An archive as it was read. */
export interface ReadArchive {
  /** In the order of the archive. */
  readonly files: readonly ArchiveFile[];
  /** How it differs from what `writeArchive` makes of these files; undefined where it does not. */
  readonly oddity: string | undefined;
}

/** Reads an archive. InputError `syntax` where it is no zip archive that every reader reads alike. */
export function readArchive(shown: string, bytes: Uint8Array): ReadArchive {
  const files: ArchiveFile[] = [];
  let size = 0;
  try {
    for (const member of readZip(sourceOf(bytes), new Budget())) {
      if (files.length === MAX_BUNDLE_ENTRIES)
        throw new MalformedError('zip archive', 0, `more than the limit of ${MAX_BUNDLE_ENTRIES} entries`);
      // Found out before anything is unpacked: files that are only stored are shorter than their archive.
      size += member.size ?? Number.POSITIVE_INFINITY;
      if (size > bytes.length) throw new MalformedError('zip archive', 0, 'its files are packed, or overlap');
      const source = member.open();
      files.push({ path: member.path, bytes: lasting(source, 0, source.size) });
    }
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    throw new InputError('syntax', `${shown} is no evidence bundle: ${error.message}`, { cause: error });
  }
  return { files, oddity: oddityOf(files, bytes) };
}

/** Every field of every header at once: an archive that is written again from its files must be the same bytes. */
function oddityOf(files: readonly ArchiveFile[], bytes: Uint8Array): string | undefined {
  const odd = files.find(({ path }) => !isPlainPath(path));
  if (odd) return `it holds ${odd.path}, which is no name that a bundle has`;
  const names = new Set<string>();
  const twin = files.find(({ path }) => names.size === names.add(path.toLowerCase()).size);
  if (twin) return `it holds ${twin.path} twice`;
  const unsorted = files.find(({ path }, i) => i > 0 && byCodeUnit(files[i - 1]?.path ?? '', path) >= 0);
  if (unsorted) return `${unsorted.path} stands out of order`;
  if (Buffer.compare(writeArchive(files), bytes) !== 0) return 'its headers are not as ringgate writes them';
  return undefined;
}

/** Letters, digits and a few marks, in folders below the archive's own. */
const isPlainPath = (path: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}$/.test(path);

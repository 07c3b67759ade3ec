import { firstNotBlank } from '../bytes/blank.js';
import { isConstant } from '../bytes/byte-counts.js';
import type { ByteSource } from '../bytes/byte-source.js';
import { windowOf } from '../bytes/window.js';
import { ZIP_END_REACH, endsAsZip } from '../formats/archive/archive-magic.js';
import { readZipEnd } from '../formats/archive/zip-end.js';
import { detectFormat } from '../formats/detect.js';
import type { Detection } from '../formats/detection.js';
import { isWhole } from '../formats/image/whole-image.js';
import { indexOf, isAt, magic } from '../formats/magic.js';
import { CONTAINER_MAGICS, beginsAsContainer } from '../formats/pe/embedded-containers.js';
import type { ByteRange } from '../formats/unclaimed.js';
import { isContainerFormat } from '../model/classification.js';
import { attempt } from './attempt.js';
import type { EmbeddedFile } from './embedded-file.js';
import { readWholeText } from './whole-text.js';

/**
 * Longest run of bytes behind a program that may be anything: padding, a licence key, a tracking mark of a download. An
 * installer's payload is longer, and one that cannot be opened can hold a driver.
 */
export const MAX_OPAQUE = 4096;
/** Where in what is appended the archive of a self-extractor begins: behind settings in plain text. */
const ARCHIVE_REACH = 64 * 1024;

/** A run of bytes that a program's headers do not account for. */
export interface AppendedRun extends ByteRange {
  readonly where: string;
  /** Whether nothing but the program and what is appended to it lies in the source. */
  readonly bounded: boolean;
  /** Whether a search over the whole program finds the programs in it. */
  readonly searched: boolean;
}

/** What lies in bytes that were appended to a program: an archive, a file of another format, or the reason it is closed. */
export function* appendedParts(source: ByteSource, run: AppendedRun): Generator<EmbeddedFile> {
  const { where, bounded, searched } = run;
  if (!bounded && !beginsLikeContainer(source.read(run.offset, 16))) return;
  const image = isoAround(source, run);
  if (image) {
    yield { where, ...image };
    return;
  }
  const given = windowOf(source, run.offset, run.size, where);
  const { part, detected } = beginningOf(given, where);
  const archive = archiveIn(part);
  if (isContainerFormat(detected.format) || detected.hint !== undefined) {
    // A zip archive is known by its end as well: what stands before it is not part of it.
    if (bounded && detected.format === 'zip' && archive !== 0) yield* before(part, archive ?? part.size, where);
    yield { where, ...(adjustedZip(source, run, detected) ?? { source: part, look: undefined }) };
    return;
  }
  if (detected.format === 'mach-o' || (!searched && isProgram(detected))) {
    yield { where, source: part, look: undefined };
    return;
  }
  if (!bounded || isProgram(detected)) return;
  if (archive === undefined) {
    if (!isHarmless(part, detected)) yield closed(where, part.size);
    return;
  }
  yield* before(part, archive, where);
  yield { where, source: windowOf(part, archive, part.size - archive, where), look: undefined };
}

/** What stands before an archive: settings in plain text, or bytes that can be anything. */
function* before(part: ByteSource, end: number, where: string): Generator<EmbeddedFile> {
  const bytes = windowOf(part, 0, end, where);
  if (!isHarmless(bytes, detectFormat(bytes))) yield closed(where, bytes.size);
}

/** What is looked for behind an image that lies anywhere in a file: what follows it need not belong to it. */
const beginsLikeContainer = (head: Uint8Array): boolean => beginsAsContainer(head) || isAt(SQUASHFS, head);
const SQUASHFS = magic('squashfs image', 0, 'hsqs');

const closed = (where: string, size: number): EmbeddedFile => ({
  where,
  why: `${size} bytes behind the end of the program, in no known format`,
});

// A search over all bytes finds these.
const isProgram = ({ format }: Detection): boolean => format === 'pe' || format === 'elf';

/** What the bytes begin as; behind zeros that align them where they begin with such. */
function beginningOf(given: ByteSource, where: string): { part: ByteSource; detected: Detection } {
  const detected = detectFormat(given);
  if (detected.format !== 'other' || detected.hint !== undefined) return { part: given, detected };
  const from = firstNotBlank(given, 0);
  if (from === 0 || from >= given.size) return { part: given, detected };
  const part = windowOf(given, from, given.size - from, where);
  return { part, detected: detectFormat(part) };
}

/** Where the first archive begins whose magic stands in the beginning of the bytes. */
function archiveIn(part: ByteSource): number | undefined {
  const bytes = part.read(0, ARCHIVE_REACH).slice();
  const found = CONTAINER_MAGICS.map((m) => indexOf(bytes, m)).filter((at) => at >= 0);
  return found.length > 0 ? Math.min(...found) : undefined;
}

const ISO = magic('ISO 9660 image around a program', 32_769, 'CD001');

/** An image of a disc whose first sectors, which are left to the system, hold the program: the oldest AppImages. */
function isoAround(source: ByteSource, { offset, size }: ByteRange) {
  if (offset > ISO.offset || offset + size < source.size) return undefined;
  const head = source.read(0, ISO.offset + ISO.bytes.length);
  return isAt(ISO, head) ? { source, container: 'iso' as const, what: ISO.name } : undefined;
}

/** A zip archive whose offsets count from the beginning of the program, as tools leave it that adjust them. */
function adjustedZip(source: ByteSource, { offset, size }: ByteRange, { format, what }: Detection) {
  if (format !== 'zip') return undefined;
  const tail = windowOf(source, offset, size, what);
  const end = tail.read(Math.max(0, size - ZIP_END_REACH), ZIP_END_REACH);
  if (!endsAsZip(end) || attempt(() => readZipEnd(tail)).known) return undefined;
  return { source: windowOf(source, 0, offset + size, what), container: format, what };
}

/** Whether bytes can hold nothing: few of them, padding, or a format that accounts for every one. */
export function isHarmless(part: ByteSource, detected: Detection): boolean {
  if (part.size <= MAX_OPAQUE || detected.whole === true) return true;
  // Programs for large pages are aligned to 2 MiB.
  if (isConstant(part)) return true;
  const { format, encoding, what } = detected;
  if (format === 'image' || format === 'document') return isWhole(what, part) === true;
  if (encoding === undefined) return false;
  const whole = readWholeText(part, encoding);
  return whole.known && whole.value.invalidAt === undefined && !whole.value.text.includes('\0');
}

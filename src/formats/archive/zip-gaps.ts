import { MalformedError } from '../../bytes/byte-reader.js';
import { isBlank } from '../../bytes/blank.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { latin1 } from '../../bytes/text.js';
import { indexOf } from '../magic.js';
import { LOCAL_SIGNATURE, LOCAL_SIZE, type ZipExtent } from './zip-local.js';

/** Bytes of an archive that no entry covers. */
export interface ZipGap {
  readonly from: number;
  readonly to: number;
}

/** Bytes looked at in one go. */
const STEP = 1024 * 1024;
/** In what a local header asks of its reader, 6.3 is the highest version there is; methods go to 99. */
const HIGHEST = { version: 63, method: 99 };
/** Ends the block of signatures that Android puts before the central directory. */
const ANDROID_SIGNATURES = 'APK Sig Block 42';

/** What lies between the entries, after overlapping ones were refused: several entries in the same bytes are a bomb. */
export function gapsBetween(extents: readonly ZipExtent[], directoryAt: number): readonly ZipGap[] {
  const gaps: ZipGap[] = [];
  let end = 0;
  for (const extent of extents.toSorted((a, b) => a.entry.headerAt - b.entry.headerAt)) {
    const { headerAt, path } = extent.entry;
    if (headerAt < end) throw new MalformedError(`entry ${path}`, headerAt, 'overlaps the entry before it');
    if (headerAt > end) gaps.push({ from: end, to: headerAt });
    end = extent.end;
  }
  if (end > directoryAt) throw new MalformedError('central directory', directoryAt, 'overlaps the last entry');
  if (end < directoryAt) gaps.push({ from: end, to: directoryAt });
  return gaps;
}

/** Whether a gap holds something: padding and Android's signatures are nothing. Throws where an entry is hidden in it. */
export function gapMatters(source: ByteSource, gap: ZipGap): boolean {
  if (isBlank(source, gap.from, gap.to) || isAndroidSignatures(source, gap)) return false;
  const hidden = hiddenEntry(source, gap);
  if (hidden === undefined) return true;
  throw new MalformedError(
    'local header',
    hidden,
    'no entry of the central directory leads to it: readers would differ',
  );
}

function isAndroidSignatures(source: ByteSource, { from, to }: ZipGap): boolean {
  if (to - from < 32 || latin1(source.read(to - 16, 16)) !== ANDROID_SIGNATURES) return false;
  const sizes = [from, to - 24].map((at) => {
    const bytes = source.read(at, 8).slice();
    return Number(new DataView(bytes.buffer).getBigUint64(0, true));
  });
  return sizes.every((size) => size === to - from - 8);
}

/** Offset of something that a streaming reader would take for an entry. A program before the archive may name the magic. */
function hiddenEntry(source: ByteSource, { from, to }: ZipGap): number | undefined {
  for (let at = from; at < to; at += STEP) {
    const bytes = source.read(at, Math.min(STEP + LOCAL_SIZE - 1, to - at)).slice();
    let start = 0;
    for (let found = indexOf(bytes, LOCAL_SIGNATURE); found !== -1;) {
      start += found;
      if (isPlausible(bytes.subarray(start, start + LOCAL_SIZE), to - at - start)) return at + start;
      start += LOCAL_SIGNATURE.length;
      found = indexOf(bytes.subarray(start), LOCAL_SIGNATURE);
    }
  }
  return undefined;
}

function isPlausible(header: Uint8Array, left: number): boolean {
  if (header.length < LOCAL_SIZE) return false;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const nameLength = view.getUint16(26, true);
  const fits = LOCAL_SIZE + nameLength + view.getUint16(28, true) <= left;
  return fits && nameLength > 0 && view.getUint8(4) <= HIGHEST.version && view.getUint16(8, true) <= HIGHEST.method;
}

import { createHash } from 'node:crypto';
import type { ByteSource } from '../bytes/byte-source.js';
import { hex } from '../bytes/text.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import type { PageHashes } from './indirect-data.js';
import type { DigestName } from './oids.js';
import type { Check } from './verify-bytes.js';

/** Pages of memory; images are aligned to them in steps of this size. */
const PAGE = 4096;
const OFFSET_SIZE = 4;
const SIZES: Readonly<Record<DigestName, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

interface Page {
  readonly offset: number;
  /** Pieces of the file, in order; filled up with zeros to the page. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
  readonly size: number;
}

/** Whether the list has the digest of every page of the image: headers, then each section. Memory is checked against it page by page. */
export function verifyPageHashes(source: ByteSource, headers: PeHeaders, { digest, list }: PageHashes): Check {
  const size = SIZES[digest];
  const step = OFFSET_SIZE + size;
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  // Before any page is listed: sections may claim far more bytes than the file has.
  const needed = 2 + headers.sections.reduce((sum, s) => sum + Math.ceil(s.sizeOfRawData / PAGE), 0);
  if (list.byteLength !== needed * step) {
    return {
      holds: 'no',
      why: `there are ${Math.floor(list.byteLength / step)} page hashes, and the image needs ${needed}`,
    };
  }
  const { pages, end } = pagesOf(headers);
  for (const [i, page] of pages.entries()) {
    const claimed = hex(list.subarray(i * step + OFFSET_SIZE, (i + 1) * step));
    if (view.getUint32(i * step, true) !== page.offset || claimed !== pageDigest(source, page, digest)) {
      return { holds: 'no', why: `the page hash for offset ${page.offset} is not that of the image` };
    }
  }
  const last = pages.length * step;
  const isEnd = view.getUint32(last, true) === end && list.subarray(last + OFFSET_SIZE).every((b) => b === 0);
  return isEnd ? { holds: 'yes' } : { holds: 'no', why: 'the page hashes do not end where the image does' };
}

function pagesOf(headers: PeHeaders): { readonly pages: readonly Page[]; readonly end: number } {
  const { sections, sizeOfHeaders, checkSumOffset, certificateEntryOffset } = headers;
  const entry = certificateEntryOffset ?? sizeOfHeaders;
  const size = Math.ceil(sizeOfHeaders / PAGE) * PAGE;
  const pages: Page[] = [
    {
      offset: 0,
      ranges: [
        [0, checkSumOffset],
        [checkSumOffset + 4, entry],
        [entry + 8, sizeOfHeaders],
      ],
      size: size - 12,
    },
  ];
  let end = 0;
  for (const { pointerToRawData: start, sizeOfRawData: length } of sections) {
    if (length === 0) continue;
    for (let at = 0; at < length; at += PAGE) {
      pages.push({ offset: start + at, ranges: [[start + at, start + Math.min(at + PAGE, length)]], size: PAGE });
    }
    end = start + length;
  }
  return { pages, end };
}

const ZEROS = new Uint8Array(PAGE);

function pageDigest(source: ByteSource, { ranges, size }: Page, digest: DigestName): string {
  const hash = createHash(digest);
  let counted = 0;
  for (const [start, end] of ranges) {
    const bytes = source.read(start, Math.max(0, end - start));
    hash.update(bytes);
    counted += bytes.byteLength;
  }
  for (let left = size - counted; left > 0; left -= PAGE) hash.update(ZEROS.subarray(0, Math.min(PAGE, left)));
  return hash.digest('hex');
}

import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { DIRECTORY, SUBSYSTEM } from '../../formats/pe/constants.js';
import type { PeHeaders } from '../../formats/pe/pe-image.js';
import { imageDigests } from '../image-digests.js';

/** Even, so that no word of the sum lies in two pieces. */
const PIECE = 1024 * 1024;
/** Loaded by the kernel, or before it, where a wrong CheckSum keeps an image from being loaded. */
const CHECKED: readonly number[] = [SUBSYSTEM.native, SUBSYSTEM.windowsBootApplication];

/** Whether the header of an image names a certificate table. */
export const hasCertificateTable = ({ directories }: PeHeaders): boolean =>
  (directories[DIRECTORY.certificate]?.size ?? 0) > 0;

/**
 * The Authenticode SHA-256 of an image, as it is and filled up to a multiple of eight as signing does: everything but
 * CheckSum, the directory entry of the certificate table, and the table. Throws MalformedError where CheckSum is not what
 * it should be: systems refuse such an image, and the digest would not tell.
 */
export function unsignedImageDigests(source: ByteSource, sha256: string, headers: PeHeaders): readonly string[] {
  const { checkSum, checkSumOffset, subsystem } = headers;
  if (checkSum !== 0 || CHECKED.includes(subsystem)) {
    const right = imageCheckSum(source, checkSumOffset);
    if (checkSum !== right) {
      const found = `0x${checkSum.toString(16)}, and is 0x${right.toString(16)} for these bytes`;
      throw new MalformedError('CheckSum', checkSumOffset, found);
    }
  }
  return imageDigests(source, headers, sha256).authenticodeSha256;
}

/** What the CheckSum of an image has to be: the sum of its words with the carry added again, and its length. */
export function imageCheckSum(source: ByteSource, checkSumOffset: number): number {
  let sum = 0;
  for (let at = 0; at < source.size; at += PIECE) {
    const bytes = source.read(at, Math.min(PIECE, source.size - at));
    for (let i = 0; i < bytes.length; i += 2) {
      const place = at + i - checkSumOffset;
      if (place === 0 || place === 2) continue;
      sum += (bytes[i] ?? 0) + ((bytes[i + 1] ?? 0) << 8);
    }
    sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return sum + source.size;
}

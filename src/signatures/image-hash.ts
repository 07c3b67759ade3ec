import { createHash } from 'node:crypto';
import type { ByteSource } from '../bytes/byte-source.js';
import { MalformedError } from '../bytes/byte-reader.js';
import { SUBSYSTEM } from '../formats/pe/constants.js';
import type { PeCertificateTable, PeHeaders } from '../formats/pe/pe-image.js';
import type { DigestName } from './oids.js';

/** Larger pieces are not faster, and keep more of a file in memory. */
const PIECE = 1024 * 1024;
const CHECKSUM_SIZE = 4;
const DIRECTORY_ENTRY_SIZE = 8;

type Range = readonly [start: number, end: number];

/** The Authenticode hashes of one image; each is computed at most once. */
export class ImageHash {
  readonly #source: ByteSource;
  readonly #headers: PeHeaders;
  readonly #end: number;
  readonly #computed = new Map<DigestName, string>();
  readonly #computedByFirmware = new Map<DigestName, string>();

  constructor(source: ByteSource, headers: PeHeaders, table: PeCertificateTable) {
    this.#source = source;
    this.#headers = headers;
    this.#end = table.offset;
  }

  /** Whether firmware loads the image, which hashes in a way of its own. */
  get forFirmware(): boolean {
    const { subsystem } = this.#headers;
    return subsystem >= SUBSYSTEM.efiApplication && subsystem <= SUBSYSTEM.efiRom;
  }

  /** The file on disk up to the certificate table, without CheckSum and the table's directory entry. Lower-case hexadecimal. */
  hex(digest: DigestName): string {
    const known = this.#computed.get(digest);
    if (known !== undefined) return known;
    const computed = this.#hash(digest, this.#headerRanges(this.#end));
    this.#computed.set(digest, computed);
    return computed;
  }

  /**
   * The hash as UEFI firmware works it out: headers, sections in file order, then as many bytes before the table as are
   * not counted yet. Differs from `hex` only where bytes lie between sections, which firmware neither hashes nor loads.
   */
  firmwareHex(digest: DigestName): string {
    const known = this.#computedByFirmware.get(digest);
    if (known !== undefined) return known;
    const computed = this.#hashAsFirmware(digest);
    this.#computedByFirmware.set(digest, computed);
    return computed;
  }

  #hashAsFirmware(digest: DigestName): string {
    const { sections, sizeOfHeaders } = this.#headers;
    const stored = sections
      .filter((s) => s.sizeOfRawData > 0)
      .toSorted((a, b) => a.pointerToRawData - b.pointerToRawData)
      .map((s): Range => [s.pointerToRawData, Math.min(s.pointerToRawData + s.sizeOfRawData, this.#end)]);
    const counted = stored.reduce((sum, [start, end]) => sum + Math.max(0, end - start), sizeOfHeaders);
    return this.#hash(digest, [...this.#headerRanges(sizeOfHeaders), ...stored, [counted, this.#end]]);
  }

  #headerRanges(end: number): Range[] {
    const { checkSumOffset, certificateEntryOffset } = this.#headers;
    const entry = certificateEntryOffset ?? end;
    return [
      [0, checkSumOffset],
      [checkSumOffset + CHECKSUM_SIZE, entry],
      [entry + DIRECTORY_ENTRY_SIZE, end],
    ];
  }

  #hash(digest: DigestName, ranges: readonly Range[]): string {
    const hash = createHash(digest);
    for (const [start, end] of ranges) {
      for (let at = start; at < end;) {
        const bytes = this.#source.read(at, Math.min(PIECE, end - at));
        if (bytes.byteLength === 0) throw new MalformedError('image', at, 'ends before its certificate table');
        hash.update(bytes);
        at += bytes.byteLength;
      }
    }
    return hash.digest('hex');
  }
}

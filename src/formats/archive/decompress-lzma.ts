import { MalformedError } from '../../bytes/byte-reader.js';

/** What raw LZMA data does not say itself. */
export interface LzmaSettings {
  /** The byte (pb * 5 + lp) * 9 + lc. */
  readonly properties: number;
  readonly dictionarySize: number;
  /** The exact length unpacked; it is also the limit. */
  readonly unpackedSize: number;
}

/** Raw LZMA, as in 7z, squashfs and UEFI volumes: exactly `unpackedSize` bytes. */
export function lzma(_settings: LzmaSettings, _packed: Uint8Array): Uint8Array {
  throw new MalformedError('LZMA data', 0, 'not read yet');
}

/** Raw LZMA2, as in xz and 7z, to its end mark; at most `limit` bytes, MalformedError beyond. */
export function lzma2(_settings: { readonly dictionarySize: number }, _packed: Uint8Array, _limit: number): Uint8Array {
  throw new MalformedError('LZMA2 data', 0, 'not read yet');
}

/** A file of the LZMA format alone (.lzma); at most `limit` bytes, MalformedError beyond. */
export function unlzma(_packed: Uint8Array, _limit: number): Uint8Array {
  throw new MalformedError('LZMA file', 0, 'not read yet');
}

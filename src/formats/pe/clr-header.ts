import type { ByteSource } from '../../bytes/byte-source.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import { DIRECTORY } from './constants.js';
import type { PeHeaders } from './pe-image.js';
import { RvaReader } from './rva-reader.js';

const HEADER_SIZE = 72;
/** `BSJB`, little-endian, at the beginning of the metadata. */
const METADATA_MAGIC = 0x424a5342;
/** `RTR\0`, little-endian, at the beginning of a ready-to-run header. */
const READY_TO_RUN = 0x00525452;
const FLAG = { ilOnly: 0x1, requires32Bit: 0x2, nativeEntryPoint: 0x10 } as const;
/** The largest assemblies of .NET have some 10 MB of metadata. */
const MAX_METADATA = 64 * 1024 * 1024;

/** What the header of a managed image says of it. */
export interface PeClr {
  /** Intermediate code alone, machine code beside it, or machine code made ahead of time from it. */
  readonly code: 'intermediate' | 'mixed' | 'ready-to-run' | 'precompiled';
  readonly requires32Bit: boolean;
  /** Names that its metadata defines or refers to, which of those that were asked for. */
  readonly names: readonly string[];
}

/** Whether the optional header promises managed code. */
export const claimsManaged = ({ directories }: PeHeaders): boolean => {
  const { rva, size } = directories[DIRECTORY.clrRuntimeHeader] ?? { rva: 0, size: 0 };
  return rva !== 0 && size !== 0;
};

/** The CLR header, and which of `asked` are among the names of the metadata; none where the image is not managed. */
export function readPeClr(source: ByteSource, headers: PeHeaders, asked: readonly string[]): PeClr | undefined {
  if (!claimsManaged(headers)) return undefined;
  const image = new RvaReader(source, headers);
  const { rva } = headers.directories[DIRECTORY.clrRuntimeHeader] ?? { rva: 0 };
  const r = image.at(rva, HEADER_SIZE, 'CLR header');
  if (r.u32('CLR header size') < HEADER_SIZE) throw new MalformedError('CLR header size', r.offset, 'is too small');
  r.skip(4, 'CLR version');
  const metadata = { rva: r.u32('metadata address'), size: r.u32('metadata size') };
  const flags = r.u32('CLR flags');
  r.skip(44, 'entry point, resources, signature and tables');
  const native = { rva: r.u32('native header address'), size: r.u32('native header size') };
  if (metadata.size > MAX_METADATA) throw new MalformedError('metadata size', rva, `more than ${MAX_METADATA} bytes`);
  const bytes = image.at(metadata.rva, metadata.size, 'metadata');
  if (bytes.u32('metadata magic') !== METADATA_MAGIC)
    throw new MalformedError('metadata magic', bytes.offset, 'is not BSJB');
  return {
    code: codeOf(image, flags, native),
    requires32Bit: (flags & FLAG.requires32Bit) !== 0,
    names: namesIn(bytes.rest(), asked),
  };
}

function codeOf(image: RvaReader, flags: number, native: { rva: number; size: number }): PeClr['code'] {
  if (native.size >= 4 && native.rva !== 0) {
    return image.at(native.rva, 4, 'native header').u32('native header') === READY_TO_RUN
      ? 'ready-to-run'
      : 'precompiled';
  }
  return (flags & FLAG.ilOnly) !== 0 && (flags & FLAG.nativeEntryPoint) === 0 ? 'intermediate' : 'mixed';
}

/** Names stand between NULs in the heap of strings, in UTF-8. */
function namesIn(metadata: Uint8Array, asked: readonly string[]): string[] {
  const text = new TextDecoder('latin1').decode(metadata);
  return asked.filter((name) => text.includes(`\0${name}\0`));
}

import type { ByteSource } from '../../bytes/byte-source.js';
import { DIRECTORY, PE32_PLUS } from './constants.js';
import type { PeHeaders, PeLoadConfig } from './pe-image.js';
import { RvaReader } from './rva-reader.js';

/** Offset of GuardFlags in IMAGE_LOAD_CONFIG_DIRECTORY32 and 64. */
const GUARD_FLAGS_32 = 0x58;
const GUARD_FLAGS_64 = 0x90;
/** Offset of CHPEMetadataPointer: images for ARM64 that hold code for another machine too. */
const HYBRID_32 = 0x7c;
const HYBRID_64 = 0xc8;

/**
 * The load configuration; `undefined` where there is none. Its own Size field says how long it is, as for the loader:
 * linkers write the directory's size for the sake of old systems. One from before GuardFlags has no flags set.
 */
export function readPeLoadConfig(source: ByteSource, headers: PeHeaders): PeLoadConfig | undefined {
  const rva = headers.directories[DIRECTORY.loadConfig]?.rva ?? 0;
  if (rva === 0) return undefined;
  const image = new RvaReader(source, headers);
  const size = image.at(rva, 4, 'load configuration size').u32('load configuration size');
  const plus = headers.magic === PE32_PLUS;
  const guardAt = plus ? GUARD_FLAGS_64 : GUARD_FLAGS_32;
  const hybridAt = plus ? HYBRID_64 : HYBRID_32;
  const word = (at: number, what: string): number => (size < at + 4 ? 0 : image.at(rva + at, 4, what).u32(what));
  const hybrid = word(hybridAt, 'hybrid metadata pointer') !== 0;
  return { guardFlags: word(guardAt, 'guard flags'), ...(hybrid ? { hybrid } : {}) };
}

import type { ByteSource } from '../bytes/byte-source.js';
import { readPeDebug } from '../formats/pe/debug-directory.js';
import { readPeExports } from '../formats/pe/exports.js';
import { readPeHeaders } from '../formats/pe/headers.js';
import { readPeImports } from '../formats/pe/imports.js';
import { readPeLoadConfig } from '../formats/pe/load-config.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { readPeVersion } from '../formats/pe/version.js';
import type { Fact, Unknown } from '../model/fact.js';
import { verifyEmbedded } from '../signatures/verify-embedded.js';
import { attempt } from './attempt.js';
import type { Inspection } from './inspection.js';

type PeInspection = Pick<
  Inspection,
  'peHeaders' | 'peImports' | 'peExports' | 'peVersion' | 'peDebug' | 'peLoadConfig' | 'signatures'
>;

/** The facts of a Portable Executable, each by itself: a broken table leaves the others known. */
export function inspectPe(source: ByteSource): PeInspection {
  const peHeaders = attempt(() => readPeHeaders(source));
  const part = <T>(read: (source: ByteSource, headers: PeHeaders) => T): Fact<T> =>
    peHeaders.known ? attempt(() => read(source, peHeaders.value)) : peHeaders;
  return {
    peHeaders,
    peImports: part(readPeImports),
    peExports: part(readPeExports),
    peVersion: part(readPeVersion),
    peDebug: part(readPeDebug),
    peLoadConfig: part(readPeLoadConfig),
    signatures: part(verifyEmbedded),
  };
}

/** The same facts of a file in another format, but for its signatures. */
export function notPe(why: Unknown): Omit<PeInspection, 'signatures'> {
  return {
    peHeaders: why,
    peImports: why,
    peExports: why,
    peVersion: why,
    peDebug: why,
    peLoadConfig: why,
  };
}

import type { ByteSource } from '../bytes/byte-source.js';
import { SUBSYSTEM } from '../formats/pe/constants.js';
import { readPeDebug } from '../formats/pe/debug-directory.js';
import { readProtectedCertificates } from '../formats/pe/early-launch.js';
import { readPeExports } from '../formats/pe/exports.js';
import { readPeHeaders } from '../formats/pe/headers.js';
import { readPeImports } from '../formats/pe/imports.js';
import { readPeLoadConfig } from '../formats/pe/load-config.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { readPeVersion } from '../formats/pe/version.js';
import type { Fact, Unknown } from '../model/fact.js';
import type { Trust } from '../signatures/trust.js';
import { verifyEmbedded } from '../signatures/verify-embedded.js';
import { attempt } from './attempt.js';
import type { Inspection } from './inspection.js';

type PeInspection = Pick<
  Inspection,
  'peHeaders' | 'peImports' | 'peExports' | 'peVersion' | 'peDebug' | 'peLoadConfig' | 'peEarlyLaunch' | 'signatures'
>;

/** The facts of a Portable Executable, each by itself: a broken table leaves the others known. Without trust no signer is trusted. */
export function inspectPe(source: ByteSource, trust: Trust | undefined): PeInspection {
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
    peEarlyLaunch: part(hasEarlyLaunchResource),
    signatures: part((from, headers) => verifyEmbedded(from, headers, trust)),
  };
}

/**
 * Nothing but a driver can be one of early launch: of other images, with their thousands of icons, nothing is read. A
 * resource that names no certificate as Windows reads them is malformed, and no claim that anything is protected.
 */
function hasEarlyLaunchResource(source: ByteSource, headers: PeHeaders): boolean {
  if (headers.subsystem !== SUBSYSTEM.native) return false;
  return readProtectedCertificates(source, headers) !== undefined;
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
    peEarlyLaunch: why,
  };
}

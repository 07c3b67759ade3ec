import type { ByteSource } from '../bytes/byte-source.js';
import { detectFormat } from '../formats/detect.js';
import { readPeHeaders } from '../formats/pe/headers.js';
import { readPeLoadConfig } from '../formats/pe/load-config.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { readPeVersion } from '../formats/pe/version.js';
import { type Fact, known, mapped, unknown } from '../model/fact.js';
import { flatDigests } from '../signatures/image-digests.js';
import type { Trust } from '../signatures/trust.js';
import { verifyEmbedded } from '../signatures/verify-embedded.js';
import { attempt } from './attempt.js';
import { type ReleaseCatalog, withCatalogs } from './catalogs.js';
import { peMachines } from './machines.js';
import type { PackagedFile } from './package-facts.js';
import { signaturesOf } from './signatures-of.js';

/** A file of a driver package. */
interface Taken {
  readonly path: string;
  readonly name: string;
  readonly source: ByteSource;
  readonly isDriver: boolean;
}

const NO_IMAGE = unknown('it is no Portable Executable');

/** What is asked of a file of a driver package, with the signatures that the catalogs beside it put on it. */
export function packagedFile(
  { path, name, source, isDriver }: Taken,
  catalogs: readonly ReleaseCatalog[],
  trust: Trust | undefined,
): PackagedFile {
  const { format } = detectFormat(source);
  if (format !== 'pe') {
    const signatures = format === 'mach-o' ? known([]) : signaturesOf(format, source, trust);
    // Some formats have signatures that are not read here; a catalog covers their files as any other.
    const own = signatures.known ? signatures : known([]);
    const file = attempt(() => ({ sha256: flatDigests(source).sha256, size: source.size }));
    const asked = { signatures: own, format: known(format), file, peHeaders: NO_IMAGE };
    const covered = withCatalogs(asked, { catalogs, declared: undefined, source });
    return { path, name, isDriver, signatures: covered.signatures, machines: known([]), peVersion: known(undefined) };
  }
  const peHeaders = attempt(() => readPeHeaders(source));
  const part = <T>(read: (headers: PeHeaders) => T): Fact<T> =>
    peHeaders.known ? attempt(() => read(peHeaders.value)) : peHeaders;
  const embedded = part((headers) => verifyEmbedded(source, headers, trust));
  const config = part((headers) => readPeLoadConfig(source, headers));
  const hybrid = config.known && config.value?.hybrid === true;
  const asked = { signatures: embedded, format: known(format), file: NO_IMAGE, peHeaders };
  return {
    path,
    name,
    isDriver,
    signatures: withCatalogs(asked, { catalogs, declared: undefined, source }).signatures,
    machines: mapped(peHeaders, (headers) => peMachines(headers, hybrid)),
    peVersion: part((headers) => readPeVersion(source, headers)),
  };
}

import { type ByteSource, lasting } from '../bytes/byte-source.js';
import { SUBSYSTEM } from '../formats/pe/constants.js';
import { type Fact, known, mapped, unknown } from '../model/fact.js';
import { type Coverage, CatalogIndex } from '../signatures/catalog/covers.js';
import { type FileDigests, flatDigests, imageDigests } from '../signatures/catalog/file-digests.js';
import { verifyCatalog } from '../signatures/catalog/verify-catalog.js';
import type { EmbeddedSignature } from '../signatures/embedded-signature.js';
import type { AnchorUse, Trust } from '../signatures/trust.js';
import { attempt } from './attempt.js';
import type { Inspection } from './inspection.js';
import type { SignatureFact } from './signature-fact.js';

/** A catalog of a release, or why it cannot be used. */
export interface ReleaseCatalog {
  /** As the manifest writes it. */
  readonly path: string;
  readonly read: Fact<ReadCatalog>;
}

export interface ReadCatalog {
  readonly index: CatalogIndex;
  /** How it is signed, for code that runs in the kernel and for any other. */
  readonly signatures: Readonly<Record<CatalogUse, EmbeddedSignature>>;
  /** Whether some member is known by nothing but SHA-1. */
  readonly old: boolean;
}

/** Bytes of a catalog; one of a thousand files has some 300 kilobytes. */
export const MAX_CATALOG_BYTES = 16 * 1024 * 1024;

type CatalogUse = Extract<AnchorUse, 'windows-driver' | 'windows-code'>;

/** Reads and verifies the bytes of a catalog. */
export function readReleaseCatalog(path: string, bytes: Uint8Array, trust: Trust | undefined): ReleaseCatalog {
  const driver = attempt(() => verifyCatalog(bytes, { trust, use: 'windows-driver' }));
  const read = mapped(driver, ({ catalog, signature }): ReadCatalog => {
    const code = trust ? verifyCatalog(bytes, { trust, use: 'windows-code' }).signature : signature;
    return {
      index: new CatalogIndex(catalog),
      signatures: { 'windows-driver': signature, 'windows-code': code },
      old: catalog.members.some((m) => m.digest?.algorithm === 'sha1'),
    };
  });
  return { path, read };
}

/** The signature over the list that a catalog is; what lies in it is asked elsewhere. */
export function catalogSignature(source: ByteSource, trust: Trust | undefined): Fact<readonly SignatureFact[]> {
  if (source.size > MAX_CATALOG_BYTES)
    return unknown(`${source.size} bytes, more than the limit of ${MAX_CATALOG_BYTES}`);
  const bytes = lasting(source, 0, source.size);
  return attempt(() => [verifyCatalog(bytes, { trust, use: 'windows-driver' }).signature]);
}

/** Whether a catalog can say something of a file only when its bytes are read again. */
export const needsBytes = ({ format }: Inspection, catalogs: readonly ReleaseCatalog[]): boolean =>
  (format.known && format.value === 'pe') || catalogs.some(({ read }) => read.known && read.value.old);

/** What catalogs are asked of one file. */
export interface CoverageRequest {
  readonly catalogs: readonly ReleaseCatalog[];
  /** The catalog that the manifest names for the file. */
  readonly declared: string | undefined;
  /** `undefined` where the bytes need not be read again. */
  readonly source: ByteSource | undefined;
}

/** What has to be known of a file to ask catalogs of it. */
type Asked = Pick<Inspection, 'signatures' | 'format' | 'file' | 'peHeaders'>;

/** The file with the signatures that catalogs put on it. A catalog that is named for it and does not cover it is told of too. */
export function withCatalogs<T extends Asked>(inspection: T, request: CoverageRequest): T {
  const { signatures, format } = inspection;
  if (!signatures.known || (format.known && format.value === 'catalog')) return inspection;
  const digests = digestsOf(inspection, request.source);
  const found = request.catalogs.flatMap((catalog) => {
    const isNamed = catalog.path === request.declared;
    const { read } = catalog;
    if (!read.known) return isNamed ? [refused(catalog.path, `cannot be read: ${read.why}`)] : [];
    const coverage = digests.known ? attempt(() => read.value.index.find(digests.value)) : digests;
    if (!coverage.known) return isNamed ? [refused(catalog.path, `cannot be asked: ${coverage.why}`)] : [];
    if (coverage.value) return [covered(catalog.path, read.value, { coverage: coverage.value, inspection })];
    return isNamed ? [refused(catalog.path, 'does not list the file with the hash that it has')] : [];
  });
  return found.length === 0 ? inspection : { ...inspection, signatures: known([...signatures.value, ...found]) };
}

function digestsOf({ format, file, peHeaders }: Asked, source: ByteSource | undefined): Fact<FileDigests> {
  if (format.known && format.value === 'pe') {
    if (!peHeaders.known) return peHeaders;
    if (!source) throw new Error('an image is hashed from its bytes');
    return attempt(() => imageDigests(source, peHeaders.value));
  }
  return mapped(file, ({ sha256 }) => flatDigests(source, sha256));
}

function covered(
  path: string,
  { signatures }: ReadCatalog,
  { coverage, inspection }: { readonly coverage: Coverage; readonly inspection: Asked },
): SignatureFact {
  const { algorithm, digest } = coverage;
  const signature = signatureFor(signatures, inspection);
  const weak =
    algorithm === 'sha1' ? [{ kind: 'weak-digest' as const, what: 'the catalog has the SHA-1 of the file' }] : [];
  return {
    ...signature,
    form: 'catalog',
    catalog: path,
    detail: `listed in ${path}; ${signature.detail}`,
    digestAlgorithm: algorithm,
    signedDigest: digest,
    computedDigest: digest,
    weaknesses: [...signature.weaknesses, ...weak],
  };
}

/** What runs in the kernel needs a signature for drivers; what does not may have one. */
function signatureFor(signatures: ReadCatalog['signatures'], { peHeaders, format }: Asked): EmbeddedSignature {
  const driver = signatures['windows-driver'];
  const isNative = peHeaders.known && peHeaders.value.subsystem === SUBSYSTEM.native;
  const isInf = format.known && format.value === 'inf';
  return isNative || isInf || driver.status === 'valid' ? driver : signatures['windows-code'];
}

function refused(path: string, why: string): SignatureFact {
  return {
    form: 'catalog',
    status: 'invalid',
    trust: 'not-evaluated',
    detail: `${path} ${why}`,
    catalog: path,
    signer: '',
    issuer: '',
    digestAlgorithm: '',
    signedDigest: '',
    computedDigest: '',
    timestamp: undefined,
    ekus: [],
  };
}

import { createHash } from 'node:crypto';
import { buildCatalog } from '../__tests__/builders/catalog.js';
import { authenticode, signPe, winCertificate, withCertificates } from '../__tests__/builders/cms.js';
import { buildKernelModule } from '../__tests__/builders/elf.js';
import { buildInf } from '../__tests__/builders/inf.js';
import { signModule } from '../__tests__/builders/module-signature.js';
import { buildPe } from '../__tests__/builders/pe.js';
import { testAuthority, testSigner } from '../__tests__/builders/x509.js';
import { sourceOf } from '../src/bytes/byte-source.js';
import { readReleaseCatalog, withCatalogs } from '../src/facts/catalogs.js';
import { inspect } from '../src/facts/inspect.js';
import { readDer } from '../src/formats/der/element.js';
import { readPeHeaders } from '../src/formats/pe/headers.js';
import { verifyCatalog } from '../src/signatures/catalog/verify-catalog.js';
import { readCertificate } from '../src/signatures/certificate.js';
import { verifyModule } from '../src/signatures/module-signature.js';
import type { Trust } from '../src/signatures/trust.js';
import { verifyEmbedded } from '../src/signatures/verify-embedded.js';
import { fingerprints } from './fingerprints.js';
import { judgedMachO, signedMachOs } from './fuzz-apple.js';
import type { FuzzTarget } from './fuzz-targets.js';

// What is mutated here was signed. A run must not only end well: whatever is valid afterwards must be what was signed,
// with the signature that was made, or the run is a fault as a crash is.

const STAMP = { at: '2026-01-15T12:00:00Z' } as const;
const IMAGE = buildPe({ subsystem: 1, imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const MODULE = buildKernelModule();
const INF = new TextEncoder().encode(buildInf());
const OTHER_FILE = new TextEncoder().encode('hello kernel driver '.repeat(40));

/** The root of the seeds is an anchor, so that chains are walked to their end. */
const TRUST: Trust = (() => {
  const root = testAuthority().der;
  const pin = { over: 'certificate', algorithm: 'sha256', digest: hashOf(root) } as const;
  const uses = ['windows-driver', 'windows-code', 'timestamp', 'module'] as const;
  return {
    anchors: [{ name: 'seeds', pin, uses, source: 'here' }],
    certificates: [readCertificate(readDer(root))],
    now: Date.parse('2026-11-20T00:00:00Z'),
  };
})();

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const BLOBS: readonly Uint8Array[] = [
  authenticode(IMAGE, { timestamp: STAMP }),
  authenticode(IMAGE, { timestamp: { ...STAMP, form: 'legacy' }, nested: [{ digest: 'sha1' }] }),
  authenticode(IMAGE, { pss: true, byKeyId: true }),
];
const SIGNED = new Set(BLOBS.flatMap((blob) => fingerprints(readDer(blob))));

/** A mutated message over a whole image. */
function judgedMessage(bytes: Uint8Array): void {
  const source = sourceOf(withCertificates(IMAGE, [winCertificate(bytes)]));
  const found = verifyEmbedded(source, readPeHeaders(source), TRUST);
  if (!found.some(({ status }) => status === 'valid')) return;
  const made = fingerprints(readDer(bytes));
  for (const [i, { status, signedDigest, computedDigest }] of found.entries()) {
    if (status !== 'valid') continue;
    if (signedDigest !== computedDigest) throw new Error('valid over another image');
    if (!SIGNED.has(made[i] ?? '')) throw new Error('valid with another signature');
  }
}

const FILES = [signPe(IMAGE, { timestamp: STAMP }), signPe(IMAGE, { digest: 'sha1', nested: [{}] })];
const FILE_DIGESTS = new Set(FILES.flatMap((file) => validDigests(file)));

function validDigests(bytes: Uint8Array): readonly string[] {
  const source = sourceOf(bytes);
  const found = verifyEmbedded(source, readPeHeaders(source), TRUST);
  return found.flatMap(({ status, computedDigest }) => (status === 'valid' ? [computedDigest] : []));
}

// A seed that is not valid as it is would make every run of it end well.
if (FILE_DIGESTS.size < 2 || SIGNED.size < BLOBS.length) throw new Error('the seeds are not valid');
if (!BLOBS.every((blob) => validDigests(withCertificates(IMAGE, [winCertificate(blob)])).length > 0))
  throw new Error('the messages are not valid');

/** A mutated image with its signature: what is valid has the digest of the image that was signed. */
function judgedImage(bytes: Uint8Array): void {
  for (const digest of validDigests(bytes)) if (!FILE_DIGESTS.has(digest)) throw new Error('valid over another image');
}

/** A mutated module. */
function judgedModule(bytes: Uint8Array): void {
  for (const { status, payloadDigest } of verifyModule(sourceOf(bytes), TRUST)) {
    if (status === 'valid' && payloadDigest !== hashOf(MODULE)) throw new Error('valid over another module');
  }
}

const CATALOGS = ([1, 2] as const).map((version) =>
  buildCatalog({
    version,
    members: [{ bytes: IMAGE, name: 'a.sys' }, { bytes: INF }, { bytes: OTHER_FILE }],
    sign: { timestamp: STAMP },
  }),
);
const listed = (bytes: Uint8Array) => verifyCatalog(bytes, { trust: TRUST, use: 'windows-driver' });
const LISTS = new Set(CATALOGS.map((catalog) => JSON.stringify(listed(catalog).catalog)));
const CATALOG_SIGNATURES = new Set(CATALOGS.flatMap((catalog) => fingerprints(readDer(catalog))));

if (!CATALOGS.every((catalog) => listed(catalog).signature.status === 'valid')) throw new Error('no valid catalog');

/** A mutated catalog: one that is valid lists the files that were signed, and no others, and has the signature that was made. */
function judgedCatalog(bytes: Uint8Array): void {
  const { catalog, signature } = listed(bytes);
  if (signature.status !== 'valid') return;
  if (!LISTS.has(JSON.stringify(catalog))) throw new Error('valid with other members');
  if (!fingerprints(readDer(bytes)).every((made) => CATALOG_SIGNATURES.has(made)))
    throw new Error('valid with another signature');
}

/** A mutated setup information file, beside a catalog that is named for it: it is covered as it was, or not at all. */
const NAMED = CATALOGS.map((catalog, i) => readReleaseCatalog(`${i}.cat`, catalog, TRUST));
function judgedInf(bytes: Uint8Array): void {
  const source = sourceOf(bytes);
  const seen = inspect({ name: 'a.inf', source, sha256: hashOf(bytes), size: bytes.length, trust: TRUST });
  if (seen.format.known && seen.format.value === 'pe' && !seen.peHeaders.known) return;
  const { signatures } = withCatalogs(seen, { catalogs: NAMED, declared: '0.cat', source });
  const isCovered = signatures.known && signatures.value.some((s) => s.form === 'catalog' && s.status === 'valid');
  if (isCovered && ![INF, OTHER_FILE].some((file) => hashOf(file) === hashOf(bytes)))
    throw new Error('covered by a catalog that lists another file');
}

const { chain: certificates } = testSigner();

/** Everything that is signed, with what must be true of a mutant that is still valid. */
export const SIGNATURE_TARGETS: readonly FuzzTarget[] = [
  { name: 'cms-trusted', seeds: () => BLOBS, run: judgedMessage },
  { name: 'pe-signed', seeds: () => FILES, run: judgedImage },
  { name: 'catalog', seeds: () => CATALOGS, run: judgedCatalog },
  { name: 'inf-in-catalog', seeds: () => [INF], run: judgedInf },
  {
    name: 'module-signature',
    seeds: () => [signModule(MODULE, { certificates }), signModule(MODULE, { certificates, byKeyId: true })],
    run: judgedModule,
  },
  { name: 'apple-signature', seeds: signedMachOs, run: judgedMachO },
];

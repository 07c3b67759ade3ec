import { readProvenance } from '../evidence/provenance.js';
import { UnreadableError } from '../evidence/unreadable.js';
import type { Inspection } from '../facts/inspection.js';
import type { DetachedFacts, ProducerFacts, ProvenanceFacts, VouchedFor } from '../facts/vouching-facts.js';
import { type Fact, type Unknown, known, mapped, unknown } from '../model/fact.js';
import type { ArtifactClass } from '../model/classification.js';
import type { ManifestPath } from '../model/location.js';
import type { ProvenanceClaims } from '../model/provenance.js';
import type { DeclaredArtifact, DeclaredEvidence, Manifest } from '../model/release.js';
import { UNSIGNED } from '../model/vouching.js';
import { MAX_SIGNATURE_BYTES, MAX_STATEMENT_BYTES } from './limits.js';
import type { LoadedTrust } from './load-trust.js';
import { type Surroundings, unreached } from './reach.js';
import type { VouchedDocument } from './vouch-for-documents.js';

/** What signed documents of a release are held against. */
export interface VouchingRequest {
  readonly manifest: Manifest;
  /** The manifest itself: its name in its own folder, and its digest. */
  readonly file: { readonly name: string; readonly sha256: string };
  readonly inspections: readonly (Inspection | Unknown)[];
  readonly trust: LoadedTrust;
}

/** Names that a detached signature has beside the file it is over, first one first. */
const BESIDE = ['.sigstore.json', '.sigstore', '.minisig', '.sig'];

/** Reads and verifies every signed document that the manifest names. Loads nothing where the policy trusts nobody. */
export async function collectVouching(request: VouchingRequest, around: Surroundings): Promise<VouchedFor> {
  const collector = new VouchingCollector(request, around);
  const { manifest } = request;
  return {
    provenance: await inTurn(manifest.artifacts, (artifact, index) => collector.provenance(artifact, index)),
    contentSignatures: await inTurn(manifest.artifacts, (artifact, index) => collector.content(artifact, index)),
    producers: await inTurn(manifest.evidence ?? [], (evidence, index) => collector.producer(evidence, index)),
    manifestSignature: await collector.ofManifest(),
  };
}

/** One after the other: verification is work of one core, and a file in memory at a time is enough. */
async function inTurn<T, U>(
  items: readonly T[],
  of: (item: T, index: number) => Promise<U> | U,
): Promise<readonly U[]> {
  const found: U[] = [];
  for (const [index, item] of items.entries()) found.push(await of(item, index));
  return found;
}

class VouchingCollector {
  readonly #request: VouchingRequest;
  readonly #around: Surroundings;
  /** Statements by path: one file speaks of many artifacts. */
  readonly #statements = new Map<string, Fact<readonly StatedProvenance[]>>();
  readonly #asked: Readonly<Record<'content' | 'evidence', boolean>>;

  constructor(request: VouchingRequest, around: Surroundings) {
    this.#request = request;
    this.#around = around;
    const asks = (use: 'content' | 'evidence'): boolean => {
      const { keys, identities } = request.trust.signersFor(use);
      return keys.length + identities.length > 0;
    };
    this.#asked = { content: asks('content'), evidence: asks('evidence') };
  }

  async provenance({ provenance: path }: DeclaredArtifact, index: number): Promise<Fact<ProvenanceFacts>> {
    const { builders } = this.#request.trust.policy;
    if (path === undefined || builders.length === 0) return known({ builders, path, statements: [] });
    const at = ['artifacts', index, 'provenance'];
    const stated = this.#statements.get(path) ?? (await this.#provenanceIn(path, at));
    this.#statements.set(path, stated);
    if (!stated.known) return stated;
    const digests = await this.#digestsOf(index, stated.value);
    return mapped(digests, ({ sha256, sha512 }) => ({
      builders,
      path,
      statements: stated.value.map(({ vouching, claims }) => ({
        vouching,
        claims,
        covers: claims !== undefined && covers(claims, [sha256, ...this.#unsignedOf(index)], sha512),
      })),
    }));
  }

  async content(artifact: DeclaredArtifact, index: number): Promise<Fact<DetachedFacts>> {
    if (!this.#asked.content || !this.#isSignedApart(artifact, index)) return NOT_LOOKED_FOR;
    const at = ['artifacts', index, artifact.signature === undefined ? 'path' : 'signature'];
    const sha256 = this.#sha256Of(index);
    if (!sha256.known) return sha256;
    return this.#detached({ path: artifact.path, sha256: sha256.value, signature: artifact.signature, at });
  }

  async ofManifest(): Promise<Fact<DetachedFacts>> {
    if (!this.#asked.content) return NOT_LOOKED_FOR;
    const { manifest, file } = this.#request;
    const { signature } = manifest.release;
    const at = signature === undefined ? ['release'] : ['release', 'signature'];
    return this.#detached({ path: file.name, sha256: file.sha256, signature, at });
  }

  async producer({ report, statement }: DeclaredEvidence, index: number): Promise<Fact<ProducerFacts>> {
    if (!this.#asked.evidence) return known({ asked: false, vouching: UNSIGNED });
    const path = statement ?? report;
    const at = ['evidence', index, statement === undefined ? 'report' : 'statement'];
    try {
      const bytes = this.#around.workspace.readBytes(path, MAX_STATEMENT_BYTES);
      // Only statements come in envelopes; a report of another kind says nothing of who wrote it.
      if (statement === undefined && !startsAsJson(bytes)) return known({ asked: true, vouching: BARE_REPORT });
      const { vouchForDocuments } = await import('./vouch-for-documents.js');
      const documents = await vouchForDocuments({ name: path, bytes }, this.#request.trust, 'evidence');
      return mapped(documents, (all) => ({ asked: true, vouching: weakest(all) }));
    } catch (error) {
      return unreached(error, at, this.#around).why;
    }
  }

  async #provenanceIn(path: string, at: ManifestPath): Promise<Fact<readonly StatedProvenance[]>> {
    try {
      const bytes = this.#around.workspace.readBytes(path, MAX_STATEMENT_BYTES);
      const { vouchForDocuments } = await import('./vouch-for-documents.js');
      const documents = await vouchForDocuments({ name: path, bytes }, this.#request.trust, 'provenance');
      return mapped(documents, (all) =>
        all.map(({ vouching, statement }) => ({ vouching, claims: readProvenance(statement) })),
      );
    } catch (error) {
      if (error instanceof UnreadableError) return unknown(`${path} cannot be read: ${error.message}`);
      return unreached(error, at, this.#around).why;
    }
  }

  async #detached({
    path,
    sha256,
    signature: named,
    at,
  }: {
    readonly path: string;
    readonly sha256: string;
    readonly signature: string | undefined;
    readonly at: ManifestPath;
  }): Promise<Fact<DetachedFacts>> {
    const { workspace } = this.#around;
    const signature = named ?? BESIDE.map((suffix) => path + suffix).find((beside) => workspace.exists(beside));
    if (signature === undefined) return known({ asked: true, path: undefined, vouching: UNSIGNED });
    try {
      const bytes = workspace.readBytes(signature, MAX_SIGNATURE_BYTES);
      const { vouchForFile } = await import('./vouch-for-documents.js');
      const { signedSource } = await import('../signatures/dsse/signed-bytes.js');
      const file = await workspace.open(path);
      try {
        if (file.sha256 !== sha256) return unknown(`${path} changed while it was read`);
        const vouching = await vouchForFile(bytes, signedSource(file.source), this.#request.trust);
        return known({ asked: true, path: signature, vouching });
      } finally {
        file.close();
      }
    } catch (error) {
      return unreached(error, at, this.#around).why;
    }
  }

  /** What could be content or firmware, whatever it is called: a declaration alone takes nothing out of the question. */
  #isSignedApart({ class: declared, signature }: DeclaredArtifact, index: number): boolean {
    if (signature !== undefined || !SIGNED_INSIDE.has(declared)) return true;
    const inspection = this.#request.inspections[index];
    if (inspection === undefined || 'known' in inspection) return true;
    return !inspection.detected.known || !SIGNED_INSIDE.has(inspection.detected.value.class);
  }

  #sha256Of(index: number): Fact<string> {
    const inspection = this.#request.inspections[index];
    if (inspection === undefined) return unknown('the file was not inspected');
    return 'known' in inspection ? inspection : mapped(inspection.file, (file) => file.sha256);
  }

  /** Builds say what they built before it is signed. */
  #unsignedOf(index: number): readonly string[] {
    const inspection = this.#request.inspections[index];
    if (inspection === undefined || 'known' in inspection) return [];
    return inspection.unsignedDigests.known ? inspection.unsignedDigests.value : [];
  }

  /** SHA-256 always, SHA-512 where a statement names its subjects by nothing else. */
  async #digestsOf(
    index: number,
    stated: readonly StatedProvenance[],
  ): Promise<Fact<{ readonly sha256: string; readonly sha512: string | undefined }>> {
    const sha256 = this.#sha256Of(index);
    if (!sha256.known) return sha256;
    const needed = stated.some(({ claims }) => claims?.subjects.sha256.length === 0);
    const artifact = this.#request.manifest.artifacts[index];
    if (!needed || artifact === undefined) return known({ sha256: sha256.value, sha512: undefined });
    try {
      const file = await this.#around.workspace.open(artifact.path);
      try {
        if (file.sha256 !== sha256.value) return unknown(`${artifact.path} changed while it was read`);
        const [{ signedSource }, { digestOf }] = await Promise.all([
          import('../signatures/dsse/signed-bytes.js'),
          import('../signatures/dsse/digest-of.js'),
        ]);
        const sha512 = digestOf('sha512', signedSource(file.source)).toString('hex');
        return known({ sha256: sha256.value, sha512 });
      } finally {
        file.close();
      }
    } catch (error) {
      return unreached(error, ['artifacts', index, 'path'], this.#around).why;
    }
  }
}

interface StatedProvenance {
  readonly vouching: ProvenanceFacts['statements'][number]['vouching'];
  readonly claims: ProvenanceClaims | undefined;
}

/** Code whose signatures lie in it or in a catalog; those of all else lie beside it. */
const SIGNED_INSIDE: ReadonlySet<ArtifactClass> = new Set(['kernel-driver', 'user-space']);
const NOT_LOOKED_FOR: Fact<DetachedFacts> = known({ asked: false, path: undefined, vouching: UNSIGNED });
const BARE_REPORT = { ...UNSIGNED, detail: 'it is not signed, and no statement stands beside it' };

/** A file of several statements is worth what the least of them is: all of them add to what is reported. */
const weakest = (documents: readonly VouchedDocument[]): ProducerFacts['vouching'] =>
  documents.find(({ vouching }) => vouching.status !== 'valid')?.vouching ?? documents[0]?.vouching ?? UNSIGNED;

function covers({ subjects }: ProvenanceClaims, sha256: readonly string[], sha512: string | undefined): boolean {
  return (
    subjects.sha256.some((digest) => sha256.includes(digest)) ||
    (sha512 !== undefined && subjects.sha512.includes(sha512))
  );
}

const startsAsJson = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 64))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
    .startsWith('{');

import { BYTE_FACTS, type ByteFactName, type Inspection } from '../facts/inspection.js';
import type { SignatureFact } from '../facts/signature-fact.js';
import type { Sighting, StatementSighting } from '../facts/sighting.js';
import { type Fact, type Unknown, known, unknown } from '../model/fact.js';
import type { PolicyInspections } from '../model/policy.js';
import type { DeclaredArtifact } from '../model/release.js';
import { inspectedDigests, readInspectionStatement } from './inspection-statement.js';
import { MAX_INSPECTION_STATEMENTS, MAX_STATEMENT_BYTES } from './limits.js';
import type { LoadedTrust } from './load-trust.js';
import { type Surroundings, unreached } from './reach.js';
import type { StatementBasis } from './statement-basis.js';
import type { VouchedDocument } from './vouch-for-documents.js';

/** What statements of inspections are held against. */
export interface InspectionRequest {
  readonly policy: PolicyInspections;
  readonly trust: LoadedTrust;
  /** What this run judges signatures and drivers with. Asked for where a statement counts. */
  readonly basis: () => StatementBasis;
}

/** Facts of a statement in place of those of bytes, where it counts, and what is to be said of it. */
export interface StatedInPlace {
  readonly inspection: Inspection | undefined;
  readonly sighting: Fact<Sighting>;
}

interface Stated {
  readonly inspection: Inspection | undefined;
  readonly sighting: StatementSighting;
}

const NOT_ABOUT = 'it holds no statement about the digest that the manifest gives';
/** Clocks of builds and of whoever judges differ by less. */
const CLOCK_SLACK = 5 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

/** The statements of inspections that a manifest names. Each file is read and verified once, whatever many artifacts name it. */
export class ArtifactStatements {
  readonly #artifacts: readonly DeclaredArtifact[];
  readonly #request: InspectionRequest;
  readonly #around: Surroundings;
  #basis: StatementBasis | undefined;
  readonly #files = new Map<string, Promise<Fact<readonly VouchedDocument[]>>>();

  constructor(artifacts: readonly DeclaredArtifact[], request: InspectionRequest, around: Surroundings) {
    this.#artifacts = artifacts;
    this.#request = request;
    this.#around = around;
  }

  /** What an artifact counts as seen by whose bytes were: they decide, and a statement is compared with them. */
  async beside(artifact: DeclaredArtifact, index: number, seen: Inspection): Promise<Fact<Sighting>> {
    const path = artifact.inspection;
    if (path === undefined) return known({ from: 'bytes' });
    const { inspection, sighting } = await this.#of(artifact, path, index);
    const differs = inspection ? differences(seen, inspection) : sighting.differs;
    return known({ from: 'bytes', statement: { ...sighting, differs } });
  }

  /** What a statement says of an artifact whose file is not there; `undefined` where it names none. */
  async inPlaceOf(artifact: DeclaredArtifact, index: number): Promise<StatedInPlace | undefined> {
    const path = artifact.inspection;
    if (path === undefined) return undefined;
    const { inspection, sighting } = await this.#of(artifact, path, index);
    const { by } = sighting;
    return inspection && by
      ? { inspection, sighting: known({ from: 'statement', statement: { ...sighting, by } }) }
      : { inspection: undefined, sighting: known({ from: 'nothing', statement: sighting }) };
  }

  /** A statement that does not count gives no fact, only the reason. */
  async #of({ sha256 }: DeclaredArtifact, path: string, index: number): Promise<Stated> {
    const digest = sha256.toLowerCase();
    const documents = await this.#documents(path, index);
    if (!documents.known) return refused(path, documents.why);
    const about = documents.value.filter(({ statement }) => inspectedDigests(statement).includes(digest));
    const [only, second] = about;
    if (only === undefined)
      return { inspection: undefined, sighting: { path, refused: NOT_ABOUT, differs: [NOT_ABOUT] } };
    if (second)
      return refused(path, `it holds ${about.length} statements about this file, and one of them is not more true`);
    const { vouching, statement } = only;
    if (vouching.status !== 'valid') {
      return refused(path, `nobody whom the policy trusts for inspections vouches for it: ${vouching.detail}`);
    }
    const read = readInspectionStatement(statement, digest);
    if (typeof read === 'string') return refused(path, read);
    const { at, version, basis } = read;
    const by = { signer: vouching.signer, at, version };
    const { now } = this.#request.trust.chain;
    if (at > now + CLOCK_SLACK) return refused(path, `it is of the future, ${instant(at)}`);
    const { maxAgeDays } = this.#request.policy;
    if (now - at > maxAgeDays * DAY) {
      return refused(path, `it is of ${instant(at)}, and the policy takes none older than ${maxAgeDays} days`);
    }
    return {
      inspection: underOwnTrust(read.inspection, { stated: basis, own: (this.#basis ??= this.#request.basis()), now }),
      sighting: { path, by, refused: '', differs: [] },
    };
  }

  async #documents(path: string, index: number): Promise<Fact<readonly VouchedDocument[]>> {
    const reading = this.#files.get(path) ?? this.#read(path, index);
    this.#files.set(path, reading);
    return reading;
  }

  async #read(path: string, index: number): Promise<Fact<readonly VouchedDocument[]>> {
    const wanted = new Set(
      this.#artifacts.filter(({ inspection }) => inspection === path).map(({ sha256 }) => sha256.toLowerCase()),
    );
    try {
      const bytes = this.#around.workspace.readBytes(path, MAX_STATEMENT_BYTES);
      const { vouchForDocuments } = await import('./vouch-for-documents.js');
      return await vouchForDocuments({ name: path, bytes }, this.#request.trust, 'inspection', {
        limit: MAX_INSPECTION_STATEMENTS,
        // Verified are those alone that somebody asks about: a build signs what it made, a release ships some of it.
        only: (statement) => inspectedDigests(statement).some((digest) => wanted.has(digest)),
      });
    } catch (error) {
      return unreached(error, ['artifacts', index, 'inspection'], this.#around).why;
    }
  }
}

const refused = (path: string, why: string): Stated => ({
  inspection: undefined,
  sighting: { path, refused: why, differs: [] },
});

const instant = (at: number): string => new Date(at).toISOString();

/**
 * The facts as far as they hold under the trust of whoever judges. Signatures were judged by whoever inspected: with other
 * anchors or block lists their answer is nobody's here, and what held then may have ended since.
 */
function underOwnTrust(
  inspection: Inspection,
  { stated, own, now }: { readonly stated: StatementBasis; readonly own: StatementBasis; readonly now: number },
): Inspection {
  const why =
    stated.anchors !== own.anchors ? OTHER_ANCHORS : stated.blocklists !== own.blocklists ? OTHER_LISTS : undefined;
  if (why === undefined) {
    const { signatures } = inspection;
    return signatures.known && signatures.value.some(hasEnded(now)) ? { ...inspection, signatures: ENDED } : inspection;
  }
  const unjudged = BYTE_FACTS.filter((name) => !OF_BYTES_ALONE.has(name)).map((name) => [name, why] as const);
  return { ...inspection, ...Object.fromEntries(unjudged) };
}

/** Facts that follow from the bytes, whoever is trusted and whatever is blocked. Any other is held to rest on that too. */
const OF_BYTES_ALONE: ReadonlySet<ByteFactName> = new Set<ByteFactName>([
  'file',
  'integrity',
  'format',
  'kind',
  'detected',
  'machines',
  'members',
  'contents',
  'unsignedDigests',
  'peHeaders',
  'peImports',
  'peExports',
  'peVersion',
  'peDebug',
  'peLoadConfig',
  'peEarlyLaunch',
  'elf',
  'inf',
  'data',
]);

const OTHER_ANCHORS: Unknown = unknown(
  'it is from a statement whose signatures were judged with other anchors than those of the policy',
);
const OTHER_LISTS: Unknown = unknown('it is from a statement that rests on other block lists than those of the policy');
const ENDED: Unknown = unknown('it is from a statement, and a certificate without a time stamp has ended since');

const hasEnded =
  (now: number) =>
  ({ status, expires, stampedAt }: SignatureFact): boolean =>
    status === 'valid' && stampedAt === undefined && expires !== undefined && !(Date.parse(expires) > now);

function differences(seen: Inspection, said: Inspection): readonly string[] {
  const pairs: readonly (readonly [what: string, seen: string, said: string])[] = [
    ['digest', shown(seen.file, (f) => f.sha256), shown(said.file, (f) => f.sha256)],
    ['format', shown(seen.format, String), shown(said.format, String)],
    ['kind', shown(seen.kind, String), shown(said.kind, String)],
    ['class', shown(seen.detected, (d) => d.class), shown(said.detected, (d) => d.class)],
    ['level', shown(seen.detected, (d) => String(d.level)), shown(said.detected, (d) => String(d.level))],
  ];
  return pairs.flatMap(([what, here, there]) => (here === there ? [] : [`${what} ${there}, and here it is ${here}`]));
}

const shown = <T>(fact: Fact<T>, of: (value: T) => string): string => (fact.known ? of(fact.value) : 'not known');

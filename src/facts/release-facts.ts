import type { Tier } from '../model/classification.js';
import type {
  ApproverGroup,
  Blocker,
  BranchProtection,
  ChangeFacts,
  CheckRun,
  Checkout,
  LocalTime,
  Review,
  TrustedBase,
} from '../model/change.js';
import type { SuiteReport } from '../model/evidence.js';
import type { Fact } from '../model/fact.js';
import type { PastRelease } from '../model/history.js';
import type { DeclaredEvidence, Manifest } from '../model/release.js';
import type { WaiverFile } from '../model/waiver.js';
import type { ArtifactFacts } from './artifact-facts.js';
import type { BlocklistFacts } from './blocklist-facts.js';
import type { SbomFile, VexFile } from './sbom-facts.js';
import type { DetachedFacts, ProducerFacts } from './vouching-facts.js';

/** All that rules may see of a release. Built once, before any rule runs. */
export interface ReleaseFacts {
  readonly manifest: Manifest;
  readonly artifacts: readonly ArtifactFacts[];
  /** Highest tier of any artifact. */
  readonly tier: Tier;
  /** The instant of the evaluation, milliseconds since 1970. */
  readonly now: number;
  /** False in a metadata-only run: no artifact, report or note was read, and every fact that rests on one is unknown. */
  readonly opened: boolean;

  readonly payload: Fact<PayloadFacts>;
  /** Earlier releases of the same product, in every channel, highest version first. */
  readonly history: Fact<readonly PastRelease[]>;
  readonly notes: Fact<NotesFacts>;
  /** One entry for each entry of the manifest's `evidence`, in order. */
  readonly evidence: Fact<readonly SuiteResult[]>;

  /** Bills of materials that the manifest names. */
  readonly sboms: Fact<readonly SbomFile[]>;
  /** Statements on vulnerabilities that the manifest names. */
  readonly vex: Fact<readonly VexFile[]>;

  /** The detached signature over the manifest itself. */
  readonly manifestSignature: Fact<DetachedFacts>;

  /** The block lists that drivers are held against. */
  readonly blocklists: Fact<BlocklistFacts>;

  /** The commit that policy, waivers and history come from. */
  readonly base: Fact<TrustedBase>;
  readonly checkout: Fact<Checkout>;
  readonly waivers: Fact<WaiverFile>;
  readonly change: Fact<ChangeFacts>;
  /** Reviews of the change, oldest first. */
  readonly reviews: Fact<readonly Review[]>;
  /** The groups that the policy names, with their members; empty where it names none. */
  readonly approvers: Fact<readonly ApproverGroup[]>;
  /** Check runs on the head of the change. */
  readonly checkRuns: Fact<readonly CheckRun[]>;
  readonly blockers: Fact<readonly Blocker[]>;
  readonly protection: Fact<BranchProtection>;
  /** Subjects that the policy lets sign an artifact, by its id; `*` for those without an entry of their own. */
  readonly signers: ReadonlyMap<string, readonly string[]>;
  /** The instant of the evaluation as clocks somewhere show it; undefined for a zone that there is not. */
  readonly localTime: (zone: string) => LocalTime | undefined;
}

/** The facts about a change and the place it goes to; all that a run outside GitHub knows nothing of. */
export type GateFacts = Pick<
  ReleaseFacts,
  'base' | 'checkout' | 'change' | 'reviews' | 'approvers' | 'checkRuns' | 'blockers' | 'protection'
>;

/** What lies in the payload folders. Paths are relative to the manifest, with forward slashes, sorted. */
export interface PayloadFacts {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** Declared artifacts whose path leads to no file. */
  readonly missing: readonly string[];
}

export interface NotesFacts {
  readonly path: string;
  /** Characters that are not white space. */
  readonly characters: number;
}

/** One declared report, read. */
export interface SuiteResult {
  /** Position in the manifest's `evidence`. */
  readonly index: number;
  readonly declared: DeclaredEvidence;
  readonly report: Fact<SuiteReport>;
  /** Who vouches for it. */
  readonly producer: Fact<ProducerFacts>;
}

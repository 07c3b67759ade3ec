import type { Tier } from '../model/classification.js';
import type { SuiteReport } from '../model/evidence.js';
import type { Fact } from '../model/fact.js';
import type { PastRelease } from '../model/history.js';
import type { DeclaredEvidence, Manifest } from '../model/release.js';
import type { ArtifactFacts } from './artifact-facts.js';

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
}

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
}

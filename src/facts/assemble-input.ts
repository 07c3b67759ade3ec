import type { ReaderContract } from '../model/contract.js';
import type { SuiteReport } from '../model/evidence.js';
import type { Fact, Unknown } from '../model/fact.js';
import type { PastRelease } from '../model/history.js';
import type { Manifest } from '../model/release.js';
import type { PolicyBlocklists } from './blocklist-facts.js';
import type { Tier } from '../model/classification.js';
import type { Inspection } from './inspection.js';
import type { Sighting } from './sighting.js';
import type { LocalTime } from '../model/change.js';
import type { WaiverFile } from '../model/waiver.js';
import type { SupplyFiles } from './sbom-facts.js';
import type { VouchedFor } from './vouching-facts.js';
import type { GateFacts, NotesFacts, PayloadFacts } from './release-facts.js';

/** The contract files that one pattern of the manifest matched. */
export interface ContractSet {
  readonly contracts: readonly ReaderContract[];
  /** Files that could not be used, in words. */
  readonly problems: readonly string[];
}

/** Arithmetic over versions, handed in because facts import no package. Neither function throws, whatever the strings. */
export interface Versions {
  /** False for a version or range that is not one. */
  satisfies(version: string, range: string): boolean;
  /** Negative, zero or positive; strings that are no versions have some fixed order among all. */
  compare(a: string, b: string): number;
}

/** All that was collected for one release, before anything is concluded from it. */
export interface AssembleInput {
  readonly manifest: Manifest;
  /** By artifact index; Unknown where the file could not be opened, and why. Empty where `opened` is false. */
  readonly inspections: readonly (Inspection | Unknown)[];
  /** False in a metadata-only run. */
  readonly opened: boolean;
  readonly payload: Fact<PayloadFacts>;
  /** Earlier releases of any product, in any order. */
  readonly history: Fact<readonly PastRelease[]>;
  readonly notes: Fact<NotesFacts>;
  /** By index of the manifest's `evidence`. */
  readonly evidence: readonly Fact<SuiteReport>[];
  /** Left out where none was looked at; then what rests on one is unknown. */
  readonly supply?: SupplyFiles;
  /** By pattern, as `content.contracts` writes it. */
  readonly contracts: ReadonlyMap<string, ContractSet>;
  /** By artifact id, for content with a JSON Schema that was applied. */
  readonly schemaProblems: ReadonlyMap<string, readonly string[]>;
  readonly semver: Versions;
  /** Absent where no signed document was looked at; then all that rests on one is unknown. */
  readonly vouched?: VouchedFor;
  /**
   * What each inspection rests on, by artifact index. Absent where no statement was looked at: then inspections are of
   * bytes.
   */
  readonly sightings?: readonly Fact<Sighting>[];
  /** Tiers of artifacts for which the policy lets a statement suffice; none where absent. */
  readonly statementsSuffice?: readonly Tier[];
  /** The instant of the evaluation, milliseconds since 1970. */
  readonly now: number;
  readonly waivers: Fact<WaiverFile>;
  /** What is known of the change; NO_CHANGE in a run that knows of none. */
  readonly gate: GateFacts;
  /** As the policy has them. */
  readonly signers: ReadonlyMap<string, readonly string[]>;
  /** Left out, the list that comes with this version counts alone. */
  readonly blocklists?: PolicyBlocklists;
  readonly localTime: (zone: string) => LocalTime | undefined;
}

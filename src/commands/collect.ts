import type { AssembleInput } from '../facts/assemble-input.js';
import type { PolicyBlocklists } from '../facts/blocklist-facts.js';
import type { NotesFacts, PayloadFacts } from '../facts/release-facts.js';
import { type Fact, known, unknown } from '../model/fact.js';
import type { Manifest } from '../model/release.js';
import type { Progress } from '../ports.js';
import { UNOPENED } from '../facts/unopened-artifact.js';
import { decodeText } from '../manifest/decode-text.js';
import { compareVersions, satisfies } from '../manifest/version-range.js';
import type { Trust } from '../signatures/trust.js';
import { collectArtifacts } from './collect-artifacts.js';
import { collectContracts } from './collect-contracts.js';
import { collectEvidence } from './collect-evidence.js';
import { collectSbom } from './collect-sbom.js';
import { type VouchingRequest, collectVouching } from './collect-vouching.js';
import { MAX_NOTES_BYTES } from './limits.js';
import { type Surroundings, unreached } from './reach.js';
import type { InspectionRequest } from './stated-inspections.js';

/** What is collected for, and what was established before. */
export interface CollectRequest extends Pick<
  AssembleInput,
  'manifest' | 'history' | 'now' | 'waivers' | 'gate' | 'localTime' | 'signers'
> {
  /** Opens no artifact, report, contract, payload folder or note. */
  readonly metadataOnly: boolean;
  /** Who is trusted to sign, at the instant of the evaluation; left out, nobody is. */
  readonly trust?: Trust;
  /** What signed documents are held against; left out, none is looked at. */
  readonly vouching?: Omit<VouchingRequest, 'manifest' | 'inspections'>;
  /** What statements of inspections are held against; left out, none is looked at. */
  readonly statements?: InspectionRequest;
  /** Block lists of the policy; left out, the one that comes with this version counts alone. */
  readonly blocklists?: PolicyBlocklists;
}

/** Reads every file that the manifest names, and turns each into what can be known from it. Decides nothing. */
export async function collect(
  { metadataOnly, trust, vouching, statements, blocklists, ...established }: CollectRequest,
  around: Surroundings,
  progress: Progress,
): Promise<AssembleInput> {
  const { manifest } = established;
  const always = {
    ...established,
    semver: { satisfies, compare: compareVersions },
    ...(blocklists && { blocklists }),
  };
  if (metadataOnly) {
    return {
      ...always,
      opened: false,
      inspections: [],
      payload: UNOPENED,
      notes: UNOPENED,
      evidence: [],
      contracts: new Map(),
      schemaProblems: new Map(),
    };
  }
  const { inspections, missing, schemaProblems, sightings } = await collectArtifacts(manifest.artifacts, around, {
    progress,
    trust,
    statements,
    ...(blocklists && { blocklists: blocklists.ofPolicy }),
  });
  return {
    ...always,
    opened: true,
    inspections,
    ...(sightings && { sightings }),
    ...(statements && { statementsSuffice: statements.policy.tiers }),
    payload: payloadOf(manifest, missing, around),
    notes: notesOf(manifest, around),
    ...(vouching && { vouched: await collectVouching({ manifest, inspections, ...vouching }, around) }),
    evidence: await collectEvidence(manifest.evidence ?? [], around, progress),
    supply: await collectSbom(manifest, around, progress),
    contracts: collectContracts(manifest.artifacts, around),
    schemaProblems,
  };
}

function payloadOf({ payload = [] }: Manifest, missing: readonly string[], around: Surroundings): Fact<PayloadFacts> {
  const files = new Set<string>();
  for (const [index, folder] of payload.entries()) {
    try {
      for (const file of around.workspace.list(folder)) files.add(file);
    } catch (error) {
      return unreached(error, ['payload', index], around).why;
    }
  }
  return known({ folders: payload, files: [...files].sort(), missing });
}

function notesOf({ release: { notes } }: Manifest, around: Surroundings): Fact<NotesFacts> {
  if (notes === undefined) return unknown('the manifest names none');
  try {
    const text = decodeText(notes, around.workspace.readBytes(notes, MAX_NOTES_BYTES), MAX_NOTES_BYTES);
    return known({ path: notes, characters: text.replace(/\s+/g, '').length });
  } catch (error) {
    return unreached(error, ['release', 'notes'], around).why;
  }
}

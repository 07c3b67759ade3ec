import type { AssembleInput } from '../facts/assemble-input.js';
import type { NotesFacts, PayloadFacts } from '../facts/release-facts.js';
import { type Fact, known, unknown } from '../model/fact.js';
import type { PastRelease } from '../model/history.js';
import type { Manifest } from '../model/release.js';
import type { Progress } from '../ports.js';
import { UNOPENED } from '../facts/unopened-artifact.js';
import { decodeText } from '../manifest/decode-text.js';
import { compareVersions, satisfies } from '../manifest/version-range.js';
import { collectArtifacts } from './collect-artifacts.js';
import { collectContracts } from './collect-contracts.js';
import { collectEvidence } from './collect-evidence.js';
import { MAX_NOTES_BYTES } from './limits.js';
import { type Surroundings, unreached } from './reach.js';

/** What is collected for, and what was established before. */
export interface CollectRequest {
  readonly manifest: Manifest;
  readonly history: Fact<readonly PastRelease[]>;
  readonly now: number;
  /** Opens no artifact, report, contract, payload folder or note. */
  readonly metadataOnly: boolean;
}

/** Reads every file that the manifest names, and turns each into what can be known from it. Decides nothing. */
export async function collect(
  { manifest, history, now, metadataOnly }: CollectRequest,
  around: Surroundings,
  progress: Progress,
): Promise<AssembleInput> {
  const always = { manifest, history, now, semver: { satisfies, compare: compareVersions } };
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
  const { inspections, missing, schemaProblems } = await collectArtifacts(manifest.artifacts, around, progress);
  return {
    ...always,
    opened: true,
    inspections,
    payload: payloadOf(manifest, missing, around),
    notes: notesOf(manifest, around),
    evidence: await collectEvidence(manifest.evidence ?? [], around, progress),
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

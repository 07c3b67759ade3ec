import type { ArtifactFacts } from '../facts/artifact-facts.js';
import { BYTE_FACTS, type Inspection } from '../facts/inspection.js';
import type { SignatureFact } from '../facts/signature-fact.js';
import { type Classification, levelName } from '../model/classification.js';
import type { Fact } from '../model/fact.js';
import type { ArtifactRow, ScanRow, SignatureRow } from '../model/verdict.js';

/** An artifact for reports, with the classification that policy was applied with. */
export function artifactRow({ declared, effective, file, format, kind, signatures }: ArtifactFacts): ArtifactRow {
  // One literal and no spread: a manifest of 100,000 artifacts has as many rows, and spread ones take thrice the memory.
  return {
    id: declared.id,
    path: declared.path,
    sha256: file.known ? file.value.sha256 : null,
    size: file.known ? file.value.size : null,
    format: format.known ? format.value : 'unknown',
    kind: kind.known ? kind.value : 'unknown',
    class: effective.class,
    level: effective.level,
    levelName: levelName(effective.level),
    tier: effective.tier,
    declaredClass: declared.class,
    signals: effective.signals,
    signatures: signatureRows(signatures),
  };
}

/** A scanned file for reports. */
export function scanRow(path: string, inspection: Inspection, classification: Classification): ScanRow {
  const { file, format, kind, signatures } = inspection;
  return {
    path,
    sha256: file.known ? file.value.sha256 : null,
    size: file.known ? file.value.size : null,
    format: format.known ? format.value : 'unknown',
    kind: kind.known ? kind.value : 'unknown',
    class: classification.class,
    level: classification.level,
    levelName: levelName(classification.level),
    tier: classification.tier,
    signals: classification.signals,
    signatures: signatureRows(signatures),
    unknown: unknownsOf(inspection),
  };
}

const NO_SIGNATURES: readonly SignatureRow[] = [];

function signatureRows(signatures: Fact<readonly SignatureFact[]>): readonly SignatureRow[] {
  return signatures.known ? signatures.value.map(signatureRow) : NO_SIGNATURES;
}

function signatureRow(fact: SignatureFact): SignatureRow {
  const { form, status, trust, detail, signer, issuer, digestAlgorithm, signedDigest, timestamp, ekus } = fact;
  return {
    form,
    status,
    trust,
    detail,
    signer,
    issuer,
    digestAlgorithm,
    signedDigest,
    timestamp: timestamp ?? null,
    ekus,
  };
}

/** Each reason once: a broken header leaves a dozen facts unknown for one and the same reason. */
function unknownsOf(inspection: Inspection): readonly string[] {
  const facts = BYTE_FACTS.map((name): Fact<unknown> => inspection[name]);
  return [...new Set(facts.flatMap((fact) => (fact.known ? [] : [fact.why])))];
}

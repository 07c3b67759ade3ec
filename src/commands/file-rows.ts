import type { ArtifactFacts } from '../facts/artifact-facts.js';
import { BYTE_FACTS, type Inspection } from '../facts/inspection.js';
import type { SignatureFact } from '../facts/signature-fact.js';
import { type Classification, levelName } from '../model/classification.js';
import type { Fact } from '../model/fact.js';
import type { ArtifactRow, FileRow, ScanRow, SignatureRow } from '../model/verdict.js';

/** An artifact for reports, with the classification that policy was applied with. */
export function artifactRow(facts: ArtifactFacts): ArtifactRow {
  const { declared, effective } = facts;
  return { id: declared.id, declaredClass: declared.class, ...fileRow(declared.path, facts, effective) };
}

/** A scanned file for reports. */
export function scanRow(path: string, inspection: Inspection, classification: Classification): ScanRow {
  return { ...fileRow(path, inspection, classification), unknown: unknownsOf(inspection) };
}

type Seen = Pick<Inspection, 'file' | 'format' | 'kind' | 'signatures'>;

function fileRow(path: string, { file, format, kind, signatures }: Seen, classification: Classification): FileRow {
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
    signatures: signatures.known ? signatures.value.map(signatureRow) : [],
  };
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

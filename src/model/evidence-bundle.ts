import type { Phase } from './policy.js';
import type { VerdictWord } from './verdict.js';

/** What a file that the manifest names is to the release. */
export const NAMED_FILE_KINDS = [
  'report',
  'statement',
  'rollback-evidence',
  'recovery-evidence',
  'provenance',
  'signature',
  'inspection',
  'catalog',
  'sbom',
  'vex',
  'notes',
] as const;
export type NamedAs = (typeof NAMED_FILE_KINDS)[number];

/** What is asked of a bundle, in the order in which it is told. */
export const CHECKS = [
  'archive',
  'digests',
  'signatures',
  'version',
  'manifest',
  'policy',
  'waivers',
  'reports',
  'self-test',
  'verdict',
  'documents',
  'index',
] as const;
export type CheckName = (typeof CHECKS)[number];

/** One answer: `unknown` is never taken for `holds`. */
export interface EvidenceCheck {
  readonly check: CheckName;
  readonly status: 'holds' | 'differs' | 'unknown';
  /** One sentence. */
  readonly says: string;
}

/** One signature of a bundle. */
export interface EvidenceSignature {
  /** Path in the bundle. */
  readonly entry: string;
  readonly status: 'valid' | 'untrusted' | 'invalid' | 'unsupported' | 'not-checked';
  readonly form: 'dsse' | 'sigstore';
  /** File of the key, or subject of the identity; empty unless the status is `valid`. */
  readonly signer: string;
  readonly detail: string;
}

/** The answer of `evidence verify`: the `ringgate/evidence-verification/v1` document, field for field. */
export interface EvidenceVerification {
  readonly schema: 'ringgate/evidence-verification/v1';
  readonly tool: { readonly name: 'ringgate'; readonly version: string };
  /** `ok` only where everything holds and, unless an unsigned bundle was asked for, somebody named vouches. */
  readonly answer: 'ok' | 'problem' | 'unknown';
  readonly bundle: {
    readonly file: string;
    readonly sha256: string;
    readonly size: number;
    readonly entries: number;
    /** Of the version that wrote it. */
    readonly tool: { readonly name: 'ringgate'; readonly version: string };
  };
  readonly release: { readonly product: string; readonly version: string; readonly channel: string };
  /** As it is recorded. A sound bundle of a refused release is a sound bundle. */
  readonly verdict: { readonly verdict: VerdictWord; readonly phase: Phase; readonly at: string };
  readonly manifest: { readonly path: string; readonly sha256: string };
  readonly checks: readonly EvidenceCheck[];
  readonly signatures: readonly EvidenceSignature[];
}

/** One bundle of a comparison. */
export interface ComparedBundle {
  readonly file: string;
  readonly sha256: string;
  /** As `evidence verify` answers with the same options. */
  readonly verified: EvidenceVerification['answer'];
  /** Why it is not verified; empty where it is. */
  readonly why: string;
  readonly release: EvidenceVerification['release'];
  readonly verdict: EvidenceVerification['verdict'];
}

/** What bundles are compared in, in the order in which it is told. */
export const COMPARED = ['verdict', 'artifacts', 'judgements', 'policy', 'waivers', 'reports', 'rollout'] as const;
export type ComparedPart = (typeof COMPARED)[number];

/** One thing that is not in both bundles alike. Values are in words. */
export interface EvidenceChange {
  readonly part: ComparedPart;
  /** What it is: an artifact's id, a rule with its subject, a setting. */
  readonly subject: string;
  /** Null where it is only in the second bundle. */
  readonly before: string | null;
  /** Null where it is only in the first. */
  readonly after: string | null;
}

/** The answer of `evidence diff`: the `ringgate/evidence-diff/v1` document, field for field. */
export interface EvidenceDiff {
  readonly schema: 'ringgate/evidence-diff/v1';
  readonly tool: { readonly name: 'ringgate'; readonly version: string };
  readonly before: ComparedBundle;
  readonly after: ComparedBundle;
  readonly changes: readonly EvidenceChange[];
}

/** The answer of `evidence export`: the `ringgate/evidence-export/v1` document, field for field. */
export interface EvidenceExport {
  readonly schema: 'ringgate/evidence-export/v1';
  readonly tool: { readonly name: 'ringgate'; readonly version: string };
  readonly bundle: { readonly file: string; readonly sha256: string; readonly size: number; readonly entries: number };
  readonly release: EvidenceVerification['release'];
  readonly verdict: EvidenceVerification['verdict'];
  /** Who signed, for people; null where nobody did. */
  readonly signedBy: string | null;
  /** Files that the manifest names and that are not in the bundle, with why. */
  readonly leftOut: readonly { readonly path: string; readonly why: string }[];
}

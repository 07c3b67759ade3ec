import type { Phase } from '../../model/policy.js';
import type { VerdictWord } from '../../model/verdict.js';

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

export const holds = (check: CheckName, says: string): EvidenceCheck => ({ check, status: 'holds', says });
export const differs = (check: CheckName, says: string): EvidenceCheck => ({ check, status: 'differs', says });
export const unknownCheck = (check: CheckName, says: string): EvidenceCheck => ({ check, status: 'unknown', says });

/** The whole of several answers: one difference is a problem, one question without an answer leaves the whole unknown. */
export function answerOf(checks: readonly EvidenceCheck[]): EvidenceVerification['answer'] {
  if (checks.some(({ status }) => status === 'differs')) return 'problem';
  return checks.length > 0 && checks.every(({ status }) => status === 'holds') ? 'ok' : 'unknown';
}

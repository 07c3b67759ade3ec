import type { SignatureFact } from '../facts/signature-fact.js';

/** Forms that Windows looks at when it loads a file: those inside of it, and catalogs that list it. */
const LOADED_BY: readonly SignatureFact['form'][] = ['embedded', 'nested', 'catalog'];
/** Digest and signature hold, whatever is thought of the signer. */
const HOLDING: readonly SignatureFact['status'][] = ['valid', 'expired', 'untrusted'];

/** Signatures over a file whose digest and signature hold. What does not hold is for `signature/digest-intact` to say. */
export function holding(signatures: readonly SignatureFact[]): readonly SignatureFact[] {
  return signatures.filter(({ form, status }) => LOADED_BY.includes(form) && HOLDING.includes(status));
}

/** Of those the ones whose chain was established; all of them where none was, so that nothing escapes for want of trust. */
export function bestOf(signatures: readonly SignatureFact[]): readonly SignatureFact[] {
  const held = holding(signatures);
  const valid = held.filter(({ status }) => status === 'valid');
  return valid.length > 0 ? valid : held;
}

/** The common name in a subject as reports write it, `CN=Example, O=Example`; the whole where there is none. */
export function commonNameOf(subject: string): string {
  if (subject.trim() === '') return 'a signer without a name';
  const value = /(?:^|, |\+)CN=((?:\\.|[^\\,+])*)/.exec(subject)?.[1];
  return value === undefined ? subject : value.replace(/\\(?![0-9A-F]{2})(.)/g, '$1');
}

/** Why a rule about signatures has nothing to ask of a file. */
export const NOTHING_HOLDS = 'it carries no signature that holds; other rules ask for one';

/** A signature for examples: of a hardware programme's publisher, stamped, with a chain to an anchor. */
export const signature = (stated: Partial<SignatureFact> = {}): SignatureFact => ({
  form: 'embedded',
  status: 'valid',
  trust: 'evaluated',
  detail: 'digest, signature and chain hold',
  signer: 'CN=Microsoft Windows Hardware Compatibility Publisher, O=Microsoft Corporation, C=US',
  issuer: 'CN=Microsoft Windows Third Party Component CA 2014, O=Microsoft Corporation, C=US',
  digestAlgorithm: 'sha256',
  signedDigest: '9f86d081884c7d659a2feaa0c55ad015',
  computedDigest: '9f86d081884c7d659a2feaa0c55ad015',
  timestamp: '2026-01-10T08:00:00Z',
  ekus: ['1.3.6.1.5.5.7.3.3', '1.3.6.1.4.1.311.10.3.5'],
  chain: [],
  anchor: 'Microsoft Root Certificate Authority 2010',
  stampedAt: '2026-01-10T08:00:00Z',
  stampedBy: 'CN=Microsoft Time-Stamp Service',
  expires: '2026-10-01T00:00:00Z',
  key: 'RSA 2048',
  weaknesses: [],
  ...stated,
});

/** Manifest of examples about one driver. */
export const DRIVER_MANIFEST = 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n';

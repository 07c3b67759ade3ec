import type { SignatureFact } from '../facts/signature-fact.js';
import type { Fact } from '../model/fact.js';
import type { SignatureRow } from '../model/verdict.js';

const NO_SIGNATURES: readonly SignatureRow[] = [];

/** The signatures of a file for reports; none where they are not known, which the row of a scan says beside them. */
export function signatureRows(signatures: Fact<readonly SignatureFact[]>): readonly SignatureRow[] {
  return signatures.known ? signatures.value.map(signatureRow) : NO_SIGNATURES;
}

/** One literal and no spread, as for files; what is not known is left out of the document. */
function signatureRow(fact: SignatureFact): SignatureRow {
  const { form, status, trust, detail, signer, issuer, digestAlgorithm, signedDigest, timestamp, ekus } = fact;
  const { chain, anchor, stampedAt, stampedBy, key, pageHashes, catalog, weaknesses, expires } = fact;
  // Of a signature that could not be read nothing is known to be strong.
  const wasRead = digestAlgorithm !== '';
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
    chain: chain === undefined || chain.length === 0 ? undefined : chain,
    anchor,
    stampedAt,
    stampedBy,
    key,
    pageHashes: wasRead ? pageHashes : undefined,
    catalog,
    weaknesses: wasRead ? weaknesses : undefined,
    expires,
  };
}

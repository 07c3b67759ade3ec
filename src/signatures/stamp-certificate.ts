import { createHash } from 'node:crypto';
import { hex } from '../bytes/text.js';
import { TAG } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { octetsOf } from '../formats/der/values.js';
import { readAlgorithm } from './algorithm.js';
import type { Certificate } from './certificate.js';
import { noDigest } from './cms-signer.js';
import { DIGESTS, type DigestName, OID } from './oids.js';
import { type SignerInfo, onlyValue } from './signer-info.js';
import type { Check } from './verify-bytes.js';

/**
 * A stamp may say by digest which certificate it was made with (ESS, RFC 2634 and 5035). Where it does, another
 * certificate with the same key does not do. May throw MalformedError.
 */
export function namesCertificate(signer: SignerInfo, certificate: Certificate): Check {
  const attributes = signer.signedAttributes?.attributes ?? [];
  for (const type of [OID.signingCertificateV2, OID.signingCertificate]) {
    if (!attributes.some((a) => a.type === type)) continue;
    const value = onlyValue(attributes, type, 'signing certificate');
    const first = new DerFields(value, 'signing certificate')
      .sequence('certificate identifiers')
      .sequence('identifier');
    const algorithm = type === OID.signingCertificateV2 ? first.optional(TAG.sequence) : undefined;
    const fallback: DigestName = type === OID.signingCertificateV2 ? 'sha256' : 'sha1';
    const id = algorithm && readAlgorithm(algorithm).id;
    const digest = id === undefined ? fallback : DIGESTS.get(id);
    if (digest === undefined) return { holds: 'unsupported', why: noDigest(id ?? '') };
    const claimed = hex(octetsOf(first.next('certificate digest'), 'certificate digest'));
    if (createHash(digest).update(certificate.bytes).digest('hex') !== claimed) {
      return { holds: 'no', why: 'it names another certificate than the one it was made with' };
    }
  }
  return { holds: 'yes' };
}

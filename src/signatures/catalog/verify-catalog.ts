import { createHash } from 'node:crypto';
import { MalformedError } from '../../bytes/byte-reader.js';
import { type DerElement, TAG, readDer } from '../../formats/der/element.js';
import { octetsOf } from '../../formats/der/values.js';
import { attributesMatch, certificateOf, guarded, readableCertificates, signatureMatches } from '../cms-signer.js';
import { type EmbeddedSignature, unreadSignature } from '../embedded-signature.js';
import { judgeTrust } from '../judge-trust.js';
import { DIGESTS, OID } from '../oids.js';
import { keyStrength } from '../public-key.js';
import { type SignedData, readSignedData } from '../signed-data.js';
import type { SignerInfo } from '../signer-info.js';
import { signatureWeaknesses } from '../signature-weaknesses.js';
import { type StampVerdict, verifyStamps } from '../timestamp.js';
import type { AnchorUse, Trust } from '../trust.js';
import type { Catalog } from './catalog.js';
import { CATALOG_OID, readCatalog } from './read-catalog.js';

/** Elements of a catalog; one of a thousand files has some fifty thousand. */
const MAX_NODES = 500_000;
/** Padding that tools leave behind a catalog. */
const MAX_PADDING = 8;
const HOLDS = 'the signature of the catalog holds; trust was not evaluated';

/** A catalog that could be read, and how its signature stands. */
export interface VerifiedCatalog {
  readonly catalog: Catalog;
  /** Over the list itself: `signedDigest` and `computedDigest` are its digests, not those of a file in it. */
  readonly signature: EmbeddedSignature;
}

export interface CatalogRequest {
  /** `undefined` where nobody asked whether the signer is trusted. */
  readonly trust: Trust | undefined;
  readonly use: AnchorUse;
}

/** Reads a catalog and verifies who signed it. Throws MalformedError for bytes that are no catalog. */
export function verifyCatalog(bytes: Uint8Array, { trust, use }: CatalogRequest): VerifiedCatalog {
  const element = readDer(bytes, 0, MAX_NODES);
  if (element.tag !== TAG.sequence) throw new MalformedError('catalog', 0, 'is no sequence');
  const data = readSignedData(element);
  if (data.contentType !== CATALOG_OID.trustList) {
    throw new MalformedError('catalog', 0, `holds content of type ${data.contentType}`);
  }
  const { list, octets } = listOf(data);
  const catalog = readCatalog(list);
  const behind = bytes.subarray(element.bytes.length);
  const misplaced =
    behind.length <= MAX_PADDING && behind.every((b) => b === 0)
      ? []
      : [`${behind.length} bytes follow the catalog, which its signature does not cover`];
  const [signer, ...others] = data.signers;
  if (signer === undefined || others.length > 0) {
    const detail = signer === undefined ? 'nobody signed the catalog' : `${data.signers.length} signed the catalog`;
    return { catalog, signature: unreadSignature('embedded', 'invalid', detail) };
  }
  return { catalog, signature: verifyList(data, signer, { octets, misplaced, trust, use }) };
}

function listOf({ content }: SignedData): { readonly list: DerElement; readonly octets: Uint8Array } {
  if (content === undefined) throw new MalformedError('catalog', 0, 'has no list');
  if (content.tag !== TAG.octetString) return { list: content, octets: content.content };
  const octets = octetsOf(content, 'content');
  const list = readDer(octets, content.offset, MAX_NODES);
  if (list.bytes.length !== octets.length) throw new MalformedError('catalog', list.offset, 'has bytes behind it');
  return { list, octets };
}

interface ListContext extends CatalogRequest {
  /** What messageDigest covers. */
  readonly octets: Uint8Array;
  readonly misplaced: readonly string[];
}

function verifyList(data: SignedData, signer: SignerInfo, context: ListContext): EmbeddedSignature {
  const { octets, misplaced, trust, use } = context;
  const certificates = readableCertificates(data.certificates);
  const certificate = certificateOf(signer, certificates);
  const stamps = verifyStamps(signer, certificates, trust);
  const checks = [
    guarded(() => attributesMatch(signer, CATALOG_OID.trustList, octets)),
    guarded(() => signatureMatches(signer, certificate)),
  ];
  const wrong = [
    ...misplaced,
    ...checks.flatMap((c) => (c.holds === 'no' ? [c.why] : [])),
    ...stamps.flatMap((s) =>
      s.status === 'invalid' ? [`its time stamp does not hold: ${s.problems.join('; ')}`] : [],
    ),
  ];
  const unchecked = checks.flatMap((c) => (c.holds === 'unsupported' ? [c.why] : []));
  const stamp = earliest(stamps);
  const digest = DIGESTS.get(signer.digestAlgorithm);
  const computed = digest === undefined ? '' : createHash(digest).update(octets).digest('hex');
  const read: EmbeddedSignature = {
    ...unreadSignature('embedded', 'invalid', [...wrong, ...unchecked].join('; ')),
    signer: certificate?.subject ?? '',
    issuer: certificate?.issuer ?? '',
    ekus: certificate?.ekus ?? [],
    expires: certificate && instant(certificate.notAfter),
    key: certificate && keyStrength(certificate).name,
    digestAlgorithm: digest ?? signer.digestAlgorithm,
    // The list lies in the signature: where its digest is not the signed one, attributesMatch has said so.
    signedDigest: checks[0]?.holds === 'yes' ? computed : '',
    computedDigest: computed,
    timestamp: stamps[0]?.time,
    stampedAt: stamp?.time,
    stampedBy: stamp?.by,
    weaknesses: signatureWeaknesses(signer, { digest: digest ?? '', data, certificates, stamps }),
  };
  if (wrong.length > 0) return read;
  if (unchecked.length > 0) return { ...read, status: 'unsupported' };
  if (certificate === undefined || trust === undefined) return { ...read, status: 'untrusted', detail: HOLDS };
  const judged = judgeTrust({ certificate, certificates, stamp, file: fileFor(use), trust });
  const { path, anchor } = judged.chain;
  const outcome =
    judged.status === 'valid'
      ? `the signature of the catalog and the chain to ${anchor?.name ?? 'an anchor'} hold`
      : 'the signature of the catalog holds, the chain does not';
  return {
    ...read,
    status: judged.status,
    trust: 'evaluated',
    detail: [outcome, ...judged.notes].join('; '),
    chain: path.map((c) => c.subject),
    anchor: anchor?.name,
    weaknesses: [...read.weaknesses, ...judged.weaknesses],
  };
}

const fileFor = (use: AnchorUse) => ({ use, ekus: [OID.codeSigning], datesCount: true });

function earliest(stamps: readonly StampVerdict[]): StampVerdict | undefined {
  const valid = stamps.filter((s) => s.status === 'valid');
  return valid.toSorted((a, b) => Date.parse(a.time ?? '') - Date.parse(b.time ?? ''))[0];
}

const instant = (millis: number): string => new Date(millis).toISOString().replace('.000Z', 'Z');

import { readDer } from '../formats/der/element.js';
import { attempt } from './attempt.js';
import { ANCHORS } from './built-in-anchors.js';
import { anchorOf } from './anchor-index.js';
import type { Certificate } from './certificate.js';
import { isSelfIssued } from './chain-rules.js';
import { commonNamesIn } from './common-names.js';
import { readDirectoryName } from './directory-name.js';
import type { Trust, TrustAnchor } from './trust.js';
import { verifyBytes } from './verify-bytes.js';

/** What stands above a signing certificate, as far as it is at hand. */
export interface ChainAbove {
  /** The certificates that were started from, and those whose keys signed them, upwards. */
  readonly certificates: readonly Certificate[];
  /** Authorities that are known by a digest of their signed part alone. */
  readonly pinned: readonly TrustAnchor[];
  /** Names of certificates that signed one of them and are not at hand; empty where all chains end at a root. */
  readonly missing: readonly string[];
}

/** Signatures that are checked for one signing certificate; real chains have four, with cross-certificates a dozen. */
const MAX_CHECKS = 256;
const TOO_MANY = 'more certificates than are looked at';
/** The anchors are Microsoft's own certificates, so that what they say of their issuer is so; no policy can leave that out. */
const KNOWN: Trust = { anchors: ANCHORS, certificates: [], now: 0 };

/**
 * Follows signatures upwards. A name proves nothing here: anybody can lay a root of the same name beside a chain, and
 * what is above would then look as if it were known.
 */
export function chainAbove(leaves: readonly Certificate[], known: readonly Certificate[]): ChainAbove {
  const found = new Set(leaves);
  const pinned = new Set<TrustAnchor>();
  const missing = new Set<string>();
  let left = MAX_CHECKS;
  const signed = (issuer: Certificate, certificate: Certificate): boolean => {
    if (left-- <= 0) missing.add(TOO_MANY);
    return left >= 0 && isSignedBy(certificate, issuer);
  };
  for (const certificate of found) {
    const isRoot = isSelfIssued(certificate) && signed(certificate, certificate);
    if (isRoot) continue;
    const issuers = known.filter((c) => c !== certificate && mayHaveIssued(c, certificate) && signed(c, certificate));
    for (const issuer of issuers) found.add(issuer);
    const root = issuers.length === 0 ? pinnedRootOf(certificate) : undefined;
    if (root) pinned.add(root);
    else if (issuers.length === 0) missing.add(certificate.issuer);
  }
  return { certificates: [...found], pinned: [...pinned], missing: [...missing] };
}

/** By name or by the identifier of its key: systems differ in which of them they go by. */
export const mayHaveIssued = (issuer: Certificate, { issuerBytes, extensions }: Certificate): boolean =>
  issuer.subjectBytes === issuerBytes ||
  (issuer.subjectKeyId !== undefined && issuer.subjectKeyId === extensions.authorityKeyId);

function isSignedBy(
  { tbs: bytes, signature, signatureAlgorithm: algorithm }: Certificate,
  issuer: Certificate,
): boolean {
  const checked = attempt(() => verifyBytes(issuer, { bytes, signature, algorithm }));
  return 'value' in checked && checked.value.holds === 'yes';
}

/** The root that signed an authority that comes with this version, by the name that the authority itself gives it. */
function pinnedRootOf(certificate: Certificate): TrustAnchor | undefined {
  const isKnown = USES.some((use) => anchorOf(certificate, KNOWN, use) !== undefined);
  if (!isKnown) return undefined;
  const issuer = attempt(() => readDirectoryName(readDer(Buffer.from(certificate.issuerBytes, 'hex'))));
  const names = 'value' in issuer ? commonNamesIn(issuer.value) : [];
  return ROOTS.find(({ name }) => names.includes(name.toLowerCase()));
}

const USES = ['windows-driver', 'windows-code', 'uefi', 'timestamp'] as const;
/** Those that sign themselves: above them there is nothing. */
const ROOTS = ANCHORS.filter(({ name, pin }) => /\bRoot Certificate Authority\b/.test(name) && pin.over === 'tbs');

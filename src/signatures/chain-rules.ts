import type { Certificate } from './certificate.js';
import { constraintProblem } from './name-constraints.js';
import { OID } from './oids.js';

/** The bit of keyUsage that lets a key sign certificates. */
const KEY_CERT_SIGN = 0x04;

/** A path from the signing certificate up to an anchor, and what it must allow. */
export interface PathCheck {
  readonly path: readonly Certificate[];
  readonly ekus: readonly string[];
  /** Critical extensions that the asker itself applies, dotted. */
  readonly understood: readonly string[];
}

/** Every rule of RFC 5280, and of Microsoft for key usages, that a path of matching signatures breaks. Dates are judged apart. */
export function pathProblems({ path, ekus, understood }: PathCheck): readonly string[] {
  return [
    ...path.flatMap((certificate) => criticalProblems(certificate, understood)),
    ...path.slice(1).flatMap((authority, i) => authorityProblems(authority, path, i + 1)),
    ...usageProblems(path, ekus),
    ...path.slice(1).flatMap((authority, i) => constraintProblems(authority, path.slice(0, i + 1))),
  ];
}

/** Certificates whose dates do not cover the instant. */
export function dateProblems(path: readonly Certificate[], at: number): readonly string[] {
  return path.flatMap(({ notBefore, notAfter, subject }) => {
    if (at < notBefore) return [`${quoted(subject)} was not valid before ${day(notBefore)}`];
    return at > notAfter ? [`${quoted(subject)} was not valid after ${day(notAfter)}`] : [];
  });
}

function criticalProblems(certificate: Certificate, understood: readonly string[]): readonly string[] {
  const unknown = certificate.extensions.unknownCriticals.filter((id) => !understood.includes(id));
  return unknown.map(
    (id) => `${quoted(certificate.subject)} has the critical extension ${id}, which is not understood here`,
  );
}

/** What keeps the certificate at `index` of a path from being an authority for those below it. */
function authorityProblems(authority: Certificate, path: readonly Certificate[], index: number): readonly string[] {
  const { extensions, subject, version } = authority;
  const { basicConstraints, keyUsage } = extensions;
  const name = quoted(subject);
  // Certificates before version 3 could not say what they are; as an anchor such a one is known by its digest.
  const isOldAnchor = index === path.length - 1 && version < 3 && isSelfIssued(authority);
  const problems: string[] = [];
  if (basicConstraints?.ca !== true && !isOldAnchor) problems.push(`${name} is no authority for certificates`);
  if (keyUsage !== undefined && (keyUsage & KEY_CERT_SIGN) === 0) problems.push(`${name} may not sign certificates`);
  const below = path.slice(1, index).filter((c) => !isSelfIssued(c)).length;
  const allowed = basicConstraints?.pathLength;
  if (allowed !== undefined && below > allowed) {
    problems.push(`${name} allows ${allowed} authorities below it, and has ${below}`);
  }
  return problems;
}

/** The leaf must have one of the usages, and each authority with usages of its own must allow that one or any. */
function usageProblems([leaf, ...authorities]: readonly Certificate[], wanted: readonly string[]): readonly string[] {
  if (wanted.length === 0 || leaf === undefined) return [];
  let usable = wanted.filter((eku) => leaf.ekus.includes(eku));
  if (usable.length === 0) return [`${quoted(leaf.subject)} is not for this use: it lacks ${wanted.join(' or ')}`];
  for (const { ekus, subject } of authorities) {
    if (ekus.length === 0 || ekus.includes(OID.anyExtendedKeyUsage)) continue;
    usable = usable.filter((eku) => ekus.includes(eku));
    if (usable.length === 0) return [`${quoted(subject)} does not allow this use below it`];
  }
  return [];
}

function constraintProblems(authority: Certificate, below: readonly Certificate[]): readonly string[] {
  const constraints = authority.extensions.nameConstraints;
  if (constraints === undefined) return [];
  return below.flatMap((certificate, i) => {
    if (i > 0 && isSelfIssued(certificate)) return [];
    const names = { subject: certificate.subjectName, alternatives: certificate.extensions.alternativeNames };
    const problem = constraintProblem(constraints, names);
    return problem === undefined ? [] : [`${quoted(authority.subject)} constrains the names below it: ${problem}`];
  });
}

export const isSelfIssued = (certificate: Certificate): boolean => certificate.issuerBytes === certificate.subjectBytes;
export const quoted = (subject: string): string => (subject === '' ? 'a certificate without a name' : `"${subject}"`);
const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

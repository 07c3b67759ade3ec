import type { ProvenanceStatement } from '../facts/vouching-facts.js';
import type { ProvenanceClaims } from '../model/provenance.js';
import type { PolicyBuilder } from '../model/trust.js';
import type { Vouching } from '../model/vouching.js';
import { enumerated } from './words.js';

/** A statement of which everything that is asked holds. */
export interface HoldingAnswer {
  readonly holds: true;
  readonly claims: ProvenanceClaims;
  /** Repository, ref and commit. */
  readonly source: string;
  readonly level: number;
  readonly by: Vouching;
}

/** A statement that is worth nothing here, and the first reason. */
export interface FailedAnswer {
  readonly holds: false;
  /** Whether it is about this file at all. */
  readonly about: boolean;
  readonly why: string;
}

const HOSTED = 'github-hosted';

/** Holds a statement against the builders that a policy names. */
export function answerOf(
  { vouching, claims, covers }: ProvenanceStatement,
  builders: readonly PolicyBuilder[],
): HoldingAnswer | FailedAnswer {
  const no = (why: string): FailedAnswer => ({ holds: false, about: covers, why });
  if (claims === undefined) return no('is no SLSA provenance of a version that is read');
  if (!covers) return no('is about other files');
  if (vouching.status !== 'valid') return no(`counts for nothing: ${vouching.detail}`);
  const named = builders.filter(({ id }) => id === claims.builder);
  if (named.length === 0) return no(`names the builder ${claims.builder}, whom the policy does not name`);
  const spoken = named.filter(({ signedBy }) => signedBy.includes(vouching.signer));
  if (spoken.length === 0) return no(`is signed by ${vouching.signer}, who does not speak for ${claims.builder}`);
  const { repository = 'no repository', ref = 'no ref', commit } = claims;
  const ofSource = spoken.filter(({ sources }) => claims.repository !== undefined && sources.includes(repository));
  if (ofSource.length === 0) return no(`names ${repository}, which this builder is not to build`);
  const allowed = ofSource.some(({ refs }) => refs === undefined || refs.some((pattern) => isRef(pattern, claims.ref)));
  if (!allowed) return no(`names ${ref}, which this builder is not to build`);
  if (commit === undefined) return no('does not name one commit');
  const contradicted = contradictions(claims, vouching);
  if (contradicted.length > 0)
    return no(`says another ${enumerated(contradicted)} than the certificate it is signed with`);
  return { holds: true, claims, source: `${repository} ${ref} ${commit}`, level: levelOf(vouching), by: vouching };
}

/** Whether a ref is the one that is allowed, or begins as it does up to a `*` at its end. */
function isRef(pattern: string, ref: string | undefined): boolean {
  if (ref === undefined) return false;
  return pattern.endsWith('*') ? ref.startsWith(pattern.slice(0, -1)) : ref === pattern;
}

/** What the authority wrote into the certificate is worth more than what the build wrote into its statement. */
function contradictions({ repository, ref, commit }: ProvenanceClaims, { certificate }: Vouching): readonly string[] {
  const { sourceRepository, sourceRef, sourceDigest } = certificate ?? {};
  const pairs = [
    ['repository', sourceRepository, repository],
    ['ref', sourceRef, ref],
    ['commit', sourceDigest, commit],
  ] as const;
  return pairs.flatMap(([what, certified, stated]) => (certified !== undefined && certified !== stated ? [what] : []));
}

/**
 * The SLSA build level that what was verified speaks for. A signature that holds makes it 2. It is 3 only where the
 * build could not have forged it: signed in a hosted run, by a workflow of another repository than the one that was built.
 */
function levelOf({ certificate }: Vouching): number {
  const { runner, buildSigner, sourceRepository } = certificate ?? {};
  if (runner !== HOSTED || buildSigner === undefined || sourceRepository === undefined) return 2;
  return buildSigner.startsWith(`${sourceRepository}/`) ? 2 : 3;
}

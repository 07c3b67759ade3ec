import type { ReleaseRecord } from '../model/record.js';
import type { Verdict } from '../model/verdict.js';
import { line, uriPart } from './texts.js';

/** Something that a statement speaks of, known by its digest. */
export interface ResourceDescriptor {
  readonly uri?: string;
  readonly name?: string;
  readonly digest: { readonly sha256: string };
}

/** An in-toto Statement v1. Unsigned: whoever signs it puts it into an envelope as it is. */
export interface Statement {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly ResourceDescriptor[];
  readonly predicateType: string;
  readonly predicate: unknown;
}

/**
 * What a statement about a release speaks of: every artifact whose digest was established, from its bytes or from a
 * statement of somebody whom the policy trusts, by path, in the manifest's order. Where none was, the manifest stands in
 * for them, so that the statement has a subject.
 */
export function subjectsOf({ verdict }: ReleaseRecord): readonly ResourceDescriptor[] {
  const hashed = verdict.artifacts.flatMap(({ path, sha256 }): ResourceDescriptor[] =>
    sha256 === null ? [] : [{ name: line(path), digest: { sha256 } }],
  );
  if (hashed.length > 0) return hashed;
  return [{ name: line(verdict.manifest.path), digest: { sha256: verdict.manifest.sha256 } }];
}

/** The policy that the release was held to: where it was found, and its very bytes. */
export function policyOf({ policy }: Verdict): ResourceDescriptor {
  return {
    uri: `urn:ringgate:policy:${uriPart(policy.source)}`,
    name: line(policy.source),
    digest: { sha256: policy.sha256 },
  };
}

/** The release as a package URL: what a consumer expects to find in a summary of it. */
export function releaseUri({ release }: Verdict): string {
  return `pkg:generic/${uriPart(release.product)}@${uriPart(release.version)}`;
}

/** A statement about the artifacts of a release. */
export function statementOf(record: ReleaseRecord, predicateType: string, predicate: unknown): Statement {
  return { _type: 'https://in-toto.io/Statement/v1', subject: subjectsOf(record), predicateType, predicate };
}

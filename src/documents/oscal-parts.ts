import type { JudgementRow, ReleaseRecord } from '../model/record.js';
import type { Status } from '../model/outcome.js';
import type { AnyRule } from '../rules/rule.js';
import { RINGGATE_SPACE, derivedUuid, recordDigest } from './derived-uuid.js';
import { line } from './texts.js';

/** Name space of the properties, and of nothing that NIST defines. */
const NAMES = 'urn:ringgate:oscal:v1';

/** The version of OSCAL whose schema the document is held against. */
export const OSCAL_VERSION = '1.2.1';

export interface Property {
  readonly name: string;
  readonly ns: string;
  readonly value: string;
}

/** A property of ours. */
export const property = (name: string, value: string): Property => ({ name, ns: NAMES, value: line(value) });

/** What one rule said of one subject, however many answers that took. */
export interface Answered {
  readonly rule: AnyRule;
  /** Id of the artifact; undefined for the release as a whole. */
  readonly artifact: string | undefined;
  readonly subject: string;
  /** Never empty. */
  readonly rows: readonly JudgementRow[];
}

/** UUIDs of one document. The same record gives the same ones; a file and a program keep theirs in every document. */
export interface Identities {
  /** Of a thing in this document alone. */
  of(...name: readonly string[]): string;
  readonly tool: string;
  readonly release: string;
  artifact(id: string): string;
}

/** The identities of what a record speaks of. */
export function identitiesOf(record: ReleaseRecord): Identities {
  const { tool, release, artifacts } = record.verdict;
  const space = derivedUuid(RINGGATE_SPACE, 'oscal', recordDigest(record));
  const digests = new Map(artifacts.map(({ id, sha256 }) => [id, sha256]));
  return {
    of: (...name) => derivedUuid(space, ...name, ''),
    tool: derivedUuid(RINGGATE_SPACE, 'tool', tool.name, tool.version),
    release: derivedUuid(RINGGATE_SPACE, 'release', release.product, release.version),
    artifact: (id) => {
      const digest = digests.get(id);
      // What was not read is known in this document only: two of them need not be one file.
      return typeof digest === 'string'
        ? derivedUuid(RINGGATE_SPACE, 'artifact', release.product, id, digest)
        : derivedUuid(space, 'artifact', id);
    },
  };
}

/** The judgements by rule and subject, in their order. Those of rules that are not given are left out. */
export function answeredIn({ judgements }: ReleaseRecord, rules: readonly AnyRule[]): readonly Answered[] {
  const known = new Map<string, AnyRule>(rules.map((rule) => [rule.id, rule]));
  const groups = new Map<string, { rule: AnyRule; subject: string; rows: JudgementRow[] }>();
  for (const row of judgements) {
    const rule = known.get(row.rule);
    if (!rule) continue;
    const key = JSON.stringify([row.rule, row.subject]);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { rule, subject: row.subject, rows: [row] });
  }
  return [...groups.values()].map((group) => ({
    ...group,
    artifact: group.subject === 'release' ? undefined : group.subject,
  }));
}

const WORST_FIRST: readonly Status[] = ['violation', 'indeterminate', 'waived', 'deferred', 'pass', 'not-applicable'];

/** The answer that weighs most among several. */
export function worstOf(rows: readonly Pick<JudgementRow, 'status'>[]): Status {
  return WORST_FIRST.find((status) => rows.some((row) => row.status === status)) ?? 'indeterminate';
}

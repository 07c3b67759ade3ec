import type { ReleaseRecord } from '../../model/record.js';
import type { AnyRule } from '../../rules/rule.js';

/** What every part of the page may see of one release. */
export interface Scope {
  readonly record: ReleaseRecord;
  readonly rules: readonly AnyRule[];
  readonly ruleOf: ReadonlyMap<string, AnyRule>;
  /** Comes before every id of this release, so that several fit on one page: `r1-`. */
  readonly prefix: string;
  /** Level of the headings of its sections. */
  readonly level: number;
  readonly lines: readonly string[];
  /** Whether the page is about this release alone. */
  readonly alone: boolean;
}

/** Id of the entry of a finding, by its position among all findings of the verdict. */
export const findingId = ({ prefix }: Scope, index: number): string => `${prefix}finding-${index + 1}`;

/** Id of the entry of an artifact, by its position in the manifest. */
export const artifactId = ({ prefix }: Scope, index: number): string => `${prefix}artifact-${index + 1}`;

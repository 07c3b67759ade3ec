import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { Known } from '../model/fact.js';
import type { ManifestPath } from '../model/location.js';
import { type Outcome, indeterminate, violation } from './rule.js';

export type Packages = Extract<ArtifactFacts['packages'], Known<unknown>>['value'];

/** The facts of the artifact that a rule is asked about, unwrapped: it deals with what is unknown itself. */
export function factsAt(artifacts: readonly ArtifactFacts[], index: number): ArtifactFacts {
  const artifact = artifacts[index];
  if (!artifact) throw new Error(`there is no artifact ${index}`);
  return artifact;
}

/** Findings about the packages in one file that are told one by one: an archive may hold thousands of files. */
const MAX_SHOWN = 20;

/** The first findings, and that there are more. A violation among those left out stays one. */
export function capped(found: readonly Outcome[], at: ManifestPath): readonly Outcome[] {
  if (found.length <= MAX_SHOWN) return found;
  const left = found.slice(MAX_SHOWN);
  const message = `and ${left.length} more`;
  const isWrong = left.some(({ status }) => status === 'violation');
  return [...found.slice(0, MAX_SHOWN), isWrong ? violation(message, at) : indeterminate(message, at)];
}

/** What keeps the answer from being the whole one. */
export function notIn({ unclear }: Packages, id: string, at: ManifestPath): readonly Outcome[] {
  return unclear.map((why) => indeterminate(`not everything in ${id} was looked at: ${why}`, at));
}

import { type Fact, known, unknown } from '../model/fact.js';
import type { ArtifactFacts } from './artifact-facts.js';
import type { AssembleInput } from './assemble-input.js';
import type { PayloadFacts } from './release-facts.js';
import type { Sighting } from './sighting.js';

/** What an artifact counts as seen by where nobody looked at statements. */
export function sightingOf(
  { sightings, inspections }: Pick<AssembleInput, 'sightings' | 'inspections'>,
  index: number,
): Fact<Sighting> {
  const given = sightings?.[index];
  if (given) return given;
  const inspection = inspections[index] ?? unknown('the file was not inspected');
  return 'known' in inspection ? inspection : BYTES_SEEN;
}

const BYTES_SEEN = known<Sighting>({ from: 'bytes' });

/** Rounds after which every statement that is left is refused: each round costs as much as the release itself. */
const MAX_ROUNDS = 8;

/**
 * The artifacts of a release in which no fact comes from a statement where the policy asks for the bytes. How privileged
 * an artifact is follows from all of them, so refusing one statement may take another's ground away: what is refused is
 * unknown, stands at the highest plausible tier, and all is worked out again.
 */
export function withSufficientStatements(
  input: AssembleInput,
  assemble: (input: AssembleInput) => readonly ArtifactFacts[],
): { readonly artifacts: readonly ArtifactFacts[]; readonly payload: Fact<PayloadFacts> } {
  let current = input;
  for (let round = 1; ; round++) {
    const artifacts = assemble(current);
    const stated = artifacts.filter(({ seen }) => seen.known && seen.value.from === 'statement');
    const { statementsSuffice = [] } = input;
    const short = stated.filter(({ effective }) => !statementsSuffice.includes(effective.tier));
    if (short.length === 0) return { artifacts, payload: current.payload };
    current = withoutStatements(current, round < MAX_ROUNDS ? short : stated);
  }
}

function withoutStatements(input: AssembleInput, artifacts: readonly ArtifactFacts[]): AssembleInput {
  const { statementsSuffice: tiers = [] } = input;
  const inspections = [...input.inspections];
  const sightings = input.manifest.artifacts.map((_, index) => sightingOf(input, index));
  for (const { index, effective, seen } of artifacts) {
    const taken = tiers.length === 0 ? 'for none at all' : `for ${tiers.join(', ')} alone`;
    const why = `it is of tier ${effective.tier}, and the policy lets statements stand for bytes ${taken}`;
    inspections[index] = unknown(`the file is not there, and its statement does not suffice: ${why}`);
    if (seen.known && seen.value.from === 'statement')
      sightings[index] = known({ from: 'nothing', statement: { ...seen.value.statement, refused: why } });
  }
  const gone = artifacts.map(({ declared }) => declared.path);
  return { ...input, inspections, sightings, payload: withMissing(input.payload, gone) };
}

function withMissing(payload: Fact<PayloadFacts>, paths: readonly string[]): Fact<PayloadFacts> {
  if (!payload.known) return payload;
  return known({ ...payload.value, missing: [...payload.value.missing, ...paths].sort() });
}

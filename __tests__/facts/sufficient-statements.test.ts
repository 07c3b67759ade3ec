import { describe, expect, it } from '@jest/globals';
import type { ArtifactFacts } from '../../src/facts/artifact-facts.js';
import type { AssembleInput } from '../../src/facts/assemble-input.js';
import type { Inspection } from '../../src/facts/inspection.js';
import type { PayloadFacts } from '../../src/facts/release-facts.js';
import type { Sighting } from '../../src/facts/sighting.js';
import { sightingOf, withSufficientStatements } from '../../src/facts/sufficient-statements.js';
import type { Tier } from '../../src/model/classification.js';
import { type Fact, known, unknown } from '../../src/model/fact.js';

const STATED: Fact<Sighting> = known({
  from: 'statement',
  statement: { path: 's', refused: '', differs: [], by: { signer: 'b', at: 0, version: '1' } },
});
const INSPECTED = {} as Inspection;
const PAYLOAD: Fact<PayloadFacts> = known({ folders: [], files: [], missing: ['other'] });

function inputOf(count: number, payload = PAYLOAD, suffice: readonly Tier[] = ['T1']): AssembleInput {
  return {
    manifest: { artifacts: Array.from({ length: count }, (_, i) => ({ id: `a${i}`, path: `p${i}` })) },
    inspections: Array.from({ length: count }, () => INSPECTED),
    sightings: Array.from({ length: count }, () => STATED),
    statementsSuffice: suffice,
    payload,
  } as unknown as AssembleInput;
}

/** Assembles with tiers by a function of what is left of the statements. */
const assembling =
  (tierOf: (index: number, refused: number) => Tier, rounds: { count: number }) =>
  (input: AssembleInput): readonly ArtifactFacts[] => {
    rounds.count += 1;
    const refused = input.inspections.filter((inspection) => 'known' in inspection).length;
    return input.manifest.artifacts.map(
      (declared, index) =>
        ({
          index,
          declared,
          seen: sightingOf(input, index),
          effective: { tier: tierOf(index, refused) },
        }) as unknown as ArtifactFacts,
    );
  };

const fromOf = (artifacts: readonly ArtifactFacts[]) =>
  artifacts.map(({ seen }) => (seen.known ? seen.value.from : 'unknown'));

describe('statements', () => {
  it('are kept where the policy lets them suffice for each', () => {
    const rounds = { count: 0 };
    const { artifacts, payload } = withSufficientStatements(
      inputOf(3),
      assembling(() => 'T1', rounds),
    );
    expect([fromOf(artifacts), payload, rounds.count]).toEqual([['statement', 'statement', 'statement'], PAYLOAD, 1]);
  });

  it('are refused where they do not, and their files are missing', () => {
    const { artifacts, payload } = withSufficientStatements(
      inputOf(2),
      assembling((i) => (i === 0 ? 'T3' : 'T1'), { count: 0 }),
    );
    expect(fromOf(artifacts)).toEqual(['nothing', 'statement']);
    expect(payload).toEqual(known({ folders: [], files: [], missing: ['other', 'p0'] }));
    const [first] = artifacts;
    expect(first?.seen.known === true && first.seen.value.statement?.refused).toBe(
      'it is of tier T3, and the policy lets statements stand for bytes for T1 alone',
    );
  });

  it('are refused as well where another one that is refused raises their tier', () => {
    const rounds = { count: 0 };
    const chain = assembling((index, refused) => (index <= refused ? 'T3' : 'T1'), rounds);
    const { artifacts } = withSufficientStatements(inputOf(4), chain);
    expect([fromOf(artifacts), rounds.count]).toEqual([['nothing', 'nothing', 'nothing', 'nothing'], 5]);
  });

  it('are refused all where that goes on for too long', () => {
    const rounds = { count: 0 };
    const chain = assembling((index, refused) => (index <= refused ? 'T3' : 'T1'), rounds);
    const { artifacts } = withSufficientStatements(inputOf(1000), chain);
    expect(new Set(fromOf(artifacts))).toEqual(new Set(['nothing']));
    expect(rounds.count).toBeLessThan(12);
  });

  it('are refused all under a policy that says nothing of them, also where the payload is not known', () => {
    const nothing = unknown('not listed');
    const silent = Object.fromEntries(
      Object.entries(inputOf(1, nothing)).filter(([name]) => name !== 'statementsSuffice'),
    ) as unknown as AssembleInput;
    const { artifacts, payload } = withSufficientStatements(
      silent,
      assembling(() => 'T0', { count: 0 }),
    );
    expect([fromOf(artifacts), payload]).toEqual([['nothing'], nothing]);
  });
});

describe('an artifact at whose statement nobody looked', () => {
  it('counts as seen by its bytes where these were, and as nothing known where not', () => {
    expect(sightingOf({ inspections: [INSPECTED] }, 0)).toEqual(known({ from: 'bytes' }));
    expect(sightingOf({ inspections: [unknown('gone')] }, 0)).toEqual(unknown('gone'));
    expect(sightingOf({ inspections: [] }, 0)).toEqual(unknown('the file was not inspected'));
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { acceptorCode } from '../../scripts/acceptor-code.js';
import { accepts as acceptsContract } from '../../src/manifest/generated/accepts-contract.js';
import { accepts as acceptsManifest } from '../../src/manifest/generated/accepts-manifest.js';
import { validate as validateContract } from '../../src/manifest/generated/validate-contract.js';
import { validate as validateManifest } from '../../src/manifest/generated/validate-manifest.js';
import { accepts as acceptsPolicy } from '../../src/policy/generated/accepts-policy.js';
import { validate as validatePolicy } from '../../src/policy/generated/validate-policy.js';
import { FULL } from '../manifest/manifest-text.js';

const CONTRACT = {
  ...{ schema: 'ringgate/contract/v1', component: 'csagent', version: '7.11.0', interface: 'ipc/1', fields: 20 },
  ...{ features: ['a', 'b'], limits: { maxBytes: 1, maxEntries: 2, maxDepth: 3 }, level: 4 },
};
const POLICY = {
  ...{ apiVersion: 'ringgate/v1', kind: 'Policy', extends: ['ringgate:strict'], emergency: { accept: true } },
  tiers: { 'T3-code': { maxGrowth: null, minTotalMinutes: '24h', minFirstBakeMinutes: 90, suites: ['boot', 'x'] } },
  rules: { 'rollout/staged': 'error', 'content/within-limits': ['error', { maxPercent: 1 }] },
  effective: { 'rollout/staged': '2027-01-01' },
  approvers: { kernel: { members: ['ada', 'grace-hopper'], teams: ['org/team'] } },
};

/** Values at the edges of what any of the schemas says. */
const ODD: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1, 0.5, 1e15, 2 ** 53, -0, 8, 100, 101, '', ' ', 'a', 'A/b', 'x\u0007', '24h', '1.0.0'],
  ...['é', '\ud800', 'a\u2028b', 'a'.repeat(129), 'a'.repeat(257), 'a'.repeat(1025), '0'.repeat(64), '__proto__'],
  ...[[], [[]], ['a'], ['a', 'a'], [1, 1], [null], {}, { a: 1 }, { x: {} }, { length: 1 }, Array(101).fill('a')],
];
const value = fc.oneof(fc.constantFrom(...ODD), fc.jsonValue({ maxDepth: 2 }));

/** Every place in a value, as the keys that lead there. */
function placesIn(inside: unknown): (readonly (string | number)[])[] {
  if (typeof inside !== 'object' || inside === null) return [[]];
  const members = Object.entries(inside).flatMap(([key, child]) => placesIn(child).map((rest) => [key, ...rest]));
  return [[], ...members];
}

/** A copy with something else at a place: another value, nothing, or a key more. */
function changed(
  whole: unknown,
  [key, ...rest]: readonly (string | number)[],
  how: (old: unknown) => unknown,
): unknown {
  if (key === undefined) return how(whole);
  if (Array.isArray(whole))
    return whole.map((child: unknown, i) => (i === Number(key) ? changed(child, rest, how) : child));
  const object = whole as Record<string, unknown>;
  return { ...object, [key]: changed(object[key], rest, how) };
}

const without = (key: string) => (old: unknown) =>
  typeof old === 'object' && old !== null && !Array.isArray(old)
    ? Object.fromEntries(Object.entries(old).filter(([k]) => k !== key))
    : old;
const withMore = (key: string, more: unknown) => (old: unknown) =>
  Array.isArray(old) ? [...(old as unknown[]), more] : typeof old === 'object' ? { ...old, [key]: more } : old;

describe.each([
  ['manifest', parse(FULL) as unknown, acceptsManifest, validateManifest],
  ['contract', CONTRACT, acceptsContract, validateContract],
  ['policy', POLICY, acceptsPolicy, validatePolicy],
] as const)('the acceptor of a %s', (_, valid, accepts, validate) => {
  const places = placesIn(valid);
  /** The first of many on which the two do not agree, as text. */
  const disagreement = (all: Iterable<unknown>): string | undefined => {
    for (const data of all) if (accepts(data) !== validate(data)) return JSON.stringify(data);
    return undefined;
  };

  it('accepts a valid one', () => {
    expect(accepts(valid)).toBe(true);
  });

  it('agrees with the validator wherever one odd value stands', () => {
    expect(disagreement(places.flatMap((place) => ODD.map((odd) => changed(valid, place, () => odd))))).toBeUndefined();
  });

  it('agrees with the validator where a key or an item is missing, more or twice', () => {
    const keys = ['unknown', ...new Set(places.flat().map(String))];
    const twice = (old: unknown): unknown =>
      Array.isArray(old) ? [...(old as unknown[]), ...(old as unknown[])] : old;
    const changes = [...keys.map(without), ...keys.map((key) => withMore(key, 'a')), twice];
    expect(disagreement(places.flatMap((place) => changes.map((how) => changed(valid, place, how))))).toBeUndefined();
  });

  it('agrees with the validator on several changes at once', () => {
    const change = fc.tuple(fc.constantFrom(...places), value);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const data = changes.reduce((data: unknown, [place, odd]) => reached(data, place, odd), valid);
        expect(disagreement([data])).toBeUndefined();
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

/** As changed, where the place is still there. */
function reached(data: unknown, place: readonly (string | number)[], odd: unknown): unknown {
  let at = data;
  for (const key of place) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return data;
    at = (at as Record<string, unknown>)[key];
  }
  return changed(data, place, () => odd);
}

describe('acceptorCode', () => {
  it.each([
    ['a keyword that it does not know', { type: 'string', format: 'date' }],
    ['a keyword of another type', { type: 'string', minimum: 1 }],
    ['a keyword without any type', { maxLength: 1 }],
    ['a keyword beside a reference', { $ref: '#/$defs/a', type: 'string', $defs: { a: { type: 'string' } } }],
    ['a reference that leads nowhere', { $ref: '#/$defs/a' }],
    ['a type that is none', { type: 'text' }],
    ['a constant that is a list', { const: [] }],
    ['uniqueness of what is no string', { type: 'array', items: { type: 'number' }, uniqueItems: true }],
  ])('refuses %s', (_, schema) => {
    expect(() => acceptorCode(schema)).toThrow(Error);
  });
});

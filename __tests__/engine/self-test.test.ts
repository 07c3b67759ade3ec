import { USUAL_TRUST } from '../../src/model/trust.js';
import { describe, expect, it } from '@jest/globals';
import { selfTest } from '../../src/engine/self-test.js';
import { NO_INSPECTIONS, type ResolvedPolicy } from '../../src/model/policy.js';
import { RECOMMENDED_TIERS } from '../../src/policy/presets/recommended.js';
import { RULES } from '../../src/rules/index.js';
import { type AnyRule, pass } from '../../src/rules/rule.js';
import { defaultsOf } from '../fakes/example-facts.js';

const policy: ResolvedPolicy = {
  source: 'test',
  sha256: '',
  extends: [],
  rules: new Map(RULES.map((r) => [r.id, { severity: r.severity, options: defaultsOf(r.options) }])),
  tiers: RECOMMENDED_TIERS,
  acceptEmergency: false,
  approvers: [],
  trust: USUAL_TRUST,
  inspections: NO_INSPECTIONS,
};
const GUARDS = [
  'manifest/digests-match',
  'classification/class-not-understated',
  'evidence/actually-ran',
  'rollout/staged',
  'content/contract-matches',
];

describe('selfTest', () => {
  it('is silent where every guard refuses the known-bad release', () => {
    expect(() => {
      selfTest(RULES, policy);
    }).not.toThrow();
  });

  it.each(GUARDS)('stops the run when %s answers pass to everything', (id) => {
    const broken = RULES.map((r): AnyRule => (r.id === id ? { ...r, evaluate: () => pass('all is well') } : r));
    expect(() => {
      selfTest(broken, policy);
    }).toThrow(`self-test: ${id} let a release pass that must be refused`);
  });

  it.each(GUARDS)('stops the run when %s is missing', (id) => {
    expect(() => {
      selfTest(
        RULES.filter((r) => r.id !== id),
        policy,
      );
    }).toThrow(id);
  });

  it.each(GUARDS)('stops the run when a waiver can excuse %s', (id) => {
    const softened = RULES.map((r): AnyRule => (r.id === id ? { ...r, waivable: true } : r));
    expect(() => {
      selfTest(softened, policy);
    }).toThrow(`self-test: ${id} let a release pass that must be refused`);
  });

  it('stops the run when findings no longer decide', () => {
    const rules = new Map([...policy.rules].map(([id, s]) => [id, { ...s, severity: 'warning' as const }]));
    expect(() => {
      selfTest(RULES, { ...policy, rules });
    }).toThrow('self-test: a release that must be refused was not');
  });
});

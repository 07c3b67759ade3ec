import { pass, releaseRule } from '../../src/rules/rule.js';
import type { AnyRule } from '../../src/rules/rule.js';
import type { OptionSpecs } from '../../src/rules/options.js';

interface Given {
  readonly id: AnyRule['id'];
  readonly severity?: 'error' | 'warning';
  readonly waivable?: boolean;
  readonly options?: OptionSpecs;
}

function rule({ id, severity = 'error', waivable = true, options = {} }: Given): AnyRule {
  return releaseRule({
    id,
    title: `Rule ${id}`,
    rationale: 'A test needs it.',
    remedy: 'None.',
    severity,
    waivable,
    sees: ['plan'],
    phases: ['local'],
    since: '0.1.0',
    controls: {},
    incidents: [],
    references: [],
    options,
    scope: {},
    needs: [],
    evaluate: () => pass('seen'),
    examples: {
      good: [{ name: 'any', manifest: 'artifacts: []\n' }],
      bad: [{ name: 'none', manifest: 'artifacts: []\n', says: '', at: '1:1' }],
    },
  });
}

/** One rule of each sort that policies tell apart. */
export const SAMPLE_RULES: readonly AnyRule[] = [
  rule({ id: 'gate/always', waivable: false }),
  rule({ id: 'gate/advice', severity: 'warning', waivable: false }),
  rule({ id: 'health/advice', severity: 'warning' }),
  rule({
    id: 'rollout/first-stage-small',
    options: {
      maxPercent: { type: 'number', description: 'Largest share.', minimum: 0, maximum: 100, default: 1 },
      maxHosts: { type: 'number', description: 'Largest number.', minimum: 0, maximum: 1e9 },
      strictly: { type: 'boolean', description: 'Whether.', default: false },
      names: { type: 'strings', description: 'Which.' },
      zone: { type: 'string', description: 'Where.' },
    },
  }),
];

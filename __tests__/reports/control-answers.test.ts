import { expect, it } from '@jest/globals';
import { controlAnswers, countAnswers } from '../../src/reports/control-answers.js';
import type { AnyRule } from '../../src/rules/rule.js';
import { said } from './html/records.js';

const rule = (id: string, controls: AnyRule['controls']): AnyRule =>
  ({ id, title: `Title of ${id}`, controls }) as unknown as AnyRule;
const RULES = [
  rule('a/one', { ssdf: ['PW.1', 'PW.2'] }),
  rule('a/two', { ssdf: ['PW.2'], dora: ['Art. 8'] }),
  rule('a/three', {}),
];

it('gives each control the rules that look at it, and what they answered', () => {
  const judgements = [
    said('a/one', 'pass'),
    said('a/one', 'violation', 'x'),
    said('a/two', 'deferred'),
    said('b/else', 'violation'),
  ];
  const [ssdf, dora, ...more] = controlAnswers(judgements, RULES);
  expect(more).toEqual([]);
  expect(ssdf).toMatchObject({
    framework: 'ssdf',
    name: 'NIST SP 800-218 (SSDF) 1.1',
    controls: [
      {
        control: 'PW.1',
        rules: [{ rule: 'a/one', title: 'Title of a/one' }],
        counts: { pass: 1, violation: 1, deferred: 0 },
      },
      {
        control: 'PW.2',
        rules: [{ rule: 'a/one' }, { rule: 'a/two' }],
        counts: { pass: 1, violation: 1, deferred: 1 },
      },
    ],
  });
  expect(dora?.controls).toMatchObject([{ control: 'Art. 8', counts: { deferred: 1, pass: 0 } }]);
});

it('counts a rule that was not asked as nothing, never as a pass', () => {
  const [ssdf] = controlAnswers([], RULES);
  const zero = { pass: 0, violation: 0, 'not-applicable': 0, indeterminate: 0, deferred: 0, waived: 0 };
  expect(ssdf?.controls[0]?.counts).toEqual(zero);
  expect(countAnswers([])).toEqual(zero);
});

import { describe, expect, it } from '@jest/globals';
import { compactJson } from '../../src/docs/compact-json.js';
import { controlsTable } from '../../src/docs/controls-table.js';
import { explainRule } from '../../src/docs/explain.js';
import { rulePage } from '../../src/docs/rule-page.js';
import { ruleIndexPage, withRuleTable } from '../../src/docs/rule-table.js';
import { RULES } from '../../src/rules/index.js';
import signaturePresentForTier from '../../src/rules/signature/present-for-tier.js';
import type { AnyRule } from '../../src/rules/rule.js';

const RULE: AnyRule = {
  ...signaturePresentForTier,
  // Its own words, so that what is tested here does not change with the rule.
  title: 'Windows code that can take a machine down carries a signature',
  scope: { formats: ['pe'], tiers: ['T3'] },
  waivable: false,
  sees: ['declaration'],
  options: {
    maxPercent: { type: 'number', description: 'largest | share', minimum: 0, maximum: 100 },
    strict: { type: 'boolean', description: 'no doubt', default: true },
    suites: { type: 'strings', description: 'names', default: ['boot'] },
    words: { type: 'strings', description: 'further names', default: [] },
    zone: { type: 'string', description: 'where', default: 'UTC' },
  },
  examples: {
    good: [{ name: 'a fence', manifest: 'a: "````"\n' }],
    bad: [
      {
        name: 'two',
        manifest: 'b: 1\n',
        says: 'a `b` c',
        at: '1:4',
        also: [{ says: 'd', at: '2:5' }],
        now: '2026-01-01T00:00:00Z',
      },
    ],
    unclear: [{ name: 'open', manifest: 'c: 1\n', why: 'no clue' }],
    outside: [{ name: 'other', manifest: 'd: 1\n', why: 'not here' }],
  },
};

describe('the page of a rule', () => {
  const page = rulePage(RULE);

  it('says that a list without a default member holds none', () => {
    expect(page).toContain('| `words` | list of strings | none | further names |');
  });

  it('says what people ask', () => {
    for (const part of [
      '# signature/present-for-tier',
      '**Windows code that can take a machine down carries a signature.**',
      'Severity in the preset `recommended`: error',
      'Can be waived: no',
      'Answered for: each artifact, of format pe and tier T3',
      'what the manifest declares and nothing else, the weakest basis',
      '| `maxPercent` | 0 to 100 | as the tier says | largest \\| share |',
      '| `strict` | true, false | true | no doubt |',
      '| `suites` | list of strings | boot | names |',
      '| `zone` | string | UTC | where |',
      'At line 1, column 4: ``a `b` c``',
      'At line 2, column 5: `d`',
      'Because `no clue`',
      'Because `not here`',
      '- NIST SP 800-53 r5: CM-14, SI-7(15)',
      '"now": "2026-01-01T00:00:00Z"',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('lets no example end its own code block', () => {
    expect(page).toContain('`````yaml\na: "````"\n`````');
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s: page and explanation hold no hole', (_id, rule) => {
    for (const text of [rulePage(rule), explainRule(rule)]) {
      expect(text).not.toMatch(/undefined|NaN|\[object|\n\n\n/);
      expect(text.endsWith('\n')).toBe(true);
      for (const part of [rule.id, ...rule.incidents, ...rule.references])
        expect(text.replace(/\n +/g, ' ').replace(/\s+/g, ' ')).toContain(part.replace(/\s+/g, ' '));
    }
  });
});

describe('the facts of an example', () => {
  it('stand on one line where they fit, and broken up where they do not', () => {
    expect(compactJson({ a: [1, 'x', null], b: {}, c: undefined, d: 0x140000000n })).toBe(
      '{ "a": [1, "x", null], "b": {}, "d": "0x140000000" }',
    );
    const long = { list: Array.from({ length: 3 }, () => 'x'.repeat(40)), short: { y: 1 } };
    expect(compactJson(long)).toBe(
      `{\n  "list": [\n${long.list.map((x) => `    "${x}"`).join(',\n')}\n  ],\n  "short": { "y": 1 }\n}`,
    );
    expect(JSON.parse(compactJson(long))).toEqual(long);
  });
});

describe('the explanation of a rule', () => {
  it('fits a terminal of 100 columns but for addresses', () => {
    for (const rule of RULES) {
      const long = explainRule(rule)
        .split('\n')
        .filter((line) => line.length > 102 && !/https?:\/\/|│/.test(line));
      expect(long).toEqual([]);
    }
  });

  it('names options with their values and defaults', () => {
    expect(explainRule(RULE)).toContain('option    suites: names (list of strings; boot)');
  });
});

describe('the table of controls', () => {
  it('lists every rule under each of its controls, numbers in order, and claims no compliance', () => {
    const table = controlsTable([{ ...RULE, controls: { 'nist-800-53': ['CM-14', 'CM-3'], dora: [] } }]);
    expect(table).toContain('## NIST SP 800-53 r5');
    expect(table).not.toContain('DORA');
    expect(table.indexOf('| CM-3 |')).toBeLessThan(table.indexOf('| CM-14 |'));
    expect(table).toContain(
      '| CM-3 | [Windows code that can take a machine down carries a signature](rules/signature/present-for-tier.md) |',
    );
    expect(table).toContain('no claim that an organisation complies');
  });
});

describe('the tables of rules', () => {
  it('replaces what stands between the markers, again and again', () => {
    const readme = 'above\n<!-- rules:start -->\nwhat stood here before\n<!-- rules:end -->\nbelow\n';
    const once = withRuleTable(readme, RULES) ?? '';
    expect(once).not.toContain('what stood here before');
    expect(once).toMatch(/^above\n<!-- rules:start -->\n[^]*<!-- rules:end -->\nbelow\n$/);
    expect(withRuleTable(once, RULES)).toBe(once);
    expect(withRuleTable('no markers', RULES)).toBeUndefined();
  });

  it('link every rule to its page', () => {
    const [readme, index] = [withRuleTable('<!-- rules:start --><!-- rules:end -->', RULES), ruleIndexPage(RULES)];
    for (const { id } of RULES) {
      expect(readme).toContain(`[${id}](docs/rules/${id}.md)`);
      expect(index).toContain(`[${id}](${id}.md)`);
    }
  });
});

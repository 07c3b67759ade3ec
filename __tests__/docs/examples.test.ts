import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { argumentsOf } from '../../src/cli/arguments.js';
import { COMMAND_NAMES } from '../../src/cli/command-specs.js';
import { readWaivers } from '../../src/policy/read-waivers.js';
import { resolvePolicy } from '../../src/policy/resolve.js';
import { RULES } from '../../src/rules/index.js';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Blocks of code in a language, with the page that they stand on. */
const blocks = (language: string): readonly (readonly [page: string, text: string])[] =>
  PAGES.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
      ([, text = '']) => [page, text] as const,
    ),
  );

/** Words of a line as a shell splits it, as far as examples need: up to a comment, with quotes. */
const wordsOf = (line: string): readonly string[] =>
  [...line.replace(/\s#.*$/, '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');

const calls = blocks('(?:sh|console)').flatMap(([page, text]) =>
  text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .flatMap((line) => {
      const [, command] = /^(?:\w+=\S*(?: [^=]*\))? )?(?:ringgate|node dist\/cli\.js) (.+)$/.exec(line) ?? [];
      return command === undefined ? [] : [[page, command] as const];
    }),
);

describe('commands in the documents', () => {
  it('are there', () => {
    expect(calls.length).toBeGreaterThan(15);
  });

  it.each(calls)('%s: %s', async (_page, command) => {
    const [name, ...argv] = wordsOf(command);
    const known = COMMAND_NAMES.filter((one) => one === name);
    expect(known).toEqual([name]);
    await expect(Promise.all(known.map((one) => argumentsOf(one, argv)))).resolves.toHaveLength(1);
  });
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const documents = blocks('yaml').map(([page, text]) => [page, text, parse(text) as unknown] as const);
const having = (test: (keys: readonly string[], value: Record<string, unknown>) => boolean) =>
  documents.flatMap(([page, text, value]) => {
    return isObject(value) && test(Object.keys(value), value) ? [[page, text] as const] : [];
  });

/** Sections by which a part of a policy is told from other examples. */
const SECTIONS = ['trust', 'inspections', 'tiers', 'rules', 'approvers'];
const HEAD = 'apiVersion: ringgate/v1\nkind: Policy\n';

describe('examples of policies', () => {
  const policies = having(
    (keys, { kind }) => kind === 'Policy' || (kind === undefined && keys.some((key) => SECTIONS.includes(key))),
  );

  it('are there', () => {
    expect(policies.length).toBeGreaterThan(5);
  });

  it.each(policies)('%s: one is accepted', (_page, text) => {
    const bytes = new TextEncoder().encode(text.includes('kind: Policy') ? text : HEAD + text);
    expect(resolvePolicy({ file: 'policy.yaml', bytes }, RULES, 0).rules.size).toBe(RULES.length);
  });
});

it.each(having((_keys, { kind }) => kind === 'Waivers'))('waivers on %s are well-formed', (_page, text) => {
  const { entries } = readWaivers('waivers.yaml', new TextEncoder().encode(text), RULES);
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.flatMap(({ problems }) => problems)).toEqual([]);
});

describe('examples of the Action', () => {
  const { inputs, outputs } = parse(readFileSync('action.yml', 'utf8')) as Record<string, Record<string, unknown>>;
  const steps = blocks('yaml').flatMap(([page, text]) =>
    [...text.matchAll(/uses: ringgate\/ringgate@[^]*?\n +with:\n((?: +[a-z-]+: .*\n)+)/g)].flatMap(([, given = '']) =>
      [...given.matchAll(/^ +([a-z-]+):/gm)].map(([, input = '']) => [page, input] as const),
    ),
  );

  it.each(steps)('%s: the input %s is one', (_page, input) => {
    expect(Object.keys(inputs ?? {})).toContain(input);
  });

  it('take outputs that it has', () => {
    const taken = PAGES.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/steps\.gate\.outputs\.([a-z-]+)/g)].map(([, name = '']) => name),
    );
    expect(taken.length).toBeGreaterThan(0);
    for (const name of taken) expect(Object.keys(outputs ?? {})).toContain(name);
  });
});

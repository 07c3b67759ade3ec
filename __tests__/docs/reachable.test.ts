import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS, COMMAND_NAMES } from '../../src/cli/command-specs.js';
import { main } from '../../src/cli/main.js';
import { FAMILIES } from '../../src/rules/rule.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';

const markdownIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
    .sort();
/** Pages that people write. Those of rules are written from the rules. */
const PAGES = [...markdownIn('docs'), ...markdownIn('docs/decisions')];
const WRITTEN = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...PAGES];

/** As the usage of the command names them. */
const EVIDENCE_ACTIONS = (/evidence (\S+)/.exec(COMMANDS.evidence.usage)?.[1] ?? '').split('|');

const SCRIPTS = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts);

const textOf = (file: string): string => readFileSync(file, 'utf8');
/** What is shown as code names nothing that is meant to be followed. */
const proseOf = (file: string): string =>
  textOf(file)
    .replace(/^```[^]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => '.'.repeat(code.length));

interface Link {
  readonly path: string;
  readonly anchor: string | undefined;
}

/** Links of a page to files of the repository, from its root. */
function linksOf(file: string): readonly Link[] {
  return [...proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      return { path: path === '' ? file : normalize(join(dirname(file), path)), anchor };
    });
}

/** The anchors that GitHub gives to the headings of a page. */
const anchorsOf = (file: string): readonly string[] =>
  [
    ...textOf(file)
      .replace(/^```[^]*?^```$/gm, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the pages', () => {
  it('can all be reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const { path } of page.endsWith('.md') && existsSync(page) ? linksOf(page) : []) reached.add(path);
    }
    expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
  });

  it.each(WRITTEN)('%s links to nothing that is not there', (file) => {
    const lost = linksOf(file).filter(
      ({ path, anchor }) =>
        !existsSync(path) || (anchor !== undefined && path.endsWith('.md') && !anchorsOf(path).includes(anchor)),
    );
    expect(lost).toEqual([]);
  });
});

/** Named to show how a new one would be called. */
const EXAMPLES = ['src/rules/rollout/pauses-on-holidays.ts'];

it.each(WRITTEN)('%s names no file, rule or script that is not there', (file) => {
  const text = textOf(file);
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  const files = code.filter((span) =>
    /^(src|__tests__|scripts|docs|bench|schemas|examples|corpus)\/[\w./-]+$/.test(span),
  );
  const rules = code.filter(
    (span) => FAMILIES.some((family) => span.startsWith(`${family}/`)) && /^[a-z]+\/[a-z][a-z-]+$/.test(span),
  );
  const lost = [...files, ...rules.map((id) => `src/rules/${id}.ts`)].filter((path) => !existsSync(path));
  expect(lost.filter((path) => !EXAMPLES.includes(path))).toEqual([]);
  const scripts = [...text.matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name = '']) => name);
  expect(scripts.filter((name) => !SCRIPTS.includes(name))).toEqual([]);
});

describe('the decisions', () => {
  const numbered = readdirSync('docs/decisions').filter((name) => name !== 'README.md');

  it('are numbered from one on, without a gap, and carry their number', () => {
    expect(numbered.map((name) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]))).toEqual(
      numbered.map((_, index) => index + 1),
    );
    for (const name of numbered) {
      const [, number] = /^# 0*(\d+)[.:] /.exec(textOf(`docs/decisions/${name}`)) ?? [];
      expect([name, Number(number)]).toEqual([name, Number(name.slice(0, 4))]);
    }
  });

  it('are all listed, in order', () => {
    expect(linksOf('docs/decisions/README.md').map(({ path }) => path)).toEqual(
      numbered.map((name) => `docs/decisions/${name}`),
    );
  });
});

describe('the command line', () => {
  const parts = textOf('docs/command-line.md').split(/^## /m);

  it.each(COMMAND_NAMES)('%s is in the table of the README', (name) => {
    expect(textOf('README.md')).toMatch(new RegExp(`^\\| \`ringgate ${name}\\b`, 'm'));
  });

  it.each(
    COMMAND_NAMES.flatMap((name) => Object.keys(COMMANDS[name].options).map((option) => [name, option] as const)),
  )('%s --%s is told of on its page', (name, option) => {
    const part = parts.find((text) => text.startsWith(`${name}\n`)) ?? '';
    expect(part).toMatch(new RegExp(`^\\| \`(-\\w, )?--${option}[ \`].* \\| \\S`, 'm'));
  });

  it.each(EVIDENCE_ACTIONS)('evidence %s is in the table of the README', (action) => {
    expect(textOf('README.md')).toContain(`| \`ringgate evidence ${action}`);
  });
});

describe('what the README shows of evidence', () => {
  let project: StagedProject;
  beforeAll(() => {
    project = stageProject();
    cpSync('examples', join(project.folder, 'examples'), { recursive: true });
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    project.put('lab.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    project.put('lab.pub', publicKey.export({ type: 'spki', format: 'pem' }).toString());
  });
  afterAll(() => {
    project.remove();
  });

  const [, block = ''] = /<!-- evidence:start -->\n```sh\n([^]*?)```/.exec(textOf('README.md')) ?? [];
  const lines = block.trimEnd().split('\n');

  it('is three commands, each of which does what is said', async () => {
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const [node, program, ...argv] = line.split(' ');
      expect([node, program]).toEqual(['node', 'dist/cli.js']);
      const output = { isTTY: false, write: () => undefined };
      const clock = clockAt('2026-01-15T12:00:00Z');
      const code = await main({ argv, cwd: project.folder, env: {}, stdout: output, stderr: output, clock });
      expect([line, code]).toEqual([line, 0]);
    }
  });
});

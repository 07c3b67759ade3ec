import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { newRule } from '../../scripts/new-rule.js';
import { evaluate } from '../../src/engine/evaluate.js';
import type { Judgement } from '../../src/model/outcome.js';
import type { AnyRule } from '../../src/rules/rule.js';
import { stage } from '../fakes/example-facts.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ringgate-new-rule-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('npm run new-rule', () => {
  it('writes rules of both kinds that compile', () => {
    const paths = ['artifact', 'release'].map((subject) => newRule(root, `rollout/pauses-on-${subject}-days`, subject));
    const texts = paths.map((path): [string, string] => [resolve(path), readFileSync(join(root, path), 'utf8')]);
    expect(diagnose(new Map(texts))).toEqual([]);
    // Without this, a compiler that looks at nothing would do.
    expect(
      diagnose(new Map(texts.map(([file, text]) => [file, text.replace('severity:', 'severities:')]))),
    ).not.toEqual([]);
  });

  it.each(['artifact', 'release'])('writes a %s rule whose examples fail until it is filled in', async (subject) => {
    const path = newRule(root, 'rollout/pauses-on-holidays', subject);
    // The new file imports its neighbour; here that is the real one.
    mkdirSync(join(root, 'src/rules'), { recursive: true });
    writeFileSync(join(root, 'src/rules/rule.ts'), `export * from '${resolve('src/rules/rule.ts')}';\n`);
    const { default: rule } = (await import(pathToFileURL(join(root, path)).href)) as { default: AnyRule };
    for (const example of [...rule.examples.good, ...rule.examples.bad]) {
      const { facts, policy } = stage(rule, example);
      const judgements: Judgement[] = [];
      evaluate({
        facts,
        rules: [rule],
        policy,
        phase: 'local',
        onJudgement: ({ judgement }) => judgements.push(judgement),
      });
      expect(judgements.map((j) => j.status)).toEqual(['indeterminate']);
    }
    expect([rule.title, rule.rationale, rule.remedy]).toEqual(['', '', '']);
  });

  it.each([
    ['no arguments', undefined, undefined, /^usage: /],
    ['no subject', 'rollout/x', undefined, /^usage: /],
    ['another subject', 'rollout/x', 'manifest', /^usage: /],
    ['an unknown family', 'rollouts/x', 'release', /^rollouts is no family; there are manifest, /],
    ['no statement', 'rollout', 'release', /not in kebab-case/],
    ['capitals', 'rollout/StartsInside', 'release', /not in kebab-case/],
    ['a way out of the folder', 'rollout/../../../x', 'release', /not in kebab-case/],
    ['a deeper folder', 'rollout/a/b', 'release', /not in kebab-case/],
    ['code', "rollout/x';evil()", 'release', /not in kebab-case/],
  ])('refuses %s', (_what, id, subject, message) => {
    expect(() => newRule(root, id, subject)).toThrow(message);
  });

  it('never writes over a rule', () => {
    const path = newRule(root, 'rollout/x', 'release');
    writeFileSync(join(root, path), 'mine');
    expect(() => newRule(root, 'rollout/x', 'release')).toThrow('src/rules/rollout/x.ts exists already');
    expect(readFileSync(join(root, path), 'utf8')).toBe('mine');
  });
});

/** What the compiler says of texts as if they stood in this repository, under its settings. */
function diagnose(texts: ReadonlyMap<string, string>): readonly string[] {
  const read = ts.readConfigFile('tsconfig.json', (f) => ts.sys.readFile(f));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, '.');
  const host = ts.createCompilerHost(options);
  const real = { read: host.readFile.bind(host), exists: host.fileExists.bind(host) };
  host.readFile = (f) => texts.get(resolve(f)) ?? real.read(f);
  host.fileExists = (f) => texts.has(resolve(f)) || real.exists(f);
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((d) =>
      ts.flattenDiagnosticMessageText(d.messageText, '\n'),
    );
  });
}

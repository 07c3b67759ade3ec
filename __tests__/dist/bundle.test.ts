import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const DIST = 'dist';
const files = (readdirSync(DIST, { recursive: true, encoding: 'utf8' })).filter((f) => statSync(join(DIST, f)).isFile()).sort();
const texts = new Map(files.map((file) => [file, readFileSync(join(DIST, file), 'utf8')]));

/** The files of a bundle that one of its files leads to without being asked for more. */
function loadedWith(entry: string): Set<string> {
  const seen = new Set<string>();
  const open = [entry];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const [, name] of (texts.get(next) ?? '').matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
      open.push(join(next, '..', name ?? '').replaceAll('\\', '/'));
    }
  }
  return seen;
}
const has = (entry: string, what: RegExp): boolean => [...loadedWith(entry)].some((file) => what.test(texts.get(file) ?? ''));

it('is what the sources give, byte for byte, in another folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringgate-bundle-'));
  execFileSync(process.execPath, ['scripts/bundle.mjs', folder], { stdio: 'pipe' });
  const built = (readdirSync(folder, { recursive: true, encoding: 'utf8' })).filter((f) => statSync(join(folder, f)).isFile()).sort();
  expect(built).toEqual(files);
  for (const file of built) expect([file, readFileSync(join(folder, file), 'utf8') === texts.get(file)]).toEqual([file, true]);
  rmSync(folder, { recursive: true });
});

it('runs from a folder that holds nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringgate-alone-'));
  cpSync(DIST, join(folder, DIST), { recursive: true });
  cpSync('package.json', join(folder, 'package.json'));
  const said = execFileSync(process.execPath, [join(folder, 'dist/cli.js'), '--version'], { encoding: 'utf8', cwd: folder });
  expect(said).toMatch(/^\d+\.\d+\.\d+\n$/);
  rmSync(folder, { recursive: true });
});

it('names no folder of the machine it was built on', () => {
  for (const [file, text] of texts) expect([file, text.includes(process.cwd()), /file:\/\/\/\w/.test(text)]).toEqual([file, false, false]);
});

it('keeps the toolkit out of the command line, and HTTP clients out of what is loaded without a token', () => {
  expect(has('cli.js', /GITHUB_STEP_SUMMARY/)).toBe(false);
  for (const what of [/undici|OidcClient/, /octokit/]) {
    expect([what, has('cli.js', what), has('main.js', what)]).toEqual([what, false, false]);
    expect([...texts.values()].some((text) => what.test(text))).toBe(true);
  }
});

it('loads for a check neither the other formats nor the schema compiler nor the examples of rules', () => {
  const entry = files.find((file) => /^chunks\/run-command-\w+\.js$/.test(file.replaceAll('\\', '/'))) ?? '';
  expect(has(entry, /function renderTerminal\b/)).toBe(true);
  for (const what of [/function renderSarif\b/, /class Ajv\b/, /also:\[\{says:/]) expect([what, has(entry, what)]).toEqual([what, false]);
  // What is tested for is there, in what explain and the other formats load.
  for (const what of [/function renderSarif\b/, /also:\[\{says:/]) expect([...texts.values()].some((text) => what.test(text))).toBe(true);
});

it('loads for a check neither readers of containers nor of other systems nor what words a refusal', () => {
  const entry = files.find((file) => /^chunks\/run-command-\w+\.js$/.test(file.replaceAll('\\', '/'))) ?? '';
  for (const what of [/function openContainer\b/, /function readMachO\b/, /schemaPath:"#/]) {
    expect([what, has(entry, what), has('main.js', what)]).toEqual([what, false, false]);
    expect(files.filter((file) => file.startsWith('parts')).some((file) => has(file, what))).toBe(true);
  }
});

it('carries the licence of every package in it', () => {
  const licences = texts.get('licenses.txt') ?? '';
  const names = [...licences.matchAll(/^([@\w/.-]+) \d+\.\d+\.\d+\S* \(([^)]+)\)$/gm)].map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(['@actions/core', 'ajv', 'saxes', 'semver', 'yaml']));
  expect(names).toEqual([...names].sort());
  for (const part of licences.split(`\n${'-'.repeat(80)}\n\n`)) expect(part).toMatch(/copyright|permission/i);
});

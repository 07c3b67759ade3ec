import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { groupBy } from './group-by.js';
import { type Child, classifyAll } from './classify.js';
import { compare, labelOf } from './compare.js';
import { confusionTable, tally } from './confusion.js';
import { readExplained, review } from './explained.js';
import { fetchPackages } from './fetch-packages.js';
import { packageId, readLock, writeLock } from './lock.js';
import { askOracles } from './oracles.js';
import { runHostile } from './hostile/run-hostile.js';
import { installOracles } from './install-oracles.js';
import { addShared } from './shared-files.js';
import { type CorpusFile, selectFiles, unpackAll } from './unpack.js';
import { contentsExpectation } from './contents.js';
import type { Expectation } from './expectation.js';

const HERE = fileURLToPath(import.meta.url);
const ROOT = join(dirname(HERE), '..', '..');
const CACHE = join(ROOT, '.cache', 'corpus');
const LOCK = join(ROOT, 'corpus', 'lock.json');
const EXPLAINED = join(ROOT, 'corpus', 'explained.json');

/** This program again, as the process that classifies: the sources as they are, no bundle that may be older. */
const CHILD: Child = [process.execPath, '--import', 'tsx', HERE, '--classify'];
const LANES = 2;
/** Files of a corpus are honest; the largest take this long where a container is opened to the bottom. */
const PATIENCE = { milliseconds: 90_000, heap: 2048 };
/** What the corpus promises. */
const FEWEST_FILES = 2000;
const FEWEST_KINDS = 25;

/** The files that a run waits for longest. */
const SHOWN_SLOWEST = 8;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(args: readonly string[]): Promise<boolean> {
  mkdirSync(CACHE, { recursive: true });
  await installOracles(say);
  const fresh = args.includes('--relock');
  const locked = readLock(LOCK).map((p) => (fresh ? { ...p, version: '', sha256: '' } : p));
  const packages = await timed('fetching', () => fetchPackages(locked, join(CACHE, 'packages'), say));
  if (fresh)
    writeLock(
      LOCK,
      packages.map(({ locked: p, name, version, sha256 }) => ({ ...p, name, version, sha256 })),
    );
  const files = join(CACHE, 'files');
  await timed('unpacking', () => unpackAll(packages, files));
  const ids = [...packages.map((p) => packageId(p.locked)), ...addShared(files, say)];
  const corpus = selectFiles(files, ids);
  const paths = corpus.map((f) => f.file);
  const [expectations, ours] = await Promise.all([
    timed('asking the oracles', () => askOracles(paths)),
    timed('classifying', () => classifyAll(paths, { child: CHILD, limits: PATIENCE, lanes: LANES })),
  ]);
  const saidOf = (file: CorpusFile): readonly Expectation[] => expectations.get(file.file) ?? [];
  const rows = corpus.map((file) => {
    const said = [...saidOf(file), ...contentsExpectation(file, corpus, saidOf)];
    return { file, said, ours: ours.get(file.file) };
  });
  const disagreements = rows.flatMap(({ file, said, ours: answer }) => compare(file, answer, said));
  const { open, explained, stale } = review(disagreements, existsSync(EXPLAINED) ? readExplained(EXPLAINED) : []);
  const kinds = rows.map((r) => r.ours?.row?.kind ?? 'crash');
  say('\nExpected by independent tools, by our class:');
  confusionTable(rows.map((r) => [labelOf(r.said), r.ours?.row?.class ?? 'crash'])).forEach(say);
  say('\nExpected by independent tools, our kinds:');
  for (const [label, list] of [...groupBy(rows, (r) => labelOf(r.said))].sort()) {
    say(`  ${label}: ${tally(list.map((r) => r.ours?.row?.kind ?? 'crash'))}`);
  }
  say(`\n${corpus.length} files from ${ids.length} packages, ${new Set(kinds).size} kinds`);
  const opinions = rows.filter((r) => r.said.length > 0).length;
  say(
    `${opinions} of them with an opinion of at least one independent tool, ${explained.length} disagreements explained`,
  );
  for (const { file, aspect, oracle, expected, ours: answer } of open) {
    say(`DISAGREEMENT ${aspect}: ${file.package} ${file.path}: ${oracle} expects ${expected}, ours is ${answer}`);
  }
  for (const { package: id, path, aspect, oracle } of stale) {
    say(`STALE ${id} ${path}: ${aspect} by ${oracle} is explained and no longer occurs`);
  }
  const slowest = rows
    .toSorted((a, b) => (b.ours?.milliseconds ?? 0) - (a.ours?.milliseconds ?? 0))
    .slice(0, SHOWN_SLOWEST);
  for (const { file, ours: answer } of slowest) {
    say(`slow: ${file.package} ${file.path}: ${Math.round(answer?.milliseconds ?? 0)} ms, ${file.size} bytes`);
  }
  const small = [
    ...(corpus.length < FEWEST_FILES ? [`only ${corpus.length} files, not ${FEWEST_FILES}`] : []),
    ...(new Set(kinds).size < FEWEST_KINDS ? [`only ${new Set(kinds).size} kinds, not ${FEWEST_KINDS}`] : []),
  ];
  small.forEach(say);
  const modules = await kernelModules();
  const tampered = await tamperedFiles();
  const hostile = await hostileFiles();
  const disagreeing = new Set(open.map((d) => d.file));
  const failed = disagreeing.size + stale.length + small.length + modules.failed + tampered.failed + hostile.failed;
  say(
    `${corpus.length - disagreeing.size + modules.passed + tampered.passed + hostile.passed} passed, ${failed} failed`,
  );
  return failed === 0;
}

/** The hostile files alone, over what an earlier run has unpacked. */
async function onlyHostile(): Promise<boolean> {
  const { passed, failed } = await hostileFiles();
  say(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

/** The modules of the kernels alone, likewise. */
async function onlyModules(): Promise<boolean> {
  const { passed, failed } = await kernelModules();
  say(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

/** Signed files that were changed alone, likewise. */
async function onlyTampered(): Promise<boolean> {
  const { passed, failed } = await tamperedFiles();
  say(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

async function tamperedFiles(): Promise<{ readonly passed: number; readonly failed: number }> {
  const { checkTampered } = await import('./tampered.js');
  return timed('changed signed files', () => Promise.resolve(checkTampered(join(CACHE, 'files'), say)));
}

async function kernelModules(): Promise<{ readonly passed: number; readonly failed: number }> {
  const { checkModules } = await import('./modules.js');
  return timed('kernel modules', () => checkModules(join(CACHE, 'files'), say));
}

function hostileFiles(): ReturnType<typeof runHostile> {
  const folder = join(CACHE, 'hostile');
  return timed('hostile files', () => runHostile(folder, { files: join(CACHE, 'files'), child: CHILD, say }));
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  say(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

const args = process.argv.slice(2);
// What uses our own code is loaded where it is needed: the processes that classify start sooner.
if (args.includes('--modules')) process.exitCode = (await onlyModules()) ? 0 : 1;
else if (args.includes('--tampered')) process.exitCode = (await onlyTampered()) ? 0 : 1;
else if (args.includes('--hostile')) process.exitCode = (await onlyHostile()) ? 0 : 1;
else if (args.includes('--classify')) await (await import('./classify-child.js')).classifyStandardInput();
else process.exitCode = (await main(args)) ? 0 : 1;

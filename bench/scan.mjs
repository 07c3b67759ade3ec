// npm run bench:scan [-- --check] [-- --quick] [-- --cli dist/cli.js]: scan against openssl and file over the same files, in turns.
// Medians and ratios of one run, goals beside them. Exits 0 whatever it finds, unless --check asks that a missed goal fails.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { largeFiles, modules, smallFiles } from './scan-data.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const argument = process.argv.indexOf('--cli');
const cli = resolve(argument === -1 ? join(here, '../dist/cli.js') : process.argv[argument + 1]);
const quick = process.argv.includes('--quick');
const turns = quick ? 3 : 5;
const cores = availableParallelism();
const folder = mkdtempSync(join(tmpdir(), 'ringgate-bench-scan-'));
const usage = join(folder, 'usage.json');
const missed = [];

try {
  await large(quick ? 512 : 4096);
  await small(quick ? 2000 : 10_000);
  await kernelModules(quick ? 1000 : 4000);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (missed.length > 0) console.log(`\nmissed: ${missed.join(', ')}`);
if (process.argv.includes('--check') && missed.length > 0) process.exitCode = 1;

async function large(mib) {
  const data = join(folder, 'large');
  const list = put('large.txt', largeFiles(data, mib));
  // One process for each core, and one file at a time for each process.
  const openssl = `xargs -P ${cores} -n 1 openssl dgst -sha256 < ${list} > /dev/null`;
  const [us, them] = await inTurns([() => scan(data), () => shell(openssl)]);
  console.log(`${mib} MiB on ${cores} cores: ${told(us)}, ${us.memoryMb.toFixed(0)} MB; openssl ${told(them)}`);
  goal('large files, time', us.wallMs / them.wallMs, 1.15, 'times openssl on every core');
  goal('large files, memory', us.memoryMb, 150, 'MB');
  rmSync(data, { recursive: true });
}

async function small(count) {
  const data = join(folder, 'small');
  const list = put('small.txt', smallFiles(data, count));
  const [us, them] = await inTurns([() => scan(data), () => shell(`file -f ${list} > /dev/null`)]);
  console.log(`${count} small files: ${told(us)}; file ${told(them)}`);
  goal('small files', us.wallMs / them.wallMs, 1 / 5, 'times file');
}

async function kernelModules(count) {
  const data = join(folder, 'modules');
  modules(data, count);
  const [us] = await inTurns([() => scan(data)]);
  console.log(`${count} kernel modules: ${told(us)}, ${us.memoryMb.toFixed(0)} MB`);
  goal('modules', us.wallMs / 1000, (2 * count) / 4000, 's');
}

/** Medians of several runs in turns; the first turn fills the page cache and is thrown away. */
async function inTurns(runs) {
  const results = runs.map(() => []);
  for (let turn = 0; turn <= turns; turn++) {
    for (const [i, run] of runs.entries()) {
      const result = await run();
      if (turn > 0) results[i].push(result);
    }
  }
  return results.map((of) => Object.fromEntries(Object.keys(of[0]).map((key) => [key, median(of.map((r) => r[key]))])));
}

async function scan(data) {
  const hook = pathToFileURL(join(here, 'usage-at-exit.mjs')).href;
  const args = ['--import', hook, cli, 'scan', data, '--format', 'json', '-o', join(folder, 'out.json')];
  const wallMs = await ended(process.execPath, args, { ...process.env, BENCH_USAGE: usage });
  const { cpuMs, maxRssKb } = JSON.parse(readFileSync(usage, 'utf8'));
  return { wallMs, cpuMs, memoryMb: maxRssKb / 1024 };
}

async function shell(line) {
  return { wallMs: await ended('sh', ['-c', line], process.env) };
}

function ended(command, args, env) {
  const started = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] }).on('exit', (code) => {
      if (code === 0) resolve(Number(process.hrtime.bigint() - started) / 1e6);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}`));
    });
  });
}

function put(name, files) {
  const list = join(folder, name);
  writeFileSync(list, `${files.join('\n')}\n`);
  return list;
}

function goal(what, value, limit, unit) {
  const met = value <= limit;
  if (!met) missed.push(what);
  console.log(`  ${what}: ${value.toFixed(2)} ${unit}, goal ${limit.toFixed(2)} ${met ? 'met' : 'MISSED'}`);
}

function told({ wallMs, cpuMs }) {
  return `${wallMs.toFixed(0)} ms${cpuMs === undefined ? '' : ` (CPU ${cpuMs.toFixed(0)})`}`;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

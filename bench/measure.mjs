import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const HOOK = pathToFileURL(
  join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, 'usage-at-exit.mjs'),
).href;

/** One whole process: wall and CPU milliseconds, peak memory in MB. Any exit code but the expected one ends the bench. */
function once({ args, cwd, env, exits = [0] }, folder) {
  const usage = join(folder, 'usage.json');
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ['--import', HOOK, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { PATH: process.env.PATH, BENCH_USAGE: usage, ...env },
  });
  const wallMs = Number(process.hrtime.bigint() - started) / 1e6;
  if (!exits.includes(child.status))
    throw new Error(`${args.join(' ')} ended with ${child.status}\n${child.stderr.slice(0, 2000)}`);
  const { cpuMs, maxRssKb } = JSON.parse(readFileSync(usage, 'utf8'));
  rmSync(usage);
  return { wallMs, cpuMs, memoryMb: maxRssKb / 1024 };
}

/**
 * Medians of several processes, run in turns: what slows the machine for a moment slows each of them, and ratios hold.
 * The first turn warms the page cache and is thrown away.
 */
export function interleaved(processes, turns, folder) {
  const results = processes.map(() => []);
  for (let turn = 0; turn <= turns; turn++) {
    processes.forEach((process, i) => {
      const result = once(process, folder);
      if (turn > 0) results[i].push(result);
    });
  }
  return results.map((runs) => ({
    wallMs: median(runs.map((r) => r.wallMs)),
    cpuMs: median(runs.map((r) => r.cpuMs)),
    memoryMb: median(runs.map((r) => r.memoryMb)),
  }));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// npm run fuzz -- [--runs N] [--seed S] [--only reader[,reader]|signatures] [--from N]: mutated inputs for every reader, in processes that are
// watched. The same seed gives the same inputs. Ends with 1 where a reader crashed, hung or took too much memory.
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TARGETS, TARGET_SETS } from './fuzz-targets.js';
import type { FuzzFault, FuzzWord, FuzzWork } from './fuzz-worker.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    from: { type: 'string', default: '0' },
    folder: { type: 'string', default: '.fuzz' },
  },
});
const runs = wholeNumber('runs', values.runs);
const seed = wholeNumber('seed', values.seed);
const from = wholeNumber('from', values.from);
const names =
  values.only?.split(',').flatMap((name) => TARGET_SETS.get(name) ?? [name]) ?? TARGETS.map(({ name }) => name);
for (const name of names)
  if (!TARGETS.some((target) => target.name === name)) throw new Error(`there is no reader ${name}`);

/** A piece of work is over in seconds, so that one that must be repeated run by run costs little. */
const PIECE = 2000;
/** A worker says something every 200 ms between runs: longer silence is one run that does not end. */
const SILENCE_MS = 3000;
/** Starting a process and building the seeds. */
const START_MS = 60_000;
/** A reader that fails everywhere is told of once, not a thousand times. */
const FAULTS_SHOWN = 5;

const each = Math.ceil(runs / names.length);
const work: FuzzWork[] = names.flatMap((reader) =>
  Array.from({ length: Math.ceil(each / PIECE) }, (_, i) => ({
    reader,
    seed,
    from: from + i * PIECE,
    to: from + Math.min(each, (i + 1) * PIECE),
    each: false,
    folder: values.folder,
  })),
);
const faults: FuzzFault[] = [];
const spent = new Map(names.map((name) => [name, { runs: 0, ms: 0 }]));
const started = performance.now();
await Promise.all(Array.from({ length: availableParallelism() }, lane));
report();

async function lane(): Promise<void> {
  let child: ChildProcess | undefined;
  for (let piece = work.shift(); piece; piece = work.shift()) {
    child ??= fork(join(import.meta.dirname, 'fuzz-worker.ts'), {
      execArgv: ['--import', 'tsx', '--max-old-space-size=512'],
    });
    const begun = performance.now();
    const end = await watched(child, piece);
    const total = spent.get(piece.reader);
    if (total) total.ms += performance.now() - begun;
    if (end.died === undefined) {
      if (total) total.runs += piece.to - piece.from;
      continue;
    }
    child = undefined;
    if (!end.begun) throw new Error(`the reader ${piece.reader} could not be set up: ${end.died.why}`);
    if (!piece.each) {
      // Which run it was is not known: all that may be it again, one by one.
      work.unshift({ ...piece, from: Math.max(piece.from, end.at), each: true });
      continue;
    }
    const file = join(values.folder, `${piece.reader}-${seed}-${end.at}.bin`);
    faults.push({ reader: piece.reader, run: end.at, ...end.died, file });
    if (end.at + 1 < piece.to) work.unshift({ ...piece, from: end.at + 1, each: false });
  }
  child?.kill();
}

interface PieceEnd {
  /** The last run that was told of. */
  readonly at: number;
  /** Whether its process came as far as the first run. */
  readonly begun: boolean;
  readonly died?: Pick<FuzzFault, 'what' | 'why'>;
}

function watched(child: ChildProcess, piece: FuzzWork): Promise<PieceEnd> {
  return new Promise((resolve) => {
    let at = piece.from;
    let begun = false;
    let timer = setTimeout(silent, START_MS);
    const end = (died?: PieceEnd['died']): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve({ at, begun, ...(died && { died }) });
    };
    function silent(): void {
      child.removeAllListeners();
      child.kill('SIGKILL');
      end({ what: 'hang', why: `no word for ${SILENCE_MS} ms` });
    }
    child.on('message', (word: FuzzWord) => {
      begun = true;
      clearTimeout(timer);
      timer = setTimeout(silent, SILENCE_MS);
      if ('done' in word) end();
      else if ('at' in word) {
        if (piece.each && word.at > at)
          rmSync(join(piece.folder, `${piece.reader}-${piece.seed}-${at}.bin`), { force: true });
        at = word.at;
      } else faults.push(word.fault);
    });
    child.on('exit', (code, signal) => {
      end({ what: 'crash', why: `the process ended with ${code ?? signal}` });
    });
    child.send(piece);
  });
}

function report(): void {
  const seconds = (performance.now() - started) / 1000;
  console.log(`${'READER'.padEnd(20)}${'RUNS'.padStart(10)}${'RUNS/S'.padStart(10)}${'FAULTS'.padStart(8)}`);
  for (const [reader, { runs: done, ms }] of spent) {
    const count = faults.filter((fault) => fault.reader === reader).length;
    const rate = ms > 0 ? Math.round(done / (ms / 1000)) : 0;
    console.log(
      `${reader.padEnd(20)}${String(done).padStart(10)}${String(rate).padStart(10)}${String(count).padStart(8)}`,
    );
  }
  for (const reader of names) {
    for (const { what, why, run, file } of faults.filter((fault) => fault.reader === reader).slice(0, FAULTS_SHOWN)) {
      console.log(
        `\n${reader}: ${what} at run ${run} of seed ${seed}, input in ${file}\n  ${why.split('\n').slice(0, 6).join('\n  ')}`,
      );
      console.log(`  again: npm run fuzz -- --only ${reader} --seed ${seed} --from ${run} --runs 1`);
    }
  }
  const done = [...spent.values()].reduce((sum, { runs: some }) => sum + some, 0);
  console.log(
    `\n${done} runs in ${seconds.toFixed(0)} s, ${Math.round(done / seconds)} a second; ${faults.length} faults`,
  );
  process.exitCode = faults.length > 0 ? 1 : 0;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,12}$/.test(value)) throw new Error(`--${name} wants a number, not ${value}`);
  return Number(value);
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dice, mutated } from './fuzz-mutate.js';
import { TARGETS, tolerating } from './fuzz-targets.js';

/** Runs that a parent hands out: all of one reader, from the first number to before the last. */
export interface FuzzWork {
  readonly reader: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Tell of every run before it starts, so that the one that never ends is known. */
  readonly each: boolean;
  readonly folder: string;
}

/** Something that a reader must not do. */
export interface FuzzFault {
  readonly reader: string;
  readonly run: number;
  readonly what: 'crash' | 'hang' | 'memory';
  readonly why: string;
  readonly file: string;
}

export type FuzzWord = { readonly at: number } | { readonly fault: FuzzFault } | { readonly done: true };

/** What one run may take, by the promise of docs/fuzzing.md. */
const HANG_MS = 2000;
/** Growth of the process over one run of an input of half a megabyte at most. */
const MEMORY = 256 * 1024 * 1024;
/** How often the parent hears that work goes on; it calls three seconds of silence a hang. */
const WORD_MS = 200;

const send = (word: FuzzWord): void => void process.send?.(word);

process.on('message', (work: FuzzWork) => {
  const target = TARGETS.find(({ name }) => name === work.reader);
  if (!target) throw new Error(`there is no reader ${work.reader}`);
  // Plain arrays: a slice of one of Node’s buffers is no copy.
  const seeds = target.seeds().map((bytes) => Uint8Array.from(bytes));
  send({ at: work.from });
  let told = performance.now();
  for (let run = work.from; run < work.to; run++) {
    const bytes = mutated(seeds, new Dice(`${work.seed}/${work.reader}/${run}`));
    const fault = (what: FuzzFault['what'], why: string): void => {
      send({ fault: { reader: work.reader, run, what, why, file: saved(work, run, bytes) } });
    };
    if (work.each) {
      saved(work, run, bytes);
      send({ at: run });
    }
    const before = process.memoryUsage.rss();
    const started = performance.now();
    try {
      tolerating(() => {
        target.run(bytes);
      });
    } catch (error) {
      fault('crash', error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    const now = performance.now();
    if (now - started > HANG_MS) fault('hang', `${Math.round(now - started)} ms`);
    const grown = process.memoryUsage.rss() - before;
    if (grown > MEMORY) fault('memory', `${Math.round(grown / 1024 / 1024)} MB more`);
    if (now - told > WORD_MS) {
      send({ at: run });
      told = now;
    }
  }
  send({ done: true });
});

function saved({ folder, reader, seed }: FuzzWork, run: number, bytes: Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${reader}-${seed}-${run}.bin`);
  writeFileSync(file, bytes);
  return file;
}

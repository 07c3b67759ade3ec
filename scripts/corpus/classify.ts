import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Ours } from './classify-child.js';
import { pieces } from './run-tool.js';

/** What a classification may take. */
export interface Limits {
  /** For one file, by the clock; the process is ended after it. */
  readonly milliseconds: number;
  /** Of JavaScript's heap, in megabytes. */
  readonly heap: number;
}

/** The program that classifies what it reads the names of on its standard input. */
export type Child = readonly [program: string, ...args: string[]];

/** Our classification of every file, by its path, from `lanes` processes at once. A crash or a hang is an answer too. */
export async function classifyAll(
  files: readonly string[],
  { child, limits, lanes }: { readonly child: Child; readonly limits: Limits; readonly lanes: number },
): Promise<ReadonlyMap<string, Ours>> {
  const answers = new Map<string, Ours>();
  const lists = pieces(files, Math.ceil(files.length / lanes) || 1);
  await Promise.all(
    lists.map(async (list) => {
      let left = list;
      while (left.length > 0) {
        await oneProcess(left, { child, limits }, (ours) => answers.set(ours.file, ours));
        left = left.filter((file) => !answers.has(file));
        const [stuck, ...others] = left;
        // A process that ended before it said anything ended at its first file; it is not asked of it again.
        if (stuck === undefined) break;
        const crash = `no answer within ${limits.milliseconds} ms, or the process ended`;
        answers.set(stuck, {
          file: stuck,
          crash,
          milliseconds: limits.milliseconds,
          peakMegabytes: 0,
          grownMegabytes: 0,
        });
        left = others;
      }
    }),
  );
  return answers;
}

/** Time to start before the first answer counts. */
const START = 30_000;

function oneProcess(
  files: readonly string[],
  { child, limits }: { readonly child: Child; readonly limits: Limits },
  answer: (ours: Ours) => void,
): Promise<void> {
  const [program, ...args] = child;
  const options = { ...process.env, NODE_OPTIONS: `--max-old-space-size=${limits.heap}` };
  const started = spawn(program, args, { env: options, stdio: ['pipe', 'pipe', 'inherit'] });
  const patience = limits.milliseconds;
  let timer = setTimeout(() => started.kill('SIGKILL'), START + patience);
  const lines = createInterface({ input: started.stdout });
  lines.on('line', (line) => {
    clearTimeout(timer);
    timer = setTimeout(() => started.kill('SIGKILL'), patience);
    answer(JSON.parse(line) as Ours);
  });
  started.stdin.on('error', () => undefined);
  started.stdin.end(files.map((file) => `${file}\n`).join(''));
  return new Promise((resolve, reject) => {
    started.on('error', reject);
    started.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

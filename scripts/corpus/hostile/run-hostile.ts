import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ours } from '../classify-child.js';
import { type Child, classifyAll } from '../classify.js';
import { tally } from '../confusion.js';
import { groupBy } from '../group-by.js';
import { atOnce } from '../run-tool.js';
import { bombs } from './bombs.js';
import { cutHeaders, flippedMagics, lyingNames, polyglots } from './disguises.js';
import type { HostileCase } from './hostile-case.js';
import { loopsAndCounts } from './loops.js';
import { nests } from './nests.js';
import { packed } from './pack.js';
import { builtSeeds, genuineSeeds } from './seeds.js';

/** What each hostile file may take of the processors' time. */
const MOST_MILLISECONDS = 2000;
/** After this long by the clock, even on a busy machine, it hangs. */
const LIMITS = { milliseconds: 12_000, heap: 1024 };
/** Of the whole process: a member of the largest size that is kept, twice, and what Node itself takes. */
const MOST_MEGABYTES = 1536;
/** What is promised. */
const FEWEST = 200;

interface Verdict {
  readonly it: HostileCase;
  readonly ours: Ours | undefined;
  readonly failures: readonly string[];
}

/** Makes the hostile files in `folder`, from builders and from the genuine `files`, and judges what we say of each. */
export async function runHostile(
  folder: string,
  options: { readonly files: string; readonly child: Child; readonly say: (line: string) => void },
): Promise<{ readonly passed: number; readonly failed: number }> {
  const workshop = join(folder, '.workshop');
  const { child, say } = options;
  rmSync(folder, { recursive: true, force: true });
  const cases = hostileCases(options.files, workshop);
  const paths = await atOnce(cases, 2, async (it) => {
    const { group, name } = it;
    const path = join(folder, group.replaceAll(' ', '-'), name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await it.make());
    return path;
  });
  const answers = await classifyAll(paths, { child, limits: LIMITS, lanes: 2 });
  const verdicts = cases.map((it, i) => judged(it, answers.get(paths[i] ?? '')));
  say('\nHostile files (level at least as asked, no crash, 2 s each):');
  for (const [group, list] of groupBy(verdicts, (v) => v.it.group)) say(`  ${summary(group, list)}`);
  const failing = verdicts.filter((v) => v.failures.length > 0);
  for (const { it, failures } of failing) say(`HOSTILE ${it.group}: ${it.name}: ${failures.join('; ')}`);
  if (cases.length < FEWEST) say(`only ${cases.length} hostile files, not ${FEWEST}`);
  const failed = failing.length + (cases.length < FEWEST ? 1 : 0);
  return { passed: cases.length - failing.length, failed };
}

function hostileCases(files: string, workshop: string): readonly HostileCase[] {
  const built = builtSeeds();
  const seeds = [...built, ...genuineSeeds(files)];
  const programs = seeds.filter((s) => s.name !== 'inf');
  const few = seeds.filter((s) => ['driver', 'module', 'efi-app', 'inf', 'windivert', 'dummy-module'].includes(s.name));
  const zipOf = ({ bytes }: { readonly bytes: Uint8Array }): Promise<Uint8Array> =>
    packed(bytes, 'payload.bin', ['zip'], workshop);
  return [
    ...lyingNames(seeds),
    ...polyglots(few, zipOf),
    ...flippedMagics(seeds),
    ...cutHeaders(programs),
    ...loopsAndCounts(seeds, workshop),
    ...nests(few, workshop),
    ...bombs(workshop),
  ];
}

function judged(it: HostileCase, ours: Ours | undefined): Verdict {
  const row = ours?.row;
  const level = row?.level ?? -1;
  const grown = ours?.grownMegabytes ?? 0;
  const peak = ours?.peakMegabytes ?? 0;
  const failures = [
    ...(row ? [] : [ours?.crash?.split('\n')[0] ?? 'no answer']),
    ...(row && level < it.atLeast ? [`level ${level}, not ${it.atLeast} or more (${row.format}, ${row.kind})`] : []),
    ...(row && ours.milliseconds > MOST_MILLISECONDS ? [`took ${Math.round(ours.milliseconds)} ms`] : []),
    ...(grown > 0 && peak > MOST_MEGABYTES ? [`the process took ${Math.round(peak)} MB`] : []),
  ];
  return { it, ours, failures };
}

function summary(group: string, list: readonly Verdict[]): string {
  const levels = list.map((v) => `level ${v.ours?.row?.level ?? 'none'}`);
  const slowest = Math.max(...list.map((v) => v.ours?.milliseconds ?? 0));
  const most = Math.max(...list.map((v) => v.ours?.peakMegabytes ?? 0));
  const figures = `slowest ${Math.round(slowest)} ms, process up to ${Math.round(most)} MB`;
  return `${group}: ${list.length} files, ${list.filter((v) => v.failures.length > 0).length} failed; ${tally(levels)}; ${figures}`;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { isoDay, readLoldrivers, textsOf } from './loldrivers.js';

/**
 * Makes the block list that ships from a file of the LOLDrivers project:
 *
 *   npm run update-blocklist -- <file> [--commit <id>] [--date <year-month-day>]
 *
 * The file is `drivers.json` as the project publishes it, which names neither commit nor date, or a reduced one that does.
 */
const FOLDER = 'src/blocklists';

const { file, commit, date } = options(process.argv.slice(2));
const drivers = readLoldrivers(JSON.parse(readFileSync(file, 'utf8')), { commit, date });
const { origin, entries, counts } = textsOf(drivers);
writeFileSync(`${FOLDER}/loldrivers-origin.ts`, origin);
writeFileSync(`${FOLDER}/loldrivers-generated.ts`, entries);
console.log(`${FOLDER}/loldrivers-generated.ts: ${counts}; commit ${drivers.commit} of ${drivers.date}`);

function options(args: readonly string[]): { file: string; commit: string | undefined; date: string | undefined } {
  const valueOf = (name: string): string | undefined => {
    const at = args.indexOf(name);
    return at === -1 ? undefined : args[at + 1];
  };
  const [first] = args;
  if (first === undefined || first.startsWith('--')) {
    throw new Error('usage: npm run update-blocklist -- <file> [--commit <id>] [--date <year-month-day>]');
  }
  const day = valueOf('--date');
  return { file: first, commit: valueOf('--commit'), date: day === undefined ? undefined : isoDay(day) };
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { channelFile291 } from './example-channel-file-291.js';

/** Writes the files of examples/ that are made and not written by hand, or with --check reports those that differ. */
const check = process.argv.includes('--check');
const folder = 'examples/channel-file-291';
let stale = 0;
const files = channelFile291();
for (const [name, bytes] of files) {
  const file = join(folder, name);
  if (existsSync(file) && Buffer.compare(readFileSync(file), bytes) === 0) continue;
  stale += 1;
  if (check) {
    console.error(`${file} is out of date; run npm run examples`);
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
if (check && stale > 0) process.exitCode = 1;
else
  console.log(check ? `${files.size} example files are up to date` : `${stale} of ${files.size} example files written`);

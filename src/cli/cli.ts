#!/usr/bin/env node
import { systemClock } from '../adapters/clock.js';
import { standardOutput } from '../adapters/standard-output.js';
import { EXIT } from '../errors.js';
import { main } from './main.js';

// Whatever ends this program before it has an answer, ends it shut.
process.exitCode = EXIT.bug;
process.on('uncaughtException', (error) => {
  process.stderr.write(
    `internal error: this is a fault of ringgate; the gate stays shut\n${error.stack ?? String(error)}\n`,
  );
  process.exit(EXIT.bug);
});

process.exitCode = await main({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  stdout: standardOutput(1, () => process.stdout),
  stderr: standardOutput(2, () => process.stderr),
  clock: systemClock,
  scanWorker: new URL('./scan-worker.js', import.meta.url),
});

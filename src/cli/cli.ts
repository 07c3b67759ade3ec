#!/usr/bin/env node
import { systemClock } from '../adapters/clock.js';
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
// Whoever reads through `head` closes the pipe early: that is no fault, and the exit code stays what it is.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await main({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
});

import * as core from '@actions/core';
import { systemClock } from '../adapters/clock.js';
import { EXIT } from '../errors.js';
import { run } from './run.js';

// Whatever ends this program before it has an answer, ends it shut.
process.exitCode = EXIT.bug;
const exitCode = await run({
  env: process.env,
  cwd: process.cwd(),
  clock: systemClock,
  input: (name) => core.getInput(name),
  payload: async () => (await import('@actions/github')).context.payload,
  output: core.setOutput,
  write: (text) => process.stdout.write(text),
  error: (message, place) => {
    core.error(message, { ...place });
  },
  warning: (message) => {
    core.warning(message);
  },
  failed: core.setFailed,
  summary: async (markdown) => {
    await core.summary.addRaw(markdown).write();
  },
});
// setFailed leaves 1; the step ends with the code that says what kind of no it is.
process.exitCode = exitCode;

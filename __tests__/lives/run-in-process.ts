import { run } from '../../src/action/run.js';
import type { Runner } from '../../src/action/runner.js';
import { DEFAULT_INPUTS, type JobFolders } from './runner-files.js';
import { NOW, type StepRun } from './run-step.js';

/** Runs the Action within this process: the same sources and inputs, no waiting between tries, and the same clock. */
export const runInProcess =
  (more: Partial<Runner> = {}) =>
  async (
    folders: JobFolders,
    env: Readonly<Record<string, string>>,
    inputs: Readonly<Record<string, string>>,
  ): Promise<StepRun> => {
    const told = { log: '', summary: '', outputs: {} as Record<string, string> };
    const begun = Date.now();
    const say = (text: string): void => {
      told.log += text;
    };
    const exit = await run({
      env,
      cwd: folders.checkout,
      clock: { now: () => Date.parse(NOW) + Date.now() - begun },
      input: (name) => ({ ...DEFAULT_INPUTS, ...inputs })[name] ?? '',
      payload: () => Promise.resolve(JSON.parse(folders.read('event.json')) as unknown),
      secondMs: 1,
      output: (name, value) => {
        told.outputs[name] = String(value);
      },
      write: say,
      error: (message, place) => {
        say(`::error ${JSON.stringify(place)}::${message}\n`);
      },
      warning: (message) => {
        say(`::warning::${message}\n`);
      },
      failed: (message) => {
        say(`::error::${message}\n`);
      },
      summary: (markdown) => {
        told.summary += markdown;
        return Promise.resolve();
      },
      ...more,
    });
    return { exit, ...told };
  };

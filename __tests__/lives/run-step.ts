import { ACTION, runChildBeside } from '../dist/child.js';
import { DEFAULT_INPUTS, type JobFolders, outputsIn } from './runner-files.js';

/** What a step leaves behind. */
export interface StepRun {
  readonly exit: number | null;
  /** The log, workflow commands included. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** When these lives are lived: the reports of the release are fresh, and days do not pass while they run. */
export const NOW = '2026-01-15T12:00:00Z';
const CLOCK = `data:text/javascript,const%20now=Date.now,off=${Date.parse(NOW)}-now();Date.now=()=>now()+off`;

/** Runs the bundled Action as a runner does: inputs with their defaults, command files, a process of its own. */
export const runBundled =
  (node = process.execPath) =>
  async (
    folders: JobFolders,
    env: Readonly<Record<string, string>>,
    inputs: Readonly<Record<string, string>>,
  ): Promise<StepRun> => {
    const given = Object.entries({ ...DEFAULT_INPUTS, ...inputs }).map(([name, value]) => [
      `INPUT_${name.replace(/ /g, '_').toUpperCase()}`,
      value,
    ]);
    const { status, stdout, stderr } = await runChildBeside(node, ACTION, {
      cwd: folders.checkout,
      env: {
        ...(Object.fromEntries(given) as Record<string, string>),
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_OUTPUT: folders.put('output', ''),
        GITHUB_STEP_SUMMARY: folders.put('summary', ''),
        HOME: folders.temp,
        NODE_OPTIONS: `--import ${CLOCK}`,
        ...env,
      },
    });
    return {
      exit: status,
      log: stdout + stderr,
      outputs: outputsIn(folders.read('output')),
      summary: folders.read('summary'),
    };
  };

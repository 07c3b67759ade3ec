import { execFile } from 'node:child_process';
import { EnvironmentError } from '../errors.js';

/** A listing of a hundred thousand files, or a batch of the files that judge. */
export const MAX_GIT_OUTPUT = 256 * 1024 * 1024;
/** Git reads objects of one commit from the disk; what takes longer hangs. */
export const GIT_MS = 60_000;

/** Nothing that lies in the repository or the surroundings may run a program, reach the network or put another object in place. */
const SETTINGS = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'protocol.allow=never', 'core.quotePath=false'];
const SURROUNDINGS = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  LC_ALL: 'C',
};

export interface GitRun {
  readonly folder: string;
  readonly input?: string;
  /** Name or path of the program. */
  readonly program: string;
}

/** What a git command prints. EnvironmentError `git-failed` where it fails, takes too long or prints too much. */
export function runGit(args: readonly string[], { folder, input, program }: GitRun): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      [...SETTINGS.flatMap((setting) => ['-c', setting]), ...args],
      {
        cwd: folder,
        env: surroundings(),
        encoding: 'buffer',
        maxBuffer: MAX_GIT_OUTPUT,
        timeout: GIT_MS,
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        if (error) reject(failure(args[0] ?? '', error, stderr.toString('utf8')));
        else resolve(stdout);
      },
    );
    // A git that ends before it has read everything says itself what is wrong.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

/** Without every setting of git: one of them could name another repository or other objects. */
function surroundings(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name));
  return { ...Object.fromEntries(kept), ...SURROUNDINGS };
}

/** Git's own words are long; the first lines say it. */
const MAX_SAID = 300;

function failure(command: string, error: Error & { code?: unknown; killed?: boolean }, said: string): EnvironmentError {
  const failed = (why: string): EnvironmentError => new EnvironmentError('git-failed', why, { cause: error });
  if (error.code === 'ENOENT') return failed('git is not installed, or the folder of the checkout is gone');
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return failed(`git ${command} prints more than ${MAX_GIT_OUTPUT} bytes`);
  }
  if (error.killed === true) return failed(`git ${command} took longer than ${GIT_MS / 1000} s`);
  if (said.includes('dubious ownership')) {
    return failed(
      'git does not trust the checkout, because another user owns its folder; let the checkout step set safe.directory, or run: git config --global --add safe.directory <folder>',
    );
  }
  if (said.includes('not a git repository')) return failed('the folder is not in a git repository');
  return failed(`git ${command} failed: ${said.trim().slice(0, MAX_SAID)}`);
}

import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The Nodes that dist/ is run on: this one, and Node 24 where its binary is named. */
export const NODES: readonly string[] = [process.execPath, ...(process.env['RINGGATE_NODE24'] ?? '').split('\n').filter((n) => n !== '')];

export const CLI = resolve('dist/cli.js');
export const ACTION = resolve('dist/main.js');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of dist/ as a process of its own, with nothing of this one's environment but the path. */
export function runChild(
  node: string,
  script: string,
  { args = [], cwd, env = {} }: { args?: readonly string[]; cwd: string; env?: Readonly<Record<string, string>> },
): Ended {
  const { PATH = '', SystemRoot = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(node, [script, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH, SystemRoot, ...env },
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

/** The same without standing still meanwhile, so that a server of this process can answer. */
export function runChildBeside(
  node: string,
  script: string,
  { cwd, env }: { cwd: string; env: Readonly<Record<string, string>> },
): Promise<Ended> {
  const { PATH = '', SystemRoot = '' } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(node, [script], { cwd, env: { PATH, SystemRoot, ...env }, timeout: 60_000 });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, ...said });
    });
  });
}

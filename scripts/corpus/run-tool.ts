import { spawn } from 'node:child_process';

/** What a program printed, and its exit code. */
export interface ToolOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export interface ToolOptions {
  readonly cwd?: string;
  readonly input?: string;
}

/** Runs a program to its end, whatever it answers. Rejects only where it cannot be started. */
export function runTool(tool: string, args: readonly string[], options: ToolOptions = {}): Promise<ToolOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, { cwd: options.cwd, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    const out: Uint8Array[] = [];
    const err: Uint8Array[] = [];
    child.stdout.on('data', (part: Uint8Array) => out.push(part));
    child.stderr.on('data', (part: Uint8Array) => err.push(part));
    child.on('error', (cause) => {
      reject(new Error(`${tool} cannot be started`, { cause }));
    });
    child.on('close', (code) => {
      resolve({ stdout: text(out), stderr: text(err), code: code ?? -1 });
    });
    // A program that ends before it has read everything is told by its exit code, not by a broken pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** As runTool, and throws for any exit code but 0. */
export async function mustRun(tool: string, args: readonly string[], options: ToolOptions = {}): Promise<string> {
  const { stdout, stderr, code } = await runTool(tool, args, options);
  if (code !== 0)
    throw new Error(`${tool} ${args.slice(0, 4).join(' ')} ended with ${code}: ${stderr.trim().slice(-500)}`);
  return stdout;
}

const text = (parts: readonly Uint8Array[]): string => Buffer.concat(parts).toString('utf8');

/** Command lines have a limit, and other people's tools a memory: lists are handed over in pieces. */
export function pieces<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** Runs `work` on every item, as many at once as there are cores here; results in the order of the items. */
export async function atOnce<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) {
      const item = items[i];
      if (item !== undefined) results[i] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

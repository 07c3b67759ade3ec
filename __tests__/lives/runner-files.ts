import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
}

/** Inputs of the Action where a workflow gives none. */
export const DEFAULT_INPUTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries((parse(readFileSync('action.yml', 'utf8')) as ActionFile).inputs).map(([name, input]) => [
    name,
    input.default,
  ]),
);

/** The folders of a job: the checkout, and what the runner keeps beside it. */
export interface JobFolders {
  readonly checkout: string;
  /** Writes a file of the runner and answers where it is. */
  put(name: string, text: string): string;
  read(name: string): string;
  readonly temp: string;
  remove(): void;
}

export function jobFolders(): JobFolders {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ringgate-life-')));
  const temp = join(root, 'temp');
  const checkout = join(root, 'checkout');
  for (const folder of [temp, checkout]) mkdirSync(folder);
  return {
    checkout,
    temp,
    put(name, text) {
      writeFileSync(join(temp, name), text);
      return join(temp, name);
    },
    read: (name) => readFileSync(join(temp, name), 'utf8'),
    remove() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** What a step wrote to the file of its outputs. */
export function outputsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/^([\w-]+)<<(ghadelimiter_[\w-]+)\r?\n([\s\S]*?)\r?\n\2$/gm)].map(([, name, , value]) => [
      name,
      value,
    ]),
  ) as Record<string, string>;
}

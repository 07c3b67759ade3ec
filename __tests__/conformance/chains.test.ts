import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHAIN_INSTANT, type ChainCase, chainCases } from '../builders/chains.js';
import type { Identity } from '../builders/x509.js';

/** The verdicts that __tests__/signatures/chain.test.ts holds our walk to, asked of openssl. Usages are not its question. */
const CASES = chainCases().filter((c) => c.openssl !== undefined);

let folder: string;
const pem = ({ der }: Identity): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;

function write(name: string, identities: readonly Identity[]): string {
  const path = join(folder, name);
  writeFileSync(path, identities.map(pem).join(''));
  return path;
}

/** What the tool says; `undefined` where it accepts. */
function refusal({ leaf, others, root }: ChainCase): string | undefined {
  const files = ['-CAfile', write('root.pem', [root])];
  if (others.length > 0) files.push('-untrusted', write('others.pem', others));
  const at = ['-attime', String(Date.parse(CHAIN_INSTANT) / 1000)];
  try {
    execFileSync('openssl', ['verify', ...at, ...files, write('leaf.pem', [leaf])], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: Buffer };
    if (code === 'ENOENT') throw new Error('openssl is not installed', { cause: error });
    return String(stderr);
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-chains-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('openssl verify', () => {
  it.each(CASES.map((c) => [c.name, c] as const))('agrees about %s', (_, made) => {
    const why = refusal(made);
    expect({ accepts: why === undefined, why }).toMatchObject({ accepts: made.openssl });
  });
});

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GitHubServer, startGitHub } from '../fakes/github/server.js';
import { furnishedHub, tour } from '../fakes/github/tour.js';
import { ask } from '../github/asking.js';

/** Folder with node_modules of @stoplight/prism-cli 5.16.0 and @octokit/openapi 23.0.2. */
const PRISM = process.env['RINGGATE_PRISM'] ?? '.cache/prism';
const PROGRAM = join(PRISM, 'node_modules/@stoplight/prism-cli/dist/index.js');
const DESCRIPTIONS = join(PRISM, 'node_modules/@octokit/openapi/generated');
/** Prism reads 13 MB of description before it answers. */
const START_DEADLINE_MS = 120_000;

let github: GitHubServer;
let prism: ChildProcess | undefined;
let proxied: Pick<GitHubServer, 'url' | 'hub'>;
const hub = furnishedHub();

/** What Prism found wrong with an exchange: its header, or the problem it answers with in the place of the answer. */
function violationsOf({ headers, body }: Awaited<ReturnType<typeof ask>>): unknown {
  const header = headers.get('sl-violations');
  if (header !== null) return JSON.parse(header);
  return headers.get('content-type')?.startsWith('application/problem+json') ? body : [];
}

beforeAll(async () => {
  github = await startGitHub(hub);
  const port = await freePort();
  const args = [PROGRAM, 'proxy', join(DESCRIPTIONS, 'api.github.com.json'), github.url, '--port', String(port)];
  prism = spawn(process.execPath, [...args, '--host', '127.0.0.1'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await listening(prism);
  proxied = { url: `http://127.0.0.1:${port}`, hub };
}, START_DEADLINE_MS);

afterAll(async () => {
  prism?.kill();
  await github.close();
});

describe('GitHub API', () => {
  it(`has its description and Prism at hand (${PRISM}; set RINGGATE_PRISM to the folder that holds node_modules)`, () => {
    expect([PROGRAM, DESCRIPTIONS].filter((path) => !existsSync(path))).toEqual([]);
  });

  it('is described in the repository by what a fresh cut gives', () => {
    const whole = join(DESCRIPTIONS, 'api.github.com.deref.json');
    const cut = (): unknown => execFileSync(process.execPath, ['scripts/cut-github-api.mjs', whole, '--check']);
    expect(cut).not.toThrow();
  });

  it.each(tour(hub))('Prism finds nothing wrong with $method $path', async ({ method, path, status, body }) => {
    const answer = await ask(proxied, method, path, body);
    expect({ status: answer.status, violations: violationsOf(answer) }).toEqual({ status, violations: [] });
  });

  it('Prism would have found a field of another type, so the test means something', async () => {
    github.faults.add('pulls/get', { at: ['head', 'sha'], value: 7 });
    const answer = await ask(proxied, 'GET', '/repos/acme/sensor/pulls/1');
    expect(violationsOf(answer)).not.toEqual([]);
  });

  it.each([
    ['a bad level', { annotation_level: 'fatal' }],
    ['a line that is no number', { start_line: 'one' }],
  ])('Prism and the fake refuse an annotation with %s alike', async (_what, wrong) => {
    const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm', ...wrong };
    const output = { title: 't', summary: 's', annotations: [annotation] };
    const body = { name: 'x', head_sha: hub.git.tip('main'), output };
    const before = github.violations.length;
    const direct = await ask(github, 'POST', '/repos/acme/sensor/check-runs', body);
    const through = await ask(proxied, 'POST', '/repos/acme/sensor/check-runs', body);
    expect([direct.status, through.status]).toEqual([422, 422]);
    expect(github.violations.length).toBeGreaterThan(before);
    expect(violationsOf(through)).not.toEqual([]);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** Resolves when Prism says that it listens, rejects when it ends before. */
function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-2000);
      if (said.includes('Prism is listening')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`Prism ended before it listened; is it installed in ${PRISM} (RINGGATE_PRISM)? ${said}`));
    });
  });
}

import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type GitHubServer, startGitHub } from '../fakes/github/server.js';
import { furnishedHub, tour } from '../fakes/github/tour.js';
import { ask } from './asking.js';

/** Every schema is compiled in one test, on a machine that may have other things to do. */
const WHOLE_TOUR_MS = 60_000;

const hub = furnishedHub();
let github: GitHubServer;
beforeEach(async () => {
  github = await startGitHub(hub);
});
afterEach(async () => {
  await github.close();
});

it.each(tour(hub))('$method $path answers $status as GitHub describes it', async ({ method, path, status, body }) => {
  const answer = await ask(github, method, path, body);
  expect({ status: answer.status, violations: github.violations }).toEqual({ status, violations: [] });
});

it(
  'the tour calls every operation of the description',
  async () => {
    for (const { method, path, body } of tour(hub)) await ask(github, method, path, body);
    const text = readFileSync('__tests__/fakes/github/api-description.json', 'utf8');
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, { operationId: string }>> };
    const described = Object.values(paths).flatMap((item) => Object.values(item).map((o) => o.operationId));
    expect([...new Set(github.requests.map((r) => r.operation))].sort()).toEqual(described.sort());
  },
  WHOLE_TOUR_MS,
);

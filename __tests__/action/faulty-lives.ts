import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, jest } from '@jest/globals';
import type { Fault } from '../fakes/github/faults.js';
import { type Ending, Life } from '../lives/life.js';
import { runInProcess } from '../lives/run-in-process.js';
import { beforeRelease, policyOf } from '../lives/sensor.js';

/** Everything that can be asked for is asked for, and nothing of it may be left out. */
const POLICY = policyOf(
  [
    'approvers: {release: {members: [dave], teams: [acme/release]}}',
    'rules:',
    '  change/checks-passed: [error, {checks: [build@github-actions]}]',
    '  change/no-open-blockers: [error, {labels: [stop-ship]}]',
    '  gate/check-required: error',
    '',
  ].join('\n'),
);
const TOKEN = 'ghs_thisIsTheSecretThatNobodyMayRead';

/** The life of each test that uses `faultyLives`. */
export let life: Life;

/** Begins a life before each test of a file, and ends it after. */
export function faultyLives(): void {
  jest.setTimeout(60_000);
  beforeEach(async () => {
    life = await Life.begin({ ...beforeRelease(), '.ringgate/policy.yaml': POLICY });
    life.run = runInProcess();
    life.hub.token = TOKEN;
    life.hub.grant('issues:read', 'members:read', 'checks:write');
    life.hub.team('acme/release', ['dave', 'erin']);
  });
  afterEach(async () => {
    await life.end();
    expect(life.github.violations).toEqual([]);
  });
}

/** A pull request that passes, judged while GitHub does what it does. */
export async function judged(
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
) {
  const pull = life.release();
  life.hub.addCheckRun({ name: 'build', head: pull.head });
  pull.approve('dave');
  pull.approve('erin');
  const ending = await life.onPull(pull, { inputs, env });
  expectNoToken(ending);
  return ending;
}

function expectNoToken({ log, summary, outputs }: Ending): void {
  const reports = [outputs['json'], outputs['sarif']].flatMap((file) =>
    file === undefined ? [] : [readFileSync(file, 'utf8')],
  );
  for (const text of [log, summary, ...Object.values(outputs), ...reports]) expect(text).not.toContain(TOKEN);
}

/** What the verdict rests on, every call of it. */
export const CALLS = [
  'repos/get-branch',
  'git/get-tree',
  'graphql',
  'pulls/get',
  'repos/compare-commits-with-basehead',
  'pulls/list-reviews',
  'checks/list-for-ref',
  'issues/list-for-repo',
  'repos/get-branch-rules',
  'teams/list-members-in-org',
] as const;
/** Those of them that are lists. */
export const LISTS = [
  'pulls/list-reviews',
  'checks/list-for-ref',
  'issues/list-for-repo',
  'repos/get-branch-rules',
  'teams/list-members-in-org',
] as const;

/** Faults that do not go away. */
export const LASTING: readonly (readonly [string, Fault])[] = [
  ['a token that is refused (401)', { status: 401 }],
  ['a permission that is lacking (403)', { status: 403, because: 'permission' }],
  ['single sign-on (403)', { status: 403, because: 'saml' }],
  ['the rate limit (403)', { status: 403, because: 'rate-limit' }],
  ['the secondary limit (403)', { status: 403, because: 'secondary-limit', retryAfterSeconds: 86_400_000 }],
  ['the secondary limit (429)', { status: 429, because: 'secondary-limit', retryAfterSeconds: 86_400_000 }],
  ['404', { status: 404 }],
  ['409', { status: 409 }],
  ['422', { status: 422 }],
  ['500', { status: 500 }],
  ['a connection that is torn down', { cut: 'before' }],
  ['a body that is cut off', { cut: 'middle' }],
  ['JSON that is none', { body: 'invalid-json' }],
  ['nothing', { body: 'empty' }],
  ['HTML', { body: 'html' }],
  ['null', { at: [], value: null }],
  ['a list of numbers', { at: [], value: [7] }],
  ['an object of another kind', { at: [], value: { id: 7 } }],
];

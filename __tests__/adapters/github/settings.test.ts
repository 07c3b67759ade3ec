import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSettings } from '../../../src/adapters/github/open-settings.js';
import type { HubSettings } from '../../../src/ports.js';
import { type GitHubServer, startGitHub } from '../../fakes/github/server.js';
import { TOKEN, failureOf } from './opened.js';

let github: GitHubServer;
let settings: HubSettings;
let ruleset: number;

const CHECKS = {
  type: 'required_status_checks',
  parameters: {
    strict_required_status_checks_policy: true,
    required_status_checks: [{ context: 'ringgate', integration_id: 15_368 }, { context: 'any' }],
  },
};

beforeEach(async () => {
  github = await startGitHub();
  const { hub } = github;
  hub.git.commit('main', { a: 'b' });
  hub.grant('administration:write', 'members:read', 'actions:read');
  ruleset = hub.addRuleset({ rules: [CHECKS, { type: 'deletion' }], bypass: [{ actor_type: 'OrganizationAdmin' }] }).id;
  hub.addRuleset({ source: 'Organization', rules: [{ type: 'non_fast_forward' }] });
  hub.addEnvironment({ name: 'ring 0/a', reviewers: ['alice', 'acme/kernel'], waitMinutes: 5, branchPolicy: 'custom' });
  hub.protect('main', {
    checks: [],
    enforceAdmins: true,
    approvals: { count: 2, dismissStale: true, codeOwners: false },
  });
  hub.people.of('alice');
  hub.people.add('robot', { type: 'Bot' });
  hub.collaborators.set('alice', 'admin');
  hub.collaborators.set('robot', 'write');
  settings = await openAt(github.url);
});
afterEach(async () => {
  await github.close();
  expect(github.violations).toEqual([]);
});

function openAt(apiUrl: string): Promise<HubSettings> {
  const clock = { now: () => Date.now() };
  return openSettings({ apiUrl, token: TOKEN, repository: 'acme/sensor', clock, timeout: 30_000, secondMs: 1 });
}

describe('settings of a repository', () => {
  it.each(['url', 'enterpriseUrl'] as const)('are read through %s', async (root) => {
    const hub = await openAt(github[root]);
    expect(await hub.repositoryTraits()).toEqual({ fullName: 'acme/sensor', defaultBranch: 'main' });
    expect((await hub.rulesInForce('main')).map(({ type, source }) => `${type} of the ${source}`)).toEqual([
      'required_status_checks of the repository',
      'deletion of the repository',
      'non_fast_forward of the organisation',
    ]);
    const required = [
      { context: 'ringgate', appId: 15_368 },
      { context: 'any', appId: null },
    ];
    expect((await hub.rulesInForce('main'))[0]?.checks).toEqual({ required, strict: true });
    expect(await hub.ruleset(ruleset)).toMatchObject({
      enforcement: 'active',
      ofBranches: true,
      requires: required,
      bypass: [{ type: 'OrganizationAdmin', id: null, mode: 'always' }],
    });
    expect(await hub.rulesets()).toHaveLength(2);
    expect(await hub.environment('ring 0/a')).toEqual({
      name: 'ring 0/a',
      reviewers: ['alice', 'acme/kernel'],
      preventSelfReview: false,
      waitMinutes: 5,
      branches: 'selected',
    });
    expect(await hub.classicProtection('main')).toEqual({
      strict: false,
      reviews: { approvals: 2, dismissStale: true, codeOwners: false },
      bindsAdmins: true,
      forcePushes: false,
      deletions: false,
    });
    expect(await hub.branch('main')).toEqual({ classic: true, checks: [], bindsAdmins: null });
  });

  it('count people who may push, and no programs', async () => {
    expect(await settings.writers()).toEqual(['alice']);
  });

  it('leave out who may bypass a ruleset where the token may not see it', async () => {
    github.hub.revoke('administration:read');
    expect((await settings.ruleset(ruleset)).bypass).toBeNull();
  });
});

describe('an answer that is none', () => {
  const asked: readonly [string, (hub: HubSettings) => Promise<unknown>, readonly (string | number)[]][] = [
    ['repos/get', (hub) => hub.repositoryTraits(), ['default_branch']],
    ['repos/get-branch-rules', (hub) => hub.rulesInForce('main'), [0, 'ruleset_id']],
    ['repos/get-branch-rules', (hub) => hub.rulesInForce('main'), [0, 'parameters']],
    ['repos/get-repo-rulesets', (hub) => hub.rulesets(), [0, 'enforcement']],
    ['repos/get-repo-ruleset', (hub) => hub.ruleset(ruleset), ['bypass_actors']],
    ['repos/get-repo-ruleset', (hub) => hub.ruleset(ruleset), ['bypass_actors', 0, 'bypass_mode']],
    ['repos/get-branch-protection', (hub) => hub.classicProtection('main'), ['enforce_admins']],
    ['repos/get-branch', (hub) => hub.branch('main'), ['protection']],
    ['repos/get-environment', (hub) => hub.environment('ring 0/a'), ['protection_rules']],
    ['repos/list-collaborators', (hub) => hub.writers(), [0, 'login']],
  ];

  it.each(asked)('%s with a value of another type is refused', async (operation, question, at) => {
    github.faults.add(operation, { at, value: 7.5 });
    expect(await failureOf(question(settings))).toMatch(/^api-malformed: /);
  });

  it.each(asked)(
    '%s that is no JSON, forbidden or down is an error, and never an empty list',
    async (operation, question) => {
      github.faults.add(operation, { body: 'invalid-json' });
      expect(await failureOf(question(settings))).toMatch(/^api-/);
      github.faults.clear();
      github.faults.add(operation, { status: 403, because: 'permission' });
      expect(await failureOf(question(settings))).toMatch(/^api-refused: /);
      github.faults.clear();
      github.faults.add(operation, { status: 503 });
      expect(await failureOf(question(settings))).toMatch(/^api-unreachable: /);
    },
  );

  it('another ruleset than the one asked for is refused', async () => {
    github.faults.add('repos/get-repo-ruleset', { at: ['id'], value: ruleset + 1 });
    expect(await failureOf(settings.ruleset(ruleset))).toMatch(/^api-malformed: .*another ruleset/);
  });

  it('pages that lead to themselves end', async () => {
    github.faults.add('repos/get-repo-rulesets', { page: 'loop' });
    expect(await failureOf(settings.rulesets())).toMatch(/^api-/);
  });
});

it.each(['', 'a b', 'ghs_x\n'])('the token %j is refused before anything is sent', async (token) => {
  const clock = { now: () => Date.now() };
  const opened = openSettings({ apiUrl: github.url, token, repository: 'acme/sensor', clock, timeout: 30_000 });
  expect(await failureOf(opened)).toBe('usage: the token holds what no token does');
  expect(github.requests).toEqual([]);
});

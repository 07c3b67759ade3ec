import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import type { DoctorReport } from '../../src/commands/doctor/doctor.js';
import { DEFAULT_CHECK, GITHUB_ACTIONS } from '../../src/commands/doctor/doctor.js';
import { linksTo } from '../../src/commands/doctor/links.js';
import checkRequired from '../../src/rules/gate/check-required.js';
import { type GitHubServer, startGitHub } from '../fakes/github/server.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';
import { ask } from '../github/asking.js';
import { DOCTOR_SCHEMA } from '../../src/reports/answer-schemas.js';
import { problemsOf } from '../reports/closed-schema.js';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const WORKFLOW = `name: ringgate
on:
  pull_request:
  merge_group:
permissions:
  contents: read
  pull-requests: read
  checks: read
jobs:
  ringgate:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@${SHA} # v5.0.0
      - uses: ringgate/ringgate@${SHA} # v1.0.0
`;
const OWNERS = '* @alice\n/.ringgate/ @alice @bob\n/.github/ @alice @bob\n';

// The first test loads the whole program and the client.
jest.setTimeout(60_000);

let github: GitHubServer;
let project: StagedProject;
let told: { stdout: string; stderr: string };

beforeEach(async () => {
  github = await startGitHub();
  project = stageProject();
  project.put('.github/workflows/ringgate.yml', WORKFLOW);
  project.put('.github/CODEOWNERS', OWNERS);
  const { hub } = github;
  hub.git.commit('main', { 'release.yaml': 'x' });
  hub.grant('administration:write', 'members:read', 'actions:read');
  for (const login of ['alice', 'bob']) {
    hub.people.of(login);
    hub.collaborators.set(login, 'write');
  }
});
afterEach(async () => {
  project.remove();
  await github.close();
  expect(github.violations).toEqual([]);
});

async function doctor(...options: readonly string[]): Promise<number> {
  return doctorIn({ GITHUB_TOKEN: github.hub.token, GITHUB_REPOSITORY: 'acme/sensor' }, ...options);
}

async function doctorIn(env: Record<string, string>, ...options: readonly string[]): Promise<number> {
  told = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: (text: string) => {
      told[name] += text;
    },
  });
  return main({
    argv: ['doctor', ...options],
    cwd: project.folder,
    env: { GITHUB_API_URL: github.url, ...env },
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock: clockAt('2026-01-15T12:00:00Z'),
  });
}

async function report(...options: readonly string[]): Promise<DoctorReport & { exitCode: number }> {
  const exitCode = await doctor('--format', 'json', ...options);
  expect(problemsOf(DOCTOR_SCHEMA, told.stdout)).toEqual([]);
  return { ...(JSON.parse(told.stdout) as DoctorReport), exitCode };
}

/** Every answer that is not ok, in a line each. */
const trouble = ({ answers }: DoctorReport): readonly string[] =>
  answers.filter(({ state }) => state !== 'ok').map(({ id, state, says }) => `${state} ${id}: ${says}`);

/** Puts the ruleset in force that doctor wrote. */
async function bind(change: (ruleset: Record<string, unknown>) => void = () => undefined): Promise<void> {
  await doctor('--ruleset', 'ruleset.json');
  const body = JSON.parse(readFileSync(join(project.folder, 'ruleset.json'), 'utf8')) as Record<string, unknown>;
  change(body);
  expect((await ask(github, 'POST', '/repos/acme/sensor/rulesets', body)).status).toBe(201);
}

describe('doctor', () => {
  it('expects by default what gate/check-required expects', () => {
    const { check, app } = checkRequired.options as Record<string, { default: unknown }>;
    expect({ check: check?.default, app: app?.default }).toEqual({ check: DEFAULT_CHECK, app: GITHUB_ACTIONS });
  });

  it('finds a branch without rules open, and everything in order once its own ruleset is imported', async () => {
    const before = await report();
    expect(before.exitCode).toBe(1);
    expect(trouble(before)).toContain(
      'problem branch/check-required: main does not require ringgate; it requires nothing',
    );
    await bind();
    const after = await report();
    expect(trouble(after)).toEqual([]);
    expect(after).toMatchObject({ exitCode: 0, answer: 'ok', branch: 'main', repository: 'acme/sensor' });
  });

  it('says what to change, where, and prints a ruleset', async () => {
    expect(await doctor()).toBe(1);
    expect(told.stdout).toContain('the gate does not bind: ringgate (app 15368) on acme/sensor, branch main');
    expect(told.stdout).toContain('→ Require the status check ringgate with app 15368 as its source');
    expect(told.stdout).toContain('https://github.com/acme/sensor/settings/rules');
    expect(told.stdout).toContain('"required_status_checks"');
  });

  it('without the right to see who may bypass the rules, says that it is not known', async () => {
    await bind();
    github.hub.revoke('administration:read');
    const found = await report();
    expect(found.exitCode).toBe(3);
    expect(trouble(found)).toEqual([
      'unknown branch/no-bypass: who may bypass the ruleset ringgate binds main is shown to tokens that may edit it, and this one may not',
    ]);
  });

  it.each([
    ['always', 'problem', 1],
    ['pull_request', 'warning', 0],
  ])('lists who may bypass %s: a %s', async (bypass_mode, state, exitCode) => {
    await bind((set) => (set['bypass_actors'] = [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode }]));
    const found = await report();
    expect(found.exitCode).toBe(exitCode);
    expect(trouble(found)).toEqual([
      expect.stringContaining(`${state} branch/no-bypass: the ruleset ringgate binds main lets pass: administrators`),
    ]);
  });

  it.each(['evaluate', 'disabled'])('names the ruleset that would require the check and is %s', async (enforcement) => {
    await bind((set) => (set['enforcement'] = enforcement));
    const found = await report();
    expect(found.exitCode).toBe(1);
    expect(trouble(found)).toContain(
      `problem branch/check-required: main does not require ringgate: the ruleset ringgate binds main would, and is ${enforcement}, not active`,
    );
  });

  it('takes a check that any app may report for open', async () => {
    const strict_required_status_checks_policy = true;
    const parameters = { strict_required_status_checks_policy, required_status_checks: [{ context: 'ringgate' }] };
    github.hub.addRuleset({ rules: [{ type: 'required_status_checks', parameters }] });
    expect(trouble(await report())).toContain(
      'problem branch/check-required: main requires ringgate from any app: whoever may write statuses can report it',
    );
  });

  it('reads classic protection, and that it does not bind administrators', async () => {
    github.hub.protect('main', {
      checks: [{ context: 'ringgate', app_id: 15_368 }],
      strict: true,
      approvals: { count: 1, dismissStale: true, codeOwners: true },
    });
    const found = await report();
    expect(found.exitCode).toBe(1);
    expect(trouble(found)).toEqual(['problem branch/no-bypass: classic protection does not bind administrators']);
  });

  it('does not know what classic protection asks for without the right to see it', async () => {
    github.hub.protect('main', {
      checks: [{ context: 'ringgate', app_id: 15_368 }],
      enforceAdmins: true,
      strict: true,
    });
    github.hub.revoke('administration:read');
    const found = await report();
    expect(found.exitCode).toBe(3);
    expect(found.answers.find(({ id }) => id === 'branch/up-to-date')).toMatchObject({
      state: 'unknown',
      says: expect.stringContaining('the token lacks administration: read'),
    });
  });

  it('wants the gate in the merge queue that the branch has', async () => {
    await bind();
    const number = 5;
    github.hub.addRuleset({
      rules: [
        {
          type: 'merge_queue',
          parameters: {
            check_response_timeout_minutes: 60,
            grouping_strategy: 'ALLGREEN',
            max_entries_to_build: number,
            max_entries_to_merge: number,
            merge_method: 'MERGE',
            min_entries_to_merge: 1,
            min_entries_to_merge_wait_minutes: number,
          },
        },
      ],
    });
    project.put('.github/workflows/ringgate.yml', WORKFLOW.replace('  merge_group:\n', ''));
    expect(trouble(await report())).toEqual([
      'problem workflow/on-merge-group: the branch has a merge queue and the gate does not run in it: the queue waits for ever',
    ]);
  });

  it('warns of a check that no workflow reports', async () => {
    await bind();
    const required_status_checks = [
      { context: 'gone', integration_id: 15_368 },
      { context: 'foreign', integration_id: 7 },
    ];
    const parameters = { strict_required_status_checks_policy: true, required_status_checks };
    github.hub.addRuleset({ rules: [{ type: 'required_status_checks', parameters }] });
    const found = await report();
    expect(found.exitCode).toBe(0);
    expect(trouble(found)).toEqual([
      'warning satisfiable/checks: gone is required and no job of this checkout reports it: it can never be met',
    ]);
  });

  it('warns where nobody besides the author can approve', async () => {
    await bind();
    github.hub.collaborators.set('bob', 'read');
    project.put('.github/CODEOWNERS', '* @alice\n');
    expect(trouble(await report())).toEqual([
      'warning satisfiable/code-owners: @alice is the only owner: a change of theirs can never be approved'.replace(
        '@alice is',
        'alice is',
      ),
      'warning satisfiable/approvals: 1 approvals are asked for and 0 people besides the author can give one: it can never be met',
    ]);
  });

  it('asks for no approval in the ruleset of a repository with one maintainer', async () => {
    github.hub.collaborators.delete('bob');
    const { ruleset } = await report();
    expect(JSON.stringify(ruleset)).toContain('"required_approving_review_count":0');
  });

  it.each([
    ['an empty team', [], ['warning satisfiable/code-owners: nobody is behind @acme/kernel']],
    ['a team of two', ['alice', 'bob'], []],
  ])('looks into %s that owns', async (_, members, expected) => {
    await bind();
    github.hub.team('acme/kernel', members);
    project.put('.github/CODEOWNERS', '* @acme/kernel\n');
    expect((await report()).exitCode).toBe(0);
    expect(trouble(await report()).map((line) => line.split(':', 2).join(':'))).toEqual(expected);
  });

  it('does not know a team that the token may not see', async () => {
    await bind();
    project.put('.github/CODEOWNERS', '* @acme/kernel\n');
    github.hub.team('acme/kernel', ['alice', 'bob']);
    github.hub.revoke('members:read');
    const found = await report();
    expect(found.exitCode).toBe(3);
    expect(trouble(found)).toEqual([
      expect.stringContaining('unknown satisfiable/code-owners: who @acme/kernel is, is not known'),
    ]);
  });

  it('looks into the environments that jobs deploy to', async () => {
    await bind();
    const deploy = '  deploy:\n    environment: ring-0\n    runs-on: ubuntu-24.04\n    steps: []\n';
    const other = '  other:\n    environment: {name: missing}\n    runs-on: ubuntu-24.04\n    steps: []\n';
    const named = '  named:\n    environment: ${{ inputs.ring }}\n    runs-on: ubuntu-24.04\n    steps: []\n';
    project.put('.github/workflows/deploy.yml', `on: push\njobs:\n${deploy}${other}${named}`);
    github.hub.addEnvironment({ name: 'ring-0', reviewers: ['alice'], preventSelfReview: true, waitMinutes: 30 });
    const found = await report();
    expect(found.exitCode).toBe(3);
    expect(trouble(found)).toEqual([
      'unknown environment/guarded: the job named deploys to an environment that is named only when it runs',
      expect.stringMatching(/^unknown environment\/guarded: environment missing: .*not found/),
      'warning environment/guarded: environment ring-0 takes deployments from any branch, and it waits 30 minutes',
      'warning satisfiable/environment: alice is the only reviewer of environment ring-0 and may not review their own deployments',
    ]);
  });

  it('finds a guarded environment in order', async () => {
    await bind();
    github.hub.addEnvironment({
      name: 'ring-0',
      reviewers: ['alice', 'bob'],
      preventSelfReview: true,
      branchPolicy: 'protected',
    });
    const job = '  deploy:\n    environment: ring-0\n    runs-on: ubuntu-24.04\n    steps: []\n';
    project.put('.github/workflows/deploy.yml', `on: push\njobs:\n${job}`);
    expect(trouble(await report())).toEqual([]);
  });
});

describe('doctor cannot ask', () => {
  it.each([
    ['repos/get-branch-rules', 'branch/check-required'],
    ['repos/get-repo-ruleset', 'branch/no-bypass'],
    ['repos/list-collaborators', 'satisfiable/approvals'],
  ])('where %s is refused, %s is unknown and the exit code is 3', async (operation, id) => {
    await bind();
    github.faults.add(operation, { status: 403, because: 'permission' });
    const found = await report();
    expect(found.exitCode).toBe(3);
    expect(found.answers.filter(({ state }) => state === 'unknown').map((a) => a.id)).toContain(id);
  });

  it('ends with 3 where the repository is not to be had', async () => {
    expect(await doctorIn({ GITHUB_TOKEN: 'wrong', GITHUB_REPOSITORY: 'acme/sensor' })).toBe(3);
    expect(told.stderr).toContain('GitHub refused the token');
    expect(told.stderr + told.stdout).not.toContain('wrong');
    expect(await doctor('--repository', 'acme/other')).toBe(3);
    github.hub.rename('acme/renamed');
    expect(await doctor()).toBe(3);
    expect(told.stderr).toContain('renamed to acme/renamed');
  });

  it('without a token, still judges the workflows, and nothing of the rest is taken for ok', async () => {
    project.put('.github/workflows/ringgate.yml', WORKFLOW);
    expect(
      await doctorIn({ GITHUB_TOKEN: '', GITHUB_REPOSITORY: 'acme/sensor' }, '--branch', 'main', '--format', 'json'),
    ).toBe(3);
    const { answers } = JSON.parse(told.stdout) as DoctorReport;
    const known = answers.filter(({ state }) => state === 'ok').map(({ id }) => id.split('/')[0]);
    // Owners that are people, named in the checkout, are known without GitHub.
    expect(
      answers.filter(({ id, state }) => id.startsWith('satisfiable/') && state === 'ok').map(({ id }) => id),
    ).toEqual(['satisfiable/code-owners']);
    expect(new Set(known)).toEqual(new Set(['workflow', 'owners', 'environment', 'satisfiable']));
  });

  it.each([
    [['--branch', 'refs heads'], 'write the name of a branch'],
    [['--branch', '../x'], 'write the name of a branch'],
    [['--app', '0'], 'write the number of an app'],
    [['--repository', 'acme'], 'is not a repository'],
    [['--format', 'sarif'], 'must be one of terminal, json'],
    [['extra'], 'takes options only'],
  ])('refuses %j as a wrong command line', async (options, says) => {
    expect(await doctor(...options)).toBe(2);
    expect(told.stderr).toContain(says);
  });

  it('wants a branch named where there is no token, and a repository where there is no origin', async () => {
    expect(await doctorIn({ GITHUB_REPOSITORY: 'acme/sensor' })).toBe(2);
    expect(told.stderr).toContain('--branch');
    expect(await doctorIn({ GITHUB_TOKEN: github.hub.token })).toBe(2);
    expect(told.stderr).toContain('--repository owner/name');
    expect(await doctorIn({ GITHUB_REPOSITORY: 'acme/sensor', GITHUB_API_URL: 'http://ghes.example/api/v3' })).toBe(2);
    expect(told.stderr).toContain('in the clear');
  });

  it('a report that cannot be written makes nothing better', async () => {
    await bind();
    expect(await doctor('--output', 'release.yaml/report')).toBe(3);
  });
});

describe('names from outside', () => {
  const EVIL = '\u001b[2J\u202e@all\u200b\n::error::x';

  it('reach no terminal and no runner as they are', async () => {
    await bind((set) => {
      set['name'] = EVIL;
      set['bypass_actors'] = [{ actor_id: 1, actor_type: 'Team', bypass_mode: 'always' }];
    });
    const job = `  ${JSON.stringify(EVIL)}:\n    name: ringgate\n    environment: ${JSON.stringify(EVIL)}\n    steps: []\n`;
    project.put('.github/workflows/evil.yml', `on: push\njobs:\n${job}`);
    project.put('.github/CODEOWNERS', `* @alice${EVIL.replace('\n', '')}\n`);
    for (const options of [[], ['--format', 'json']]) {
      expect(await doctor(...options)).toBe(1);
      expect(told.stdout).toContain('lets pass: Team 1');
      expect(told.stdout).not.toMatch(/[\u001b\u202e\u200b]|^\s*::/m);
    }
  });

  it('are escaped in links', () => {
    const links = linksTo('github.com', 'acme/sensor', 'release/a b#?');
    expect(links.file('.github/workflows/x y.yml', 3)).toBe(
      'https://github.com/acme/sensor/blob/release/a%20b%23%3F/.github/workflows/x%20y.yml#L3',
    );
    expect(links.ruleset(7, 'organisation')).toBe('https://github.com/organizations/acme/settings/rules/7');
  });
});

it('the ruleset for release branches that the documentation ships binds one', async () => {
  const body: unknown = JSON.parse(readFileSync('docs/rulesets/release-branches.json', 'utf8'));
  github.hub.git.branch('release/2.0', 'main');
  expect((await ask(github, 'POST', '/repos/acme/sensor/rulesets', body)).status).toBe(201);
  const found = await report('--branch', 'release/2.0', '--check', 'gate / ringgate');
  const binding = found.answers.filter(({ id }) => id.startsWith('branch/'));
  expect(binding.map(({ id, state }) => `${id} ${state}`)).toEqual(binding.map(({ id }) => `${id} ok`));
  project.put(
    '.github/workflows/ringgate.yml',
    readFileSync('examples/workflows/release-branches.yml', 'utf8').replaceAll(/@[0-9a-f]{40}|@EDIT\S*/g, `@${SHA}`),
  );
  const whole = await report('--branch', 'release/2.0', '--check', 'gate / ringgate');
  expect(trouble(whole)).toEqual([]);
  expect(whole.exitCode).toBe(0);
});

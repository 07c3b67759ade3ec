import { describe, expect, it } from '@jest/globals';
import { type DoctorReport, doctor } from '../../../src/commands/doctor/doctor.js';
import { WORKFLOW_TEXT } from '../../../src/commands/init-texts.js';
import { MemoryWorkspace } from '../../fakes/memory-workspace.js';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const ACTION = `ringgate/ringgate@${SHA}`;

interface Shape {
  readonly on?: string;
  readonly top?: string;
  readonly job?: string;
  readonly steps?: string;
  readonly id?: string;
}

/** A workflow that is in order, with parts of it changed. */
function workflow({ on, top, job = '', steps, id = 'ringgate' }: Shape = {}): string {
  return [
    on ?? 'on: {pull_request: null, merge_group: null}',
    top ?? 'permissions: {contents: read, pull-requests: read, checks: read}',
    'jobs:',
    `  ${id}:`,
    '    runs-on: ubuntu-24.04',
    ...(job === '' ? [] : job.split('\n').map((line) => `    ${line}`)),
    '    steps:',
    ...(steps ?? `- uses: ${ACTION}`).split('\n').map((line) => `      ${line}`),
    '',
  ].join('\n');
}

const OWNERS = '* @alice @bob\n';

async function inspect(
  files: Record<string, string>,
  options: { branch?: string; check?: string } = {},
): Promise<DoctorReport> {
  const checkout = new MemoryWorkspace({ '.github/CODEOWNERS': OWNERS, ...files });
  const { branch = 'main', check = 'ringgate' } = options;
  return doctor(
    { hub: undefined, checkout },
    { repository: 'acme/sensor', branch, check, app: 15_368, site: 'github.com' },
  );
}

/** What is said of workflows and owners, where it is not ok, with its place. */
async function said(
  files: Record<string, string>,
  options: { branch?: string; check?: string } = {},
): Promise<readonly string[]> {
  const { answers } = await inspect(files, options);
  return answers
    .filter(({ id, state }) => /^(workflow|owners)\//.test(id) && state !== 'ok')
    .map(({ id, state, says, at }) => `${state} ${id}${at ? ` ${at.line}:${at.column}` : ''}: ${says}`);
}
const one = (text: string, more: Record<string, string> = {}) => said({ '.github/workflows/gate.yml': text, ...more });

describe('a workflow that is in order', () => {
  it.each([
    ['written out', workflow()],
    ['with events in a list', workflow({ on: 'on: [pull_request, merge_group]' })],
    ['with the name of the job', workflow({ id: 'x', job: 'name: ringgate' })],
    ['with all that is read', workflow({ top: 'permissions: read-all' })],
    [
      'with rights of the job alone',
      workflow({ top: '', job: 'permissions: {contents: read, pull-requests: read, checks: read}' }),
    ],
    [
      'with a branch filter that lets the branch in',
      workflow({ on: 'on: {pull_request: {branches: [main, "release/**"]}, merge_group: null}' }),
    ],
    [
      'with every type',
      workflow({
        on: 'on: {pull_request: {types: [opened, synchronize, reopened, labeled]}, merge_group: {types: [checks_requested]}}',
      }),
    ],
    ['with the command line', workflow({ steps: '- run: npx ringgate check --base main' })],
    [
      'with writing that an input asks for',
      workflow({
        top: 'permissions: {contents: read, pull-requests: write, checks: write}',
        steps: `- uses: ${ACTION}\n  with: {comment: true, check-run: ringgate report}`,
      }),
    ],
    [
      'with a token that keyless signatures need',
      workflow({
        top: 'permissions: {contents: read, pull-requests: read, checks: read, id-token: write}',
        steps: `- uses: ${ACTION}\n  with: {evidence: true, sign: keyless}`,
      }),
    ],
  ])('%s gets no word', async (_, text) => {
    expect(await one(text)).toEqual([]);
  });
});

describe('a gate that does not bind', () => {
  it.each([
    [
      'a condition of the job',
      { job: 'if: github.actor != 0' },
      'problem workflow/always-runs 6:9: the job ringgate has a condition, and a skipped job counts as success: github.actor != 0',
    ],
    ['a condition of the step', { steps: `- uses: ${ACTION}\n  if: false` }, 'problem workflow/always-runs'],
    ['another job that it waits for', { job: 'needs: build' }, 'problem workflow/always-runs'],
    ['a job that carries on', { job: 'continue-on-error: true' }, 'problem workflow/failure-counts'],
    [
      'a step that carries on',
      { steps: `- uses: ${ACTION}\n  continue-on-error: \${{ vars.LAX }}` },
      'problem workflow/failure-counts',
    ],
    ['a command that is swallowed', { steps: '- run: ringgate check || true' }, 'problem workflow/failure-counts'],
    ['a command in a pipe', { steps: '- run: ringgate check | tee log' }, 'problem workflow/failure-counts'],
    ['set +e', { steps: '- run: |\n    set +e\n    ringgate check' }, 'problem workflow/failure-counts'],
    ['an action by its tag', { steps: '- uses: ringgate/ringgate@v1' }, 'problem workflow/pinned'],
    [
      'an action beside it by its branch',
      { steps: `- uses: actions/checkout@main\n- uses: ${ACTION}` },
      'warning workflow/pinned',
    ],
    ['an image by its tag', { steps: `- uses: docker://alpine:3\n- uses: ${ACTION}` }, 'warning workflow/pinned'],
    ['too few rights', { top: 'permissions: {contents: read}' }, 'problem workflow/permissions'],
    ['no rights set', { top: '' }, 'warning workflow/permissions'],
    ['every right', { top: 'permissions: write-all' }, 'warning workflow/permissions'],
    [
      'a token that nothing signs with',
      { top: 'permissions: {contents: read, pull-requests: read, checks: read, id-token: write}' },
      'warning workflow/permissions',
    ],
    [
      'a right nobody asked for',
      { top: 'permissions: {contents: write, pull-requests: read, checks: read}' },
      'warning workflow/permissions',
    ],
    ['paths', { on: 'on: {pull_request: {paths: [src/**]}, merge_group: null}' }, 'problem workflow/no-filter 1:'],
    [
      'paths-ignore',
      { on: 'on: {pull_request: {paths-ignore: [docs/**]}, merge_group: null}' },
      'problem workflow/no-filter',
    ],
    [
      'other branches',
      { on: 'on: {pull_request: {branches: [dev, "ma*/x", "m**n", "!main"]}, merge_group: null}' },
      'problem workflow/no-filter',
    ],
    [
      'branches-ignore',
      { on: 'on: {pull_request: {branches-ignore: [dev]}, merge_group: null}' },
      'problem workflow/no-filter',
    ],
    [
      'types without pushes',
      { on: 'on: {pull_request: {types: [opened, reopened]}, merge_group: null}' },
      'problem workflow/no-filter',
    ],
    ['no pull requests', { on: 'on: merge_group' }, 'problem workflow/on-pull-request'],
    ['a queue nobody knows of', { on: 'on: pull_request' }, 'unknown workflow/on-merge-group'],
    ['another name', { id: 'check' }, 'problem workflow/runs-the-gate'],
    ['no Ringgate', { steps: '- run: echo ringgate' }, 'problem workflow/runs-the-gate'],
  ])('%s is told', async (_, shape, expected) => {
    expect((await one(workflow(shape))).filter((line) => line.startsWith(expected))).toHaveLength(1);
  });

  it('no workflow at all', async () => {
    expect(await said({})).toEqual([
      'problem workflow/runs-the-gate: no job of any workflow of this checkout runs Ringgate',
    ]);
  });
});

describe('names of checks', () => {
  const other = (job: string, id = 'other') => ({
    '.github/workflows/z.yml': `on: push\njobs:\n  ${id}:\n    ${job}\n    steps: [{run: 'true'}]\n`,
  });
  it.each([
    ['the same name', other('name: ringgate'), 'problem workflow/no-shadow'],
    ['the same id', other('runs-on: x', 'ringgate'), 'problem workflow/no-shadow'],
    ['a name of an expression', other('name: ${{ vars.NAME }}'), 'unknown workflow/no-shadow'],
    ['a name that ends as it', other('name: ring${{ vars.NAME }}'), 'unknown workflow/no-shadow'],
    [
      'a matrix in a name',
      other('name: ${{ matrix.it }}\n    strategy: {matrix: {it: [build, ringgate]}}'),
      'problem workflow/no-shadow',
    ],
  ])('%s in another job shadows the gate', async (_, files, expected) => {
    expect((await one(workflow(), files)).filter((line) => line.startsWith(expected))).toHaveLength(1);
  });

  it.each([
    ['another name', other('name: ringgates')],
    ['an expression that cannot become it', other('name: build ${{ vars.NAME }}')],
    ['a matrix that adds its values', other('name: ringgate\n    strategy: {matrix: {os: [a, b]}}')],
    ['a matrix that is not written out', other('name: ringgate\n    strategy: {matrix: "${{ fromJSON(x) }}"}')],
    ['a matrix with more entries', other('name: x\n    strategy: {matrix: {os: [a], include: [{os: b}]}}')],
    ['a job of another workflow', other('uses: acme/other/.github/workflows/x.yml@main')],
  ])('%s does not', async (_, files) => {
    expect(await one(workflow(), files)).toEqual([]);
  });

  it('a matrix gives the gate one name for each of its values', async () => {
    const text = workflow({ job: 'strategy: {matrix: {os: [linux, windows]}}' });
    expect(await said({ '.github/workflows/gate.yml': text }, { check: 'ringgate (linux)' })).toEqual([]);
    expect(await one(text)).toContainEqual(
      expect.stringContaining('shows as ringgate (linux), ringgate (windows), not as ringgate'),
    );
  });

  it('a reusable workflow reports as caller / job, with the rights and conditions of both', async () => {
    const called = workflow({ on: 'on: workflow_call' });
    const caller = (more = '') =>
      `on: [pull_request, merge_group]\npermissions: {contents: read, pull-requests: read, checks: read}\njobs:\n  gate:\n    uses: ./.github/workflows/called.yml\n${more}`;
    const files = (more = '') => ({ '.github/workflows/called.yml': called, '.github/workflows/a.yml': caller(more) });
    expect(await said(files(), { check: 'gate / ringgate' })).toEqual([]);
    expect(await said(files('    if: false\n'), { check: 'gate / ringgate' })).toEqual([
      expect.stringContaining('problem workflow/always-runs 6:9'),
    ]);
    expect(await said(files())).toEqual([expect.stringContaining('shows as gate / ringgate, not as ringgate')]);
  });

  it("Ringgate's own reusable workflow is known, and has to be pinned", async () => {
    const caller = (ref: string) =>
      `on: [pull_request, merge_group]\npermissions: read-all\njobs:\n  gate:\n    uses: ringgate/ringgate/.github/workflows/gate.yml@${ref}\n`;
    expect(await said({ '.github/workflows/a.yml': caller(SHA) }, { check: 'gate / ringgate' })).toEqual([]);
    expect(await said({ '.github/workflows/a.yml': caller('v1') }, { check: 'gate / ringgate' })).toEqual([
      expect.stringContaining('problem workflow/pinned 5:11'),
    ]);
  });

  it('workflows that call each other in a circle end', async () => {
    const circle =
      'on: [pull_request, workflow_call]\njobs:\n  a:\n    uses: ./.github/workflows/circle.yml\n  b:\n    uses: ./.github/workflows/circle.yml\n';
    expect(await one(workflow(), { '.github/workflows/circle.yml': circle })).toEqual([]);
  });

  it("the action at the top of its own repository runs the gate; a stranger's does not", async () => {
    const text = workflow({ steps: '- uses: ./' });
    expect(await one(text, { 'action.yml': 'name: Ringgate\n' })).toEqual([]);
    expect(await one(text, { 'action.yml': 'name: Other\n' })).toContainEqual(
      expect.stringContaining('no job of any workflow'),
    );
  });
});

describe('hostile files', () => {
  it.each([
    ['no YAML', ': : :\n'],
    ['an alias', 'on: push\njobs:\n  a: &a {steps: []}\n  b: *a\n'],
    ['no jobs', 'on: push\n'],
    ['no triggers', 'jobs: {a: {steps: []}}\n'],
    ['too long', `# ${'x'.repeat(600_000)}\n`],
    ['nested too deep', `${'['.repeat(5000)}\n`],
  ])('a workflow with %s leaves shadows unknown', async (_, text) => {
    const found = await one(workflow(), { '.github/workflows/z.yml': text });
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'unknown workflow/readable',
      'unknown workflow/no-shadow',
    ]);
  });

  it.each([
    'on: 7\njobs: {a: 1}\n',
    'on: [1, {}]\njobs: {a: {steps: 7, name: [], needs: {}, strategy: 1, environment: [], permissions: []}}\n',
    'on: {pull_request: 7}\njobs: {a: {steps: [1, {with: 7, uses: 9, run: {}}], strategy: {matrix: {a: 7, b: []}}}}\n',
  ])('values of any type are survived: %j', async (text) => {
    expect((await inspect({ '.github/workflows/z.yml': text })).answer).toBe('problem');
  });

  it('a name with many expressions is compared in a moment', async () => {
    const name = 'r${{ a }}'.repeat(2000);
    const job = `on: push\njobs:\n  a:\n    name: ${name}\n    steps: []\n`;
    expect(await one(workflow(), { '.github/workflows/z.yml': job })).toEqual([]);
  });

  it('a matrix without end is not written out', async () => {
    const axis = `[${Array.from({ length: 100 }, (_, i) => i).join(', ')}]`;
    const job = `on: push\njobs:\n  a:\n    name: ringgate\n    strategy: {matrix: {a: ${axis}, b: ${axis}, c: ${axis}}}\n    steps: []\n`;
    expect(await one(workflow(), { '.github/workflows/z.yml': job })).toEqual([]);
  });
});

describe('pull_request_target', () => {
  const target = (steps: string) => ({
    '.github/workflows/t.yml': `on: pull_request_target\njobs:\n  t:\n    steps:\n${steps}`,
  });
  const checkout = (more = '') =>
    `      - uses: actions/checkout@${SHA}\n        with: {ref: "\${{ github.event.pull_request.head.sha }}"${more}}\n`;
  it.each([
    ['keeps the token beside the head', checkout(), 'leaves the token beside it'],
    [
      'runs a command on the head',
      `${checkout(', persist-credentials: false')}      - run: make\n`,
      'runs a command or a local action',
    ],
    [
      'runs an action of the head',
      `${checkout(', persist-credentials: false')}      - uses: ./\n`,
      'runs a command or a local action',
    ],
    [
      'fetches the head by itself',
      '      - run: gh pr checkout 7\n      - run: make\n',
      'runs a command or a local action',
    ],
  ])('%s: a problem', async (_, steps, expected) => {
    expect(await one(workflow(), target(steps))).toContainEqual(expect.stringContaining(expected));
  });
  it.each([
    ['the base', `      - uses: actions/checkout@${SHA}\n      - run: make\n`],
    ['the head as data', checkout(', persist-credentials: false')],
  ])('checking out %s is in order', async (_, steps) => {
    expect(await one(workflow(), target(steps))).toEqual([]);
  });
});

describe('owners', () => {
  const files = (owners: string) => ({ '.github/workflows/gate.yml': workflow(), '.github/CODEOWNERS': owners });
  it.each([
    ['all', '* @a @b\n'],
    ['folders', '/.ringgate/ @a @b\n.github/ @a @b # both\n'],
    ['folders without a slash', '.ringgate @a @b\n/.github @a @b\n'],
    ['wildcards', '/.ringgate/** @a @b\n/.github/**/* @a @b\n'],
    ['an address', '* a@example.com @b\n'],
  ])('%s are covered', async (_, owners) => {
    expect(await said(files(owners))).toEqual([]);
  });
  it.each([
    [
      'an empty file',
      '',
      '.ringgate/policy.yaml, .ringgate/waivers.yaml, .github/workflows/ringgate.yml, .github/CODEOWNERS',
    ],
    [
      'a later line that takes the owners away',
      '* @a @b\n/.ringgate/\n',
      '.ringgate/policy.yaml, .ringgate/waivers.yaml',
    ],
    [
      'another folder of that name',
      '* @a @b\n/.ringgate/\n/docs/.ringgate/ @a @b\n',
      '.ringgate/policy.yaml, .ringgate/waivers.yaml',
    ],
    ['one level only', '/.ringgate/* @a @b\n/.github/* @a @b\n', '.github/workflows/ringgate.yml'],
    [
      'a line that GitHub skips',
      '* @a @b\n/.ringgate/\n!/.ringgate/ @a @b\n',
      '.ringgate/policy.yaml, .ringgate/waivers.yaml',
    ],
  ])('%s leaves judges without an owner', async (_, owners, expected) => {
    expect(await said(files(owners))).toEqual([`problem owners/judges-are-owned: nobody owns ${expected}`]);
  });
});

it('the workflow that init writes binds once its action is pinned', async () => {
  const text = WORKFLOW_TEXT.replace('ringgate/ringgate@v0', ACTION);
  expect(text).toContain(ACTION);
  expect(await one(text)).toEqual([]);
  expect(await one(WORKFLOW_TEXT)).toEqual([expect.stringContaining('problem workflow/pinned')]);
});

describe('a filter of branches', () => {
  it.each([
    ['release/**', true],
    ['**', true],
    ['rel*/2.?', false],
    ['rel*/2.0', true],
    ['release/*', true],
    ['*', false],
    ['rel**', false],
    ['r*/**', false],
    ['other/**', false],
  ])('%s, held against release/2.0: runs %s', async (pattern, runs) => {
    const text = workflow({ on: `on: {pull_request: {branches: ["${pattern}"]}, merge_group: null}` });
    const found = await said({ '.github/workflows/gate.yml': text }, { branch: 'release/2.0' });
    expect(found.map((line) => line.split(' ')[1])).toEqual(runs ? [] : ['workflow/no-filter']);
  });
});

it('environments beyond the limit are not taken for guarded', async () => {
  const jobs = Array.from({ length: 23 }, (_, i) => `  j${i}: {environment: ring-${i}, steps: []}\n`).join('');
  const { answers } = await inspect({ '.github/workflows/z.yml': `on: push\njobs:\n${jobs}` });
  const found = answers.filter(({ id }) => id === 'environment/guarded');
  expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['unknown']));
  expect(found.at(-1)?.says).toContain('and 2 more environments are not looked into');
});

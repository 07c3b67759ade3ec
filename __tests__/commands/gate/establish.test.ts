import { describe, expect, it } from '@jest/globals';
import { establishGate } from '../../../src/commands/gate/establish.js';
import type { GatePorts } from '../../../src/commands/gate/gate-ports.js';
import { judgeCheckout, judgeGovernance } from '../../../src/commands/gate/judge-governance.js';
import { EnvironmentError, InputError } from '../../../src/errors.js';
import type { ChangedFile, Comparison, PullState } from '../../../src/model/change.js';
import type { GateEvent } from '../../../src/model/event.js';
import { resolvePolicy } from '../../../src/policy/resolve.js';
import { RULES } from '../../../src/rules/index.js';
import { HEAD, type HubAnswers, MERGE, TIP, hubOf, localOf, snapshot } from '../../fakes/hub-answers.js';
import { type MemoryFiles, MemoryWorkspace } from '../../fakes/memory-workspace.js';

const PULL: PullState = {
  number: 7,
  author: 'alice',
  head: HEAD,
  headRepository: 'acme/sensor',
  baseRepository: 'acme/sensor',
  baseBranch: 'main',
  open: true,
  draft: false,
  labels: [],
};
const COMMIT = { sha: HEAD, author: 'alice', committer: 'alice', coAuthors: ['bob'], unattributed: [], at: 5 };

const compared = (files: readonly (string | ChangedFile)[], more: Partial<Comparison> = {}): Comparison => ({
  files: files.map((f) => (typeof f === 'string' ? { path: f, change: 'modified' } : f)),
  filesComplete: true,
  commits: [COMMIT],
  commitsComplete: true,
  ...more,
});

const PULL_REQUEST: GateEvent = {
  name: 'pull_request',
  number: 7,
  baseRef: 'refs/heads/main',
  head: HEAD,
  carriers: [HEAD, MERGE],
};
const MANIFEST = [
  'apiVersion: ringgate/v1',
  'kind: Release',
  'release: {product: p, version: 1.0.0, channel: dev, notes: notes.md}',
  `artifacts: [{id: a, path: build/a.sys, sha256: ${'a'.repeat(64)}, class: kernel-driver}]`,
  'payload: [build]',
  'evidence: [{suite: boot, report: evidence/boot.xml, artifacts: [a]}]',
].join('\n');
const POLICY = 'apiVersion: ringgate/v1\nkind: Policy\n';
const BASE: MemoryFiles = { '.ringgate/policy.yaml': POLICY, 'product/release.yaml': MANIFEST, 'src/x.c': '' };
const CHECKOUT: MemoryFiles = { ...BASE, 'product/release.yaml': `${MANIFEST}\n# changed` };

const WORLD: HubAnswers = {
  tips: { 'refs/heads/main': TIP },
  commits: { [TIP]: BASE },
  pull: PULL,
  comparison: compared(['product/release.yaml']),
};

function ports(
  hub: HubAnswers | undefined,
  files: MemoryFiles = CHECKOUT,
  local?: Parameters<typeof localOf>[0],
): GatePorts {
  return {
    workspace: new MemoryWorkspace(files),
    hub: hub ? hubOf(hub) : { why: 'no token' },
    local: local ? localOf(local) : { why: 'no git' },
    snapshot,
  };
}

const request = (event: GateEvent = PULL_REQUEST, manifests = ['product/release.yaml']) => ({
  event,
  manifests,
  exclude: ['examples/**'],
  named: [],
});

describe('the trusted base', () => {
  it('is the tip of the base ref as GitHub has it now, and holds nothing of the head', async () => {
    const gate = await establishGate(request(), ports(WORLD, { ...CHECKOUT, '.ringgate/policy.yaml': 'changed' }));
    expect(gate.established.base).toMatchObject({
      known: true,
      value: { ref: 'refs/heads/main', sha: TIP, via: 'api', touched: [] },
    });
    expect(new TextDecoder().decode(gate.base?.readBytes('.ringgate/policy.yaml', 1000))).toBe(POLICY);
  });

  it('comes from git objects where GitHub cannot be asked, and differences are found by their bytes', async () => {
    const git = { head: MERGE, ...WORLD, commits: { [TIP]: BASE } };
    const edited = {
      ...CHECKOUT,
      '.ringgate/policy.yaml': `${POLICY}# softer`,
      '.ringgate/waivers.yaml': 'new',
      'history/1.yaml': 'a release adds its predecessor',
    };
    const gate = await establishGate(request(), ports(undefined, edited, git));
    expect(gate.established.base).toMatchObject({
      known: true,
      value: {
        via: 'git',
        touched: [
          { path: '.ringgate/policy.yaml', what: 'policy', change: 'modified' },
          { path: '.ringgate/waivers.yaml', what: 'waivers', change: 'added' },
        ],
      },
    });
    const { change } = await gate.factsFor({ path: 'product/release.yaml', sha256: '' }, RECOMMENDED);
    expect(change).toEqual({ known: false, why: 'no token' });
  });

  it('comes from git objects of the very commit that GitHub names and does not list whole', async () => {
    const git = { head: MERGE, commits: { [TIP]: BASE } };
    const gate = await establishGate(request(), ports({ ...WORLD, commits: {} }, CHECKOUT, git));
    expect(gate.established.base).toMatchObject({ known: true, value: { sha: TIP, via: 'git' } });
    expect(gate.base?.exists('.ringgate/policy.yaml')).toBe(true);
  });

  it('is unknown with both reasons where GitHub does not list the commit and the checkout has another', async () => {
    const git = { head: MERGE, commits: { [MERGE]: BASE } };
    const gate = await establishGate(request(), ports({ ...WORLD, commits: {} }, CHECKOUT, git));
    expect(gate.established.base).toEqual({
      known: false,
      why: `GitHub does not show ${TIP}; GitHub does not show ${TIP}`,
    });
    expect(gate.base).toBeUndefined();
  });

  it('takes no difference in line ends for a change', async () => {
    const git = { head: MERGE, ...WORLD };
    const windows = { ...CHECKOUT, '.ringgate/policy.yaml': POLICY.replaceAll('\n', '\r\n') };
    const gate = await establishGate(request(), ports(undefined, windows, git));
    expect(gate.established.base).toMatchObject({ known: true, value: { touched: [] } });
  });

  it('is unknown with both reasons where neither can be read, and then nothing stands in for it', async () => {
    const gate = await establishGate(request(), ports(undefined));
    expect(gate.established.base).toEqual({ known: false, why: 'refs/heads/main cannot be read: no token; no git' });
    expect(gate.base).toBeUndefined();
    expect(await judgeGovernance(gate, 0)).toMatchObject({ verdict: 'indeterminate' });
  });

  it('of a merge group is the commit that the group is merged onto', async () => {
    const group: GateEvent = { name: 'merge_group', baseRef: 'refs/heads/main', base: MERGE, head: HEAD, number: 7 };
    const gate = await establishGate(request(group), ports({ ...WORLD, tips: {}, commits: { [MERGE]: BASE } }));
    expect(gate.established.base).toMatchObject({ known: true, value: { sha: MERGE } });
  });

  it.each<[string, GateEvent, string]>([
    [
      'a push',
      { name: 'push', ref: 'refs/heads/release/7', before: MERGE, after: HEAD, defaultRef: 'refs/heads/main' },
      MERGE,
    ],
    [
      'a push of a new branch',
      { name: 'push', ref: 'refs/heads/x', before: undefined, after: HEAD, defaultRef: 'refs/heads/main' },
      TIP,
    ],
    ['a deployment', { name: 'deployment', commit: HEAD, defaultRef: 'refs/heads/main' }, TIP],
    ['a schedule', { name: 'schedule', commit: HEAD, defaultRef: 'refs/heads/main' }, TIP],
  ])('of %s is what stood before it, and every manifest is judged', async (_, event, sha) => {
    const gate = await establishGate(request(event), ports({ ...WORLD, commits: { [TIP]: BASE, [MERGE]: BASE } }));
    expect(gate.established.base).toMatchObject({ known: true, value: { sha } });
    expect(gate.touched.manifests).toEqual(['product/release.yaml']);
    expect((await gate.factsFor({ path: 'product/release.yaml', sha256: '' }, RECOMMENDED)).reviews.known).toBe(false);
    expect(await judgeGovernance(gate, 0)).toBeUndefined();
  });

  it('has to be there where no rule would say that it is not', async () => {
    const event: GateEvent = { name: 'release', commit: HEAD, defaultRef: 'refs/heads/main' };
    await expect(establishGate(request(event), ports(undefined))).rejects.toThrow(EnvironmentError);
  });
});

describe('what a change touches', () => {
  const touched = async (files: readonly (string | ChangedFile)[], more: Partial<Comparison> = {}, at = CHECKOUT) =>
    (await establishGate(request(), ports({ ...WORLD, comparison: compared(files, more) }, at))).touched.manifests;

  it.each([
    'product/release.yaml',
    'product/build/a.sys',
    'product/build/new.sys',
    'product/evidence/boot.xml',
    'product/notes.md',
  ])('is a release where it changes %s', async (path) => {
    expect(await touched([path])).toEqual(['product/release.yaml']);
  });

  it('is a release whose artifact was renamed away', async () => {
    expect(await touched([{ path: 'elsewhere', from: 'product/build/a.sys', change: 'modified' }])).toHaveLength(1);
  });

  it('is no release where it changes other files', async () => {
    expect(await touched(['src/x.c', 'product/README.md'])).toEqual([]);
  });

  it('is every release where GitHub lists not all files, or the manifest cannot be read', async () => {
    expect(await touched(['src/x.c'], { filesComplete: false })).toHaveLength(1);
    expect(await touched(['src/x.c'], {}, { ...CHECKOUT, 'product/release.yaml': '{' })).toHaveLength(1);
  });

  it('may not be a release that no pattern matches', async () => {
    const hidden = { ...CHECKOUT, 'other/Release.YML': MANIFEST, 'examples/release.yaml': MANIFEST };
    const establish = (path: string): Promise<unknown> =>
      establishGate(request(), ports({ ...WORLD, comparison: compared([path]) }, hidden));
    await expect(establish('other/Release.YML')).rejects.toThrow(InputError);
    await expect(establish('examples/release.yaml')).resolves.toBeDefined();
  });
});

describe('facts about the change', () => {
  it('name the people of its commits, and ask GitHub once however many manifests there are', async () => {
    const asked = ports(WORLD, CHECKOUT, { head: MERGE, commits: { [MERGE]: CHECKOUT } });
    const gate = await establishGate(request(), asked);
    const facts = await gate.factsFor({ path: 'product/release.yaml', sha256: '' }, RECOMMENDED);
    await gate.factsFor({ path: 'product/release.yaml', sha256: '' }, RECOMMENDED);
    expect(facts.change).toMatchObject({
      known: true,
      value: { contributors: ['alice', 'bob'], head: HEAD, headAt: 5 },
    });
    expect(facts.checkout).toEqual({
      known: true,
      value: { commit: MERGE, expected: [HEAD, MERGE], manifestMatches: true },
    });
    expect(facts.protection).toEqual({ known: false, why: 'GitHub does not show protection' });
    const { asked: calls } = asked.hub as unknown as { readonly asked: readonly string[] };
    expect(calls.filter((c) => c === 'reviews')).toHaveLength(1);
    expect(calls.length).toBeLessThanOrEqual(8);
  });

  it('show a checkout whose manifest is not that of the commit', async () => {
    const gate = await establishGate(request(), ports(WORLD, CHECKOUT, { head: TIP, commits: { [TIP]: BASE } }));
    const { checkout } = await gate.factsFor({ path: 'product/release.yaml', sha256: '' }, RECOMMENDED);
    expect(checkout).toMatchObject({ known: true, value: { commit: TIP, manifestMatches: false } });
  });

  it('leave the people unknown where GitHub lists not all commits', async () => {
    const cut = { ...WORLD, comparison: compared(['product/release.yaml'], { commitsComplete: false }) };
    const gate = await establishGate(request(), ports(cut));
    expect(gate.facts.change()).toMatchObject({ known: false });
  });

  it('resolve the teams of groups, and leave a group unknown whose team cannot be read', async () => {
    const gate = await establishGate(request(), ports(WORLD));
    const group = (teams: readonly string[]) => gate.facts.approvers([{ name: 'k', members: ['Dave'], teams }]);
    expect(await group(['acme/kernel'])).toEqual({ known: true, value: [{ name: 'k', members: ['Carol', 'dave'] }] });
    expect(await group(['acme/hidden'])).toMatchObject({ known: false });
  });
});

describe('where GitHub does not list all that a change touches', () => {
  const git = { head: MERGE, commits: { [MERGE]: { ...CHECKOUT, '.github/workflows/gate.yml': 'on: push' } } };
  const cut: readonly [string, Partial<Comparison>][] = [
    ['not all files', { filesComplete: false }],
    ['not all commits', { commitsComplete: false }],
    ['no files at all', { files: [] }],
  ];
  it.each(cut)('%s, the objects of the checkout tell the rest', async (_, more) => {
    const gate = await establishGate(
      request(),
      ports({ ...WORLD, comparison: compared(['src/x.c'], more) }, CHECKOUT, git),
    );
    expect(gate.touched.manifests).toEqual(['product/release.yaml']);
    expect(gate.established.base).toMatchObject({
      known: true,
      value: { touched: [{ path: '.github/workflows/gate.yml', what: 'workflow', change: 'added' }] },
    });
  });

  it('files that are gone from the checkout are told, too', async () => {
    const gone = { head: MERGE, commits: { [MERGE]: { 'src/x.c': '' } } };
    const gate = await establishGate(request(), ports({ ...WORLD, comparison: compared([]) }, CHECKOUT, gone));
    expect(gate.established.base).toMatchObject({
      value: { touched: [{ path: '.ringgate/policy.yaml', change: 'removed' }] },
    });
  });
});

describe('a merge group', () => {
  const group: GateEvent = { name: 'merge_group', baseRef: 'refs/heads/main', base: TIP, head: MERGE, number: 7 };

  it('consists of the files of its checkout, and was made by those who made the pull request', async () => {
    const git = { head: MERGE, commits: { [MERGE]: CHECKOUT } };
    const gate = await establishGate(
      request(group),
      ports({ ...WORLD, comparison: compared(['src/x.c']) }, CHECKOUT, git),
    );
    expect(gate.touched.manifests).toEqual(['product/release.yaml']);
    expect(gate.facts.change()).toMatchObject({ known: true, value: { contributors: ['alice', 'bob'] } });
  });

  it('whose pull request is not known was made by nobody knows whom', async () => {
    const { tips, commits, comparison } = { tips: {}, commits: {}, ...WORLD };
    const nobody = comparison ? { tips, commits, comparison } : { tips, commits };
    const gate = await establishGate(request(group), ports(nobody));
    expect(gate.facts.change()).toMatchObject({ known: false });
    expect(gate.touched.manifests).toEqual(['product/release.yaml']);
  });
});

describe('a pull request that was sent to another branch', () => {
  it('is not judged for the branch of the event', async () => {
    const gate = await establishGate(request(), ports({ ...WORLD, pull: { ...PULL, baseBranch: 'release/7' } }));
    expect(gate.facts.change()).toEqual({
      known: false,
      why: 'the event is of a change to refs/heads/main, and the pull request goes to refs/heads/release/7 by now',
    });
  });
});

describe('what is checked out', () => {
  const judged = async (local?: Parameters<typeof localOf>[0], event?: GateEvent) =>
    judgeCheckout(await establishGate(request(event), ports(WORLD, CHECKOUT, local)));

  it('is the change, or nothing passes', async () => {
    expect(await judged({ head: MERGE, commits: { [MERGE]: CHECKOUT } })).toBeUndefined();
    expect(await judged({ head: TIP, commits: { [TIP]: BASE } })).toEqual({
      verdict: 'fail',
      message: 'commit aaaaaaaaaaaa is checked out; the change is bbbbbbbbbbbb or cccccccccccc',
    });
    expect(await judged()).toEqual({ verdict: 'indeterminate', message: 'what is checked out is not known: no git' });
  });

  it('does not matter where there is no change', async () => {
    const event: GateEvent = { name: 'schedule', commit: HEAD, defaultRef: 'refs/heads/main' };
    expect(await judged(undefined, event)).toBeUndefined();
  });
});

describe('a change of what judges', () => {
  it('is one of the policy and the history that the run names, judged by that policy', async () => {
    const world = { ...WORLD, comparison: compared(['ci/gate.yaml', 'ci/past/1.yaml', 'ci/other.yaml']) };
    const gate = await establishGate({ ...request(), named: ['ci/gate.yaml', 'ci/past'] }, ports(world));
    expect(gate.established.base).toMatchObject({
      value: {
        touched: [
          { path: 'ci/gate.yaml', what: 'policy' },
          { path: 'ci/past/1.yaml', what: 'history' },
        ],
      },
    });
    const said = await judgeGovernance(gate, 0, { preset: 'strict' });
    expect(said).toMatchObject({ verdict: 'fail' });
  });

  it('wants approvals though no release is touched', async () => {
    const gate = await establishGate(request(), ports({ ...WORLD, comparison: compared(['.ringgate/policy.yaml']) }));
    expect(gate.touched.manifests).toEqual([]);
    expect(await judgeGovernance(gate, 0)).toMatchObject({ verdict: 'fail' });
  });

  it('is none where the judges are left alone', async () => {
    const gate = await establishGate(request(), ports({ ...WORLD, comparison: compared(['src/x.c']) }));
    expect(await judgeGovernance(gate, 0)).toBeUndefined();
  });
});

const RECOMMENDED = resolvePolicy({ preset: 'recommended' }, RULES, 0);

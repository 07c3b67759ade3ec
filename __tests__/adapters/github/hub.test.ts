import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type GitHubServer, startGitHub } from '../../fakes/github/server.js';
import { failureOf, hubAt } from './opened.js';

let github: GitHubServer;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(async () => {
  await github.close();
  expect(github.violations).toEqual([]);
});

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const withoutTime = (item: object): object => Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'at'));
const BINARY = Uint8Array.from({ length: 2000 }, (_, i) => (i * 7) & 255);

describe('commits', () => {
  it('give the tip of a branch and of a tag', async () => {
    const first = github.hub.git.commit('main', { a: '1' });
    const tip = github.hub.git.commit('release/2', { a: '2' });
    github.hub.git.refs.set('refs/tags/v1', first);
    const hub = await hubAt(github.url);
    expect(hub.via).toBe('api');
    expect(await hub.tipOf('refs/heads/main')).toBe(first);
    expect(await hub.tipOf('refs/heads/release/2')).toBe(tip);
    expect(await hub.tipOf('refs/tags/v1')).toBe(first);
    expect(await failureOf(hub.tipOf('refs/heads/none'))).toMatch(
      /^not-found: .*not found, or the token may not see it$/,
    );
    expect(await failureOf(hub.tipOf('refs/pull/1/merge'))).toMatch(/^usage: /);
    expect(hub.calls).toBe(4);
  });

  it('give regular files, sorted, without links and submodules', async () => {
    const sha = github.hub.git.commit('main', {
      'b/x': '1',
      a: 'two',
      'b-': '',
      run: { executable: '#!' },
      link: { link: 'a' },
      module: { submodule: 'c'.repeat(40) },
    });
    const hub = await hubAt(github.url);
    const files = await hub.filesOf(sha);
    expect(files.map(({ path, size }) => [path, size])).toEqual([
      ['a', 3],
      ['b-', 0],
      ['b/x', 1],
      ['run', 2],
    ]);
    expect(await failureOf(hub.filesOf('main'))).toMatch(/^usage: "main" is not the full name of a commit$/);
  });

  it('give contents with one query, and binary or cut ones one by one', async () => {
    github.hub.textLimit = 100;
    const odd = '\ufeffä\r\n"\\\u0000😀';
    const sha = github.hub.git.commit('main', { odd, empty: '', binary: BINARY, long: 'x'.repeat(101), twin: odd });
    const hub = await hubAt(github.url);
    const files = await hub.filesOf(sha);
    const contents = await hub.contentsOf(sha, files);
    expect([...contents.keys()]).toEqual(['binary', 'empty', 'long', 'odd', 'twin']);
    expect(contents.get('binary')).toEqual(BINARY);
    expect(text(contents.get('long'))).toBe('x'.repeat(101));
    expect(contents.get('twin')).toEqual(new TextEncoder().encode(odd));
    expect(contents.get('empty')).toHaveLength(0);
    expect(github.calls('graphql')).toBe(1);
    expect(await hub.contentsOf(sha, [])).toEqual(new Map());
  });

  it('give contents in batches of a hundred', async () => {
    const changes = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`f${i}`, `text ${i}`]));
    const sha = github.hub.git.commit('main', changes);
    const hub = await hubAt(github.url);
    const contents = await hub.contentsOf(sha, await hub.filesOf(sha));
    expect(contents.size).toBe(150);
    expect(text(contents.get('f149'))).toBe('text 149');
    expect(github.calls('graphql')).toBe(2);
    expect(github.calls('git/get-blob')).toBe(0);
  });

  it('refuse a listing that GitHub cuts, and walk the folders that are asked for', async () => {
    const sha = github.hub.git.commit('main', {
      CODEOWNERS: 'x',
      '.ringgate/policy.yaml': 'p',
      '.ringgate/history/1.yaml': 'h',
      'products/a/release.yaml': 'r',
      'products/a/deep/er/file': 'f',
      'products/b/1': '1',
      'products/b/2': '2',
    });
    github.hub.treeLimit = 6;
    const hub = await hubAt(github.url);
    expect(await failureOf(hub.filesOf(sha))).toBe(
      `api-refused: GitHub cuts the listing of ${sha}: it holds too many files`,
    );
    const under = (await hub.filesOf(sha, ['.ringgate', './products/a/'])).map(({ path }) => path);
    expect(under).toEqual([
      '.ringgate/history/1.yaml',
      '.ringgate/policy.yaml',
      'CODEOWNERS',
      'products/a/deep/er/file',
      'products/a/release.yaml',
    ]);
    github.hub.treeLimit = 4;
    expect((await hub.filesOf(sha, ['.'])).length).toBe(7);
    github.hub.treeLimit = 2;
    expect(await failureOf(hub.filesOf(sha, ['.']))).toMatch(
      /^api-refused: GitHub cuts the listing of a single folder/,
    );
  });
});

describe('what costs too many requests', () => {
  it('is refused: files that must be asked for one by one', async () => {
    const changes = Object.fromEntries(Array.from({ length: 61 }, (_, i) => [`f${i}`, Uint8Array.of(0, i)]));
    const sha = github.hub.git.commit('main', changes);
    const hub = await hubAt(github.url);
    expect(await failureOf(hub.contentsOf(sha, await hub.filesOf(sha)))).toBe(
      'api-refused: 61 files must be asked for one by one, more than 60',
    );
    expect(hub.calls).toBe(2);
  });

  it('is refused: folders that must be listed one by one', async () => {
    const changes = Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`d${i}/f`, '1']));
    const sha = github.hub.git.commit('main', changes);
    github.hub.treeLimit = 100;
    const hub = await hubAt(github.url);
    expect(await failureOf(hub.filesOf(sha, ['']))).toBe(`api-refused: listing ${sha} takes more than 60 requests`);
  });
});

describe('a pull request', () => {
  it('is given as it stands', async () => {
    github.hub.git.commit('main', { a: '1' });
    github.hub.git.commit('feature', { a: '2' }, { author: 'Bob' });
    const pull = github.hub.openPull({ head: 'feature', author: 'Bob', labels: ['emergency'] });
    pull.draft = true;
    const hub = await hubAt(github.url);
    expect(await hub.pull(pull.number)).toEqual({
      number: pull.number,
      author: 'bob',
      head: pull.head,
      headRepository: 'acme/sensor',
      baseRepository: 'acme/sensor',
      baseBranch: 'main',
      open: true,
      draft: true,
      labels: ['emergency'],
    });
    pull.close();
    expect((await hub.pull(pull.number)).open).toBe(false);
    expect(await failureOf(hub.pull(99))).toMatch(/^not-found: GET \/repos\/acme\/sensor\/pulls\/99: /);
  });

  it('of a fork names it, also where it is gone', async () => {
    github.hub.git.commit('main', { a: '1' });
    github.hub.git.commit('mallory:patch', { a: '2' }, { author: 'mallory' });
    const pull = github.hub.openPull({ head: 'patch', fork: 'mallory/sensor', author: 'mallory' });
    const hub = await hubAt(github.url);
    expect((await hub.pull(pull.number)).headRepository).toBe('mallory/sensor');
    github.faults.add('pulls/get', { at: ['head', 'repo'], value: null });
    expect((await hub.pull(pull.number)).headRepository).toBeNull();
  });

  it('has reviews, oldest first, by whom and on what', async () => {
    const base = github.hub.git.commit('main', { a: '1' });
    github.hub.git.commit('feature', { a: '2' });
    const pull = github.hub.openPull({ head: 'feature', author: 'bob' });
    pull.dismiss(pull.requestChanges('dave'));
    pull.approve('Alice', base);
    pull.approve('robot[bot]');
    pull.review('carol', 'COMMENTED', { commit: null });
    const reviews = await (await hubAt(github.url)).reviews(pull.number);
    expect(reviews.map(withoutTime)).toEqual([
      { author: 'dave', bot: false, association: 'MEMBER', state: 'dismissed', commit: pull.head },
      { author: 'alice', bot: false, association: 'MEMBER', state: 'approved', commit: base },
      { author: 'robot[bot]', bot: true, association: 'NONE', state: 'approved', commit: pull.head },
      { author: 'carol', bot: false, association: 'MEMBER', state: 'commented', commit: null },
    ]);
    expect(reviews.map((r) => r.at)).toEqual(reviews.map((r) => r.at).sort((a, b) => a - b));
  });

  it('has all its reviews over pages, and never fewer', async () => {
    github.hub.git.commit('main', { a: '1' });
    github.hub.git.commit('feature', { a: '2' });
    const pull = github.hub.openPull({ head: 'feature' });
    for (let i = 0; i < 250; i++) pull.approve(`user-${i}`);
    const hub = await hubAt(github.url);
    expect(await hub.reviews(pull.number)).toHaveLength(250);
    expect(github.calls('pulls/list-reviews')).toBe(3);
    for (let i = 0; i < 760; i++) pull.approve(`user-${i}`);
    expect(await failureOf(hub.reviews(pull.number))).toMatch(/^api-refused: .*more than 10 pages/);
  });
});

describe('a comparison', () => {
  it('gives files and commits from the merge base on', async () => {
    const { git, people } = github.hub;
    people.add('erin', { emails: ['erin@example.com'] });
    const old = git.commit('main', { keep: '1', gone: 'gone', moved: 'a file that moves', edited: '1' });
    git.commit(
      'feature',
      { gone: null, moved: null, 'to/here': 'a file that moves', edited: '2', fresh: 'f' },
      { author: 'Bob' },
    );
    git.commit('main', { later: '1' });
    const head = git.commit(
      'feature',
      { x: '1' },
      {
        author: 'erin',
        committer: 'web-flow',
        coAuthors: ['Carol', 'Erin <ERIN@example.com>', 'Nobody <n@example.org>'],
      },
    );
    const hub = await hubAt(github.url);
    const { files, filesComplete, commits, commitsComplete } = await hub.compare(git.tip('main'), head);
    expect([...files].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'edited', change: 'modified' },
      { path: 'fresh', change: 'added' },
      { path: 'gone', change: 'removed' },
      { path: 'to/here', from: 'moved', change: 'added' },
      { path: 'x', change: 'added' },
    ]);
    expect([filesComplete, commitsComplete]).toEqual([true, true]);
    expect(commits.map(withoutTime)).toEqual([
      { sha: git.commitOf(head).parents[0], author: 'bob', committer: 'bob', coAuthors: [], unattributed: [] },
      {
        sha: head,
        author: 'erin',
        committer: null,
        coAuthors: ['carol', 'erin'],
        unattributed: ['Nobody <n@example.org>'],
      },
    ]);
    expect(commits[0]?.at).toBeGreaterThan(Date.UTC(2026, 0, 5));
    expect((await hub.compare(head, old)).commits).toEqual([]);
  });

  it('names strangers as the commit has them', async () => {
    const base = github.hub.git.commit('main', { a: '1' });
    const head = github.hub.git.commit(
      'feature',
      { a: '2' },
      { author: 'Eve <eve@example.org>', committer: 'Mal <m@example.org>' },
    );
    const [commit] = (await (await hubAt(github.url)).compare(base, head)).commits;
    expect(commit).toMatchObject({
      author: null,
      committer: null,
      unattributed: ['Eve <eve@example.org>', 'Mal <m@example.org>'],
    });
  });

  it('says that it is not complete where GitHub lists no more', async () => {
    const base = github.hub.git.commit('main', { a: '1' });
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}`, '1']));
    const wide = github.hub.git.commit('wide', many);
    for (let i = 0; i < 251; i++) github.hub.git.commit('long', { a: `${i}` });
    const hub = await hubAt(github.url);
    expect((await hub.compare(base, wide)).filesComplete).toBe(false);
    expect((await hub.compare(base, github.hub.git.tip('long'))).commitsComplete).toBe(false);
  });
});

describe('check runs', () => {
  it('are the latest of every name and app', async () => {
    const head = github.hub.git.commit('main', { a: '1' });
    github.hub.addCheckRun({ name: 'build', head, conclusion: 'failure' });
    github.hub.addCheckRun({ name: 'build', head, conclusion: 'success' });
    github.hub.addCheckRun({ name: 'lab', head, conclusion: null });
    const runs = await (await hubAt(github.url)).checkRuns(head);
    expect(runs).toEqual([
      { name: 'build', app: 'github-actions', appId: 15368, conclusion: 'success' },
      { name: 'lab', app: 'github-actions', appId: 15368, conclusion: null },
    ]);
  });

  it('are all read over pages', async () => {
    const head = github.hub.git.commit('main', { a: '1' });
    for (let i = 0; i < 130; i++) github.hub.addCheckRun({ name: `c${i}`, head, conclusion: 'success' });
    expect(await (await hubAt(github.url)).checkRuns(head)).toHaveLength(130);
  });
});

describe('protection', () => {
  it('joins rules of repository and organisation with classic required checks', async () => {
    github.hub.git.commit('main', { a: '1' });
    const review = {
      dismiss_stale_reviews_on_push: false,
      require_code_owner_review: false,
      require_last_push_approval: false,
      required_approving_review_count: 1,
      required_review_thread_resolution: false,
    };
    github.hub.addRuleset({
      source: 'Organization',
      rules: [
        { type: 'deletion' },
        { type: 'non_fast_forward' },
        { type: 'pull_request', parameters: { ...review, dismiss_stale_reviews_on_push: true } },
      ],
    });
    github.hub.addRuleset({
      source: 'Repository',
      rules: [
        { type: 'pull_request', parameters: { ...review, required_approving_review_count: 2 } },
        {
          type: 'required_status_checks',
          parameters: {
            strict_required_status_checks_policy: true,
            required_status_checks: [{ context: 'ringgate', integration_id: 15368 }, { context: 'build' }],
          },
        },
      ],
    });
    github.hub.protect('main', {
      checks: [
        { context: 'ringgate', app_id: 15368 },
        { context: 'old', app_id: null },
      ],
    });
    const hub = await hubAt(github.url);
    await hub.tipOf('refs/heads/main');
    expect(await hub.protection('main')).toEqual({
      ref: 'refs/heads/main',
      requiredChecks: [
        { context: 'ringgate', appId: 15368 },
        { context: 'build', appId: null },
        { context: 'old', appId: null },
      ],
      mergeQueue: false,
      pullRequestRequired: true,
      approvals: { count: 2, dismissStale: true, codeOwners: false },
      forcePushesBlocked: true,
      deletionBlocked: true,
    });
    // The branch itself is asked for once, for its tip and its protection.
    expect(hub.calls).toBe(2);
  });

  it('of a branch that nothing binds is empty', async () => {
    github.hub.git.commit('main', { a: '1' });
    expect(await (await hubAt(github.url)).protection('main')).toEqual({
      ref: 'refs/heads/main',
      requiredChecks: [],
      mergeQueue: false,
      pullRequestRequired: false,
      approvals: null,
      forcePushesBlocked: false,
      deletionBlocked: false,
    });
  });
});

describe('issues and teams', () => {
  it('give open issues with any of the labels, without pull requests', async () => {
    github.hub.git.commit('main', { a: '1' });
    github.hub.git.commit('feature', { a: '2' });
    github.hub.grant('issues:read', 'pull-requests:read');
    const one = github.hub.openIssue({ title: 'Do not ship', labels: ['stop-ship', 'other'] });
    const two = github.hub.openIssue({ title: 'Not this either', labels: ['Hold'] });
    github.hub.openIssue({ title: 'Never mind', labels: ['other'] });
    github.hub.openPull({ head: 'feature', labels: ['stop-ship'] });
    const hub = await hubAt(github.url);
    expect(await hub.openIssues(['stop-ship', 'Hold', 'stop-ship'])).toEqual([
      { number: one.number, title: 'Do not ship', labels: ['stop-ship', 'other'] },
      { number: two.number, title: 'Not this either', labels: ['Hold'] },
    ]);
    expect(hub.calls).toBe(2);
    expect(await failureOf(hub.openIssues(['a,b']))).toBe('usage: GitHub cannot be asked for the label "a,b"');
    expect(await hub.openIssues([])).toEqual([]);
  });

  it('give the members of a team', async () => {
    github.hub.grant('members:read');
    github.hub.team('acme/kernel', ['Dave', 'alice']);
    const hub = await hubAt(github.url);
    expect(await hub.teamMembers('acme/kernel')).toEqual(['alice', 'dave']);
    expect(await failureOf(hub.teamMembers('acme/none'))).toMatch(/^not-found: /);
    expect(await failureOf(hub.teamMembers('acme/..'))).toMatch(/^usage: /);
  });
});

describe('another address', () => {
  it('of an enterprise server has REST and GraphQL beside each other', async () => {
    const sha = github.hub.git.commit('main', { a: 'text' });
    const hub = await hubAt(github.enterpriseUrl);
    expect(await hub.tipOf('refs/heads/main')).toBe(sha);
    expect(text((await hub.contentsOf(sha, await hub.filesOf(sha))).get('a'))).toBe('text');
    expect(await failureOf(hub.pull(7))).toMatch(/^not-found: GET \/repos\/acme\/sensor\/pulls\/7: /);
  });

  it('of a repository that was renamed is followed', async () => {
    const sha = github.hub.git.commit('main', { a: '1' });
    github.hub.rename('acme/renamed');
    const hub = await hubAt(github.url);
    expect(await hub.tipOf('refs/heads/main')).toBe(sha);
    expect(hub.calls).toBe(2);
  });
});

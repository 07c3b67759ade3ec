import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pull } from '../../fakes/github/pull.js';
import { type GitHubServer, startGitHub } from '../../fakes/github/server.js';
import { JsonAnswer } from '../../../src/adapters/github/json-answer.js';
import type { Place } from '../../../src/adapters/github/place.js';
import { MAX_COMMENT_PAGES, type ToldBefore, ownCommentsOf } from '../../../src/adapters/github/told-before.js';
import type { CheckReport, Hub, HubReports, PullReports } from '../../../src/ports.js';
import { failureOf, hubAt } from './opened.js';

let github: GitHubServer;
let hub: Hub & HubReports;
let head = '';
let pull: Pull;
beforeEach(async () => {
  github = await startGitHub();
  github.hub.grant('checks:write', 'issues:write', 'pull-requests:write');
  github.hub.git.commit('main', { a: '1' });
  head = github.hub.git.commit('feature', { a: '2' });
  pull = github.hub.openPull({ head: 'feature', labels: ['gate/fail', 'other'] });
  hub = await hubAt(github.url);
});
afterEach(async () => {
  await github.close();
  expect(github.violations).toEqual([]);
});

const report = (annotations: number): CheckReport => ({
  name: 'ringgate',
  commit: head,
  conclusion: 'success',
  title: 'T'.repeat(300),
  summary: '123456789012345678901n',
  annotations: Array.from({ length: annotations }, (_, i) => ({
    path: 'release.yaml',
    startLine: i + 1,
    endLine: i + 1,
    level: 'warning',
    title: `title ${i}`,
    message: '1n',
  })),
});
const bodies = (): readonly Readonly<Record<string, unknown>>[] =>
  github.requests.filter((r) => r.operation.startsWith('checks/')).map((r) => r.body as Record<string, unknown>);

describe('a check run', () => {
  it('is made with one request where its annotations fit', async () => {
    await hub.publishCheck(report(50));
    expect(hub.calls).toBe(1);
    expect(bodies()[0]).toMatchObject({ name: 'ringgate', head_sha: head, status: 'completed', conclusion: 'success' });
    // Texts stay texts, and fit.
    expect(bodies()[0]?.['output']).toMatchObject({ summary: '123456789012345678901n' });
    expect(Buffer.byteLength((bodies()[0]?.['output'] as { title: string }).title)).toBeLessThanOrEqual(255);
  });

  it('gets its conclusion with the last of its annotations', async () => {
    await hub.publishCheck(report(120));
    const all = bodies();
    expect(all.map((b) => b['status'])).toEqual(['in_progress', 'in_progress', 'completed']);
    expect(all.map((b) => b['conclusion'])).toEqual([undefined, undefined, 'success']);
    const sent = all.map((b) => (b['output'] as { annotations: { start_line: number }[] }).annotations);
    expect(sent.map((list) => list.length)).toEqual([50, 50, 20]);
    expect(sent.flat().map((a) => a.start_line)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  });

  it('that breaks off is no success', async () => {
    github.faults.add('checks/update', { status: 502 });
    expect(await failureOf(hub.publishCheck(report(120)))).toMatch(/^api-unreachable: PATCH /);
    expect(github.hub.checkRuns.map((run) => run.conclusion)).toEqual([null]);
    // An answer that was lost may have been written: it is not sent twice.
    expect(github.calls('checks/update')).toBe(1);
  });

  it('without annotations is made, too', async () => {
    await hub.publishCheck(report(0));
    expect(github.hub.checkRuns).toHaveLength(1);
  });

  it('that the token may not make is refused with words', async () => {
    github.hub.revoke('checks:write');
    expect(await failureOf(hub.publishCheck(report(1)))).toMatch(
      /^api-refused: POST \/repos\/acme\/sensor\/check-runs: /,
    );
  });
});

/** What is told on a pull request; the names of its labels in other letters than the repository's own. */
const MARKER = '<!-- ringgate -->';
const telling = { pull: 1, marker: MARKER, labels: ['Gate/pass', 'Gate/fail', 'Gate/unknown'] };
const reports = (body: string, word = 'pass'): PullReports => ({
  comment: { marker: MARKER, body },
  label: { set: `Gate/${word}`, others: telling.labels.filter((label) => label !== `Gate/${word}`) },
});
const told = async (what: PullReports, by = hub): Promise<object> =>
  Object.fromEntries(await by.publishToPull(pull.number, what));
const bodiesOf = (): readonly string[] => pull.comments.map((c) => c.body);
/** Requests that write, as GitHub names them, and mutations by the fields that they ask for. */
const writes = (): readonly string[] =>
  github.requests
    .filter((r) => r.method !== 'GET')
    .flatMap(({ operation, body }) => {
      const { query = '' } = body as { query?: string };
      if (operation !== 'graphql') return [operation];
      return query.startsWith('mutation')
        ? [[...query.matchAll(/w\d+: (\w+)/g)].map(([, name]) => name).join(' ')]
        : [];
    });

describe('a comment', () => {
  it('is made once, left alone where it says the same, and edited where it does not', async () => {
    const { comment } = reports('fail');
    expect(await told({ ...(comment && { comment }) })).toEqual({});
    expect(await told({ ...(comment && { comment }) })).toEqual({});
    expect(bodiesOf()).toEqual([`${MARKER}\nfail`]);
    expect(await told({ comment: { marker: MARKER, body: `${MARKER}\npass` } })).toEqual({});
    expect(bodiesOf()).toEqual([`${MARKER}\npass`]);
    expect(writes()).toEqual(['addComment', 'updateIssueComment']);
    // Each time one question and, where there is something to write, one request that writes.
    expect(hub.calls).toBe(5);
  });

  it('of somebody else that bears the marker is not touched, nor an own one that quotes it', async () => {
    const comment = (id: number, author: string, body: string) => ({ id, author, body, createdAt: 0, updatedAt: 0 });
    pull.comments.push(comment(1, 'mallory', `${MARKER}\nsay`), comment(2, github.hub.actor, `a quote: ${MARKER}`));
    await told({ comment: { marker: MARKER, body: 'fail' } });
    expect(bodiesOf()).toEqual([`${MARKER}\nsay`, `a quote: ${MARKER}`, `${MARKER}\nfail`]);
  });

  it('that two runs made at the same time says the same in both', async () => {
    const comment = (id: number, body: string) => ({ id, author: github.hub.actor, body, createdAt: 0, updatedAt: 0 });
    pull.comments.push(comment(1, `${MARKER}\r\npass\n`), comment(2, `${MARKER}\nfail`));
    await told({ comment: { marker: MARKER, body: 'pass' } });
    expect(bodiesOf()).toEqual([`${MARKER}\r\npass\n`, `${MARKER}\npass`]);
    expect(writes()).toEqual(['updateIssueComment']);
  });

  const chatter = (count: number): void => {
    for (let id = 1; id <= count; id++)
      pull.comments.push({ id, author: 'dave', body: `${MARKER} ${id}`, createdAt: 0, updatedAt: 0 });
  };

  it('is found behind hundreds of others, with one request a page', async () => {
    chatter(250);
    pull.comments.push({ id: 999, author: github.hub.actor, body: `${MARKER}\nfail`, createdAt: 0, updatedAt: 0 });
    await told({ comment: { marker: MARKER, body: 'pass' } });
    expect(pull.comments.at(-1)?.body).toBe(`${MARKER}\npass`);
    expect(hub.calls).toBe(4);
  });

  it('is not looked for behind two thousand, nor on pages that have no end', async () => {
    let asked = 0;
    const page = { nodes: [], pageInfo: { hasNextPage: true, endCursor: '' } };
    const query = (): Promise<JsonAnswer> => {
      page.pageInfo.endCursor = `page ${++asked}`;
      return Promise.resolve(new JsonAnswer({ repository: { told: { comments: page } } }, 'POST /graphql'));
    };
    const place = { client: { query }, at: { owner: 'acme', repo: 'sensor' } } as unknown as Place;
    const before = { comments: { own: [], next: 'page 0' } } as unknown as ToldBefore;
    expect(await failureOf(ownCommentsOf(place, telling, before))).toBe(
      'api-refused: more than 20 pages of comments, which are not read',
    );
    expect(asked).toBe(MAX_COMMENT_PAGES - 1);
  });

  it('is not looked for on pages that lead in circles', async () => {
    chatter(150);
    const at = ['data', 'repository', 'told', 'comments', 'pageInfo'];
    github.faults.add('graphql', { at, value: { hasNextPage: true, endCursor: 'cursor:100' } });
    expect(await told({ ...reports('pass', 'fail') })).toEqual({
      comment: expect.stringContaining('leads on to a page that was read already'),
    });
  });
});

describe('a label', () => {
  const label = { set: 'Gate/pass', others: ['Gate/FAIL', 'Gate/pass', 'Gate/unknown'] };

  it('is set, and the others of its set are taken away, with one request', async () => {
    github.hub.label('gate/pass');
    expect(await told({ label })).toEqual({});
    expect([...pull.labels].sort()).toEqual(['gate/pass', 'other']);
    expect(writes()).toEqual(['removeLabelsFromLabelable addLabelsToLabelable']);
  });

  it('that is right already costs no writing request', async () => {
    expect(await told({ label: { set: 'Gate/Fail', others: ['Gate/pass'] } })).toEqual({});
    expect(hub.calls).toBe(1);
  });

  it('that the repository does not have is not made, which takes another permission; what was set goes all the same', async () => {
    expect(await told({ label })).toEqual({ label: 'the repository has no label "Gate/pass": make it there, once' });
    expect(pull.labels).toEqual(['other']);
    expect(writes()).toEqual(['removeLabelsFromLabelable']);
  });

  it('that somebody else took away meanwhile is no error; another failure is', async () => {
    github.hub.label('gate/pass');
    const path = ['errors'];
    const gone = { type: 'NOT_FOUND', path: ['w0'], message: 'Could not resolve to a node' };
    github.faults.add('graphql', { at: path, value: [gone] }, { call: 2 });
    expect(await told({ label })).toEqual({});
    pull.setLabels('gate/fail');
    github.faults.add('graphql', { at: path, value: [{ ...gone, type: 'FORBIDDEN' }] }, { call: 4 });
    expect(await told({ label })).toEqual({ label: 'POST /graphql: GitHub refused it (Could not resolve to a node)' });
  });
});

describe('all of it together', () => {
  const everything = (): PullReports => ({ ...reports('fail', 'fail'), check: report(50) });

  it('is one question and one request that writes', async () => {
    pull.setLabels('other');
    expect(await told(everything())).toEqual({});
    expect(hub.calls).toBe(2);
    expect(writes()).toEqual(['createCheckRun addComment addLabelsToLabelable']);
    expect(github.hub.checkRuns).toMatchObject([
      { name: 'ringgate', head, status: 'completed', conclusion: 'success', summary: '123456789012345678901n' },
    ]);
    const [run] = github.hub.checkRuns;
    expect(run?.annotations).toHaveLength(50);
    expect(run?.annotations[1]).toEqual({
      ...{ path: 'release.yaml', start_line: 2, end_line: 2 },
      ...{ annotation_level: 'warning', title: 'title 1', message: '1n' },
    });
    expect(Buffer.byteLength(run?.title ?? '')).toBeLessThanOrEqual(255);
  });

  it('tells every conclusion and level in the words of the other API', async () => {
    const [conclusion, level] = ['action_required', 'failure'] as const;
    const [annotation] = report(1).annotations;
    if (!annotation) throw new Error('no annotation');
    await told({ ...reports('x'), check: { ...report(0), conclusion, annotations: [{ ...annotation, level }] } });
    expect(github.hub.checkRuns[0]).toMatchObject({ conclusion, annotations: [{ annotation_level: level }] });
  });

  it('leaves a check run with more findings than fit into one request to REST', async () => {
    expect(await told({ ...reports('x', 'fail'), check: report(51) })).toEqual({});
    expect(writes()).toEqual(['checks/create', 'checks/update', 'addComment']);
  });

  it('says of each what the token lacks, and writes the rest', async () => {
    github.hub.revoke('checks:write');
    expect(await told(everything())).toEqual({ check: 'POST /graphql: the token lacks checks: write' });
    expect(pull.comments).toHaveLength(1);
    github.hub.label('gate/new');
    github.hub.revoke('issues:write', 'pull-requests:write');
    github.hub.grant('pull-requests:read');
    const lacking = 'POST /graphql: the token lacks pull-requests: write';
    expect(await told({ ...reports('pass', 'new') })).toEqual({ comment: lacking, label: lacking });
  });

  it('makes the check run also where the pull request cannot be looked up', async () => {
    github.hub.revoke('pull-requests:read');
    const why = 'POST /graphql: GitHub answered with an error (Resource not accessible by integration)';
    expect(await told(everything())).toEqual({ comment: why, label: why });
    expect(github.hub.checkRuns).toHaveLength(1);
  });

  it('is not sent twice, and nothing of it counts as told, where the answer is lost', async () => {
    pull.setLabels('other');
    github.faults.add('graphql', { status: 502 }, { call: 2 });
    const failures = await told(everything());
    expect(Object.keys(failures)).toEqual(['check', 'comment', 'label']);
    expect(Object.values(failures)).toEqual(Array(3).fill(expect.stringMatching(/^POST \/graphql: .*502/)));
    expect(writes()).toHaveLength(1);
  });

  it('counts nothing as told that GitHub does not say', async () => {
    pull.setLabels('other');
    github.faults.add('graphql', { at: ['data', 'w1'], value: null }, { call: 2 });
    expect(await told(everything())).toEqual({ comment: 'POST /graphql: GitHub does not say that it was written' });
    github.faults.clear();
    github.faults.add('graphql', { at: ['data'], value: null }, { call: 2 });
    github.hub.label('gate/pass');
    expect(Object.keys(await told({ ...reports('other'), check: report(1) }))).toEqual(['check', 'comment', 'label']);
  });

  it('fails as a whole where GitHub refuses the request as a whole, in words without the token', async () => {
    const message = `bad document ghs_loopback`;
    pull.setLabels('other');
    github.faults.add('graphql', { at: ['errors'], value: [{ message }] }, { call: 2 });
    const why = 'POST /graphql: GitHub refused it (bad document ***)';
    expect(await told(everything())).toEqual({ check: why, comment: why, label: why });
  });
});

describe('what was told before', () => {
  const along = async (): Promise<Hub & HubReports> => {
    const by = await hubAt(github.url, { telling });
    const tip = github.hub.git.tip('main');
    const files = await by.filesOf(tip);
    expect((await by.contentsOf(tip, files)).size).toBe(1);
    return by;
  };

  it('is looked up with the query that reads the base, and costs no request then', async () => {
    github.hub.label('gate/pass');
    const by = await along();
    expect(await told(reports('pass'), by)).toEqual({});
    expect(by.calls).toBe(3);
    expect(bodiesOf()).toEqual([`${MARKER}\npass`]);
    expect([...pull.labels].sort()).toEqual(['gate/pass', 'other']);
    // What was looked up holds no longer once something was written.
    expect(await told(reports('pass'), by)).toEqual({});
    expect(by.calls).toBe(4);
    expect(bodiesOf()).toHaveLength(1);
  });

  it('is asked for by itself where another pull request or another text is told of', async () => {
    const by = await along();
    await told({ comment: { marker: '<!-- other -->', body: 'x' } }, by);
    expect(by.calls).toBe(4);
    github.hub.git.commit('next', { a: '3' });
    const other = github.hub.openPull({ head: 'next' });
    const second = await along();
    await second.publishToPull(other.number, { comment: { marker: MARKER, body: 'x' } });
    expect(other.comments).toHaveLength(1);
    expect(second.calls).toBe(4);
  });

  it.each([
    ['GitHub fails at it', { status: 502 }],
    ['GitHub takes too long', { slow: 400 }],
    ['the answer is none', { body: 'invalid-json' }],
    ['the answer is of another type', { at: ['data', 'repository', 'told'], value: 7 }],
    ['the pull request is not there', { at: ['errors'], value: [{ type: 'NOT_FOUND', message: 'none' }] }],
  ] as const)('never costs the files of the base: %s', async (_why, fault) => {
    github.faults.add('graphql', fault, { call: 1 });
    const by = await hubAt(github.url, { telling, requestMs: 'slow' in fault ? 200 : 20_000 });
    const tip = github.hub.git.tip('main');
    expect((await by.contentsOf(tip, await by.filesOf(tip))).get('a')).toEqual(new TextEncoder().encode('1'));
  });

  it('is not seen by a token that may not read pull requests, which reads the base all the same', async () => {
    github.hub.revoke('pull-requests:read');
    const by = await along();
    expect(github.calls('graphql')).toBe(2);
    expect(Object.keys(await told(reports('x'), by))).toEqual(['comment', 'label']);
  });
});

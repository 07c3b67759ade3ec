import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type GitHubServer, startGitHub } from '../../fakes/github/server.js';
import type { CheckReport, Hub, HubReports } from '../../../src/ports.js';
import { failureOf, hubAt } from './opened.js';

let github: GitHubServer;
let hub: Hub & HubReports;
let head = '';
beforeEach(async () => {
  github = await startGitHub();
  github.hub.grant('checks:write', 'issues:write', 'pull-requests:write');
  github.hub.git.commit('main', { a: '1' });
  head = github.hub.git.commit('feature', { a: '2' });
  github.hub.openPull({ head: 'feature', labels: ['ringgate: fail', 'other'] });
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

describe('a comment', () => {
  const MARKER = '<!-- ringgate -->';
  const comments = (): readonly { readonly body: string }[] => github.hub.pulls[0]?.comments ?? [];

  it('is made once, left alone where it says the same, and edited where it does not', async () => {
    await hub.publishComment(1, MARKER, 'fail');
    await hub.publishComment(1, MARKER, 'fail');
    expect(comments().map((c) => c.body)).toEqual([`${MARKER}\nfail`]);
    expect(github.calls('issues/update-comment')).toBe(0);
    await hub.publishComment(1, MARKER, `${MARKER}\npass`);
    expect(comments().map((c) => c.body)).toEqual([`${MARKER}\npass`]);
    expect(github.calls('issues/create-comment')).toBe(1);
  });

  it('of somebody else that bears the marker is not touched', async () => {
    github.hub.actor = 'mallory';
    await hub.publishComment(1, MARKER, 'pass');
    github.hub.actor = 'github-actions[bot]';
    await hub.publishComment(1, MARKER, 'fail');
    expect(comments().map((c) => c.body)).toEqual([`${MARKER}\npass`, `${MARKER}\nfail`]);
  });
});

describe('a label', () => {
  it('is set, and the others of its set are taken away', async () => {
    await hub.publishLabel(1, 'ringgate: pass', ['ringgate: FAIL', 'ringgate: pass', 'ringgate: unknown']);
    expect([...(github.hub.pulls[0]?.labels ?? [])].sort()).toEqual(['other', 'ringgate: pass']);
  });

  it('that is right already costs no writing request', async () => {
    await hub.publishLabel(1, 'Ringgate: Fail', []);
    expect(hub.calls).toBe(1);
  });

  it('that somebody else took away meanwhile is no error; another failure is', async () => {
    github.faults.add('issues/remove-label', { status: 404 });
    await hub.publishLabel(1, 'other', ['ringgate: fail']);
    github.faults.clear();
    github.hub.pulls[0]?.setLabels('ringgate: fail', 'other');
    github.faults.add('issues/remove-label', { status: 403, because: 'permission' });
    expect(await failureOf(hub.publishLabel(1, 'other', ['ringgate: fail']))).toMatch(/^api-refused: DELETE /);
  });
});

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { expectOutcome } from '../lives/expect-outcome.js';
import { Life } from '../lives/life.js';
import { RELEASE, manifestText, ofRelease, sensorFiles } from '../lives/sensor.js';

/** Many processes a test, on machines that do other things besides. */
jest.setTimeout(120_000);

let life: Life;
beforeEach(async () => {
  life = await Life.begin();
});
afterEach(async () => {
  await life.end();
  expect(life.github.violations).toEqual([]);
});

const broken = (): ReturnType<typeof ofRelease> => {
  const files = sensorFiles();
  files[RELEASE] = String(files[RELEASE]).replace('  oncall: "#sensor-oncall"\n', '');
  return ofRelease(files);
};

describe('the merge queue', () => {
  it('judges the merged release anew, with the approvals of the pull request', async () => {
    const pull = life.release();
    expectOutcome('queued without approvals', await life.start(life.queueJob(pull)));
    pull.approve('dave');
    pull.approve('erin');
    expectOutcome('queued', await life.start(life.queueJob(pull)));
  });

  it('knows who made what it squashes', async () => {
    life.hub.git.commit('feature', ofRelease(), { author: 'dave' });
    const pull = life.hub.openPull({ head: 'feature', author: 'bob' });
    pull.approve('dave');
    pull.approve('erin');
    const ending = await life.start(life.queueJob(pull, 'squash'));
    expectOutcome('queued squashed, approved by an author', ending);
    expect(ending.log).toContain('dave (took part in its commits)');
  });

  it('takes the policy that it merges onto from the payload', async () => {
    const pull = life.release();
    pull.approve('dave');
    pull.approve('erin');
    const job = life.queueJob(pull);
    life.hub.git.commit('main', { 'README.md': 'meanwhile\n' });
    const ending = await life.start(job);
    expect(ending.exit).toBe(0);
    const { merge_group: group } = job.payload as { merge_group: { base_sha: string } };
    expect(ending.verdicts[0]?.base?.sha).toBe(group.base_sha);
  });
});

describe('tokens that may only read', () => {
  const telling = { 'check-run': 'ringgate report', comment: 'true', label: 'ringgate' };

  it('of a fork give the same verdict, and warnings where something was to be written', async () => {
    const pull = life.release(ofRelease(), { head: 'patch', fork: 'mallory/sensor', author: 'mallory' });
    pull.approve('dave');
    pull.approve('erin');
    life.hub.label('ringgate/pass');
    const ending = await life.onPull(pull, { inputs: telling });
    expectOutcome('fork', ending);
    for (const what of ['the check run', 'the comment', 'the label'])
      expect(ending.log).toMatch(new RegExp(`::warning::${what} could not be written: .*the token lacks`));
  });

  it('of Dependabot, too', async () => {
    life.hub.git.commit('main', ofRelease());
    const pull = life.release({ 'package.json': '{}\n' }, { author: 'dependabot[bot]', head: 'dependabot/npm/x' });
    expectOutcome('Dependabot', await life.onPull(pull, { env: { GITHUB_ACTOR: 'dependabot[bot]' } }));
    const edited = { [RELEASE]: `${manifestText()}# edited\n` };
    const release = life.release(edited, { author: 'dependabot[bot]', head: 'dependabot/npm/y' });
    expectOutcome('Dependabot with a release', await life.onPull(release, { env: { GITHUB_ACTOR: 'dependabot[bot]' } }));
  });

  it('that may write change nothing but what is told', async () => {
    life.hub.grant('checks:write', 'pull-requests:write', 'issues:write');
    for (const word of ['pass', 'fail']) life.hub.label(`ringgate/${word}`);
    const pull = life.release();
    const ending = await life.onPull(pull, { inputs: telling });
    expectOutcome('told everywhere', ending);
    expect(life.hub.checkRuns).toMatchObject([{ name: 'ringgate report', head: pull.head, conclusion: 'failure' }]);
    expect(pull.comments).toHaveLength(1);
    expect(pull.labels).toEqual(['ringgate/fail']);
    pull.approve('dave');
    pull.approve('erin');
    expectOutcome('told again', await life.onPull(pull, { inputs: telling }));
    expect(life.hub.checkRuns.map((run) => run.conclusion)).toEqual(['failure', 'success']);
    expect(pull.comments).toHaveLength(1);
    expect(pull.labels).toEqual(['ringgate/pass']);
  });
});

describe('what goes wrong with what is told', () => {
  const telling = { 'check-run': 'ringgate report', comment: 'true', label: 'ringgate' };
  const approved = (): ReturnType<Life['release']> => {
    life.hub.grant('checks:write', 'pull-requests:write');
    for (const word of ['pass', 'fail']) life.hub.label(`ringgate/${word}`);
    const pull = life.release();
    pull.approve('dave');
    pull.approve('erin');
    return pull;
  };

  it('changes no verdict where it is written: each says that it was not', async () => {
    const pull = approved();
    life.github.faults.add('graphql', { status: 502 }, { call: 2 });
    const { exit, verdict, log, requests } = await life.onPull(pull, { inputs: telling });
    expect({ exit, verdict, requests }).toEqual({ exit: 0, verdict: 'pass', requests: 9 });
    for (const what of ['the check run', 'the comment', 'the label'])
      expect(log).toMatch(new RegExp(`::warning::${what} could not be written: `));
  });

  it('keeps no policy from being read where it is looked up with it, and is looked up again', async () => {
    const pull = approved();
    life.github.faults.add('graphql', { status: 502 }, { call: 1 });
    const { exit, verdict, log, verdicts } = await life.onPull(pull, { inputs: telling });
    expect({ exit, verdict }).toEqual({ exit: 0, verdict: 'pass' });
    expect(log).not.toContain('::warning::');
    expect(verdicts[0]?.base).toMatchObject({ via: 'api', sha: life.hub.git.tip('main') });
    expect(pull.comments).toHaveLength(1);
    expect(pull.labels).toEqual(['ringgate/pass']);
  });
});

describe('pull_request_target', () => {
  const target = (pull: ReturnType<Life['release']>) => ({
    ...life.pullJob(pull),
    event: 'pull_request_target',
    sha: pull.baseSha,
  });

  it('judges the head where it is checked out as data', async () => {
    const pull = life.release();
    pull.approve('dave');
    pull.approve('erin');
    expectOutcome('target with the head', await life.start({ ...target(pull), at: pull.head }));
  });

  it('refuses the base, which is what is checked out if nobody says otherwise', async () => {
    life.hub.git.commit('main', ofRelease());
    const pull = life.release({ [RELEASE]: `${manifestText()}# edited\n` });
    pull.approve('dave');
    pull.approve('erin');
    expectOutcome('target with the base', await life.start(target(pull)));
  });

  it('refuses the base also where the release is new, so that nothing of it is seen', async () => {
    const pull = life.release();
    pull.approve('dave');
    pull.approve('erin');
    life.hub.git.commit('main', { 'other/release.yaml': manifestText() });
    expectOutcome('target with the base, a new release', await life.start({ ...target(pull), sha: life.hub.git.tip('main') }));
  });
});

describe('events that bring no change', () => {
  it('judge a push by the policy before it', async () => {
    life.hub.git.branch('release/7', 'main');
    const before = life.hub.git.tip('release/7');
    const after = life.hub.git.commit('release/7', ofRelease());
    const job = { ...life.plainJob('push', 'release/7'), payload: { ref: 'refs/heads/release/7', before, after, ...life.around } };
    expectOutcome('push', await life.start(job));
    const worse = life.hub.git.commit('release/7', broken());
    const next = { ...life.plainJob('push', 'release/7'), payload: { ref: 'refs/heads/release/7', before: after, after: worse, ...life.around } };
    expectOutcome('push of a release that is not fit', await life.start(next));
  });

  it('judge a branch that is new by the policy of the default branch', async () => {
    const after = life.hub.git.commit('release/8', ofRelease());
    const payload = { ref: 'refs/heads/release/8', before: '0'.repeat(40), after, ...life.around };
    expectOutcome('push of a new branch', await life.start({ ...life.plainJob('push', 'release/8'), payload }));
  });

  it.each([
    ['release', { action: 'published', release: { tag_name: 'v7' } }],
    ['deployment', { deployment: { environment: 'ring-0' } }],
    ['schedule', { schedule: '0 6 * * *' }],
    ['workflow_dispatch', { inputs: null }],
  ])('judge what is there on %s', async (event, payload) => {
    life.hub.git.commit('main', ofRelease());
    expectOutcome(event, await life.start(life.plainJob(event, 'main', payload)));
  });

  it('are refused where the gate has no answer to them', async () => {
    life.hub.git.commit('main', ofRelease());
    expectOutcome('issues', await life.start(life.plainJob('issues', 'main', { action: 'opened' })));
  });
});

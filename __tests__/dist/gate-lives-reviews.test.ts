import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { expectOutcome } from '../lives/expect-outcome.js';
import { Life } from '../lives/life.js';
import { runBundled } from '../lives/run-step.js';
import { ofRelease } from '../lives/sensor.js';
import { NODES } from './child.js';

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

describe.each(NODES)('on %s', (node) => {
  it('a pull request is shut until two people who took no part have approved its head', async () => {
    life.run = runBundled(node);
    const pull = life.release();
    expectOutcome('opened', await life.onPull(pull));
    pull.approve('dave');
    expectOutcome('one approval', await life.onPull(pull));
    pull.approve('erin');
    const passed = await life.onPull(pull);
    expectOutcome('two approvals', passed);
    const again = await life.onPull(pull, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expectOutcome('re-run', again);
    expect(again.verdicts.map((v) => ({ ...v, at: '' }))).toEqual(passed.verdicts.map((v) => ({ ...v, at: '' })));
  });
});

describe('approvals that do not count', () => {
  it.each([
    ['outsider', 'mallory'],
    ['author', 'bob'],
    ['co-author', 'carol'],
    ['bot', 'reviewer[bot]'],
  ])('that of %s', async (who, login) => {
    life.hub.people.add('mallory', { association: 'NONE' });
    life.hub.people.add('carol');
    life.hub.git.commit('feature', ofRelease(), { author: 'bob', coAuthors: ['carol'] });
    const pull = life.hub.openPull({ head: 'feature', author: 'bob' });
    pull.approve('dave');
    pull.approve(login);
    const ending = await life.onPull(pull);
    expectOutcome(`approved by ${who}`, ending);
    expect(ending.log).toContain(`not counted: ${login.toLowerCase()} (`);
  });
});

describe('after two approvals', () => {
  it('a push outdates them', async () => {
    const pull = life.release();
    pull.approve('dave');
    pull.approve('erin');
    pull.push({ 'notes/more.md': 'more\n' });
    expectOutcome('push after approval', await life.onPull(pull, { action: 'synchronize' }));
    pull.approve('dave');
    pull.approve('erin');
    expectOutcome('approved again', await life.onPull(pull));
  });

  it('a job on the head before is still about the head before', async () => {
    const pull = life.release();
    pull.approve('dave');
    pull.approve('erin');
    const old = life.pullJob(pull);
    pull.push({ 'notes/more.md': 'more\n' });
    expectOutcome('re-run on an older head', await life.start(old));
  });

  it('a dismissed one does not count', async () => {
    const pull = life.release();
    pull.approve('dave');
    pull.dismiss(pull.approve('erin'));
    expectOutcome('dismissed', await life.onPull(pull));
  });

  it('an objection shuts the gate, until it is withdrawn', async () => {
    const pull = life.release();
    pull.approve('dave');
    pull.approve('erin');
    const objection = pull.requestChanges('frank');
    expectOutcome('objection', await life.onPull(pull));
    pull.dismiss(objection);
    expectOutcome('objection dismissed', await life.onPull(pull));
  });

  it('another branch is another question', async () => {
    life.hub.git.branch('soft', 'main');
    const pull = life.release(ofRelease(), { base: 'soft' });
    pull.approve('dave');
    pull.approve('erin');
    const job = life.pullJob(pull);
    (pull as { base: string }).base = 'main';
    expectOutcome('retargeted', await life.start(job));
  });
});

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { expectOutcome } from '../lives/expect-outcome.js';
import { Life } from '../lives/life.js';
import { RELEASE, beforeRelease, ofRelease, policyOf, sensorFiles } from '../lives/sensor.js';

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

const below = (folder: string, files: object): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content as string]));

describe('what a change touches', () => {
  it('is nothing: then that is a success that says so', async () => {
    life.hub.git.commit('main', ofRelease());
    const ending = await life.onPull(life.release({ 'README.md': 'Better words.\n' }));
    expectOutcome('no manifest touched', ending);
    expect(ending.summary).toContain('No manifest touched');
  });

  it('is two products: each has its verdict', async () => {
    life.hub.git.commit('main', { ...below('a', beforeRelease()), ...below('b', beforeRelease()) });
    const worse = sensorFiles();
    worse[RELEASE] = String(worse[RELEASE]).replace('  oncall: "#sensor-oncall"\n', '');
    const pull = life.release({ ...below('a', ofRelease()), ...below('b', ofRelease(worse)) });
    pull.approve('dave');
    pull.approve('erin');
    const ending = await life.onPull(pull);
    expectOutcome('two products', ending);
    expect(ending.verdicts.map((v) => [v.manifest.path, v.verdict])).toEqual([
      ['a/release.yaml', 'pass'],
      ['b/release.yaml', 'fail'],
    ]);
  });

  it('is a release that no pattern matches: that is refused', async () => {
    const { [RELEASE]: manifest, ...rest } = ofRelease();
    expectOutcome('unmatched manifest', await life.onPull(life.release({ ...rest, 'ship.yml': manifest ?? '' })));
  });

  it('is more than GitHub lists: then the objects of the checkout tell', async () => {
    const { [RELEASE]: manifest, ...rest } = ofRelease();
    const many = Object.fromEntries(Array.from({ length: 320 }, (_, i) => [`a/${i}.txt`, `${i}\n`]));
    const hidden = life.release({ ...many, ...rest, 'zz/ship.yml': manifest ?? '' });
    expectOutcome('unmatched among many files', await life.onPull(hidden));
    const workflow = life.release({ ...many, 'zz/.ringgate/policy.yaml': 'apiVersion: ringgate/v1\n' }, { head: 'other' });
    expectOutcome('policy among many files', await life.onPull(workflow, { inputs: { 'allow-none': 'true' } }));
  });
});

describe('without a token', () => {
  const inputs = { token: '' };

  it('a pull request stays shut, with the policy of the base where its objects are there', async () => {
    const pull = life.release();
    pull.approve('dave');
    pull.approve('erin');
    const ending = await life.onPull(pull, { inputs, fetched: ['main'] });
    expectOutcome('no token, base fetched', ending);
    expect(ending.verdicts[0]?.base).toMatchObject({ via: 'git', sha: life.hub.git.tip('main') });
    expectOutcome('no token, base not fetched', await life.onPull(pull, { inputs }));
  });

  it('a push to a branch whose tip before was fetched is judged by it', async () => {
    life.hub.git.commit('main', ofRelease());
    expectOutcome('schedule without a token', await life.start({ ...life.plainJob('schedule'), inputs, fetched: ['main'] }));
    expectOutcome('schedule without a token and base', await life.start({ ...life.plainJob('schedule'), inputs }));
  });
});

describe('a token that lacks', () => {
  it.each(['contents', 'pull-requests', 'checks', 'issues'] as const)('%s: read', async (what) => {
    const policy = policyOf(
      'rules: {change/checks-passed: [error, {checks: [build@github-actions]}], change/no-open-blockers: error}\n',
    );
    life.hub.git.commit('main', { '.ringgate/policy.yaml': policy });
    life.hub.grant('issues:read');
    life.hub.revoke(`${what}:read`);
    const pull = life.release();
    life.hub.addCheckRun({ name: 'build', head: pull.head });
    pull.approve('dave');
    pull.approve('erin');
    expectOutcome(`token without ${what}`, await life.onPull(pull));
  });
});

describe('with every rule that asks GitHub', () => {
  const policy = policyOf(
    [
      'rules:',
      '  change/checks-passed: [error, {checks: [build@github-actions]}]',
      '  change/no-open-blockers: [error, {labels: [stop-ship]}]',
      '  gate/check-required: error',
      '',
    ].join('\n'),
  );

  beforeEach(() => {
    life.hub.git.commit('main', { '.ringgate/policy.yaml': policy });
    life.hub.grant('issues:read', 'checks:write');
  });

  const approved = (): ReturnType<Life['release']> => {
    const pull = life.release();
    life.hub.addCheckRun({ name: 'build', head: pull.head });
    pull.approve('dave');
    pull.approve('erin');
    return pull;
  };

  it('ten requests are enough for a product', async () => {
    expectOutcome('everything asked', await life.onPull(approved(), { inputs: { 'check-run': 'ringgate report' } }));
  });

  it('and for all that can be told of it', async () => {
    life.hub.grant('pull-requests:write');
    life.hub.label('ringgate/pass');
    const pull = approved();
    const inputs = { 'check-run': 'ringgate report', comment: 'true', label: 'ringgate' };
    expectOutcome('everything asked and told', await life.onPull(pull, { inputs }));
    expect(life.hub.checkRuns.at(-1)).toMatchObject({ name: 'ringgate report', conclusion: 'success' });
    expect(pull.comments).toHaveLength(1);
    expect(pull.labels).toEqual(['ringgate/pass']);
  });

  it('an issue that blocks shuts the gate, and a check that fails', async () => {
    const pull = approved();
    const issue = life.hub.openIssue({ title: 'Do not ship', labels: ['stop-ship'] });
    expectOutcome('blocked by an issue', await life.onPull(pull));
    issue.open = false;
    life.hub.addCheckRun({ name: 'build', head: pull.head, conclusion: 'failure' });
    expectOutcome('a named check failed', await life.onPull(pull));
  });

  it('an enterprise server is asked at its own address', async () => {
    const ending = await life.onPull(approved(), { env: { GITHUB_API_URL: life.github.enterpriseUrl } });
    expectOutcome('GitHub Enterprise Server', ending);
  });
});

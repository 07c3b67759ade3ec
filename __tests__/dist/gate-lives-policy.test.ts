import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { sha256 } from '../gate/repaired.js';
import { expectOutcome } from '../lives/expect-outcome.js';
import { Life } from '../lives/life.js';
import { POLICY, RELEASE, beforeRelease, ofRelease, policyOf, sensorFiles, withoutPolicy } from '../lives/sensor.js';

/** Many processes a test, on machines that do other things besides. */
jest.setTimeout(120_000);

let life: Life;
afterEach(async () => {
  await life.end();
  expect(life.github.violations).toEqual([]);
});

const LICENCE = readFileSync('LICENSE', 'utf8');
const WAIVERS = '.ringgate/waivers.yaml';
const policy = (approvals: number): string =>
  policyOf(`tiers: {T3-code: {approvals: ${approvals}}, T3-content: {approvals: ${approvals}}}\n`);
const begin = async (more: Record<string, string> = {}): Promise<void> => {
  life = await Life.begin({ ...beforeRelease(), ...more });
};

/** A release that breaks one rule that can be waived, and the waiver that would excuse it. */
function unreachable(): { readonly release: ReturnType<typeof ofRelease>; readonly waiver: string } {
  const files = sensorFiles();
  const manifest = String(files[RELEASE]).replace('  oncall: "#sensor-oncall"\n', '');
  files[RELEASE] = manifest;
  const fields = {
    id: 'ONCALL-1',
    rule: 'manifest/owner-reachable',
    digest: sha256(new TextEncoder().encode(manifest)),
    owner: 'content-release@example.com',
    reason: 'accepted-risk',
    text: 'The on-call rota of the team is being moved to another system.',
    ticket: 'CHG-20801',
    created: '2026-01-10',
    expires: '2026-02-01',
    compensatingControl: 'The release manager watches the rollout in person.',
  };
  const lines = Object.entries(fields).map(([key, value], i) => `  ${i === 0 ? '-' : ' '} ${key}: "${value}"\n`);
  return { release: ofRelease(files), waiver: `apiVersion: ringgate/v1\nkind: Waivers\nwaivers:\n${lines.join('')}` };
}

describe('a policy edited in the change', () => {
  it('changes nothing for the change itself, and asks for the approvals that the policy before asks for', async () => {
    await begin({ [POLICY]: policy(2) });
    const pull = life.release({ ...ofRelease(), [POLICY]: policy(0) });
    const shut = await life.onPull(pull);
    expectOutcome('policy softened beside a release', shut);
    expect(shut.verdicts[0]?.base).toMatchObject({ ref: 'refs/heads/main', sha: life.hub.git.tip('main'), via: 'api' });
    pull.approve('dave');
    pull.approve('erin');
    expectOutcome('policy softened and approved', await life.onPull(pull));
  });

  it('asks for them where no manifest is touched', async () => {
    await begin({ [POLICY]: policy(3) });
    life.hub.git.commit('main', ofRelease());
    const pull = life.release({ [POLICY]: policy(0) });
    pull.approve('dave');
    pull.approve('erin');
    expectOutcome('policy alone, two of three', await life.onPull(pull));
    pull.approve('frank');
    expectOutcome('policy alone, approved', await life.onPull(pull));
  });

  it('asks for as many beside a release that needs fewer', async () => {
    await begin({ [POLICY]: policy(3) });
    const inert = [
      'apiVersion: ringgate/v1',
      'kind: Release',
      'release: {product: licence, version: 1.0.0, channel: dev}',
      'artifacts:',
      `  - {id: licence, path: LICENCE.txt, class: inert, sha256: ${sha256(new TextEncoder().encode(LICENCE))}}`,
      '',
    ].join('\n');
    const pull = life.release({ [POLICY]: policy(0), 'docs/release.yaml': inert, 'docs/LICENCE.txt': LICENCE });
    pull.approve('dave');
    pull.approve('erin');
    const ending = await life.onPull(pull);
    expect(ending.exit).toBe(1);
    expect(ending.log).toMatch(/::error title=ringgate%3A gate\/policy-from-base::.*where 3 are asked for/);
  });

  it('that an input names is governed as one that is found', async () => {
    await begin({ 'ci/gate.yaml': policy(3) });
    life.hub.git.commit('main', ofRelease());
    const pull = life.release({ 'ci/gate.yaml': policy(0) });
    pull.approve('dave');
    pull.approve('erin');
    expectOutcome('named policy edited', await life.onPull(pull, { inputs: { policy: 'ci/gate.yaml' } }));
  });

  it('that is the first one is judged by ringgate:recommended', async () => {
    life = await Life.begin(withoutPolicy());
    life.hub.git.commit('main', ofRelease());
    const pull = life.release({ [POLICY]: policy(0) });
    expectOutcome('first policy', await life.onPull(pull));
    pull.approve('dave');
    pull.approve('erin');
    expectOutcome('first policy, approved', await life.onPull(pull));
  });

  it('takes effect once it is merged', async () => {
    await begin({ [POLICY]: policy(0) });
    const pull = life.release();
    expectOutcome('softer policy on the base', await life.onPull(pull));
  });
});

it('the tip of the base counts, not the commit that the event tells of', async () => {
  await begin({ [POLICY]: policy(0) });
  const pull = life.release();
  const job = life.pullJob(pull);
  life.hub.git.commit('main', { [POLICY]: policy(2) }, { author: 'alice' });
  expectOutcome('policy tightened since', await life.start(job));
});

describe('a waiver', () => {
  it('in the same change excuses nothing', async () => {
    await begin();
    const { release, waiver } = unreachable();
    const pull = life.release({ ...release, [WAIVERS]: waiver });
    pull.approve('dave');
    pull.approve('erin');
    const ending = await life.onPull(pull);
    expectOutcome('waiver in the same change', ending);
    expect(ending.verdicts[0]?.findings.filter((f) => f.status === 'waived')).toEqual([]);
  });

  it('on the base does, with its owner in the report', async () => {
    const { release, waiver } = unreachable();
    await begin({ [WAIVERS]: waiver });
    const pull = life.release(release);
    pull.approve('dave');
    pull.approve('erin');
    const ending = await life.onPull(pull);
    expectOutcome('waiver on the base', ending);
    expect(ending.verdicts[0]?.waivers).toMatchObject([{ id: 'ONCALL-1', state: 'used' }]);
  });
});

it('history that the change rewrites is not the history that counts', async () => {
  await begin();
  const [old] = Object.keys(beforeRelease()).filter((path) => path.startsWith('history/7.16.18604'));
  const pull = life.release({ ...ofRelease(), [old ?? '']: null });
  expectOutcome('history rewritten', await life.onPull(pull));
});

it('a workflow that the change edits is a judge, too', async () => {
  await begin({ '.github/workflows/gate.yml': 'on: pull_request\n' });
  const pull = life.release({ '.github/workflows/gate.yml': 'on: push\n' });
  expectOutcome('workflow edited', await life.onPull(pull));
});


import { expect, it } from '@jest/globals';
import { establishGate } from '../../../src/commands/gate/establish.js';
import type { BranchProtection } from '../../../src/model/change.js';
import type { ResolvedPolicy } from '../../../src/model/policy.js';
import { resolvePolicy } from '../../../src/policy/resolve.js';
import { RULES } from '../../../src/rules/index.js';
import { HEAD, MERGE, TIP, hubOf, snapshot } from '../../fakes/hub-answers.js';
import { MemoryWorkspace } from '../../fakes/memory-workspace.js';

const PROTECTION: BranchProtection = {
  ref: 'refs/heads/main',
  requiredChecks: [],
  mergeQueue: false,
  pullRequestRequired: true,
  approvals: null,
  forcePushesBlocked: true,
  deletionBlocked: true,
};
const MANIFEST = 'product/release.yaml';

/** What the gate says of the branch, and how often it asked. */
async function protectionUnder(policy: ResolvedPolicy) {
  const files = { '.ringgate/policy.yaml': 'apiVersion: ringgate/v1\nkind: Policy\n', [MANIFEST]: 'kind: Release\n' };
  const pull = {
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
  const hub = hubOf({
    tips: { 'refs/heads/main': TIP },
    commits: { [TIP]: files },
    pull,
    comparison: { files: [], filesComplete: true, commits: [], commitsComplete: true },
  });
  let asked = 0;
  const protection = (): Promise<BranchProtection> => {
    asked += 1;
    return Promise.resolve(PROTECTION);
  };
  const gate = await establishGate(
    {
      event: { name: 'pull_request', number: 7, baseRef: 'refs/heads/main', head: HEAD, carriers: [HEAD, MERGE] },
      manifests: [MANIFEST],
      exclude: [],
      named: [],
    },
    {
      workspace: new MemoryWorkspace(files),
      hub: Object.assign(hub, { protection }),
      local: { why: 'no git' },
      snapshot,
    },
  );
  const facts = await gate.factsFor({ path: MANIFEST, sha256: '' }, policy);
  return { protection: facts.protection, asked, repository: hub.repository };
}

const RECOMMENDED = resolvePolicy({ preset: 'recommended' }, RULES, 0);
const without = (...off: readonly string[]): ResolvedPolicy => ({
  ...RECOMMENDED,
  rules: new Map([...RECOMMENDED.rules].map(([id, of]) => [id, off.includes(id) ? { ...of, severity: 'off' } : of])),
});

it('says of which repository the protected branch is, from one call for all the rules that ask', async () => {
  const { protection, asked, repository } = await protectionUnder(RECOMMENDED);
  expect(protection).toEqual({ known: true, value: { ...PROTECTION, repository } });
  expect(asked).toBe(1);
});

it('asks where one of the rules asks, and not where none does', async () => {
  expect((await protectionUnder(without('gate/check-required'))).asked).toBe(1);
  expect((await protectionUnder(without('gate/check-required', 'supply/source-protected'))).asked).toBe(0);
});

import { describe, expect, it } from '@jest/globals';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import { type Gate, check } from '../../src/commands/check.js';
import { noChange } from '../../src/facts/no-change.js';
import { MemoryWorkspace, clockAt, noProgress } from '../fakes/memory-workspace.js';
import {
  CONTENT,
  DRIVER,
  type Files,
  MANIFEST,
  bytesOf,
  edit,
  flipped,
  repaired,
  replace,
  sha256,
} from './repaired.js';

/** One evaluation decides for every edge, so each attempt to stretch a waiver is tried on the whole of `check`. */

const NOW = '2026-01-15T12:00:00Z';
const WAIVERS = '.ringgate/waivers.yaml';

type Fields = Record<string, string>;

/** A release that fails for one rule that can be waived, about one artifact. */
function tooLarge(): Files {
  const files = repaired();
  edit(files, MANIFEST, 'maxBytes: 65536', 'maxBytes: 100');
  return files;
}

/** A release that fails for one rule that can be waived, about the release as a whole. */
function unreachable(): Files {
  const files = repaired();
  edit(files, MANIFEST, '  oncall: "#sensor-oncall"\n', '');
  return files;
}

const waiverOf = (files: Files, more: Fields = {}): Fields => ({
  id: 'CF-291-SIZE',
  rule: 'content/within-limits',
  digest: sha256(bytesOf(files, CONTENT)),
  owner: 'content-release@example.com',
  reason: 'accepted-risk',
  text: 'The limit of the schema is being raised and the file is read in full.',
  ticket: 'CHG-20801',
  created: '2026-01-10',
  expires: '2026-02-01',
  compensatingControl: 'The canary stage watches the size of the parsed tables.',
  ...more,
});

const fileOf = (...waivers: readonly Fields[]): string =>
  `apiVersion: ringgate/v1\nkind: Waivers\nwaivers:\n${waivers
    .map(
      (w) =>
        `  - {${Object.entries(w)
          .map(([k, v]) => `${k}: ${JSON.stringify(v)}`)
          .join(', ')}}\n`,
    )
    .join('')}`;

async function judge(files: Files, { now = NOW, gate }: { now?: string; gate?: Gate } = {}) {
  const { verdicts, exitCode } = await check(
    { workspace: new MemoryWorkspace(files), clock: clockAt(now), progress: noProgress, zoneClock },
    { manifests: [MANIFEST], phase: 'local', metadataOnly: false, ...(gate ? { gate } : {}) },
  );
  const [verdict] = verdicts;
  if (!verdict) throw new Error('no verdict');
  // Whether the file of waivers itself is in order is asked by a rule of the gate; here it is about what they excuse.
  const standing = verdict.findings.filter((f) => f.status === 'violation' && f.severity === 'error');
  return { verdict, exitCode, violated: standing.map((f) => f.rule).filter((rule) => !rule.startsWith('gate/')) };
}

const withWaivers = (files: Files, ...waivers: readonly Fields[]): Files => ({
  ...files,
  [WAIVERS]: fileOf(...waivers),
});
const excusedBy = async (files: Files, more: Fields, now = NOW) =>
  judge(withWaivers(files, waiverOf(files, more)), { now });
const RULE = 'content/within-limits';

describe('a waiver in force', () => {
  it('of a rule about an artifact lets the release pass, and says who answers for it', async () => {
    expect((await judge(tooLarge())).violated).toEqual([RULE]);
    const { verdict, exitCode } = await excusedBy(tooLarge(), {});
    expect([verdict.verdict, exitCode]).toEqual(['pass', 0]);
    expect(verdict.findings.filter((f) => f.status === 'waived')).toMatchObject([
      {
        rule: RULE,
        severity: 'error',
        subject: 'cf291',
        message: 'cf291 has 604 bytes; the manifest takes 100',
        waiver: {
          id: 'CF-291-SIZE',
          owner: 'content-release@example.com',
          reason: 'accepted-risk',
          ticket: 'CHG-20801',
          expires: '2026-02-01',
        },
      },
    ]);
    // What is left is a warning: the instant of these tests is before the bundled block list.
    expect(verdict.findings.filter((f) => f.status === 'violation').map((f) => f.rule)).toEqual([
      'driver/blocklist-current',
    ]);
    expect(verdict.judgements).toMatchObject({ waived: 1 });
    expect(verdict.waivers).toMatchObject([{ state: 'used', detail: 'expires in 17 days (30-day reminder)' }]);
    expect(verdict.waiversFile).toEqual({ source: WAIVERS, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('of a rule about the release names the manifest', async () => {
    const files = unreachable();
    const rule = 'manifest/owner-reachable';
    expect((await judge(files)).violated).toEqual([rule]);
    const named = waiverOf(files, { rule, digest: sha256(bytesOf(files, MANIFEST)) });
    expect((await judge(withWaivers(files, named))).verdict.verdict).toBe('pass');
    // A space more in the manifest is another manifest.
    files[MANIFEST] = `${String(files[MANIFEST])} `;
    expect((await judge(withWaivers(files, named))).violated).toEqual([rule]);
  });
});

describe('each field can change the verdict', () => {
  it.each<[field: string, value: string]>([
    ['id', ''],
    ['id', 'two words'],
    ['rule', 'content/well-formed'],
    ['rule', 'content/within-limit'],
    ['digest', '0'.repeat(64)],
    ['digest', sha256(bytesOf(repaired(), CONTENT)).toUpperCase()],
    ['digest', sha256(bytesOf(repaired(), CONTENT)).slice(0, 63)],
    ['owner', 'the content team'],
    ['reason', 'risk accepted'],
    ['text', 'because'],
    ['text', '. . . . . . . . . . . . . . . .'],
    ['ticket', ''],
    ['ticket', 'TBD'],
    ['created', '2026-01-16'],
    ['created', '2026-01-01T00:00:00Z'],
    ['created', '2025-12-31'],
    ['expires', '2026-01-15'],
    ['expires', '2026-02-30'],
    ['expires', '2026-02-10'],
    ['expires', '2026-01-09'],
    ['compensatingControl', 'none'],
  ])('%s: %s', async (field, value) => {
    const { violated, exitCode, verdict } = await excusedBy(tooLarge(), { [field]: value });
    expect([violated, exitCode]).toEqual([[RULE], 1]);
    expect(verdict.waivers).toHaveLength(1);
    expect(verdict.waivers[0]?.state).not.toBe('used');
  });

  it.each(Object.keys(waiverOf(tooLarge())))('%s, left out', async (field) => {
    const files = tooLarge();
    const fields = Object.fromEntries(Object.entries(waiverOf(files)).filter(([name]) => name !== field));
    const { violated, verdict } = await judge(withWaivers(files, fields));
    expect(violated).toEqual([RULE]);
    expect(verdict.waivers).toMatchObject([
      { state: 'malformed', detail: expect.stringContaining(`"${field}" is missing`) },
    ]);
  });

  it('a field that there is not', async () => {
    const { violated, verdict } = await excusedBy(tooLarge(), { forever: 'yes' });
    expect(violated).toEqual([RULE]);
    expect(verdict.waivers[0]?.detail).toContain('unknown key "forever"');
  });

  it('an id that two waivers have', async () => {
    const files = tooLarge();
    const { violated, verdict } = await judge(
      withWaivers(files, waiverOf(files), waiverOf(files, { digest: '1'.repeat(64) })),
    );
    expect(violated).toEqual([RULE]);
    expect(verdict.waivers.map((w) => w.state)).toEqual(['malformed', 'malformed']);
  });
});

describe('a waiver is bound to bytes', () => {
  it('one byte of the artifact changed voids it, whatever the manifest declares', async () => {
    const before = tooLarge();
    const waiver = waiverOf(before);
    const files = tooLarge();
    replace(files, CONTENT, flipped(bytesOf(files, CONTENT), 400));
    const { violated, verdict } = await judge(withWaivers(files, waiver));
    expect(violated).toContain(RULE);
    expect(verdict.waivers).toMatchObject([
      { state: 'unused', detail: expect.stringContaining('nothing in this release has its digest') },
    ]);
    // The digest that the manifest claims is no digest: the file's own counts.
    const claimed = tooLarge();
    claimed[CONTENT] = flipped(bytesOf(claimed, CONTENT), 400);
    expect((await judge(withWaivers(claimed, waiver))).violated).toContain(RULE);
  });

  it('nor does the digest of another artifact do', async () => {
    const files = tooLarge();
    const { violated } = await excusedBy(files, { digest: sha256(bytesOf(files, DRIVER)) });
    expect(violated).toEqual([RULE]);
  });
});

describe('days are counted in universal time', () => {
  it.each([
    ['2026-01-09T23:59:59.999Z', 'not-yet'],
    ['2026-01-10T00:00:00Z', 'used'],
    ['2026-01-31T23:59:59.999Z', 'used'],
    ['2026-02-01T00:00:00Z', 'expired'],
  ])('at %s it is %s', async (now, state) => {
    const { verdict } = await excusedBy(tooLarge(), {}, now);
    expect(verdict.waivers[0]?.state).toBe(state);
    expect(verdict.judgements.waived).toBe(state === 'used' ? 1 : 0);
  });

  it('a life as long as the tier allows is used, one day more is not', async () => {
    const of = async (expires: string) => (await excusedBy(tooLarge(), { expires })).verdict;
    expect((await of('2026-02-09')).verdict).toBe('pass');
    const tooLong = await of('2026-02-10');
    expect(tooLong.verdict).toBe('fail');
    expect(tooLong.waivers).toMatchObject([
      { state: 'too-long', detail: 'lives 31 days; the tier of what it names allows 30 days' },
    ]);
  });
});

describe('what no waiver reaches', () => {
  it('a rule that guards the gate', async () => {
    const files = repaired();
    edit(files, MANIFEST, 'fields: 21', 'fields: 22');
    const { violated, verdict } = await excusedBy(files, { rule: 'content/contract-matches' });
    expect(violated).toContain('content/contract-matches');
    expect(verdict.waivers).toMatchObject([{ state: 'not-waivable' }]);
  });

  it('a question without an answer', async () => {
    const files = repaired();
    delete files['history/7.16.18603.yaml'];
    delete files['history/7.16.18604.yaml'];
    const { verdict } = await judge(files);
    const open = verdict.findings.filter((f) => f.status === 'indeterminate');
    expect(open.length).toBeGreaterThan(0);
    const waivers = open.map((f, i) =>
      waiverOf(files, {
        id: `W${i}`,
        rule: f.rule,
        digest: sha256(bytesOf(files, f.subject === 'cf291' ? CONTENT : f.subject === 'csagent' ? DRIVER : MANIFEST)),
      }),
    );
    const tried = await judge(withWaivers(files, ...waivers));
    expect(tried.exitCode).toBe(3);
    expect(tried.verdict.judgements).toEqual(verdict.judgements);
    expect(tried.verdict.waivers.map((w) => w.state)).not.toContain('used');
  });

  it.each([
    ['no YAML', 'a: [', 'syntax'],
    ['another kind', 'apiVersion: ringgate/v1\nkind: Policy\nwaivers: []\n', 'kind'],
  ])('anything, where the file is %s', async (_what, text) => {
    const files = tooLarge();
    const { violated, verdict } = await judge({ ...files, [WAIVERS]: text });
    expect(violated).toEqual([RULE]);
    expect([verdict.waivers, verdict.waiversFile]).toEqual([[], null]);
  });
});

describe('in a change', () => {
  const gateOn = (base: Files | undefined): Gate => ({
    base: base && new MemoryWorkspace(base),
    factsFor: () => Promise.resolve(noChange('a test')),
  });
  const files = tooLarge();
  const waived = withWaivers(files, waiverOf(files));

  it('the waivers of the base hold, even if the change takes them away', async () => {
    expect((await judge(waived, { gate: gateOn(waived) })).violated).toEqual([]);
    expect((await judge(files, { gate: gateOn(waived) })).violated).toEqual([]);
  });

  it('one that the change brings excuses nothing, and is told of', async () => {
    const { violated, verdict } = await judge(waived, { gate: gateOn(files) });
    expect(violated).toEqual([RULE]);
    expect(verdict.waivers).toMatchObject([{ id: 'CF-291-SIZE', state: 'introduced' }]);
  });

  it('one that the change edits holds as the base has it, or not at all', async () => {
    const expired = withWaivers(files, waiverOf(files, { expires: '2026-01-12' }));
    const { violated, verdict } = await judge(waived, { gate: gateOn(expired) });
    expect(violated).toEqual([RULE]);
    expect(verdict.waivers.map((w) => w.state)).toEqual(['expired', 'introduced']);
  });

  it('one in a nearer folder of the change is brought by it, too', async () => {
    const nested = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`product/${path}`, bytes]));
    const head = { ...nested, 'product/.ringgate/waivers.yml': fileOf(waiverOf(files)) };
    const { verdicts } = await check(
      { workspace: new MemoryWorkspace(head), clock: clockAt(NOW), progress: noProgress, zoneClock },
      { manifests: [`product/${MANIFEST}`], phase: 'local', metadataOnly: false, gate: gateOn(nested) },
    );
    expect(verdicts[0]?.verdict).toBe('fail');
    expect(verdicts[0]?.waivers.map((w) => w.state)).toEqual(['introduced']);
  });

  it('without a base nothing is excused', async () => {
    const { violated, verdict } = await judge(waived, { gate: gateOn(undefined) });
    expect(violated).toEqual([RULE]);
    expect(verdict.waivers).toEqual([]);
  });

  it.each([
    ['on the base', { ...files, [WAIVERS]: '- no mapping' }, waived],
    ['as the change leaves it', waived, { ...files, [WAIVERS]: '- no mapping' }],
  ])('nothing is excused where the file cannot be read %s', async (_where, base, head) => {
    expect((await judge(head, { gate: gateOn(base) })).violated).toEqual([RULE]);
  });

  it('a file that is named is read from the base', async () => {
    const named = { workspace: new MemoryWorkspace({ 'w.yaml': fileOf(waiverOf(files)) }), path: 'w.yaml' };
    const verdictOn = async (base: Files) => {
      const { verdicts } = await check(
        { workspace: new MemoryWorkspace(files), clock: clockAt(NOW), progress: noProgress, zoneClock },
        { manifests: [MANIFEST], phase: 'local', metadataOnly: false, gate: gateOn(base), waivers: named },
      );
      return [verdicts[0]?.verdict, verdicts[0]?.waivers.map((w) => w.state)];
    };
    expect(await verdictOn(files)).toEqual(['fail', ['introduced']]);
    expect(await verdictOn({ ...files, 'w.yaml': fileOf(waiverOf(files)) })).toEqual(['pass', ['used']]);
  });
});

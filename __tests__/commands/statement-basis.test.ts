import { describe, expect, it } from '@jest/globals';
import { statementBasis } from '../../src/commands/statement-basis.js';
import { builtInTrust } from '../../src/signatures/trust.js';
import { trustDigest } from '../../src/signatures/trust-digest.js';
import type { Inspection } from '../../src/facts/inspection.js';
import { buildElf } from '../builders/elf.js';
import { buildPe } from '../builders/pe.js';
import { attested, checked, manifestOf, policyWith, restated, STATEMENTS } from '../builders/stated-release.js';

const VIEWER = buildElf();
const [LINE = ''] = await attested({ 'bin/viewer': VIEWER });
const RELEASE = { 'release.yaml': manifestOf({ bytes: VIEWER }), [STATEMENTS]: LINE };
const LIST = JSON.stringify({
  schema: 'ringgate/blocklist/v1',
  name: 'acme',
  date: '2026-01-01',
  entries: [{ id: 'A-1', sha256: ['0'.repeat(64)] }],
});
const RESTS_ON_TRUST = ['signatures', 'modules', 'apple', 'blocked', 'packages'] as const;

async function factsWith(files: Readonly<Record<string, string>>): Promise<Inspection> {
  const { releases } = await checked({ ...RELEASE, ...files });
  const [artifact] = releases[0]?.facts.artifacts ?? [];
  if (!artifact) throw new Error('there is no artifact');
  return artifact;
}

const unknownOf = (facts: Inspection): readonly string[] => RESTS_ON_TRUST.filter((name) => !facts[name].known);

describe('facts of a statement that rest on whom somebody trusts', () => {
  it('hold where the policy trusts and blocks the same', async () => {
    expect(unknownOf(await factsWith({}))).toEqual([]);
  });

  it.each([
    ['other anchors', 'builtInAnchors: false', {}, 'other anchors'],
    ['other block lists', 'blocklists: [list.json]', { '.ringgate/list.json': LIST }, 'other block lists'],
  ])('are not known where it has %s, and all that follows from the bytes is', async (_what, trust, files, says) => {
    const facts = await factsWith({ ...files, '.ringgate/policy.yaml': policyWith(undefined, `  ${trust}`) });
    expect(unknownOf(facts)).toEqual([...RESTS_ON_TRUST]);
    expect(facts.signatures).toMatchObject({ why: expect.stringContaining(says) as unknown });
    expect([facts.detected.known, facts.kind.known, facts.file.known, facts.elf.known]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('are not known where a catalog might say more of a program, which takes its bytes', async () => {
    const program = buildPe({ subsystem: 3 });
    const [line = ''] = await attested({ 'bin/viewer': program });
    const facts = await factsWith({
      'release.yaml': manifestOf({ bytes: program, more: '    catalog: bin/viewer.cat' }),
      'bin/viewer.cat': 'no catalog',
      [STATEMENTS]: line,
    });
    expect([facts.signatures.known, facts.blocked.known, facts.kind.known]).toEqual([false, false, true]);
  });

  const signature = {
    form: 'embedded', status: 'valid', trust: 'evaluated', detail: '', signer: 'a', issuer: 'b', digestAlgorithm: 'sha256',
    signedDigest: '00', computedDigest: '00', ekus: [],
  }; // prettier-ignore
  it.each([
    ['a certificate that has ended since', { expires: '2026-01-15T11:59:59Z' }, false],
    ['one that ends now', { expires: '2026-01-15T12:00:00Z' }, false],
    ['one whose end cannot be read', { expires: 'some day' }, false],
    ['one that lasts', { expires: '2027-01-01T00:00:00Z' }, true],
    [
      'one that has ended, with a time stamp',
      { expires: '2026-01-15T11:59:59Z', stampedAt: '2025-01-01T00:00:00Z' },
      true,
    ],
    [
      'one that has ended, of a signature that did not hold',
      { expires: '2020-01-01T00:00:00Z', status: 'expired' },
      true,
    ],
  ])('are those of the instant of the check: %s', async (_what, more, known) => {
    const line = restated(LINE, { 'predicate.facts.signatures.value': [{ ...signature, ...more }] });
    expect((await factsWith({ [STATEMENTS]: line })).signatures.known).toBe(known);
  });
});

describe('a digest over what a judgement rests on', () => {
  const trust = builtInTrust(1);
  it('is the same whatever the instant and the order, and another for any anchor, use, certificate or list', () => {
    const [first] = trust.anchors;
    if (!first) throw new Error('there is no anchor');
    const digest = trustDigest(trust);
    expect(trustDigest({ ...builtInTrust(2), anchors: trust.anchors.toReversed() })).toBe(digest);
    const others = [
      { ...trust, anchors: trust.anchors.slice(1) },
      { ...trust, anchors: [{ ...first, uses: ['module' as const] }, ...trust.anchors.slice(1)] },
      { ...trust, anchors: [{ ...first, pin: { ...first.pin, digest: '00' } }, ...trust.anchors.slice(1)] },
      { ...trust, certificates: [{ bytes: Uint8Array.of(1) } as never] },
    ].map(trustDigest);
    expect(new Set([digest, ...others]).size).toBe(5);
    const list = (text: string) => ({ bytes: Buffer.from(text) });
    const lists = [[], [list('a')], [list('b')], [list('a'), list('b')]].map(
      (of) => statementBasis(trust, of).blocklists,
    );
    expect(new Set(lists).size).toBe(4);
    expect(statementBasis(trust, [list('b'), list('a')]).blocklists).toBe(lists[3]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { AssembleInput } from '../../src/facts/assemble-input.js';
import { noChange } from '../../src/facts/no-change.js';
import { assembleRelease } from '../../src/facts/assemble.js';
import type { ArtifactFacts } from '../../src/facts/artifact-facts.js';
import { type Fact, known, unknown } from '../../src/model/fact.js';
import type { PastRelease } from '../../src/model/history.js';
import type { DeclaredArtifact, Manifest } from '../../src/model/release.js';
import { buildPe } from '../builders/pe.js';
import { inspected, valueOf } from './inspecting.js';

const DRIVER = inspected(buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] }));
const APPLICATION = inspected(buildPe({ subsystem: 3, imports: [{ library: 'KERNEL32.dll', functions: ['Sleep'] }] }));
const CONTENT = inspected('\x01\x02\0\x03\xff\xfe');

const numbers = (version: string): readonly number[] => version.split('.').map(Number);
const compare = (a: string, b: string): number =>
  numbers(a).reduce((order, n, i) => order || n - (numbers(b)[i] ?? 0), 0);
/** Ranges of the form `>=a <b`. */
const satisfies = (version: string, range: string): boolean => {
  const [from = '', below = ''] = range.split(' ').map((part) => part.replace(/[<>=]/g, ''));
  return compare(version, from) >= 0 && compare(version, below) < 0;
};

type Given = Partial<DeclaredArtifact> & { readonly id: string };

function input(artifacts: readonly Given[], more: Partial<AssembleInput> = {}): AssembleInput {
  const manifest: Manifest = {
    apiVersion: 'ringgate/v1',
    kind: 'Release',
    release: { product: 'sensor', version: '7.16.0', channel: 'stable' },
    artifacts: artifacts.map((a) => ({ path: a.id, sha256: '00', class: 'rapid-response-content', ...a })),
  };
  return {
    manifest,
    inspections: artifacts.map(() => CONTENT),
    opened: true,
    payload: unknown('none'),
    history: known([]),
    notes: unknown('none'),
    evidence: [],
    contracts: new Map(),
    schemaProblems: new Map(),
    semver: { satisfies, compare },
    now: 0,
    waivers: unknown('none'),
    gate: noChange('none'),
    localTime: () => undefined,
    signers: new Map(),
    ...more,
  };
}

const artifact = (given: AssembleInput, index = 0): ArtifactFacts => {
  const found = assembleRelease(given).artifacts[index];
  if (!found) throw new Error('no such artifact');
  return found;
};

const past = (version: string, artifacts: readonly Given[], more: Partial<PastRelease> = {}): PastRelease => ({
  file: `${version}.yaml`,
  product: 'sensor',
  version,
  channel: 'stable',
  artifacts: artifacts.map((a) => ({ path: a.id, sha256: '00', class: 'kernel-driver', ...a })),
  ...more,
});

const CONSUMER = { component: 'csagent', versions: '>=7.11.0 <7.17.0' };

describe('the effective classification', () => {
  it.each<[string, Given, AssembleInput['inspections'][number], object]>([
    [
      'what the bytes show, over a lower declaration',
      { id: 'a', class: 'user-space' },
      DRIVER,
      { class: 'kernel-driver', level: 4, tier: 'T3' },
    ],
    [
      'a declaration, over lower bytes',
      { id: 'a', class: 'boot' },
      APPLICATION,
      { class: 'boot', level: 7, tier: 'T3' },
    ],
    [
      'a start type, over the bytes of a driver',
      { id: 'a', class: 'kernel-driver', start: 'boot' },
      DRIVER,
      { level: 5 },
    ],
    [
      'a service',
      { id: 'a', class: 'user-space', start: 'auto' },
      APPLICATION,
      { class: 'user-space', level: 2, tier: 'T3' },
    ],
    [
      'a service that declares little authority',
      { id: 'a', class: 'user-space', start: 'auto', authority: ['none'] },
      APPLICATION,
      { level: 2, tier: 'T2' },
    ],
    [
      'an application',
      { id: 'a', class: 'user-space' },
      APPLICATION,
      { class: 'user-space', level: 1, tier: 'T1', authority: ['none'] },
    ],
    [
      'an application that may veto the boot',
      { id: 'a', class: 'user-space', authority: ['boot-veto'] },
      APPLICATION,
      { level: 1, tier: 'T3' },
    ],
    [
      'data that is called a driver, which stays content',
      { id: 'a', class: 'kernel-driver' },
      CONTENT,
      { class: 'rapid-response-content', level: 4, tier: 'T3' },
    ],
    [
      'data that is called boot material, which stays content',
      { id: 'a', class: 'boot' },
      CONTENT,
      { class: 'rapid-response-content', level: 7, tier: 'T3' },
    ],
    [
      'data that is called inert',
      { id: 'a', class: 'inert' },
      CONTENT,
      { class: 'rapid-response-content', level: 3, tier: 'T3' },
    ],
    ['a driver that is called content', { id: 'a' }, DRIVER, { class: 'kernel-driver', level: 4 }],
    [
      'a file that could not be opened',
      { id: 'a', class: 'inert' },
      unknown('it is not there'),
      { class: 'kernel-driver', level: 5, tier: 'T3' },
    ],
  ])('is that of %s', (_, given, inspection, expected) => {
    expect(artifact(input([given], { inspections: [inspection] })).effective).toMatchObject(expected);
  });

  it('of content is that of its reader', () => {
    const release = (reader: AssembleInput['inspections'][number], authority?: DeclaredArtifact['authority']) =>
      artifact(
        input(
          [
            { id: 'c', consumer: CONSUMER },
            { id: 'csagent', class: 'user-space', ...(authority && { authority }) },
          ],
          {
            inspections: [CONTENT, reader],
          },
        ),
      ).effective;
    expect(release(DRIVER)).toMatchObject({ class: 'rapid-response-content', level: 3, tier: 'T3' });
    expect(release(APPLICATION)).toMatchObject({ level: 1, tier: 'T1' });
    expect(release(APPLICATION, ['os-file-delete'])).toMatchObject({
      level: 1,
      tier: 'T2',
      authority: ['os-file-delete'],
    });
    expect(release(unknown('it is not there'))).toMatchObject({ level: 3, tier: 'T3' });
  });

  it('of content whose reader is nowhere to be found is kernel content', () => {
    expect(artifact(input([{ id: 'c', consumer: CONSUMER }])).effective).toMatchObject({ level: 3, tier: 'T3' });
    expect(artifact(input([{ id: 'c' }])).effective).toMatchObject({ level: 3, tier: 'T3' });
  });

  it('of a switch has the tier of what it switches, through switches of switches, and ends in a circle', () => {
    const reader = { component: 'app', versions: '>=7.0.0 <8.0.0' };
    const [first, second] = assembleRelease(
      input(
        [
          { id: 'first', switches: 'second', consumer: reader },
          { id: 'second', switches: 'driver', consumer: reader },
          { id: 'app', class: 'user-space' },
          { id: 'driver', class: 'kernel-driver' },
        ],
        { inspections: [CONTENT, CONTENT, APPLICATION, DRIVER] },
      ),
    ).artifacts.map((a) => a.effective);
    expect(first).toMatchObject({ level: 3, tier: 'T3' });
    expect(second).toMatchObject({ level: 3, tier: 'T3' });
    expect(
      artifact(
        input([
          { id: 'a', switches: 'b' },
          { id: 'b', switches: 'a' },
        ]),
      ).effective.tier,
    ).toBe('T3');
    const unknownTarget = input([{ id: 'a', switches: 'x', class: 'user-space' }], { inspections: [APPLICATION] });
    expect(artifact(unknownTarget).effective.tier).toBe('T3');
  });
});

describe('the reader', () => {
  it('is found in this release, in earlier ones and in contracts, within the range', () => {
    const contract = (version: string, component = 'csagent') => ({
      file: `${version}.json`,
      component,
      version,
      schema: 's',
    });
    const given = input(
      [
        { id: 'c', consumer: CONSUMER, content: { schema: 's', contracts: 'c/*' } },
        { id: 'csagent', class: 'kernel-driver' },
      ],
      {
        inspections: [CONTENT, DRIVER],
        history: known([past('7.15.0', [{ id: 'csagent' }]), past('7.2.0', [{ id: 'csagent' }])]),
        contracts: new Map([
          [
            'c/*',
            {
              contracts: [contract('7.14.0'), contract('7.12.0'), contract('8.0.0'), contract('7.12.0', 'other')],
              problems: ['bad'],
            },
          ],
        ]),
      },
    );
    expect(valueOf(artifact(given).reader)).toEqual({
      component: 'csagent',
      versions: CONSUMER.versions,
      artifact: 'csagent',
      level: 4,
      contracts: [contract('7.12.0'), contract('7.14.0')],
      builds: ['7.12.0', '7.14.0', '7.15.0', '7.16.0'],
      contractProblems: ['bad', '7.12.0.json is a contract of other, not of csagent'],
    });
  });

  it('is unknown where none is named, and where nothing could be looked into', () => {
    expect(artifact(input([{ id: 'c' }])).reader).toEqual({
      known: false,
      why: 'the manifest names no consumer for it',
    });
    const blind = input([{ id: 'c', consumer: CONSUMER }], { history: unknown('no folder') });
    expect(artifact(blind).reader).toEqual({ known: false, why: 'no folder' });
  });
});

describe('what came before', () => {
  it('is of the same product, newest version first', () => {
    const { artifacts, history } = assembleRelease(
      input([{ id: 'a' }], {
        history: known([
          past('7.9.0', [{ id: 'a' }]),
          past('7.10.0', [{ id: 'a' }, { id: 'b' }]),
          past('7.11.0', [{ id: 'b' }]),
          past('9.0.0', [{ id: 'a' }], { product: 'other' }),
        ]),
      }),
    );
    expect(valueOf(history).map((r) => r.version)).toEqual(['7.11.0', '7.10.0', '7.9.0']);
    expect(valueOf(artifacts[0]?.past ?? unknown('')).map((p) => p.release.version)).toEqual(['7.10.0', '7.9.0']);
  });

  it('is unknown where history is', () => {
    expect(artifact(input([{ id: 'a' }], { history: unknown('no folder') })).past).toEqual(unknown('no folder'));
  });
});

describe('what an artifact gets from the manifest', () => {
  it('is the evidence that names it, and the reason where a report was not read', () => {
    const base = input([{ id: 'a' }, { id: 'b' }]);
    const manifest = { ...base.manifest, evidence: [{ suite: 's', report: 'r', artifacts: ['a', 'a'] }] };
    const { artifacts } = assembleRelease({ ...base, manifest });
    expect(artifacts.map((a) => valueOf(a.evidence).map((e) => e.report))).toEqual([
      [unknown('the report was not read')],
      [],
    ]);
  });

  it('is the answer of its JSON Schema; a schema that was not applied leaves the data unknown', () => {
    const given = [{ id: 'a', content: { schema: 's', jsonSchema: 'x.json' } }];
    expect(artifact(input(given)).data).toEqual(unknown('the JSON Schema x.json was not applied'));
    const schemaProblems = new Map([['a', ['/rules is missing']]]);
    expect(valueOf(artifact(input(given, { schemaProblems })).data).schemaProblems).toEqual(['/rules is missing']);
  });
});

describe('a metadata-only run', () => {
  it('knows nothing of bytes and says why, at the highest plausible level', () => {
    const release = assembleRelease(
      input(
        [
          { id: 'a', class: 'inert' },
          { id: 'b', class: 'boot' },
        ],
        { opened: false, inspections: [] },
      ),
    );
    const [a, b] = release.artifacts;
    expect(release).toMatchObject({ tier: 'T3', opened: false, evidence: { known: false } });
    expect(a?.effective).toMatchObject({ class: 'inert', level: 5, tier: 'T3' });
    expect(b?.effective).toMatchObject({ class: 'boot', level: 7 });
    const facts = [a?.file, a?.integrity, a?.kind, a?.detected, a?.data, a?.reader, a?.evidence, a?.elf, a?.peHeaders];
    expect(facts.every((f: Fact<unknown> | undefined) => f?.known === false && f === a?.file)).toBe(true);
  });

  it('shares what 100,000 artifacts have in common', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ id: `a${i}` }));
    const { artifacts } = assembleRelease(input(many, { opened: false, inspections: [] }));
    expect(new Set(artifacts.map((a) => a.effective)).size).toBe(1);
    expect(new Set(artifacts.map((a) => a.past)).size).toBe(1);
  });
});

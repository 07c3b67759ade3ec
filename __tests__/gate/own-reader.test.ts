import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import { check } from '../../src/commands/check.js';
import { buildPe } from '../builders/pe.js';
import { arOf, tarOf, zipOf } from '../facts/containers.js';
import { MemoryWorkspace, clockAt, noProgress } from '../fakes/memory-workspace.js';
import { CONTENT, MANIFEST, bytesOf, edit, judged, repaired, sha256 } from './repaired.js';

/** A package may say that its own programs read the data in it. Attempts to lower with that what a driver reads. */

const PROGRAM = buildPe({ subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] });
const OPAQUE = Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 31 + (i >> 3) * 7 + 17) & 0xff);
const SELF = ', consumer: {component: tools, versions: ">=7.16.18606 <7.17.0"}';
const TOOL = ['tool.exe', PROGRAM] as const;

const debOf = (path: string, bytes: Uint8Array | string): Uint8Array =>
  arOf([
    ['debian-binary', '2.0\n'],
    ['control.tar.gz', new Uint8Array(gzipSync(tarOf([['./control', 'Package: tools\nVersion: 1\n']])))],
    ['data.tar.gz', new Uint8Array(gzipSync(tarOf([['./usr/bin/tool', PROGRAM], [path, bytes]])))], // prettier-ignore
  ]);

/** The package in the release that passes, whose product has a driver. */
async function besideDriver(bytes: Uint8Array, more: string): ReturnType<typeof judged> {
  const files = repaired();
  files['repaired/tools.bin'] = bytes;
  const artifact = `  - {id: tools, path: repaired/tools.bin, sha256: ${sha256(bytes)}, ${more}}\n`;
  edit(files, MANIFEST, '\nrollout:', `\n${artifact}rollout:`);
  return judged(files);
}

/** The package as a product of its own, without a driver; what classification has to say of it. */
async function alone(bytes: Uint8Array, more: string) {
  const manifest = `apiVersion: ringgate/v1
kind: Release
release: {product: tools, version: 7.16.18606, channel: stable}
artifacts:
  - {id: tools, path: tools.bin, sha256: ${sha256(bytes)}, ${more}}
`;
  const past = manifest.replace('7.16.18606', '7.16.18605').replace(/, consumer: \{.*?\}/, '');
  const workspace = new MemoryWorkspace({
    'release.yaml': manifest,
    'tools.bin': bytes,
    'history/7.16.18605.yaml': past,
    '.ringgate/policy.yaml': 'apiVersion: ringgate/v1\nkind: Policy\nextends: [ringgate:recommended]\n',
  });
  const { verdicts } = await check(
    { workspace, clock: clockAt('2026-01-15T12:00:00Z'), progress: noProgress, zoneClock },
    { manifests: ['release.yaml'], phase: 'local', metadataOnly: false },
  );
  const found = (verdicts[0]?.findings ?? []).filter((f) => f.rule.startsWith('classification/'));
  const [artifact] = verdicts[0]?.artifacts ?? [];
  return { found: found.map((f) => `${f.severity} ${f.rule}`), messages: found.map((f) => f.message), artifact };
}

describe('a package of a program and its settings', () => {
  const deb = debOf('./etc/tool/tool.json', '{"colour": "blue"}');

  it('is no user-space package as long as nobody says who reads the settings', async () => {
    expect((await alone(deb, 'class: user-space')).found).toContain('error classification/class-not-understated');
  });

  it('is one where it names itself, and says what that rests on', async () => {
    const { found, artifact } = await alone(deb, `class: user-space${SELF}`);
    expect(found).toEqual([]);
    expect(artifact).toMatchObject({ class: 'user-space', level: 1, tier: 'T1' });
    expect(JSON.stringify(artifact)).toContain(
      'data in it is read by its own programs of level 1: the manifest says so',
    );
  });

  it('is one in a product with a driver too, with a warning, and needs the tests that any program does', async () => {
    const { exitCode, why } = await besideDriver(deb, `class: user-space${SELF}`);
    expect({ exitCode, why }).toEqual({ exitCode: 1, why: ['evidence/suites-passed'] });
  });

  it('is none in a version that its own range leaves out', async () => {
    const { found } = await alone(deb, 'class: user-space, consumer: {component: tools, versions: "<7.0.0"}');
    expect(found).toContain('error classification/content-has-reader');
  });
});

describe('a channel file in a zip beside a program that does nothing', () => {
  const channel = bytesOf(repaired(), CONTENT);
  const named = zipOf([TOOL, ['C-00000291-00000000-00000032.sys', OPAQUE]]);
  const renamed = zipOf([TOOL, ['rules.bin', OPAQUE]]);

  it.each([
    ['as it is called', named, ''],
    ['under another name', renamed, ''],
    ['as it is called, with the claim', named, SELF],
    ['under another name, with the claim', renamed, SELF],
    ['as the example ships it, with the claim', zipOf([TOOL, ['C-00000291.SYS', channel]]), SELF],
    ['in another archive, with the claim', zipOf([TOOL, ['a.zip', zipOf([['rules.bin', OPAQUE]])]]), SELF],
    ['where drivers keep theirs, with the claim', zipOf([TOOL, ['Windows/System32/drivers/v/r.json', '[1]']]), SELF],
    ['in a package that cannot be opened, with the claim', zipOf([TOOL], { encrypted: true }), SELF],
    ['with no program at all, with the claim', zipOf([['rules.bin', OPAQUE]]), SELF],
  ])('is refused as user space: %s', async (_, bytes, claim) => {
    const { exitCode, why } = await besideDriver(bytes, `class: user-space${claim}`);
    expect(why).toEqual(
      expect.arrayContaining(['classification/class-not-understated', 'classification/content-has-reader']),
    );
    expect(exitCode).not.toBe(0);
  });

  it('is refused where it calls itself content that reads itself', async () => {
    const { why } = await besideDriver(renamed, `class: rapid-response-content${SELF}`);
    expect(why).toContain('classification/content-has-reader');
  });

  it('is refused as a driver, which would be held to no rule about content', async () => {
    const { why } = await besideDriver(renamed, `class: kernel-driver${SELF}`);
    expect(why).toEqual(
      expect.arrayContaining(['classification/class-not-understated', 'classification/content-has-reader']),
    );
  });

  it('is refused by its name in a product without a driver too', async () => {
    const { found, messages } = await alone(named, `class: user-space${SELF}`);
    expect(found).toContain('error classification/class-not-understated');
    expect(messages.join('\n')).toContain(
      'tools names itself as its reader: C-00000291-00000000-00000032.sys in it is named like a driver and is none',
    );
  });

  it('is shown to rest on a declaration where nothing else tells it from data of the program', async () => {
    const { found, messages, artifact } = await alone(renamed, `class: user-space${SELF}`);
    expect(found).toEqual(['warning classification/own-reader-corroborated']);
    expect(messages).toEqual([
      'tools says that its own programs read the data in it (1 of its files), which makes it level 1; ' +
        'nothing else shows it: rules.bin is in no known format',
    ]);
    expect(artifact).toMatchObject({ class: 'user-space', level: 1 });
  });
});

it.each([
  ['an opaque file', OPAQUE],
  ['a driver that is none', bytesOf(repaired(), CONTENT)],
  ['a program', PROGRAM],
])('%s that is no package does not read itself', async (_, bytes) => {
  const { found } = await alone(bytes, `class: rapid-response-content${SELF}`);
  expect(found).toContain('error classification/content-has-reader');
});

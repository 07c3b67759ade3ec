import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readManifest } from '../../src/manifest/read-manifest.js';
import { FULL, minimal } from './manifest-text.js';
import { bytes, refusal } from './refusal.js';

const read = (text: string, file = 'release.yaml') => readManifest(file, bytes(text));
const problemsOf = (text: string) => refusal(() => read(text));
const change = (from: string, to: string): string => {
  if (!FULL.includes(from)) throw new Error(`${from} is not in the manifest`);
  return FULL.replace(from, to);
};

describe('readManifest', () => {
  it('reads everything that a manifest can say', () => {
    expect(read(FULL).manifest).toEqual(parse(FULL));
  });

  it('reads the same from JSON', () => {
    const json = JSON.stringify(parse(FULL), null, 2);
    expect(read(json, 'release.json').manifest).toEqual(read(FULL).manifest);
  });

  it('gives the text and the places of nodes', () => {
    const { locator, text } = read(`\uFEFF${FULL}`);
    expect(text).toBe(FULL);
    expect(locator.locateAll([['artifacts', 1, 'path']])[0]?.start).toEqual({ line: 34, column: 11 });
  });

  it.each<[string, string, string]>([
    ['clas: kernel-driver', 'class: kernel-driver', '22:5 artifacts[0]: unknown key "clas"; did you mean "class"?'],
    [
      'installpath: x',
      'installPath: C:\\Windows\\System32\\drivers\\csagent.sys',
      '28:5 artifacts[0]: unknown key "installpath"; did you mean "installPath"?',
    ],
    [
      'max-bytes: 1',
      'maxBytes: 65536',
      '49:16 artifacts[1].content.limits: unknown key "max-bytes"; did you mean "maxBytes"?',
    ],
    [
      'maxDepths: 1',
      'maxDepth: 8',
      '49:50 artifacts[1].content.limits: unknown key "maxDepths"; did you mean "maxDepth"?',
    ],
    ['kind: Releese', 'kind: Release', '2:7 kind: must be "Release", found "Releese"'],
    [
      'apiVersion: ringgate/v2',
      'apiVersion: ringgate/v1',
      '1:13 apiVersion: must be "ringgate/v1", found "ringgate/v2"',
    ],
    [
      'channel: stabel',
      'channel: stable',
      '6:12 release.channel: "stabel" is not allowed; did you mean "stable"? allowed: dev, beta, stable',
    ],
    ['channel: prod', 'channel: stable', '6:12 release.channel: "prod" is not allowed; allowed: dev, beta, stable'],
    [
      'version: 1.10',
      'version: 7.16.18605',
      '5:12 release.version: expected text, found the number 1.1; write it in quotes: "1.10"',
    ],
    [
      'version: "1.10"',
      'version: 7.16.18605',
      '5:12 release.version: must be a semantic version of three numbers, e.g. 7.16.18605 or 2.0.0-rc.1, found "1.10"',
    ],
    [
      'version: 01.2.3',
      'version: 7.16.18605',
      '5:12 release.version: must be a semantic version of three numbers, e.g. 7.16.18605 or 2.0.0-rc.1, found "01.2.3"',
    ],
    [
      'version: 7.16',
      'version: "7.16"',
      '23:14 artifacts[0].version: expected text, found the number 7.16; write it in quotes: "7.16"',
    ],
    ['oncall:', 'oncall: "#sensor-oncall"', '8:3 release.oncall: expected text, found nothing'],
    ['owner: ""', 'owner: sensor-release@example.com', '7:10 release.owner: is empty'],
    [
      'owner: "a\\x1b[2Jb"',
      'owner: sensor-release@example.com',
      '7:10 release.owner: must be one line of visible text without control characters, found "a\\u001b[2Jb"',
    ],
    ['owner: [a]', 'owner: sensor-release@example.com', '7:10 release.owner: expected text, found a list of 1'],
    ['size: -1', 'size: 1024', '21:11 artifacts[0].size: must be at least 0, found the number -1'],
    ['size: 1.5', 'size: 1024', '21:11 artifacts[0].size: expected a whole number, found the number 1.5'],
    [
      'size: 9007199254740993',
      'size: 1024',
      '21:11 artifacts[0].size: must be at most 9007199254740991, found the number 9007199254740992',
    ],
    [
      'sha256: 5F70BF18',
      'sha256: 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
      '20:13 artifacts[0].sha256: must be a SHA-256: 64 hexadecimal digits, in lower case, found "5F70BF18"',
    ],
    [
      'id: -x',
      'id: cf291',
      '33:9 artifacts[1].id: must be letters, digits, dots, hyphens and underscores, beginning with a letter or digit, found "-x"',
    ],
    ['arch: [x64, x64]', 'arch: [x64]', '15:62 targets[1].arch: entries 0 and 1 are the same'],
    ['arch: []', 'arch: [x64]', '15:62 targets[1].arch: must have at least 1 entry, found 0'],
    ['percent: 101', 'percent: 100}', '56:28 rollout.stages[2].percent: must be at most 100, found the number 101'],
    [
      'retrospective: next week',
      'retrospective: 2026-01-18',
      '11:71 release.emergency.retrospective: must be a day as year-month-day, e.g. 2027-01-01, found "next week"',
    ],
    [
      'within: 15 minutes',
      'within: 15m',
      '59:13 rollout.halt.within: must be a duration: a whole number and one unit of s, m, h or d, e.g. 90m or 24h, found "15 minutes"',
    ],
    ['automatic: "yes"', 'automatic: true', '58:16 rollout.halt.automatic: expected true or false, found "yes"'],
    ['population: many', 'population: 8500000', '51:15 rollout.population: expected a whole number, found "many"'],
  ])('tells what is wrong with %s', (to, from, problem) => {
    const text = to === 'percent: 101' ? change(from, `${to}}`) : change(from, to);
    expect(problemsOf(text)).toEqual({ code: 'schema', problems: [problem] });
  });

  it('places a missing key at the mapping that misses it', () => {
    expect(problemsOf(change('    path: build/csagent.sys\n', '')).problems).toEqual([
      '18:5 artifacts[0]: "path" is missing',
    ]);
    expect(problemsOf('apiVersion: ringgate/v1\nkind: Release\n').problems).toEqual([
      '1:1 the document: "release" is missing',
      '1:1 the document: "artifacts" is missing',
    ]);
  });

  it('lists the known keys where none is near', () => {
    expect(problemsOf(change('automatic: true', 'automatic: true\n    zzz: 1')).problems).toEqual([
      '59:5 rollout.halt: unknown key "zzz"; known keys: automatic, within, onMissingData, control, metrics',
    ]);
  });

  it.each(['', '# only a comment\n', 'null\n', '[]\n', '"text"\n', '12\n'])('refuses %j as a whole', (text) => {
    expect(problemsOf(text).problems).toHaveLength(1);
    expect(problemsOf(text).problems[0]).toMatch(/^1:1 the document: expected a mapping, found /);
  });

  it('refuses keys that other tools would take for granted', () => {
    expect(problemsOf(minimal('$schema: x\n')).problems).toEqual([
      expect.stringMatching(/^10:1 the document: unknown key "\$schema"; known keys: apiVersion, kind, /),
    ]);
  });

  it('shows fifty problems in the order of the text and counts the others', () => {
    const artifacts = Array.from(
      { length: 80 },
      (_, i) => `  - {id: a${i}, path: b/a${i}, sha256: x, class: boot}\n`,
    ).join('');
    const { problems } = problemsOf(minimal().replace(/artifacts:[^]*/, `artifacts:\n${artifacts}`));
    expect(problems).toHaveLength(51);
    expect(problems.slice(0, 50).map((p) => Number(p.split(':')[0]))).toEqual(
      Array.from({ length: 50 }, (_, i) => 5 + i),
    );
    expect(problems[50]).toBe('and 30 more problems in this file');
  });
});

describe('cross-checks', () => {
  it.each<[string, string, string]>([
    [
      'an id given twice',
      minimal(`  - {id: one, path: b/x, sha256: ${'b'.repeat(64)}, class: boot}\n`),
      '10:10 the artifact id "one" is already that of artifacts[0]',
    ],
    [
      'an id that means the release',
      minimal().replace('id: one', 'id: release'),
      '5:9 "release" names the release as a whole in reports; give the artifact another id',
    ],
    [
      'evidence about nothing',
      change('artifacts: [csagent]', 'artifacts: [csagent, csagnt]'),
      '67:111 there is no artifact with the id "csagnt"; did you mean "csagent"?',
    ],
    [
      'a switch of itself',
      change('switches: named-pipe-rule', 'switches: cf291'),
      '38:15 "cf291" switches itself; name the component that it switches',
    ],
    [
      'none among authorities',
      change('authority: [boot-veto,', 'authority: [none,'),
      '27:16 "none" stands beside other authorities; it stands alone',
    ],
    [
      'a stage with both sizes',
      change('hosts: 400', 'hosts: 400, percent: 1'),
      '54:7 the stage "internal" must have exactly one of hosts and percent; it has both',
    ],
    [
      'a stage without size',
      change(', percent: 100', ''),
      '56:7 the stage "all" must have exactly one of hosts and percent; it has neither',
    ],
    [
      'a stage name given twice',
      change('name: all', 'name: canary'),
      '56:14 the stage name "canary" is already that of rollout.stages[1]',
    ],
    [
      'a measure of no stage',
      change('stages: [canary]', 'stages: [canery]'),
      '64:76 there is no stage with the name "canery"; did you mean "canary"?',
    ],
    [
      'shares above the whole',
      change('share: 0.07', 'share: 0.08'),
      '14:3 the shares of the targets add up to 1.01, which is more than 1',
    ],
  ])('refuse %s', (_name, text, problem) => {
    expect(problemsOf(text)).toEqual({ code: 'manifest-reference', problems: [problem] });
  });

  it('forgive rounding in shares', () => {
    const shares = [0.1, 0.2, 0.3, 0.4].map((s) => `  - {os: linux, arch: [x64], share: ${s}}\n`).join('');
    expect(() => read(minimal(`targets:\n${shares}`))).not.toThrow();
  });
});

describe('paths of a manifest', () => {
  it.each<[string, string, string]>([
    ['release.notes', change('notes/7.16.18605.md', '../x'), '10:10'],
    ['artifact path', change('build/csagent.sys', '/etc/passwd'), '19:11'],
    ['provenance', change('evidence/csagent.intoto.jsonl', 'a\\b'), '30:17'],
    ['catalog', change('build/csagent.cat', 'C:/x'), '31:14'],
    ['contracts', change('contracts/csagent-*.json', '../*.json'), '44:18'],
    ['jsonSchema', change('schemas/ipc.json', '//host/share'), '45:19'],
    ['report', change('evidence/boot.junit.xml', 'a/../../b'), '67:27'],
    ['statement', change('evidence/boot.intoto.json', 'x:stream'), '67:63'],
    ['rollback evidence', change('evidence/rollback.junit.xml', 'NUL'), '68:123'],
    ['recovery evidence', change('evidence/recovery.junit.xml', 'a/'), '72:13'],
    ['payload', change('payload: [build, content]', 'payload: [build, ..]'), '16:18'],
  ])('refuses %s that leads out', (_name, text, place) => {
    const { code, problems } = problemsOf(text);
    expect(code).toBe('path-outside-root');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${place} the path "`));
  });

  it('come back without "." segments', () => {
    const { manifest } = read(
      change('build/csagent.sys', './build/./csagent.sys').replace('[build, content]', '[., ./content/]'),
    );
    expect(manifest.artifacts[0]?.path).toBe('build/csagent.sys');
    expect(manifest.payload).toEqual(['.', 'content']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import { check } from '../../src/commands/check.js';
import { buildPe } from '../builders/pe.js';
import { MemoryWorkspace, clockAt, noProgress } from '../fakes/memory-workspace.js';
import { CONTENT, DRIVER, type Files, MANIFEST, bytesOf, edit, judged, repaired, sha256, textOf } from './repaired.js';

/** Attempts that put two harmless things together, each a small change to a release that passes. */

const PROGRAM = buildPe({ subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] });
const VALIDATOR = 'evidence/validator.repaired.junit.xml';
const RUN = 'evidence/content.repaired.junit.xml';
const BOOT = 'evidence/boot.repaired.junit.xml';
const FUZZ = 'evidence/fuzz.repaired.json';
const BUDGET = 'evidence/budget.repaired.json';
const POLICY = '.ringgate/policy.yaml';

/** The rules as the preset `strict` has them. */
const asErrors = (f: Files, ...rules: readonly string[]): void => {
  edit(f, POLICY, 'rules:\n', `rules:\n${rules.map((rule) => `  ${rule}: error\n`).join('')}`);
};
/** Another name for the reader, in the release and in what was run. */
const renamed = (f: Files, name: string): void => {
  edit(f, MANIFEST, 'component: csagent, versions', `component: ${name}, versions`);
  edit(f, MANIFEST, 'contracts/csagent-*.json', `contracts/${name}-*.json`);
  const contract = textOf(f, 'contracts/csagent-7.16.18606.json');
  f[`contracts/${name}-7.16.18606.json`] = contract.replace('csagent', name).replace('"level": 5', '"level": 1');
  for (const [path, text] of Object.entries(f)) {
    if (path.startsWith('evidence/') && typeof text === 'string') f[path] = text.replaceAll('csagent@', `${name}@`);
  }
};
/** Content that is held to what content of an application is held to, where the gate believes that it is. */
const asTierOne = (f: Files): void => {
  edit(f, MANIFEST, 'suite: content-execution', 'suite: functional');
  edit(f, MANIFEST, '    authority: [boot-veto]\n', '    authority: [none]\n');
  edit(f, MANIFEST, /^ {2}- \{suite: (?:validator|false).*\n/gm, '');
};
/** A program of the application level beside the driver, with its tests. */
const withProgram = (f: Files): void => {
  const digest = sha256(PROGRAM);
  f['repaired/csui.exe'] = PROGRAM;
  const entry = `{id: csui, path: repaired/csui.exe, sha256: ${digest}, class: user-space, version: 7.16.18606}`;
  edit(f, MANIFEST, '\nrollout:', `\n  - ${entry}\nrollout:`);
  f['evidence/ui.xml'] = textOf(f, BOOT).replaceAll(sha256(bytesOf(f, DRIVER)), digest);
  edit(f, MANIFEST, 'evidence:\n', 'evidence:\n  - {suite: functional, report: evidence/ui.xml, artifacts: [csui]}\n');
};
const oneBadFile = (f: Files): void => {
  edit(f, VALIDATOR, /<testcase classname="validator" name="refuses an[\s\S]*takes the file/, '<testcase name="takes');
  edit(f, VALIDATOR, 'tests="5"', 'tests="2"');
};

/** Something else in place of the content, as which it is held to nothing that content is held to. */
const instead = (f: Files, bytes: Uint8Array, path: string, of: string): void => {
  edit(f, MANIFEST, sha256(bytesOf(f, CONTENT)), sha256(bytes));
  edit(f, MANIFEST, CONTENT, path);
  Reflect.deleteProperty(f, CONTENT);
  f[path] = bytes;
  edit(f, MANIFEST, 'size: 604', `size: ${bytes.length}`);
  edit(f, MANIFEST, 'class: rapid-response-content', `class: ${of}`);
  edit(f, MANIFEST, / {4}authority: \[boot-veto\]\n {4}consumer.*\n.*\n {4}content:\n(?: {6}.*\n)*/, '');
  edit(f, MANIFEST, /^ {2}- \{suite: (?:content-execution|validator|false).*\n/gm, '');
};
const PROSE =
  'The sensor blocks every program that is not known to it, and it also stops all of those programs that try to open ' +
  'the pipe of another program which they have not made. There is nothing that you have to do after this change, and ' +
  'there will be no other change in this week. If you have a question about it, you can ask us as you would do.\n';

interface Attempt {
  readonly name: string;
  readonly change: (files: Files) => void;
  /** One of the reasons that must be given. */
  readonly stoppedBy: string;
}

const ATTEMPTS: readonly Attempt[] = [
  {
    name: 'the reader under another name, so that its builds without the bounds check are forgotten',
    change: (f) => {
      f[MANIFEST] = textOf(f, MANIFEST).replaceAll('id: csagent', 'id: sensor').replaceAll('[csagent]', '[sensor]');
      renamed(f, 'sensor');
      edit(f, MANIFEST, '>=7.16.18606 <7.17.0', '>=7.11.0 <7.17.0');
      edit(f, POLICY, 'csagent:', 'sensor:');
    },
    stoppedBy: 'classification/content-has-reader',
  },
  {
    name: 'content that is said to be read by the program beside the driver from now on',
    change: (f) => {
      withProgram(f);
      renamed(f, 'csui');
      asTierOne(f);
    },
    stoppedBy: 'classification/content-has-reader',
  },
  {
    name: 'the same, in the tier of the reader that it had',
    change: (f) => {
      withProgram(f);
      renamed(f, 'csui');
      asTierOne(f);
    },
    stoppedBy: 'evidence/validator-refuses-known-bad',
  },
  {
    name: 'new content with a reader that only a contract of our own making knows, as an application',
    change: (f) => {
      f[MANIFEST] = textOf(f, MANIFEST).replaceAll('cf291', 'cf292');
      renamed(f, 'csui');
      asTierOne(f);
    },
    stoppedBy: 'evidence/validator-refuses-known-bad',
  },
  {
    name: 'new content with the name of a driver, which the program beside the driver is said to read',
    change: (f) => {
      withProgram(f);
      f[MANIFEST] = textOf(f, MANIFEST).replaceAll('cf291', 'cf292');
      renamed(f, 'csui');
      asTierOne(f);
    },
    stoppedBy: 'classification/driver-name-is-driver',
  },
  ...Object.entries({
    'a list of texts that was cut': `["${'a'.repeat(590)}",`,
    'a list of objects that was cut': `[{"pattern": "${'a'.repeat(580)}"}, {`,
    'nothing like it': 'a'.repeat(600),
    'a number that no reader can hold': `[1e999, "${'a'.repeat(580)}"]`,
  }).map(([what, text]) => ({
    name: `content of which its name says that it is JSON, and which is ${what}`,
    change: (f: Files): void => {
      const [old, bytes] = [sha256(bytesOf(f, CONTENT)), new TextEncoder().encode(text)];
      for (const [path, file] of Object.entries(f)) {
        if (typeof file === 'string') f[path] = file.replaceAll(old, sha256(bytes));
      }
      edit(f, MANIFEST, CONTENT, 'repaired/rules.json');
      edit(f, MANIFEST, 'size: 604', `size: ${bytes.length}`);
      Reflect.deleteProperty(f, CONTENT);
      f['repaired/rules.json'] = bytes;
    },
    stoppedBy: 'content/well-formed',
  })),
  {
    name: 'content as a text for people, which the reader reads all the same',
    change: (f) => {
      instead(f, new TextEncoder().encode(PROSE), 'repaired/notes.txt', 'inert');
    },
    stoppedBy: 'classification/content-has-reader',
  },
  {
    name: 'content in a program that does nothing',
    change: (f) => {
      instead(f, PROGRAM, 'repaired/rules.dll', 'user-space');
    },
    stoppedBy: 'classification/content-has-reader',
  },
  {
    name: 'content that could kill processes in the release before, and says that it no longer can',
    change: (f) => {
      const path = 'history/7.16.18604.yaml';
      f[path] = textOf(f, path).replaceAll('authority: [boot-veto]', 'authority: [boot-veto, process-kill]');
      edit(f, MANIFEST, /^ {2}- \{suite: false-positive.*\n/m, '');
    },
    stoppedBy: 'evidence/false-positive-scan-clean',
  },
  {
    name: 'a validator that refused one file, in a report that is named three times',
    change: (f) => {
      oneBadFile(f);
      edit(f, MANIFEST, /^( {2}- \{suite: validator-negative.*\n)/m, '$1$1$1');
    },
    stoppedBy: 'evidence/validator-refuses-known-bad',
  },
  {
    name: 'a validator that refused one file, in three files that say the same',
    change: (f) => {
      oneBadFile(f);
      const entry = (path: string): string => `  - {suite: validator-negative, report: ${path}, artifacts: [cf291]}\n`;
      f['evidence/v2.xml'] = `${textOf(f, VALIDATOR)}\n`;
      f['evidence/v3.xml'] = `${textOf(f, VALIDATOR)}\n\n`;
      edit(f, MANIFEST, 'rollback:', `${entry('evidence/v2.xml')}${entry('evidence/v3.xml')}rollback:`);
    },
    stoppedBy: 'evidence/validator-refuses-known-bad',
  },
  {
    name: 'the run of the content as that of the validator, as it is',
    change: (f) => {
      edit(f, MANIFEST, VALIDATOR, RUN);
    },
    stoppedBy: 'evidence/validator-refuses-known-bad',
  },
  {
    name: 'a fuzzer in place of a machine that started',
    change: (f) => {
      edit(f, MANIFEST, BOOT, FUZZ);
    },
    stoppedBy: 'evidence/suites-passed',
  },
  {
    name: 'measurements in place of a machine that started',
    change: (f) => {
      edit(f, MANIFEST, BOOT, BUDGET);
    },
    stoppedBy: 'evidence/suites-passed',
  },
  {
    name: 'a system that nobody tested, as a target without hosts',
    change: (f) => {
      const old = '  - {os: windows, versions: ">=6.1.7600 <10.0.0", arch: [x64], share: 0}\n';
      edit(f, MANIFEST, 'payload:', `${old}payload:`);
    },
    stoppedBy: 'evidence/covers-targets',
  },
  {
    name: 'half of the fuzzing, told twice',
    change: (f) => {
      asErrors(f, 'evidence/fuzzed');
      edit(f, FUZZ, '412000000', '3000000');
      edit(f, FUZZ, '38000000', '3000000');
      f['evidence/again.json'] = `${textOf(f, FUZZ)}\n`;
      const again = '  - {suite: fuzzing, report: evidence/again.json, artifacts: [csagent]}\n';
      edit(f, MANIFEST, 'rollback:', `${again}rollback:`);
    },
    stoppedBy: 'evidence/fuzzed',
  },
  {
    name: 'a driver that was tested beside itself',
    change: (f) => {
      asErrors(f, 'evidence/coexists');
      edit(f, BOOT, 'beside-WdFilter.sys, beside-SysmonDrv.sys', 'beside-CSAgent.sys, beside-none');
    },
    stoppedBy: 'evidence/coexists',
  },
  {
    name: 'what the driver costs, measured on another system',
    change: (f) => {
      asErrors(f, 'evidence/within-resource-budget');
      edit(f, BUDGET, '"os": "windows"', '"os": "linux"');
    },
    stoppedBy: 'evidence/within-resource-budget',
  },
];

describe('a release that passes', () => {
  it('passes, also with a program beside its driver and with every rule about evidence as an error', async () => {
    const files = repaired();
    withProgram(files);
    asErrors(files, 'evidence/fuzzed', 'evidence/coexists', 'evidence/within-resource-budget');
    expect(await judged(files)).toEqual({ exitCode: 0, why: [] });
  });

  it.each(ATTEMPTS)('does not pass with $name', async ({ change, stoppedBy }) => {
    const files = repaired();
    change(files);
    const { exitCode, why } = await judged(files);
    expect(why).toContain(stoppedBy);
    expect([1, 2, 3]).toContain(exitCode);
  });
});

describe('content alone, whose reader is known from the release before', () => {
  /** The tier that content comes to whose reader is declared like this. */
  async function tierOf(reader: string, contract?: string): Promise<string | undefined> {
    const rules = '[{"id": 1}]';
    const release = (version: string, digest: string, more: string): string =>
      `apiVersion: ringgate/v1\nkind: Release\nrelease: {product: scanner, version: ${version}, channel: stable}\n` +
      `artifacts:\n  - {id: rules, path: rules.json, sha256: ${digest}, class: rapid-response-content, authority: [none], ` +
      `consumer: {component: scand, versions: ">=1"}, content: {schema: rules, contracts: contracts/*.json}}\n${more}`;
    const none = 'a'.repeat(64);
    const past = `  - {id: scand, path: scand.exe, sha256: ${none}, ${reader}}\n`;
    const workspace = new MemoryWorkspace({
      'release.yaml': release('1.0.1', sha256(new TextEncoder().encode(rules)), ''),
      'rules.json': rules,
      'history/1.0.0.yaml': release('1.0.0', none, past),
      '.ringgate/policy.yaml': 'apiVersion: ringgate/v1\nkind: Policy\nextends: [ringgate:recommended]\n',
      ...(contract !== undefined && { 'contracts/scand.json': contract }),
    });
    const { verdicts } = await check(
      { workspace, clock: clockAt('2026-01-15T12:00:00Z'), progress: noProgress, zoneClock },
      { manifests: ['release.yaml'], phase: 'local', metadataOnly: false },
    );
    return verdicts[0]?.artifacts[0]?.tier;
  }
  const contractOf = (version: string, level: number): string =>
    JSON.stringify({ schema: 'ringgate/contract/v1', component: 'scand', version, interface: 'rules', level });

  it.each([
    ['a driver', 'class: kernel-driver', undefined, 'T3'],
    ['a service that says so', 'class: user-space, start: auto', undefined, 'T2'],
    ['a program, of which nothing tells that it is no service', 'class: user-space', undefined, 'T2'],
    ['a program whose contract says that it is none', 'class: user-space', contractOf('1.0.0', 1), 'T1'],
    ['a program whose contract is of another version', 'class: user-space', contractOf('1.1.0', 1), 'T2'],
    ['a driver, whatever a contract says of it', 'class: kernel-driver', contractOf('1.0.0', 1), 'T3'],
    ['a driver, of which only a contract of a version to come is in the range', 'class: kernel-driver, version: 0.9.0', contractOf('1.0.0', 1), 'T3'], // prettier-ignore
  ])('has the tier of %s', async (_, reader, contract, tier) => {
    expect(await tierOf(reader, contract)).toBe(tier);
  });
});

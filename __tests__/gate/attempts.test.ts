import { describe, expect, it } from '@jest/globals';
import {
  MANIFEST,
  DRIVER,
  CONTENT,
  type Files,
  repaired,
  textOf,
  bytesOf,
  sha256,
  edit,
  replace,
  flipped,
  judged,
} from './repaired.js';

/** Attempts to get a bad release past the gate, each a small change to one that passes. */

interface Attempt {
  readonly name: string;
  readonly change: (files: Files) => void;
  /** One of the reasons that must be given. */
  readonly stoppedBy: string;
}

const ATTEMPTS: readonly Attempt[] = [
  {
    name: 'one byte of the driver changed after signing, all digests made to fit',
    change: (f) => {
      replace(f, DRIVER, flipped(bytesOf(f, DRIVER), 0x600));
    },
    stoppedBy: 'signature/digest-intact',
  },
  {
    name: 'the driver without its signature',
    change: (f) => {
      const bytes = bytesOf(f, DRIVER).slice();
      const view = new DataView(bytes.buffer);
      const optional = view.getUint32(0x3c, true) + 24;
      const table = view.getUint32(optional + 144, true);
      view.setUint32(optional + 144, 0, true);
      view.setUint32(optional + 148, 0, true);
      replace(f, DRIVER, bytes.slice(0, table));
    },
    stoppedBy: 'signature/present-for-tier',
  },
  {
    name: 'the driver declared as inert',
    change: (f) => {
      edit(f, MANIFEST, 'class: kernel-driver', 'class: inert');
    },
    stoppedBy: 'classification/class-not-understated',
  },
  {
    name: 'content declared as boot material, so that no rule about content would apply',
    change: (f) => {
      edit(f, MANIFEST, 'class: rapid-response-content', 'class: boot');
      edit(f, MANIFEST, 'fields: 21', 'fields: 22');
    },
    stoppedBy: 'content/contract-matches',
  },
  {
    name: 'content declared as user space',
    change: (f) => {
      edit(f, MANIFEST, 'class: rapid-response-content', 'class: user-space');
    },
    stoppedBy: 'classification/class-not-understated',
  },
  {
    name: 'content without a reader',
    change: (f) => {
      edit(f, MANIFEST, /consumer: .*/, '');
    },
    stoppedBy: 'classification/content-has-reader',
  },
  {
    name: 'content with a reader that nobody knows',
    change: (f) => {
      edit(f, MANIFEST, 'component: csagent, versions', 'component: notepad, versions');
    },
    stoppedBy: 'classification/content-has-reader',
  },
  {
    name: 'a range of readers in which there is no build',
    change: (f) => {
      edit(f, MANIFEST, '>=7.16.18606 <7.17.0', '>=8.0.0 <9.0.0');
    },
    stoppedBy: 'classification/content-has-reader',
  },
  {
    name: 'a reader without the bounds check back in the range',
    change: (f) => {
      edit(f, MANIFEST, '>=7.16.18606 <7.17.0', '>=7.11.0 <7.17.0');
    },
    stoppedBy: 'content/contract-matches',
  },
  {
    name: 'old readers in the range, and a pattern that finds only the good contract',
    change: (f) => {
      edit(f, MANIFEST, '>=7.16.18606 <7.17.0', '>=7.11.0 <7.17.0');
      edit(f, MANIFEST, 'contracts/csagent-*.json', 'contracts/csagent-7.16.18606.json');
    },
    stoppedBy: 'content/contract-matches',
  },
  {
    name: 'other content under the old report',
    change: (f) => {
      const before = sha256(bytesOf(f, CONTENT));
      const bytes = new TextEncoder().encode('[{"instance": "ipc-33", "criteria": ["a"]}]\n');
      f[CONTENT] = bytes;
      edit(f, MANIFEST, before, sha256(bytes));
    },
    stoppedBy: 'evidence/bound-to-digest',
  },
  {
    name: 'a report in which every test was skipped',
    change: (f) => {
      edit(f, 'evidence/content.repaired.junit.xml', 'skipped="0"', 'skipped="4"');
      f['evidence/content.repaired.junit.xml'] = textOf(f, 'evidence/content.repaired.junit.xml').replaceAll(
        /<testcase ([^>]*)\/>/g,
        '<testcase $1><skipped/></testcase>',
      );
    },
    stoppedBy: 'evidence/actually-ran',
  },
  {
    name: 'a report whose counter hides a failure',
    change: (f) => {
      edit(
        f,
        'evidence/boot.repaired.junit.xml',
        /<testcase classname="boot" name="cold boot" time="41.2"\/>/,
        '<testcase classname="boot" name="cold boot"><failure message="0x50"/></testcase>',
      );
    },
    stoppedBy: 'evidence/suites-passed',
  },
  {
    name: 'a report that was cut off',
    change: (f) => {
      edit(f, 'evidence/boot.repaired.junit.xml', '</testsuites>', '');
    },
    stoppedBy: 'evidence/suites-passed',
  },
  {
    name: 'a report of another day, long ago, under a policy of our own making beside it',
    change: (f) => {
      delete f['.ringgate/policy.yaml'];
    },
    stoppedBy: 'evidence/fresh',
  },
  {
    name: 'a second, unlisted file in the payload',
    change: (f) => {
      f['repaired/extra.sys'] = 'MZ';
    },
    stoppedBy: 'manifest/complete',
  },
  {
    name: 'the driver under a harmless name in a zip',
    change: (f) => {
      replace(f, CONTENT, new Uint8Array([0x50, 0x4b, 3, 4, ...new Uint8Array(60)]));
    },
    stoppedBy: 'classification/class-not-understated',
  },
  {
    name: 'stages that only look at nothing',
    change: (f) => {
      edit(f, MANIFEST, /percent: (0\.1|0\.5|2|10|50), bake: 24h/g, 'percent: $1, bake: 24h, mode: simulate');
    },
    stoppedBy: 'rollout/staged',
  },
  {
    name: 'stages of which the first ones reach nobody',
    change: (f) => {
      edit(f, MANIFEST, 'percent: 0.1,', 'percent: 0.00000001,');
    },
    stoppedBy: 'rollout/staged',
  },
  {
    name: 'the last step before everybody at 99.9 %',
    change: (f) => {
      edit(f, MANIFEST, 'percent: 50,', 'percent: 99.9,');
    },
    stoppedBy: 'rollout/grows-gently',
  },
  {
    name: 'a threshold that no crash rate reaches',
    change: (f) => {
      edit(f, MANIFEST, 'max: 0.0001', 'max: 1000000');
    },
    stoppedBy: 'health/crash-and-liveness-measured',
  },
  {
    name: 'metrics that watch one stage only',
    change: (f) => {
      edit(f, MANIFEST, 'min: 0.995, within: 10m', 'min: 0.995, within: 10m, stages: [internal]');
    },
    stoppedBy: 'health/crash-and-liveness-measured',
  },
  {
    name: 'missing data that counts as health',
    change: (f) => {
      edit(f, MANIFEST, 'onMissingData: halt', 'onMissingData: continue');
    },
    stoppedBy: 'health/silence-is-failure',
  },
  {
    name: 'an emergency that nobody accepted, with a single stage',
    change: (f) => {
      edit(
        f,
        MANIFEST,
        '  change: CHG-20801',
        '  change: CHG-20801\n  emergency: {reason: CVE-2024-1, incident: INC-1}',
      );
      edit(f, MANIFEST, /stages:\n(?:.*percent: \d.*\n|.*internal.*\n)+/, 'stages:\n    - {name: all, percent: 100}\n');
    },
    stoppedBy: 'rollout/staged',
  },
  {
    name: 'a second list of stages under the same key',
    change: (f) => {
      edit(f, MANIFEST, '  halt:\n', '  stages: [{name: all, percent: 100}]\n  halt:\n');
    },
    stoppedBy: 'input: syntax',
  },
  {
    name: 'a version that was shipped before',
    change: (f) => {
      edit(f, MANIFEST, 'version: 7.16.18606\n  channel', 'version: 7.16.18604\n  channel');
    },
    stoppedBy: 'manifest/version-advances',
  },
  {
    name: 'a channel that lets everything bypass the stages',
    change: (f) => {
      edit(f, MANIFEST, '  halt:\n', '  unstaged: [global-configuration]\n  halt:\n');
    },
    stoppedBy: 'rollout/no-unstaged-path',
  },
  {
    name: 'no history, as if this were the first release',
    change: (f) => {
      for (const name of Object.keys(f)) if (name.startsWith('history/')) Reflect.deleteProperty(f, name);
    },
    stoppedBy: 'manifest/version-advances',
  },
  {
    name: 'a history of which one manifest cannot be read',
    change: (f) => {
      f['history/7.16.18603.yaml'] = 'apiVersion: [';
    },
    stoppedBy: 'manifest/version-advances',
  },
  {
    name: 'an artifact outside the folder of the manifest',
    change: (f) => {
      edit(f, MANIFEST, `path: ${DRIVER}`, 'path: ../repaired/csagent.sys');
    },
    stoppedBy: 'input: path-outside-root',
  },
  {
    name: 'a policy that turns off what cannot be turned off',
    change: (f) => {
      edit(f, '.ringgate/policy.yaml', 'rules:', 'rules:\n  manifest/digests-match: off');
    },
    stoppedBy: 'input: policy-reference',
  },
];

describe('attempts to get past the gate', () => {
  it('start from a release that passes', async () => {
    expect(await judged(repaired())).toEqual({ exitCode: 0, why: [] });
  });

  it.each(ATTEMPTS.map((a) => [a.name, a] as const))('%s', async (_name, { change, stoppedBy }) => {
    const files = repaired();
    change(files);
    const { exitCode, why } = await judged(files);
    expect(why).toContain(stoppedBy);
    expect([1, 2, 3]).toContain(exitCode);
  });
});

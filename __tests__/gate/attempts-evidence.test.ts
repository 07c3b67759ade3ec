import { describe, expect, it } from '@jest/globals';
import { CONTENT, type Files, MANIFEST, bytesOf, edit, judged, repaired, sha256, textOf } from './repaired.js';

/** Attempts to pass with evidence that looks right, each a small change to a release that passes. */

interface Attempt {
  readonly name: string;
  readonly change: (files: Files) => void;
  /** One of the reasons that must be given. */
  readonly stoppedBy: string;
}

const RUN = 'evidence/content.repaired.junit.xml';
const VALIDATOR = 'evidence/validator.repaired.junit.xml';
const CLEAN = 'evidence/clean.repaired.junit.xml';

/** Takes an entry out of the manifest's evidence. */
const without = (suite: string) => (f: Files) => {
  edit(f, MANIFEST, new RegExp(`^ {2}- \\{suite: ${suite},.*\\n`, 'm'), '');
};
const SHIPPED = sha256(bytesOf(repaired(), CONTENT));

const ATTEMPTS: readonly Attempt[] = [
  {
    name: 'content that was run and never met a restart',
    change: (f) => {
      edit(f, RUN, ', reboot', '');
    },
    stoppedBy: 'evidence/content-run-in-reader',
  },
  {
    name: 'content that was run in another build of its reader',
    change: (f) => {
      edit(f, RUN, 'csagent@7.16.18606', 'csagent@7.16.18605');
    },
    stoppedBy: 'evidence/content-run-in-reader',
  },
  {
    name: 'content that was run in the validator, which calls itself by another name',
    change: (f) => {
      edit(f, RUN, 'csagent@7.16.18606', 'validator@7.16.18606');
    },
    stoppedBy: 'evidence/content-run-in-reader',
  },
  {
    name: 'a validator that nobody showed anything bad',
    change: without('validator-negative'),
    stoppedBy: 'evidence/validator-refuses-known-bad',
  },
  {
    name: 'a validator that took one bad file, told as a pass of the suite',
    change: (f) => {
      edit(
        f,
        VALIDATOR,
        '<testcase classname="validator" name="refuses 22 fields" time="0.1"/>',
        '<testcase classname="validator" name="refuses 22 fields" time="0.1"><failure message="taken"/></testcase>',
      );
    },
    stoppedBy: 'evidence/validator-refuses-known-bad',
  },
  {
    name: 'a validator that was run on content of last week',
    change: (f) => {
      f[VALIDATOR] = textOf(f, VALIDATOR).replaceAll(SHIPPED, '0'.repeat(64));
    },
    stoppedBy: 'evidence/validator-refuses-known-bad',
  },
  {
    name: 'the run of the content told again as that of the validator',
    change: (f) => {
      edit(f, MANIFEST, VALIDATOR, RUN);
      edit(f, RUN, /<testcase classname="ipc" name="reads[\s\S]*?<\/testsuite>/, '</testsuite>');
      edit(f, RUN, 'tests="4"', 'tests="2"');
    },
    stoppedBy: 'evidence/validator-refuses-known-bad',
  },
  {
    name: 'content that can kill processes and was scanned over nothing',
    change: (f) => {
      without('false-positive')(f);
      edit(f, MANIFEST, 'authority: [boot-veto]', 'authority: [boot-veto, process-kill]');
    },
    stoppedBy: 'evidence/false-positive-scan-clean',
  },
  {
    name: 'content that can delete files of the system and was scanned on another system only',
    change: (f) => {
      edit(f, CLEAN, 'name="ringgate.os" value="windows"', 'name="ringgate.os" value="linux"');
      edit(f, MANIFEST, 'authority: [boot-veto]', 'authority: [boot-veto, os-file-delete]');
    },
    stoppedBy: 'evidence/false-positive-scan-clean',
  },
];

describe('a release that passes', () => {
  it('passes', async () => {
    expect(await judged(repaired())).toEqual({ exitCode: 0, why: [] });
  });

  it.each(ATTEMPTS)('does not pass with $name', async ({ change, stoppedBy }) => {
    const files = repaired();
    change(files);
    const { exitCode, why } = await judged(files);
    expect(why).toContain(stoppedBy);
    expect([1, 2, 3]).toContain(exitCode);
  });
});

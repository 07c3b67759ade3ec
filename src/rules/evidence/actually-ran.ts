import type { EnvironmentResult } from '../../model/evidence.js';
import { ran, report, unreadReport } from '../example-reports.js';
import { type Outcome, artifactRule, notApplicable, pass, violation } from '../rule.js';
import { type ReadResult, countedIn, readResults, showEnvironment, showTests } from '../test-reports.js';

/** `12.5 %`, cut and not rounded, so that a share just over a limit does not read like the limit. */
const percent = (share: number): string => `${Math.floor(share * 1000) / 10} %`;

/** What shows that a suite did not run as a whole. */
function gaps(
  { declared, at, report: { counts: total, environments, irregularities } }: ReadResult,
  max: number,
): Outcome[] {
  const suite = `suite ${declared.suite}`;
  const found: Outcome[] = [];
  const [doubt, ...more] = irregularities;
  if (doubt !== undefined) {
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    found.push(violation(`${suite} cannot be trusted: ${doubt}${others}`, at));
  }
  if (countedIn(total) === 0) return [...found, violation(`${suite} ran no test`, at)];
  if (total.skipped === countedIn(total)) {
    return [...found, violation(`${suite} skipped all of its ${showTests(total.skipped)}`, at)];
  }
  // Environment by environment: a system on which everything was skipped must not hide behind one with many tests.
  const places: readonly EnvironmentResult[] =
    environments.length > 0 ? environments : [{ environment: {}, counts: total }];
  for (const { environment, counts: here } of places) {
    if (here.skipped <= max * countedIn(here)) continue;
    const share = percent(here.skipped / countedIn(here));
    const skipped = `${here.skipped} of ${showTests(countedIn(here))} (${share})`;
    const where = showEnvironment(environment);
    found.push(violation(`${suite} skipped ${skipped} on ${where}; at most ${percent(max)} may be`, at));
  }
  return found;
}

const MANIFEST = `artifacts:
  - id: csagent
    class: kernel-driver
evidence:
  - suite: boot
    report: evidence/boot.junit.xml
    artifacts: [csagent]
`;

export default artifactRule({
  id: 'evidence/actually-ran',
  title: 'The tests ran',
  rationale:
    'A report without failures is what a suite leaves behind that found no tests, skipped them all, or was stopped ' +
    'half-way. The cases of a report are counted here and held against what the report says of itself; where the two ' +
    'differ, or the run did not end, the report says nothing about the artifact. Sophos in 2012 released an update ' +
    'after its test results had been misread.',
  remedy:
    'Look at why tests were skipped or the run did not end, run the suite again to its end, and name the report of ' +
    'that run.',
  severity: 'error',
  waivable: false,
  sees: ['evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'SA-11'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SVV-1', 'SUM-1'],
  },
  incidents: ['Trend Micro pattern 2.594.00, 23 April 2005', 'Sophos Shh/Updater-B, September 2012'],
  references: ['https://github.com/windyroad/JUnit-Schema'],
  options: {},
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['evidence'],

  evaluate({ artifact: { declared, evidence }, numbers: { maxSkippedShare } }) {
    if (evidence.length === 0)
      return notApplicable(`no report names ${declared.id}; evidence/suites-passed asks for them`);
    const { read, unread } = readResults(evidence);
    const found = [...read.flatMap((result) => gaps(result, maxSkippedShare)), ...unread];
    if (found.length > 0) return found;
    const ranTests = read.map(({ declared: { suite }, report: { counts: c } }) => {
      return `suite ${suite} ran ${showTests(countedIn(c) - c.skipped)} and skipped ${c.skipped}`;
    });
    return pass(ranTests.join('; '));
  },

  examples: {
    good: [
      {
        name: 'a few tests were skipped',
        manifest: MANIFEST,
        artifacts: { csagent: { evidence: [report({ counts: { passed: 38, skipped: 2 } })] } },
      },
      {
        name: 'a report that tells no environments apart',
        manifest: MANIFEST,
        artifacts: { csagent: { evidence: [report({ counts: { passed: 9, skipped: 1 }, environments: [] })] } },
      },
    ],
    bad: [
      {
        name: 'an empty report',
        manifest: MANIFEST,
        artifacts: { csagent: { evidence: [report({ counts: {} })] } },
        says: 'suite boot ran no test',
        at: '6:13',
      },
      {
        name: 'counters that promise tests which the report does not list',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            evidence: [
              report({
                counts: { tests: 40 },
                irregularities: ['suite boot says 40 tests but lists 0', 'suite resume says 2 tests but lists 0'],
              }),
            ],
          },
        },
        says: 'suite boot cannot be trusted: suite boot says 40 tests but lists 0 (and 1 more)',
        at: '6:13',
        also: [{ says: 'suite boot ran no test', at: '6:13' }],
      },
      {
        name: 'everything was skipped',
        manifest: MANIFEST,
        artifacts: { csagent: { evidence: [report({ counts: { skipped: 12 } })] } },
        says: 'suite boot skipped all of its 12 tests',
        at: '6:13',
      },
      {
        name: 'too much was skipped',
        manifest: MANIFEST,
        artifacts: { csagent: { evidence: [report({ counts: { passed: 35, skipped: 5 } })] } },
        says:
          'suite boot skipped 5 of 40 tests (12.5 %) on an environment that the report does not name; ' +
          'at most 10 % may be',
        at: '6:13',
      },
      {
        name: 'one architecture was skipped, and the others are so large that it does not show in the sum',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            evidence: [
              report({
                counts: { passed: 960, skipped: 40 },
                environments: [
                  ran({ os: 'windows', osVersion: '10.0.26100', arch: 'x64' }, { passed: 960 }),
                  ran({ os: 'windows', osVersion: '10.0.26100', arch: 'arm64' }, { skipped: 40 }),
                ],
              }),
            ],
          },
        },
        says: 'suite boot skipped 40 of 40 tests (100 %) on windows 10.0.26100 arm64; at most 10 % may be',
        at: '6:13',
      },
      {
        name: 'the run was stopped',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            evidence: [report({ irregularities: ['suite boot did not end: its status is interrupted'] })],
          },
        },
        says: 'suite boot cannot be trusted: suite boot did not end: its status is interrupted',
        at: '6:13',
      },
    ],
    unclear: [
      {
        name: 'the report is an HTML page',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            evidence: [
              unreadReport('evidence/boot.junit.xml cannot be read: line 1: it has a DOCTYPE, and reports have none'),
            ],
          },
        },
        why: 'boot: evidence/boot.junit.xml cannot be read: line 1: it has a DOCTYPE, and reports have none',
      },
    ],
    outside: [
      {
        name: 'no report: another rule asks for them',
        manifest: 'artifacts:\n  - id: csagent\n',
        artifacts: { csagent: { evidence: [] } },
        why: 'no report names csagent; evidence/suites-passed asks for them',
      },
    ],
  },
});

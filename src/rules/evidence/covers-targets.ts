import type { TestEnvironment } from '../../model/evidence.js';
import { OTHER, SHIPPED_FILE, ran, report, unreadReport } from '../example-reports.js';
import { type Outcome, artifactRule, notApplicable, pass, violation } from '../rule.js';
import {
  type TargetCell,
  cellsOf,
  isCovered,
  reachable,
  shareProblem,
  showCell,
  systemsFor,
  weightOf,
} from '../target-cells.js';
import { type ReadResult, digestsOf, readResults, resultsOn } from '../test-reports.js';
import { enumerated } from '../words.js';

const percent = (share: number): string => `${Math.floor(share * 1000 + 1e-6) / 10} %`;

/** What a suite leaves uncovered; `undefined` where it covers enough. */
function uncovered(suite: string, results: readonly ReadResult[], asked: Asked): Outcome | undefined {
  const { id, cells, digests, least } = asked;
  const environments = results.flatMap(({ report: r }) => resultsOn(r, digests));
  const missing = cells.filter((cell) => !isCovered(cell, environments));
  // Taken as what is covered, not as 1 less what is missing: hosts of no target are not covered.
  const share = weightOf(cells.filter((cell) => isCovered(cell, environments)));
  if (share + 1e-9 >= least) {
    // Without hosts it would weigh nothing, and nobody would have to test it.
    const idle = missing.find((cell) => cell.weight === 0);
    if (!idle) return undefined;
    const message = `suite ${suite} did not pass with ${id} on ${showCell(idle)}, a target without a share`;
    return violation(`${message}; test it, or take it out`, ['targets', idle.index]);
  }
  const lacks = missing.length > 0 ? `; not on ${enumerated(missing.map(showCell))}` : '';
  const message = `suite ${suite} passed with ${id} for ${percent(share)} of the fleet, at least ${percent(least)} is asked`;
  return violation(`${message}${lacks}`, ['targets', missing[0]?.index ?? 0]);
}

interface Asked {
  readonly id: string;
  readonly cells: readonly TargetCell[];
  readonly digests: readonly string[];
  readonly least: number;
}

const MANIFEST = `targets:
  - {os: windows, versions: ">=10.0.17763", arch: [x64, arm64], share: 0.93}
  - {os: linux, distro: debian-12, kernels: ["6.1.*"], arch: [x64], share: 0.07}
artifacts:
  - id: csagent
    class: kernel-driver
evidence:
  - suite: boot
    report: evidence/boot.junit.xml
    artifacts: [csagent]
`;
const CONTENT = `targets:
  - {os: windows, arch: [x64], share: 0.9}
  - {os: linux, arch: [x64], share: 0.1}
artifacts:
  - {id: csagent}
  - {id: cf291, consumer: {component: csagent, versions: ">=7.11.0"}}
evidence:
  - {suite: boot, report: a.xml, artifacts: [csagent, cf291]}
`;
const driver = {
  file: SHIPPED_FILE,
  unsignedDigests: [],
  format: 'pe',
  kind: 'pe-driver',
  machines: ['x64', 'arm64'],
} as const;
const on = (...environments: readonly TestEnvironment[]) => report({ environments: environments.map((e) => ran(e)) });
const windows = (arch: 'x64' | 'arm64', osVersion = '10.0.26100.2033'): TestEnvironment => ({
  os: 'windows',
  osVersion,
  arch,
});

export default artifactRule({
  id: 'evidence/covers-targets',
  title: 'The tests ran on what the release is for',
  rationale:
    'McAfee 5958 took down Windows XP SP3 machines in 2010 because XP SP3 was not in the test matrix; a Linux sensor ' +
    'did the same to Debian in 2024, for the same reason. In eleven of 27 such incidents the configuration that broke ' +
    'had not been tested. Each required suite has to have passed on the systems, architectures and kernels that the ' +
    'manifest names as targets, weighted by their share of the fleet; an environment that the report does not name ' +
    'covers nothing.',
  remedy:
    'Run the suite where it is missing, and let the report say where it ran (`ringgate.os`, `ringgate.os-version`, ' +
    '`ringgate.distro`, `ringgate.kernel`, `ringgate.arch`); take targets out that are not supported.',
  severity: 'error',
  waivable: true,
  sees: ['evidence', 'declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'CM-4(1)', 'SI-2'],
    'cisa-ssd': ['1 planning', '2 development and testing'],
    'iec-62443-4-1': ['SUM-1'],
    nis2: ['6.6'],
  },
  incidents: [
    'McAfee 5958, 21 April 2010',
    'Falcon sensor for Linux, April to June 2024',
    'Kaspersky, 4 February 2013',
  ],
  references: [],
  options: {
    minShare: {
      type: 'number',
      description: 'Share of the fleet, 0 to 1, on whose systems a suite must have passed.',
      minimum: 0,
      maximum: 1,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['file', 'format', 'kind', 'machines', 'evidence'],

  evaluate({ artifact, release: { manifest, artifacts }, numbers, options }) {
    const { id } = artifact.declared;
    const least = options.minShare ?? numbers.minTargetCoverage;
    if (least === 0) return notApplicable('the policy asks for no share of the targets');
    const targets = manifest.targets ?? [];
    if (targets.length === 0)
      return violation(`no target is named, so nothing says where ${id} must be tested`, ['targets']);
    const problem = shareProblem(targets);
    if (problem) return violation(problem.message, ['targets', problem.index]);
    if (artifact.evidence.length === 0) {
      return notApplicable(`no report names ${id}; evidence/suites-passed asks for them`);
    }
    const { format, kind, declared } = artifact;
    const systems = systemsFor({ format, kind, consumer: declared.consumer }, artifacts);
    const cells = reachable(cellsOf(targets), systems, artifact.machines);
    const asked = { id, cells, digests: digestsOf(artifact, artifacts), least };
    const { read, unread } = readResults(artifact.evidence);
    // Suite by suite: a style check on every system must not stand in for a boot test on one.
    const suites =
      numbers.suites.length > 0 ? numbers.suites : [...new Set(artifact.evidence.map((e) => e.declared.suite))];
    const found = suites.flatMap((suite) => {
      const results = read.filter((r) => r.declared.suite === suite);
      return uncovered(suite, results, asked) ?? [];
    });
    // A report that cannot be read may be the one that covers the rest.
    if (found.length > 0) return unread.length > 0 ? unread : found;
    return pass(`${suites.join(', ')} passed with ${id} on at least ${percent(least)} of the fleet`);
  },

  examples: {
    good: [
      {
        name: 'a Windows driver on both architectures; Linux is not for it',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, evidence: [on(windows('x64'), windows('arm64', '10.0.17763'))] } },
      },
      {
        name: 'content goes where its reader goes',
        manifest: CONTENT,
        artifacts: {
          csagent: { ...driver, evidence: [on(windows('x64'))] },
          cf291: { ...driver, format: 'other', kind: 'opaque', machines: [], evidence: [on(windows('x64'))] },
        },
      },
    ],
    bad: [
      {
        name: 'content whose reader is not in the release may go anywhere; no suite is required, so all that are named count',
        numbers: { suites: [] },
        manifest: CONTENT.replace('  - {id: csagent}\n', ''),
        artifacts: {
          cf291: { ...driver, format: 'other', kind: 'opaque', machines: [], evidence: [on(windows('x64'))] },
        },
        says: 'suite boot passed with cf291 for 90 % of the fleet, at least 95 % is asked; not on linux x64',
        at: '3:5',
      },
      {
        name: 'a target that is said to have no hosts',
        manifest: MANIFEST.replace('[x64, arm64], share: 0.93', '[x64], share: 1')
          .replace('share: 0.07', 'share: 0')
          .replace('linux, distro: debian-12', 'windows'),
        artifacts: { csagent: { ...driver, evidence: [on(windows('x64'))] } },
        says: 'suite boot did not pass with csagent on windows 6.1.* x64, a target without a share; test it, or take it out',
        at: '3:5',
      },
      {
        name: 'no test on arm64',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, evidence: [on(windows('x64'))] } },
        says:
          'suite boot passed with csagent for 50 % of the fleet, at least 95 % is asked; ' +
          'not on windows >=10.0.17763 arm64',
        at: '2:5',
      },
      {
        name: 'a system older than the range, one that does not say its version, and one that is no version',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...driver,
            evidence: [on(windows('x64', '6.1.7601'), { os: 'windows', arch: 'x64' }, windows('arm64', 'latest'), {})],
          },
        },
        says:
          'suite boot passed with csagent for 0 % of the fleet, at least 95 % is asked; ' +
          'not on windows >=10.0.17763 x64, windows >=10.0.17763 arm64',
        at: '2:5',
      },
      {
        name: 'the run on arm64 was on other bytes, and the one on x64 failed',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...driver,
            evidence: [
              report({
                environments: [
                  ran(windows('x64'), { passed: 39, failed: 1 }),
                  { ...ran(windows('arm64')), subjects: [OTHER] },
                ],
              }),
            ],
          },
        },
        says:
          'suite boot passed with csagent for 0 % of the fleet, at least 95 % is asked; ' +
          'not on windows >=10.0.17763 x64, windows >=10.0.17763 arm64',
        at: '2:5',
      },
      {
        name: 'another suite ran everywhere, the required one did not',
        manifest: `${MANIFEST}  - {suite: lint, report: evidence/lint.xml, artifacts: [csagent]}\n`,
        artifacts: {
          csagent: {
            ...driver,
            evidence: [
              on(windows('x64')),
              report({ suite: 'lint', index: 1, environments: [ran(windows('x64')), ran(windows('arm64'))] }),
            ],
          },
        },
        says:
          'suite boot passed with csagent for 50 % of the fleet, at least 95 % is asked; ' +
          'not on windows >=10.0.17763 arm64',
        at: '2:5',
      },
      {
        name: 'shares that leave out part of the fleet',
        manifest: 'targets:\n  - {os: windows, arch: [x64], share: 0.6}\nartifacts:\n  - id: csagent\n',
        artifacts: { csagent: { ...driver, evidence: [on(windows('x64'))] } },
        says: 'suite boot passed with csagent for 60 % of the fleet, at least 95 % is asked',
        at: '2:5',
      },
      {
        name: 'a target without a share, where the others leave nothing',
        manifest:
          'targets:\n  - {os: windows, arch: [x64], share: 1}\n  - {os: linux, arch: [x64]}\nartifacts:\n  - id: csagent\n',
        artifacts: { csagent: { ...driver, evidence: [] } },
        says: 'the shares of the other targets add up to 1, which leaves nothing for one without a share',
        at: '3:5',
      },
      {
        name: 'no targets',
        manifest: 'release: {product: sensor}\nartifacts:\n  - id: csagent\n',
        artifacts: { csagent: { ...driver, evidence: [] } },
        says: 'no target is named, so nothing says where csagent must be tested',
        at: '1:1',
      },
    ],
    unclear: [
      {
        name: 'the report that may cover the rest cannot be read',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...driver,
            evidence: [on(windows('x64')), unreadReport('evidence/boot.junit.xml cannot be read: it is empty')],
          },
        },
        why: 'boot: evidence/boot.junit.xml cannot be read: it is empty',
      },
    ],
    outside: [
      {
        name: 'a policy that asks for no coverage',
        manifest: MANIFEST,
        numbers: { minTargetCoverage: 0 },
        artifacts: { csagent: { ...driver, evidence: [] } },
        why: 'the policy asks for no share of the targets',
      },
      {
        name: 'no report: another rule asks for them',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, evidence: [] } },
        why: 'no report names csagent; evidence/suites-passed asks for them',
      },
    ],
  },
});

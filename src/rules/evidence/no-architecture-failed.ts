import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import { EARLIER, SHIPPED, SHIPPED_FILE, ran, report, unreadReport } from '../example-reports.js';
import { type Outcome, notApplicable, pass, releaseRule, violation } from '../rule.js';
import { type ReadResult, readResults, showEnvironment, showTests } from '../test-reports.js';
import { enumerated } from '../words.js';

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase();

/**
 * Artifacts that a failure speaks about: those the report is declared for, those of the same file name (the same
 * component for another architecture), and those whose digest it names.
 */
function concerned(
  { declared, report: { subjects } }: ReadResult,
  artifacts: readonly ArtifactFacts[],
): readonly ArtifactFacts[] {
  const named = artifacts.filter((a) => declared.artifacts.includes(a.declared.id));
  const names = new Set(named.map((a) => fileName(a.declared.path)));
  return artifacts.filter(({ declared: { path, sha256 }, file }) => {
    const digest = file.known ? file.value.sha256 : sha256.toLowerCase();
    return names.has(fileName(path)) || subjects.includes(digest);
  });
}

function failuresOf(result: ReadResult, artifacts: readonly ArtifactFacts[]): Outcome[] {
  const blocked = concerned(result, artifacts).map((a) => a.declared.id);
  const ids = enumerated(blocked.length > 0 ? blocked : result.declared.artifacts);
  return result.report.environments.flatMap(({ environment, counts: { passed, failed, errors } }) => {
    const bad = failed + errors;
    if (bad === 0) return [];
    const of = `${bad} of ${showTests(passed + bad)}`;
    const where = showEnvironment(environment);
    return [violation(`suite ${result.declared.suite} failed on ${where} (${of}), which blocks ${ids}`, result.at)];
  });
}

const MANIFEST = `artifacts:
  - {id: csagent-x64, path: x64/csagent.sys}
  - {id: csagent-arm64, path: arm64/CSAgent.sys}
  - {id: cf291, path: content/C-00000291-00000000-00000032.sys}
evidence:
  - suite: boot
    report: evidence/boot.junit.xml
    artifacts: [csagent-arm64]
`;

const x64 = { os: 'windows', osVersion: '10.0.26100', arch: 'x64' } as const;
const arm64 = { os: 'windows', osVersion: '10.0.26100', arch: 'arm64' } as const;
const declared = { suite: 'boot', report: 'evidence/boot.junit.xml', artifacts: ['csagent-arm64'] };

export default releaseRule({
  id: 'evidence/no-architecture-failed',
  title: 'Nothing ships anywhere that failed somewhere',
  rationale:
    'A fault in a kernel component is rarely a fault of one processor: what fails on one shows on the others later, ' +
    'with more hosts. AVG in 2010 shipped an update that worked on 32-bit Windows and kept 64-bit Windows from ' +
    'starting. So a failure in any environment holds back every artifact of the same content.',
  remedy:
    'Mend the failure and test again everywhere; taking the failing architecture out of the report or the release ' +
    'does not mend it.',
  severity: 'error',
  waivable: false,
  sees: ['evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'CM-4(1)', 'SI-2'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SUM-1'],
  },
  incidents: ['AVG update 3292, December 2010', 'Bitdefender, 20 March 2010'],
  references: [],
  options: {},
  scope: {},
  needs: ['evidence'],

  evaluate({ release: { evidence, artifacts } }) {
    if (evidence.length === 0) return notApplicable('the release names no report');
    const { read, unread } = readResults(evidence);
    const found = [...read.flatMap((result) => failuresOf(result, artifacts)), ...unread];
    if (found.length > 0) return found;
    const places = new Set(read.flatMap((r) => r.report.environments.map((e) => showEnvironment(e.environment))));
    return pass(`no test failed in ${read.length} reports: ${enumerated([...places])}`);
  },

  examples: {
    good: [
      {
        name: 'both architectures passed',
        manifest: MANIFEST,
        release: { evidence: [report({ environments: [ran(x64), ran(arm64)] })] },
      },
    ],
    bad: [
      {
        name: 'arm64 failed: the driver for x64 is blocked as well, though the report does not name it',
        manifest: MANIFEST,
        release: {
          evidence: [
            {
              ...report({ subjects: [], environments: [ran(x64), ran(arm64, { passed: 39, failed: 1 })] }),
              declared,
            },
          ],
        },
        says: 'suite boot failed on windows 10.0.26100 arm64 (1 of 40 tests), which blocks csagent-x64, csagent-arm64',
        at: '7:13',
      },
      {
        name: 'a report declared for one artifact names the digest of another',
        manifest: MANIFEST,
        artifacts: { cf291: { file: SHIPPED_FILE } },
        release: {
          evidence: [{ ...report({ subjects: [SHIPPED], environments: [ran(arm64, { errors: 1 })] }), declared }],
        },
        says: 'suite boot failed on windows 10.0.26100 arm64 (1 of 1 test), which blocks csagent-x64, csagent-arm64, cf291',
        at: '7:13',
      },
      {
        name: 'a report of something that the release does not hold failed',
        manifest: MANIFEST,
        release: {
          evidence: [
            {
              ...report({
                subjects: [EARLIER],
                environments: [
                  ran({ consumer: { component: 'csagent', version: '7.15.1' } }, { failed: 2, passed: 1 }),
                ],
              }),
              declared: { ...declared, artifacts: ['csagent'] },
            },
          ],
        },
        says: 'suite boot failed on an environment that the report does not name with csagent 7.15.1 (2 of 3 tests), which blocks csagent',
        at: '7:13',
      },
    ],
    unclear: [
      {
        name: 'the report of the other architecture cannot be read',
        manifest: MANIFEST,
        release: { evidence: [unreadReport('evidence/boot.junit.xml cannot be read: it is empty')] },
        why: 'boot: evidence/boot.junit.xml cannot be read: it is empty',
      },
    ],
    outside: [
      {
        name: 'no report',
        manifest: 'artifacts:\n  - id: csagent\n',
        release: { evidence: [] },
        why: 'the release names no report',
      },
    ],
  },
});

import type { ReportDialect, TestProblem } from '../../model/evidence.js';
import { report, unreadReport } from '../example-reports.js';
import { type ManifestPath, type Outcome, artifactRule, notApplicable, pass, violation } from '../rule.js';
import { type ReadResult, readResults, showTests } from '../test-reports.js';

/** `, first csagent.boot: timed out`; nothing where the report names no test. */
function firstOf(problems: readonly TestProblem[]): string {
  const [problem] = problems.filter((p) => p.outcome !== 'skipped');
  if (!problem) return '';
  return `, first ${problem.test}${problem.message === '' ? '' : `: ${problem.message}`}`;
}

/** What keeps a report from having passed. */
function shortfall(id: string, { declared, at, report: { counts, problems } }: ReadResult): Outcome | undefined {
  const { passed, failed, errors } = counts;
  if (failed + errors > 0) {
    const bad = `${failed + errors} of ${showTests(passed + failed + errors)}`;
    return violation(`suite ${declared.suite} did not pass for ${id}: ${bad} failed${firstOf(problems)}`, at);
  }
  if (passed > 0) return undefined;
  return violation(`suite ${declared.suite} did not pass for ${id}: no test of it passed`, at);
}

/** Suites that are tests of the running thing, by the names that the presets and rules know. */
const TESTS: ReadonlySet<string> = new Set([
  'boot',
  'content-execution',
  'false-positive',
  'functional',
  'recovery',
  'rollback',
  'validator-negative',
]);
/** What looks at code or measures it. Each is evidence, and none of them is a machine that started. */
const NO_TESTS: ReadonlySet<ReportDialect> = new Set<ReportDialect>([
  'sarif',
  'driver-verification-log',
  'libfuzzer',
  'afl++',
  'fuzz-summary',
  'resource-budget',
]);

/** Suites of tests of which no report is one of tests: a fuzzer that found nothing has started no machine. */
function withoutRun(id: string, read: readonly ReadResult[]): readonly Outcome[] {
  const tested = new Set(read.filter((r) => !NO_TESTS.has(r.report.dialect)).map((r) => r.declared.suite));
  return read
    .filter(({ declared: { suite } }) => TESTS.has(suite) && !tested.has(suite))
    .map(({ declared: { suite }, report: { dialect }, at }) =>
      violation(`suite ${suite} of ${id} names a report of ${dialect} alone, which runs no tests of it`, at),
    );
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
  id: 'evidence/suites-passed',
  title: 'Every test suite that the tier requires is there and passed',
  rationale:
    'Trend Micro shipped pattern 2.594.00 in 2005 after part of its tests had not been performed, and hundreds of ' +
    'thousands of machines stopped starting. That some test ran says little: the policy names the suites, and each ' +
    'of them has to have passed for the artifact. A report beside the required ones that failed counts as well, since ' +
    'nobody runs a test to be told to ignore it.',
  remedy:
    'Run the suite on the artifact and name its report under `evidence`; mend what fails before the release is ' +
    'proposed again.',
  severity: 'error',
  waivable: true,
  sees: ['evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'SA-11', 'SI-2'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SUM-1'],
    nis2: ['6.6'],
  },
  incidents: ['Trend Micro pattern 2.594.00, 23 April 2005', 'Channel File 291, 19 July 2024'],
  references: ['https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md'],
  options: {},
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['evidence'],

  evaluate({ artifact: { declared, effective, evidence }, numbers, at }) {
    const { read, unread } = readResults(evidence);
    const missing = numbers.suites
      .filter((suite) => !evidence.some((e) => e.declared.suite === suite))
      .map((suite) => missingSuite(declared.id, effective.tier, suite, at('id')));
    const found = [
      ...missing,
      ...withoutRun(declared.id, read),
      ...read.flatMap((result) => shortfall(declared.id, result) ?? []),
      ...unread,
    ];
    if (found.length > 0) return found;
    if (read.length === 0) return notApplicable(`the policy asks for no suite for ${declared.id}, and none is named`);
    return pass(
      read
        .map((r) => `suite ${r.declared.suite}: ${showTests(r.report.counts.passed)} of ${declared.id} passed`)
        .join('; '),
    );
  },

  examples: {
    good: [
      {
        name: 'the suite of a kernel driver passed',
        manifest: MANIFEST,
        artifacts: { csagent: { evidence: [report({ counts: { passed: 40, skipped: 1 } })] } },
      },
      {
        name: 'static analysis beside the tests, and a suite of its own that a fuzzer answers',
        manifest: `${MANIFEST}  - {suite: boot, report: evidence/lint.sarif, artifacts: [csagent]}\n`,
        numbers: { suites: ['boot', 'fuzzing'] },
        artifacts: {
          csagent: {
            evidence: [
              report(),
              report({ index: 1, dialect: 'sarif' }),
              report({ suite: 'fuzzing', index: 2, dialect: 'libfuzzer' }),
            ],
          },
        },
      },
    ],
    bad: [
      {
        name: 'no report at all',
        manifest: 'artifacts:\n  - id: csagent\n    class: kernel-driver\n',
        artifacts: { csagent: { evidence: [] } },
        says: 'suite boot is required for tier T3, and no report of it names csagent',
        at: '2:9',
      },
      {
        name: 'reports of other suites than the required one',
        manifest: MANIFEST.replace('suite: boot', 'suite: lint'),
        artifacts: { csagent: { evidence: [report({ suite: 'lint' })] } },
        says: 'suite boot is required for tier T3, and no report of it names csagent',
        at: '2:9',
      },
      {
        name: 'a test failed, with its message',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            evidence: [
              report({
                counts: { passed: 38, failed: 1, errors: 1 },
                problems: [
                  { test: 'boot.resume', outcome: 'skipped', message: '' },
                  { test: 'boot.safe_mode', outcome: 'timeout', message: 'no heartbeat in 600 s' },
                ],
              }),
            ],
          },
        },
        says: 'suite boot did not pass for csagent: 2 of 40 tests failed, first boot.safe_mode: no heartbeat in 600 s',
        at: '6:13',
      },
      {
        name: 'a failure without a name or message',
        manifest: MANIFEST,
        artifacts: { csagent: { evidence: [report({ counts: { failed: 1 } })] } },
        says: 'suite boot did not pass for csagent: 1 of 1 test failed',
        at: '6:13',
      },
      {
        name: 'a second report of the same suite failed: the good one does not make up for it',
        manifest: `${MANIFEST}  - {suite: boot, report: evidence/arm64.junit.xml, artifacts: [csagent]}\n`,
        artifacts: {
          csagent: {
            evidence: [
              report(),
              report({
                index: 1,
                counts: { passed: 39, failed: 1 },
                problems: [{ test: 'boot.cold', outcome: 'failed', message: '' }],
              }),
            ],
          },
        },
        says: 'suite boot did not pass for csagent: 1 of 40 tests failed, first boot.cold',
        at: '8:27',
      },
      {
        name: 'a fuzzer and static analysis that found nothing, in place of a machine that started',
        manifest: `${MANIFEST}  - {suite: boot, report: evidence/lint.sarif, artifacts: [csagent]}\n`,
        artifacts: {
          csagent: { evidence: [report({ dialect: 'fuzz-summary' }), report({ index: 1, dialect: 'sarif' })] },
        },
        says: 'suite boot of csagent names a report of fuzz-summary alone, which runs no tests of it',
        at: '6:13',
        also: [{ says: 'suite boot of csagent names a report of sarif alone, which runs no tests of it', at: '8:27' }],
      },
      {
        name: 'nothing passed because nothing ran',
        manifest: MANIFEST,
        artifacts: { csagent: { evidence: [report({ counts: { skipped: 12 } })] } },
        says: 'suite boot did not pass for csagent: no test of it passed',
        at: '6:13',
      },
    ],
    unclear: [
      {
        name: 'the report is cut off',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            evidence: [unreadReport('evidence/boot.junit.xml cannot be read: line 41: unclosed tag: testsuite')],
          },
        },
        why: 'boot: evidence/boot.junit.xml cannot be read: line 41: unclosed tag: testsuite',
      },
    ],
    outside: [
      {
        name: 'a policy that asks for no suite',
        manifest: 'artifacts:\n  - id: notes-viewer\n',
        numbers: { suites: [] },
        artifacts: { 'notes-viewer': { effective: { level: 1, tier: 'T1' }, evidence: [] } },
        why: 'the policy asks for no suite for notes-viewer, and none is named',
      },
    ],
  },
});

function missingSuite(id: string, tier: string, suite: string, at: ManifestPath): Outcome {
  return violation(`suite ${suite} is required for tier ${tier}, and no report of it names ${id}`, at);
}

import type { FuzzRun, SuiteReport } from '../../model/evidence.js';
import { type Fact, known, mapped } from '../../model/fact.js';
import type { PastRelease } from '../../model/history.js';
import type { DeclaredArtifact, Manifest } from '../../model/release.js';
import { OTHER, SHIPPED, SHIPPED_FILE, report, unreadReport } from '../example-reports.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { digestsOf, readResults } from '../test-reports.js';

/** Campaigns on one of the digests. */
const campaignsOn = ({ fuzzing = [], subjects }: SuiteReport, digests: readonly string[]): readonly FuzzRun[] =>
  fuzzing.filter((run) => (run.subjects ?? subjects).some((s) => digests.includes(s)));

/** Each campaign once: a report that is named again, or told again in another file, adds no hour. */
const distinct = (runs: readonly FuzzRun[]): readonly FuzzRun[] => [
  ...new Map(runs.map((run) => [JSON.stringify({ ...run, subjects: undefined }), run])).values(),
];

/** Whether content of this release or of an earlier one names the component as its reader; not known where the history is not. */
function readsContent(
  id: string,
  { artifacts }: Pick<Manifest, 'artifacts'>,
  history: Fact<readonly PastRelease[]>,
): Fact<boolean> {
  const names = (declared: readonly DeclaredArtifact[]): boolean => declared.some((a) => a.consumer?.component === id);
  if (names(artifacts)) return known(true);
  return mapped(history, (releases) => releases.some((past) => names(past.artifacts)));
}

const HOUR = 3600;
const sum = (runs: readonly FuzzRun[], of: (run: FuzzRun) => number): number =>
  runs.reduce((all, run) => all + of(run), 0);

const MANIFEST = `artifacts:
  - id: csagent
    class: kernel-driver
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.0.0"}
evidence:
  - {suite: fuzz, report: evidence/fuzz.json, artifacts: [csagent]}
`;
const ALONE = 'artifacts:\n  - id: csagent\n    class: kernel-driver\n';
const suite = 'fuzz';
const driver = { file: SHIPPED_FILE, unsignedDigests: [] } as const;
const run: FuzzRun = {
  target: 'ipc-template',
  engine: 'libfuzzer',
  executions: 250_000_000,
  seconds: 8 * HOUR,
  crashes: 0,
  hangs: 0,
};
const fuzzed = (...fuzzing: readonly FuzzRun[]) => report({ suite, counts: { passed: 1 }, fuzzing });

export default artifactRule({
  id: 'evidence/fuzzed',
  title: 'Code in the kernel that reads content was fuzzed, long enough and without a crash',
  rationale:
    'What reads content in the kernel meets files that nobody tested: content is made every day, and one file that it ' +
    'cannot read takes the host down. A fuzzer tries more of them in an hour than people write in years. A crash or a ' +
    'hang that it found in these very bytes is one that content can find, too.',
  remedy:
    'Fuzz the code that reads content with the libFuzzer or AFL++ build of this version, mend what it finds, and name ' +
    'its summary with the digest of the driver as an evidence report.',
  severity: 'warning',
  waivable: true,
  sees: ['evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PW.8.2'],
    'nist-800-53': ['SA-11(8)'],
    'iec-62443-4-1': ['SVV-3'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: ['https://llvm.org/docs/LibFuzzer.html', 'https://aflplus.plus/docs/fuzzing_in_depth/'],
  options: {
    minExecutions: {
      type: 'number',
      description: 'Executions of all campaigns on these bytes together.',
      minimum: 1,
      maximum: 1e15,
      default: 10_000_000,
    },
    minHours: {
      type: 'number',
      description: 'Hours of all campaigns on these bytes together.',
      minimum: 0,
      maximum: 100_000,
      default: 1,
    },
    always: {
      type: 'boolean',
      description: 'Ask it of all code of tier 3, whether or not content names it as its reader.',
      default: false,
    },
  },
  scope: { classes: ['kernel-driver', 'boot', 'user-space'], tiers: ['T3'] },
  needs: ['file', 'evidence'],

  evaluate({ artifact, release: { manifest, artifacts, history }, options, at }) {
    const { declared, evidence } = artifact;
    const { id } = declared;
    const reads = options.always ? known(true) : readsContent(id, manifest, history);
    if (!reads.known)
      return indeterminate(`whether content names ${id} as its reader is not known: ${reads.why}`, at('id'));
    if (!reads.value) return notApplicable(`no content of this release or an earlier one names ${id} as its reader`);
    const { read, unread } = readResults(evidence);
    const digests = digestsOf(artifact, artifacts);
    const summed = read.filter((result) => result.report.fuzzing !== undefined);
    const runs = distinct(summed.flatMap((result) => campaignsOn(result.report, digests)));
    // A summary that cannot be read may be the one with the crash.
    if (unread.length > 0) return unread;
    const [first] = summed;
    if (first === undefined) return violation(`${id} reads content, and no report of a fuzzer names it`, at('id'));
    if (runs.length === 0)
      return violation(`the fuzzer of ${first.declared.suite} ran on other bytes than ${id}`, first.at);
    const found: Outcome[] = runs
      .filter(({ crashes, hangs }) => crashes + hangs > 0)
      .map(({ target, crashes, hangs }) =>
        violation(`fuzzing ${target} of ${id} found ${crashes} crashes and ${hangs} hangs`, first.at),
      );
    const executions = sum(runs, (r) => r.executions);
    const hours = sum(runs, (r) => r.seconds) / HOUR;
    const spent = `${executions} executions in ${Math.floor(hours * 10) / 10} hours`;
    if (executions < options.minExecutions || hours < options.minHours) {
      const least = `at least ${options.minExecutions} in ${options.minHours} are asked for`;
      found.push(violation(`${id} was fuzzed with ${spent}; ${least}`, first.at));
    }
    return found.length > 0 ? found : pass(`${id} was fuzzed with ${spent}, without a crash or a hang`);
  },

  examples: {
    good: [
      {
        name: 'a night of fuzzing, on the bytes as they were before they were signed or as they ship',
        manifest: MANIFEST,
        artifacts: {
          csagent: { ...driver, evidence: [fuzzed(run, { ...run, target: 'config', subjects: [SHIPPED] })] },
        },
      },
      {
        name: 'a driver alone, whose content an earlier release brought',
        manifest: ALONE,
        release: {
          history: [
            {
              file: 'history/7.15.yaml',
              product: 'endpoint-sensor',
              version: '7.15.0',
              channel: 'stable',
              artifacts: [
                {
                  id: 'cf290',
                  path: 'cf290',
                  sha256: SHIPPED,
                  class: 'rapid-response-content',
                  consumer: { component: 'csagent', versions: '*' },
                },
              ],
            },
          ],
        },
        artifacts: { csagent: { ...driver, evidence: [fuzzed(run)] } },
      },
    ],
    bad: [
      {
        name: 'no fuzzer was run',
        manifest: MANIFEST,
        artifacts: {
          csagent: { ...driver, evidence: [report()] },
          cf291: { effective: { class: 'rapid-response-content', level: 3 } },
        },
        says: 'csagent reads content, and no report of a fuzzer names it',
        at: '2:9',
      },
      {
        name: 'the driver of the release before was fuzzed',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, evidence: [fuzzed({ ...run, subjects: [OTHER] })] } },
        says: 'the fuzzer of fuzz ran on other bytes than csagent',
        at: '8:27',
      },
      {
        name: 'a crash, and a minute of fuzzing',
        manifest: MANIFEST,
        artifacts: {
          csagent: { ...driver, evidence: [fuzzed({ ...run, executions: 900_000, seconds: 60, crashes: 1 })] },
        },
        says: 'fuzzing ipc-template of csagent found 1 crashes and 0 hangs',
        at: '8:27',
        also: [
          {
            says: 'csagent was fuzzed with 900000 executions in 0 hours; at least 10000000 in 1 are asked for',
            at: '8:27',
          },
        ],
      },
      {
        name: 'many executions in no time: a policy may ask for more hours',
        manifest: ALONE + 'evidence:\n  - {suite: fuzz, report: evidence/fuzz.json, artifacts: [csagent]}\n',
        options: { always: true, minHours: 24 },
        artifacts: { csagent: { ...driver, evidence: [fuzzed(run)] } },
        says: 'csagent was fuzzed with 250000000 executions in 8 hours; at least 10000000 in 24 are asked for',
        at: '5:27',
      },
      {
        name: 'one campaign, told in two files',
        manifest: MANIFEST,
        options: { always: true, minHours: 9 },
        artifacts: {
          csagent: { ...driver, evidence: [fuzzed(run), fuzzed({ ...run, subjects: [SHIPPED] })] },
        },
        says: 'csagent was fuzzed with 250000000 executions in 8 hours; at least 10000000 in 9 are asked for',
        at: '8:27',
      },
    ],
    unclear: [
      {
        name: 'the summary is cut',
        manifest: MANIFEST,
        artifacts: {
          csagent: { ...driver, evidence: [unreadReport('evidence/fuzz.log cannot be read: it does not end', suite)] },
        },
        why: 'fuzz: evidence/fuzz.log cannot be read: it does not end',
      },
      {
        name: 'no content here, and earlier releases are not known',
        manifest: ALONE,
        release: { history: 'unknown: there is no history folder' },
        artifacts: { csagent: { ...driver, evidence: [] } },
        why: 'whether content names csagent as its reader is not known: there is no history folder',
      },
    ],
    outside: [
      {
        name: 'a driver that reads no content',
        manifest: ALONE,
        release: { history: [] },
        artifacts: { csagent: { ...driver, evidence: [] } },
        why: 'no content of this release or an earlier one names csagent as its reader',
      },
    ],
  },
});

import { OTHER, SHIPPED, SHIPPED_FILE, YESTERDAY, ran, report, unreadReport } from '../example-reports.js';
import { type Outcome, artifactRule, notApplicable, pass, violation } from '../rule.js';
import { type ReadResult, digestsOf, readResults, resultsOn } from '../test-reports.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const showInstant = (instant: number): string => `${new Date(instant).toISOString().slice(0, 16)}Z`;

/** Start of the oldest and the newest run on these bytes; `undefined` where one of the runs gives none. */
function startsOf(
  { report: r }: ReadResult,
  digests: readonly string[],
): { oldest: number; newest: number } | undefined {
  const runs = resultsOn(r, digests).map((e) => e.startedAt ?? r.startedAt);
  // Without a run on these bytes the report is dated as a whole; what else is wrong with it, bound-to-digest says.
  if (runs.length === 0) runs.push(r.startedAt);
  const starts = runs.filter((start) => start !== undefined);
  if (starts.length < runs.length) return undefined;
  return { oldest: Math.min(...starts), newest: Math.max(...starts) };
}

interface Limits {
  readonly now: number;
  readonly maxAge: number;
  readonly skew: number;
}

function staleness(result: ReadResult, digests: readonly string[], { now, maxAge, skew }: Limits): Outcome | undefined {
  const { declared, at } = result;
  const starts = startsOf(result, digests);
  if (!starts) return violation(`suite ${declared.suite} does not say when it ran`, at);
  if (starts.newest - now > skew * MINUTE) {
    const zone = 'a time without a zone is read as UTC';
    return violation(`suite ${declared.suite} ran at ${showInstant(starts.newest)}, which is to come (${zone})`, at);
  }
  if (now - starts.oldest <= maxAge * DAY) return undefined;
  const age = Math.floor((now - starts.oldest) / DAY);
  const ranAt = `suite ${declared.suite} ran at ${showInstant(starts.oldest)}, ${age} days ago`;
  return violation(`${ranAt}; at most ${maxAge} days may have passed`, at);
}

const MANIFEST = `artifacts:
  - id: csagent
    class: kernel-driver
evidence:
  - suite: boot
    report: evidence/boot.junit.xml
    artifacts: [csagent]
`;
const facts = { file: SHIPPED_FILE, unsignedDigests: [] } as const;
const windows = { os: 'windows', arch: 'x64' } as const;

export default artifactRule({
  id: 'evidence/fresh',
  title: 'The tests ran recently',
  rationale:
    'The systems that a release meets change under it: a sensor for Linux crashed Debian and RHEL machines ' +
    'in 2024 that had only taken the updates of their distribution. A result is worth something for a while. ' +
    'The oldest run on the bytes counts, so that one new suite does not refresh a report full of old ones. That the ' +
    'result is not one of an earlier release is what evidence/bound-to-digest asks.',
  remedy: 'Run the suite again and name the new report; make the runner write the time of its start, with a zone.',
  severity: 'error',
  waivable: true,
  sees: ['evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'SI-2'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SUM-1'],
  },
  incidents: ['Channel File 291, 19 July 2024', 'Falcon sensor for Linux, April to June 2024'],
  references: [],
  options: {
    maxAgeDays: {
      type: 'number',
      description: 'Days between the start of the tests and the evaluation.',
      minimum: 0,
      maximum: 3650,
    },
    maxSkewMinutes: {
      type: 'number',
      description: 'Minutes by which the clock of the test machine may be ahead.',
      minimum: 0,
      maximum: 1440,
      default: 15,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['file', 'evidence'],

  evaluate({ artifact, release: { artifacts, now }, numbers, options }) {
    const { evidence } = artifact;
    const { id } = artifact.declared;
    if (evidence.length === 0) return notApplicable(`no report names ${id}; evidence/suites-passed asks for them`);
    const digests = digestsOf(artifact, artifacts);
    const maxAge = options.maxAgeDays ?? numbers.maxEvidenceAgeDays;
    const limits = { now, maxAge, skew: options.maxSkewMinutes };
    const { read, unread } = readResults(evidence);
    const found = [...read.flatMap((result) => staleness(result, digests, limits) ?? []), ...unread];
    if (found.length > 0) return found;
    return pass(`${read.map((r) => r.declared.suite).join(', ')} ran on ${id} within ${maxAge} days`);
  },

  examples: {
    good: [
      { name: 'tested yesterday', manifest: MANIFEST, artifacts: { csagent: { ...facts, evidence: [report()] } } },
      {
        name: 'the test machine is five minutes ahead',
        manifest: MANIFEST,
        artifacts: { csagent: { ...facts, evidence: [report({ startedAt: YESTERDAY + DAY + 5 * MINUTE })] } },
      },
    ],
    bad: [
      {
        name: 'tested in November',
        manifest: MANIFEST,
        artifacts: { csagent: { ...facts, evidence: [report({ startedAt: Date.UTC(2025, 10, 3, 9, 30) })] } },
        says: 'suite boot ran at 2025-11-03T09:30Z, 73 days ago; at most 30 days may have passed',
        at: '6:13',
      },
      {
        name: 'one new suite in a report of old ones',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...facts,
            evidence: [
              report({
                environments: [
                  { ...ran({ os: 'linux', arch: 'x64' }), startedAt: YESTERDAY },
                  { ...ran(windows), startedAt: YESTERDAY - 40 * DAY },
                ],
              }),
            ],
          },
        },
        says: 'suite boot ran at 2025-12-05T12:00Z, 41 days ago; at most 30 days may have passed',
        at: '6:13',
      },
      {
        name: 'no run on these bytes: the report is dated as a whole',
        manifest: MANIFEST,
        artifacts: {
          csagent: { ...facts, evidence: [report({ subjects: [OTHER], startedAt: YESTERDAY - 100 * DAY })] },
        },
        says: 'suite boot ran at 2025-10-06T12:00Z, 101 days ago; at most 30 days may have passed',
        at: '6:13',
      },
      {
        name: 'no time',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...facts,
            evidence: [report({ dated: false })],
          },
        },
        says: 'suite boot does not say when it ran',
        at: '6:13',
      },
      {
        name: 'a time that is to come would never grow old',
        manifest: MANIFEST,
        artifacts: { csagent: { ...facts, evidence: [report({ startedAt: Date.UTC(2036, 0, 1) })] } },
        says: 'suite boot ran at 2036-01-01T00:00Z, which is to come (a time without a zone is read as UTC)',
        at: '6:13',
      },
      {
        name: 'the new run was on other bytes',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...facts,
            evidence: [
              report({
                subjects: [SHIPPED, OTHER],
                environments: [
                  { ...ran(windows), subjects: [OTHER], startedAt: YESTERDAY },
                  { ...ran(windows), subjects: [SHIPPED], startedAt: YESTERDAY - 300 * DAY },
                ],
              }),
            ],
          },
        },
        options: { maxAgeDays: 7 },
        says: 'suite boot ran at 2025-03-20T12:00Z, 301 days ago; at most 7 days may have passed',
        at: '6:13',
      },
    ],
    unclear: [
      {
        name: 'the report cannot be read',
        manifest: MANIFEST,
        artifacts: {
          csagent: { ...facts, evidence: [unreadReport('evidence/boot.junit.xml cannot be read: it is empty')] },
        },
        why: 'boot: evidence/boot.junit.xml cannot be read: it is empty',
      },
    ],
    outside: [
      {
        name: 'no report: another rule asks for them',
        manifest: 'artifacts:\n  - id: csagent\n',
        artifacts: { csagent: { ...facts, evidence: [] } },
        why: 'no report names csagent; evidence/suites-passed asks for them',
      },
    ],
  },
});

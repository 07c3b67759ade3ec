import type { PastRelease } from '../../model/history.js';
import { EARLIER, OTHER, SHIPPED, SHIPPED_FILE, ran, report, unreadReport } from '../example-reports.js';
import { type Outcome, artifactRule, notApplicable, pass, violation } from '../rule.js';
import { type ReadResult, digestsOf, passedIn, readResults, resultsOn } from '../test-reports.js';

/** What a report is bound to instead of these bytes, in words. */
function strayOf(id: string, { report: { subjects } }: ReadResult, history: readonly PastRelease[]): string {
  if (subjects.length === 0) return `names no digest, so nothing ties it to ${id}`;
  const past = history.find((r) => r.artifacts.some((a) => a.id === id && subjects.includes(a.sha256.toLowerCase())));
  if (past) return `was run on ${id} of ${past.version} (${past.file}), not on these bytes`;
  const [first = '', ...more] = subjects;
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  return `was run on ${first.slice(0, 12)}…${others}, not on these bytes`;
}

const MANIFEST = `artifacts:
  - id: cf291
    class: rapid-response-content
evidence:
  - suite: content-execution
    report: evidence/cf291.junit.xml
    artifacts: [cf291]
`;

const HISTORY: readonly PastRelease[] = [
  {
    file: 'releases/7.16.18603.yaml',
    product: 'endpoint-sensor',
    version: '7.16.18603',
    channel: 'stable',
    artifacts: [{ id: 'cf291', path: 'content/cf291', sha256: EARLIER, class: 'rapid-response-content' }],
  },
];

const suite = 'content-execution';

export default artifactRule({
  id: 'evidence/bound-to-digest',
  title: 'The bytes that were tested are the bytes that ship',
  rationale:
    'Channel File 291 went out on the strength of tests that earlier content had passed months before; the bytes that ' +
    'crashed 8.5 million machines had not been run at all. A test result is about one digest, and every report has to ' +
    'name that of the artifact. Where a file is signed after it was tested, the digest that signing does not change ' +
    'stands for it.',
  remedy:
    'Run the suite on the file that ships, after packaging, and give its SHA-256 in the property `ringgate.sha256` or ' +
    'in a statement beside the report.',
  severity: 'error',
  waivable: true,
  sees: ['evidence', 'bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.2.1', 'PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'SA-10(1)', 'SA-11'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SM-6', 'SUM-1'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: ['https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md'],
  options: {},
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['file', 'evidence'],

  evaluate({ artifact, release: { artifacts, history } }) {
    const { file, evidence } = artifact;
    const { id } = artifact.declared;
    if (evidence.length === 0) return notApplicable(`no report names ${id}; evidence/suites-passed asks for them`);
    const digests = digestsOf(artifact, artifacts);
    const { read, unread } = readResults(evidence);
    const stray = read.flatMap((result): Outcome[] => {
      const name = `suite ${result.declared.suite}`;
      if (!result.report.subjects.some((s) => digests.includes(s))) {
        return [violation(`${name} ${strayOf(id, result, history.known ? history.value : [])}`, result.at)];
      }
      if (resultsOn(result.report, digests).some((e) => passedIn(e.counts))) return [];
      return [violation(`${name} names the digest of ${id}, but none of its tests passed on it`, result.at)];
    });
    const found = [...stray, ...unread];
    if (found.length > 0) return found;
    return pass(`${read.map((r) => r.declared.suite).join(', ')} ran on sha256:${file.sha256} of ${id}`);
  },

  examples: {
    good: [
      {
        name: 'the report names the digest of the file',
        manifest: MANIFEST,
        artifacts: { cf291: { file: SHIPPED_FILE, unsignedDigests: [], evidence: [report({ suite })] } },
      },
      {
        name: 'tested before it was signed: the report names the image hash, which signing leaves as it was',
        manifest: 'artifacts:\n  - id: csagent\nevidence:\n  - {suite: boot, report: a.xml, artifacts: [csagent]}\n',
        artifacts: {
          csagent: { file: SHIPPED_FILE, unsignedDigests: [OTHER], evidence: [report({ subjects: [OTHER] })] },
        },
      },
      {
        name: 'a signature that does not hold: the digest of the file is enough',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            file: SHIPPED_FILE,
            unsignedDigests: 'unknown: a signature does not hold',
            evidence: [report({ suite })],
          },
        },
      },
    ],
    bad: [
      {
        name: 'evidence inherited from earlier content',
        manifest: MANIFEST,
        artifacts: {
          cf291: { file: SHIPPED_FILE, unsignedDigests: [], evidence: [report({ suite, subjects: [EARLIER] })] },
        },
        release: { history: HISTORY },
        says: 'suite content-execution was run on cf291 of 7.16.18603 (releases/7.16.18603.yaml), not on these bytes',
        at: '6:13',
      },
      {
        name: 'the report names no digest',
        manifest: MANIFEST,
        artifacts: { cf291: { file: SHIPPED_FILE, unsignedDigests: [], evidence: [report({ suite, subjects: [] })] } },
        says: 'suite content-execution names no digest, so nothing ties it to cf291',
        at: '6:13',
      },
      {
        name: 'other bytes, of no earlier release',
        manifest: MANIFEST,
        artifacts: {
          cf291: { file: SHIPPED_FILE, unsignedDigests: [], evidence: [report({ suite, subjects: [OTHER, EARLIER] })] },
        },
        says: 'suite content-execution was run on 0ddba11d0000… and 1 more, not on these bytes',
        at: '6:13',
      },
      {
        name: 'the digest that a signature claims, not the one of these bytes',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            file: SHIPPED_FILE,
            unsignedDigests: 'unknown: a signature in it does not hold',
            evidence: [report({ suite, subjects: [OTHER] })],
          },
        },
        says: 'suite content-execution was run on 0ddba11d0000…, not on these bytes',
        at: '6:13',
      },
      {
        name: 'one suite of the report names the digest and holds no test; the tests ran on other bytes',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            file: SHIPPED_FILE,
            unsignedDigests: [],
            evidence: [
              report({
                suite,
                subjects: [SHIPPED, OTHER],
                environments: [{ ...ran({ os: 'windows', arch: 'x64' }), subjects: [OTHER] }],
              }),
            ],
          },
        },
        says: 'suite content-execution names the digest of cf291, but none of its tests passed on it',
        at: '6:13',
      },
      {
        name: 'two reports, and only one is about these bytes',
        manifest: `${MANIFEST}  - {suite: functional, report: evidence/functional.xml, artifacts: [cf291]}\n`,
        artifacts: {
          cf291: {
            file: SHIPPED_FILE,
            unsignedDigests: [],
            evidence: [report({ suite }), report({ suite: 'functional', index: 1, subjects: [OTHER] })],
          },
        },
        says: 'suite functional was run on 0ddba11d0000…, not on these bytes',
        at: '8:33',
      },
    ],
    unclear: [
      {
        name: 'the statement beside the report is about another report',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            file: SHIPPED_FILE,
            unsignedDigests: [],
            evidence: [unreadReport('evidence/cf291.intoto.json cannot be read: it does not name the report', suite)],
          },
        },
        why: 'content-execution: evidence/cf291.intoto.json cannot be read: it does not name the report',
      },
    ],
    outside: [
      {
        name: 'no report: another rule asks for them',
        manifest: 'artifacts:\n  - id: cf291\n',
        artifacts: { cf291: { file: SHIPPED_FILE, unsignedDigests: [], evidence: [] } },
        why: 'no report names cf291; evidence/suites-passed asks for them',
      },
    ],
  },
});

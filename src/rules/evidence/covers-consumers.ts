import type { ReaderFacts } from '../../facts/artifact-facts.js';
import type { EnvironmentResult } from '../../model/evidence.js';
import { reader } from '../example-content.js';
import { OTHER, SHIPPED_FILE, ran, report, unreadReport } from '../example-reports.js';
import { type Outcome, artifactRule, notApplicable, pass, violation } from '../rule.js';
import { digestsOf, passedIn, readResults, resultsOn } from '../test-reports.js';
import { enumerated } from '../words.js';

/** Builds of the reader in which nothing passed, or something failed. */
function untested({ component, builds }: ReaderFacts, results: readonly EnvironmentResult[]): readonly string[] {
  return builds.filter((build) => {
    const here = results.filter(({ environment: { consumer } }) => {
      return consumer?.component === component && consumer.version === build;
    });
    return here.length === 0 || !here.every((e) => passedIn(e.counts));
  });
}

const MANIFEST = `artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.15.0 <7.17.0"}
evidence:
  - {suite: content-execution, report: evidence/cf291.xml, artifacts: [cf291]}
`;
const suite = 'content-execution';
const READER = reader([]);
const content = { file: SHIPPED_FILE, unsignedDigests: [], reader: READER } as const;
const inside = (version: string, component = 'csagent') =>
  ran({ os: 'windows', osVersion: '10.0.26100', arch: 'x64', consumer: { component, version } });

export default artifactRule({
  id: 'evidence/covers-consumers',
  title: 'Content was run in every supported build of its reader',
  rationale:
    'Channel File 291 was validated against a definition and not in the interpreter that would read it; every sensor ' +
    'from 7.11 on read past the end of its input. A reader in the field is many builds, and content reaches all of ' +
    'them at once. So these bytes have to have passed inside each build that the declared range supports.',
  remedy:
    'Run the content in each build of its reader and let the report say which one it was (`ringgate.consumer`, ' +
    '`component@version`); narrow the range where a build is not supported any more.',
  severity: 'error',
  waivable: true,
  sees: ['evidence', 'history'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'CM-4(1)', 'SA-11(8)'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SUM-1', 'SUM-3'],
  },
  incidents: ['Channel File 291, 19 July 2024', 'Trend Micro pattern 2.594.00, 23 April 2005'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
  ],
  options: {},
  scope: { classes: ['rapid-response-content'], tiers: ['T1', 'T2', 'T3'] },
  needs: ['file', 'reader', 'evidence'],

  evaluate({ artifact, release: { artifacts }, numbers, at }) {
    const { reader, evidence } = artifact;
    const { id } = artifact.declared;
    const { component, builds, versions } = reader;
    if (builds.length === 0) {
      return violation(
        `no build of ${component} is known in ${versions}, so ${id} ran in none`,
        at('consumer', 'versions'),
      );
    }
    if (evidence.length === 0) return notApplicable(`no report names ${id}; evidence/suites-passed asks for them`);
    const { read, unread } = readResults(evidence);
    const suites = numbers.suites.length > 0 ? numbers.suites : [...new Set(evidence.map((e) => e.declared.suite))];
    const digests = digestsOf(artifact, artifacts);
    const found = suites.flatMap((name): Outcome[] => {
      const results = read.filter((r) => r.declared.suite === name).flatMap((r) => resultsOn(r.report, digests));
      const missing = untested(reader, results);
      if (missing.length === 0) return [];
      const where = `${missing.length} of ${builds.length} builds of ${component}: ${enumerated(missing)}`;
      return [violation(`suite ${name} did not pass with ${id} in ${where}`, at('consumer', 'versions'))];
    });
    // A report that cannot be read may be the one of the build that is missing.
    if (found.length > 0) return unread.length > 0 ? unread : found;
    return pass(`${suites.join(', ')} passed with ${id} in ${component} ${enumerated(builds)}`);
  },

  examples: {
    good: [
      {
        name: 'run in both supported builds',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            ...content,
            evidence: [report({ suite, environments: [inside('7.15.18513'), inside('7.16.18605')] })],
          },
        },
      },
    ],
    bad: [
      {
        name: 'run in the newest build only',
        manifest: MANIFEST,
        artifacts: {
          cf291: { ...content, evidence: [report({ suite, environments: [inside('7.16.18605'), ran({})] })] },
        },
        says: 'suite content-execution did not pass with cf291 in 1 of 2 builds of csagent: 7.15.18513',
        at: '4:46',
      },
      {
        name: 'other bytes ran in the old build, and a build of the same number is of another component',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            ...content,
            evidence: [
              report({
                suite,
                environments: [{ ...inside('7.15.18513'), subjects: [OTHER] }, inside('7.16.18605', 'simulator')],
              }),
            ],
          },
        },
        says: 'suite content-execution did not pass with cf291 in 2 of 2 builds of csagent: 7.15.18513, 7.16.18605',
        at: '4:46',
      },
      {
        name: 'a build passed on one system and failed on another',
        manifest: MANIFEST,
        numbers: { suites: [] },
        artifacts: {
          cf291: {
            ...content,
            evidence: [
              report({
                suite,
                environments: [
                  inside('7.15.18513'),
                  inside('7.16.18605'),
                  { ...inside('7.16.18605'), counts: { tests: 1, passed: 0, failed: 1, errors: 0, skipped: 0 } },
                ],
              }),
            ],
          },
        },
        says: 'suite content-execution did not pass with cf291 in 1 of 2 builds of csagent: 7.16.18605',
        at: '4:46',
      },
      {
        name: 'a range that no known build is in',
        manifest: MANIFEST,
        artifacts: { cf291: { ...content, reader: { ...READER, builds: [] }, evidence: [report({ suite })] } },
        says: 'no build of csagent is known in >=7.15.0 <7.17.0, so cf291 ran in none',
        at: '4:46',
      },
    ],
    unclear: [
      {
        name: 'the report of the other build cannot be read',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            ...content,
            evidence: [
              report({ suite, environments: [inside('7.16.18605')] }),
              unreadReport('evidence/old.xml cannot be read: it is empty', suite),
            ],
          },
        },
        why: 'content-execution: evidence/old.xml cannot be read: it is empty',
      },
    ],
    outside: [
      {
        name: 'no report: another rule asks for them',
        manifest: MANIFEST,
        artifacts: { cf291: { ...content, evidence: [] } },
        why: 'no report names cf291; evidence/suites-passed asks for them',
      },
    ],
  },
});

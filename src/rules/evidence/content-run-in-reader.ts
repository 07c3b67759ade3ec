import type { ReaderFacts } from '../../facts/artifact-facts.js';
import { reader } from '../example-content.js';
import { OTHER, SHIPPED, SHIPPED_FILE, ran, report, unreadReport } from '../example-reports.js';
import { artifactRule, pass, violation } from '../rule.js';
import { type SuiteRun, notExercised, searchSuite } from '../suite-search.js';
import { enumerated } from '../words.js';

/** What is missing of one build, in words; `undefined` where nothing is. */
function gap(
  build: string,
  { component }: ReaderFacts,
  { results, exercised }: { readonly results: readonly SuiteRun[]; readonly exercised: readonly string[] },
): string | undefined {
  const here = results.filter(({ environment: { consumer } }) => {
    return consumer?.component === component && consumer.version === build;
  });
  if (here.length === 0) return `it ran in no ${build}`;
  if (!here.every((run) => run.passed)) return `it did not pass in ${build}`;
  const missing = notExercised(exercised, here);
  return missing.length === 0 ? undefined : `in ${build} nothing exercised ${enumerated(missing)}`;
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
const content = { file: SHIPPED_FILE, reader: READER } as const;
const inside = (version: string, exercised: readonly string[] = ['reboot']) => ({
  ...ran({ os: 'windows', arch: 'x64', consumer: { component: 'csagent', version } }),
  exercised,
});

export default artifactRule({
  id: 'evidence/content-run-in-reader',
  title: 'These content bytes were loaded and run by each supported build of their reader, across a reboot',
  rationale:
    'A validator that reads content is not the interpreter that will read it: the one for Channel File 291 was told of ' +
    '21 inputs and the sensor supplied 20. Nor is what lies in a build folder what hosts get: content is packed, signed ' +
    'and unpacked on the way, and read again at each start. So the very file that ships, by the digest of all of its ' +
    'bytes, has to have been run inside each supported build, and the machine to have come up again with it.',
  remedy:
    'Install the packaged content in each supported build of its reader, let it run, restart the machine, and report it ' +
    "with the file's digest, `ringgate.consumer` as component@version, and `reboot` in `ringgate.exercised`.",
  severity: 'error',
  waivable: true,
  sees: ['evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'CM-4(1)', 'SA-11(8)', 'SI-2'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SUM-1', 'SUM-3'],
  },
  incidents: ['Channel File 291, 19 July 2024', 'Trend Micro pattern 2.594.00, 23 April 2005'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
  ],
  options: {
    exercised: {
      type: 'strings',
      description: 'Names that a passing run in each build has to have exercised.',
      default: ['reboot'],
    },
  },
  scope: { classes: ['rapid-response-content'], tiers: ['T2', 'T3'] },
  needs: ['file', 'reader', 'evidence'],

  evaluate({ artifact: { declared, file, reader, evidence }, options: { exercised }, at }) {
    const { id } = declared;
    const place = at('consumer', 'versions');
    const { component, builds, versions } = reader;
    if (builds.length === 0) {
      return violation(`no build of ${component} is known in ${versions}, so ${id} ran in none`, place);
    }
    // By the whole file: what signing or packing changes is a part of what hosts read.
    const { results, unread } = searchSuite(evidence, undefined, [file.sha256]);
    const gaps = builds.flatMap((build) => gap(build, reader, { results, exercised }) ?? []);
    if (gaps.length === 0)
      return pass(`${id} ran in ${component} ${enumerated(builds)}, with ${enumerated(exercised)}`);
    if (unread.length > 0) return unread;
    return violation(`${id} was not run in every build of ${component}: ${gaps.slice(0, 3).join('; ')}`, place);
  },

  examples: {
    good: [
      {
        name: 'run in both supported builds, across a reboot',
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
        name: 'no report at all',
        manifest: MANIFEST,
        artifacts: { cf291: { ...content, evidence: [] } },
        says: 'cf291 was not run in every build of csagent: it ran in no 7.15.18513; it ran in no 7.16.18605',
        at: '4:46',
      },
      {
        name: 'Channel File 291: a validator passed, and no sensor ran it',
        manifest: MANIFEST,
        artifacts: { cf291: { ...content, evidence: [report({ suite: 'validation' })] } },
        says: 'cf291 was not run in every build of csagent: it ran in no 7.15.18513; it ran in no 7.16.18605',
        at: '4:46',
      },
      {
        name: 'the bytes before packaging ran, and one build did not come up again',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            ...content,
            evidence: [
              report({
                suite,
                subjects: [SHIPPED, OTHER],
                environments: [
                  { ...inside('7.15.18513'), subjects: [OTHER] },
                  { ...inside('7.16.18605', []), subjects: [SHIPPED] },
                ],
              }),
            ],
          },
        },
        says: 'cf291 was not run in every build of csagent: it ran in no 7.15.18513; in 7.16.18605 nothing exercised reboot',
        at: '4:46',
      },
      {
        name: 'it passed in the old build on one system and failed on another; in the new one the report as a whole failed',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            ...content,
            evidence: [
              report({
                suite,
                environments: [
                  inside('7.15.18513'),
                  { ...inside('7.15.18513'), counts: { tests: 1, passed: 0, failed: 1, errors: 0, skipped: 0 } },
                ],
              }),
              report({ suite, index: 1, counts: { passed: 3, failed: 1 }, environments: [inside('7.16.18605')] }),
            ],
          },
        },
        says: 'cf291 was not run in every build of csagent: it did not pass in 7.15.18513; it did not pass in 7.16.18605',
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
  },
});

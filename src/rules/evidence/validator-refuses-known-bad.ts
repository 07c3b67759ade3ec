import type { SuiteResult } from '../../facts/release-facts.js';
import { OTHER, SHIPPED_FILE, report, unreadReport } from '../example-reports.js';
import { type Outcome, artifactRule, pass, violation } from '../rule.js';
import { notExercised, searchSuite } from '../suite-search.js';
import { reportAt, showTests } from '../test-reports.js';
import { enumerated } from '../words.js';

/** Whether the very report is named for another suite. */
const isOtherSuite = ({ declared, report: named }: SuiteResult, suite: string, sha256: string): boolean =>
  declared.suite !== suite && named.known && named.value.sha256 === sha256;

const MANIFEST = `artifacts:
  - id: cf291
    class: rapid-response-content
evidence:
  - suite: validator-negative
    report: evidence/validator.xml
    artifacts: [cf291]
`;
const suite = 'validator-negative';
const content = { file: SHIPPED_FILE } as const;

export default artifactRule({
  id: 'evidence/validator-refuses-known-bad',
  title: 'The content validator was shown known-bad content, and refused it',
  rationale:
    'In at least eight of the 27 incidents that Ringgate draws on there was a validator, and it did not work: the one ' +
    'for Channel File 291 passed content that its sensor could not read. A validator is believed once it has refused, in ' +
    'the same run in which it took the content that ships, what it must refuse: one test for each bad file.',
  remedy:
    'Run the validator over a set of content that it has to refuse, with the file that ships as the one to take; ' +
    "report each bad file as a test that passes when it was refused, with the file's digest.",
  severity: 'error',
  waivable: true,
  sees: ['evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1', 'PW.8.2'],
    'nist-800-53': ['CM-3(2)', 'SA-11', 'SI-2'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SVV-1'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
  ],
  options: {
    suite: { type: 'string', description: 'Name of the suite.', default: 'validator-negative' },
    minRefused: {
      type: 'number',
      description: 'Bad files that must have been refused.',
      minimum: 1,
      maximum: 1_000_000,
      default: 3,
    },
    mustRefuse: {
      type: 'strings',
      description: 'Kinds of bad content that the report must name in `ringgate.exercised`.',
      default: [],
    },
  },
  scope: { classes: ['rapid-response-content'], tiers: ['T2', 'T3'] },
  needs: ['file', 'evidence'],

  evaluate({ artifact: { declared, file, evidence }, options, at }) {
    const { id } = declared;
    const { read, results, unread } = searchSuite(evidence, options.suite, [file.sha256]);
    if (unread.length > 0) return unread;
    if (read.length === 0) {
      return violation(
        `no report of suite ${options.suite} names ${id}: nobody saw the validator refuse anything`,
        at('id'),
      );
    }
    const place = reportAt(evidence.findIndex((e) => e.declared.suite === options.suite));
    const twice = read.find((r) => evidence.some((e) => isOtherSuite(e, options.suite, r.report.sha256)));
    if (twice) {
      const what = `the report of suite ${options.suite} is that of another suite of ${id} as well`;
      return violation(`${what}, so nothing says which of its tests refused something`, twice.at);
    }
    // The most of one run and no sum: a report that is named again, or told again, shows no other bad files.
    const refused = results.reduce((most, run) => Math.max(most, run.passed ? run.counts.passed : 0), 0);
    const found: Outcome[] = [];
    if (results.length === 0) {
      found.push(violation(`suite ${options.suite} did not show the validator ${id} itself, by its digest`, place));
    } else if (refused < options.minRefused) {
      const saw = `suite ${options.suite} saw ${showTests(refused)} refuse bad content without a failure`;
      found.push(violation(`${saw}; at least ${options.minRefused} must`, place));
    }
    const missing = notExercised(options.mustRefuse, results);
    if (missing.length > 0)
      found.push(violation(`the validator was not seen to refuse: ${enumerated(missing)}`, place));
    return found.length > 0 ? found : pass(`the validator refused ${refused} bad files and took ${id}`);
  },

  examples: {
    good: [
      {
        name: 'twelve bad files refused, the one that ships taken',
        manifest: MANIFEST,
        options: { mustRefuse: ['too-many-fields'] },
        artifacts: {
          cf291: { ...content, evidence: [report({ suite, counts: { passed: 12 }, exercised: ['too-many-fields'] })] },
        },
      },
    ],
    bad: [
      {
        name: 'no such suite',
        manifest: MANIFEST,
        artifacts: { cf291: { ...content, evidence: [report({ suite: 'content-execution' })] } },
        says: 'no report of suite validator-negative names cf291: nobody saw the validator refuse anything',
        at: '2:9',
      },
      {
        name: 'a validator that was run before this content was there',
        manifest: MANIFEST,
        artifacts: { cf291: { ...content, evidence: [report({ suite, subjects: [OTHER] })] } },
        says: 'suite validator-negative did not show the validator cf291 itself, by its digest',
        at: '6:13',
      },
      {
        name: 'a bad file got through, and one kind was never tried',
        manifest: MANIFEST,
        options: { mustRefuse: ['too-many-fields'] },
        artifacts: { cf291: { ...content, evidence: [report({ suite, counts: { passed: 11, failed: 1 } })] } },
        says: 'suite validator-negative saw 0 tests refuse bad content without a failure; at least 3 must',
        at: '6:13',
        also: [{ says: 'the validator was not seen to refuse: too-many-fields', at: '6:13' }],
      },
      {
        name: 'the report of the run in the reader, told again as that of the validator',
        manifest: MANIFEST,
        artifacts: {
          cf291: { ...content, evidence: [report({ suite }), report({ suite: 'content-execution', index: 1 })] },
        },
        says:
          'the report of suite validator-negative is that of another suite of cf291 as well, ' +
          'so nothing says which of its tests refused something',
        at: '6:13',
      },
      {
        name: 'one bad file, in a report that is named three times',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            ...content,
            evidence: [0, 1, 2].map((index) => report({ suite, index, counts: { passed: 1 } })),
          },
        },
        says: 'suite validator-negative saw 1 test refuse bad content without a failure; at least 3 must',
        at: '6:13',
      },
      {
        name: 'one bad file is no set',
        manifest: MANIFEST,
        artifacts: { cf291: { ...content, evidence: [report({ suite, counts: { passed: 1 } })] } },
        says: 'suite validator-negative saw 1 test refuse bad content without a failure; at least 3 must',
        at: '6:13',
      },
    ],
    unclear: [
      {
        name: 'the report cannot be read',
        manifest: MANIFEST,
        artifacts: {
          cf291: { ...content, evidence: [unreadReport('evidence/validator.xml cannot be read: it is empty', suite)] },
        },
        why: 'validator-negative: evidence/validator.xml cannot be read: it is empty',
      },
    ],
  },
});

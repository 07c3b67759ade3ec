import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import type { Authority } from '../../model/classification.js';
import { earlier } from '../example-content.js';
import { OTHER, SHIPPED, SHIPPED_FILE, ran, report, unreadReport } from '../example-reports.js';
import { type Outcome, artifactRule, notApplicable, pass, violation } from '../rule.js';
import { notExercised, searchSuite } from '../suite-search.js';
import { reportAt } from '../test-reports.js';
import { enumerated } from '../words.js';

/** What a false alarm turns against the host. */
const DESTRUCTIVE: readonly Authority[] = ['os-file-delete', 'data-delete', 'process-kill'];

/** What the last release with it declared: what reads it may do as much as before, whatever the new manifest says. */
const hadBefore = (artifact: ArtifactFacts | undefined): readonly Authority[] =>
  (artifact?.past.known === true ? artifact.past.value[0]?.declared.authority : undefined) ?? [];

const MANIFEST = `targets:
  - {os: windows, arch: [x64]}
artifacts:
  - id: signatures
    class: rapid-response-content
evidence:
  - suite: false-positive
    report: evidence/clean.xml
    artifacts: [signatures]
`;
const suite = 'false-positive';
const COLLECTIONS = ['os-critical', 'own-files', 'common-files'];
const content = {
  file: SHIPPED_FILE,
  effective: { level: 2, tier: 'T2', authority: ['os-file-delete'] },
} as const;
const windows = { os: 'windows', arch: 'x64' } as const;

export default artifactRule({
  id: 'evidence/false-positive-scan-clean',
  title: 'Content that can destroy was scanned over files that it must leave alone, without a hit',
  rationale:
    'Half of the disasters with security content that are known needed no driver: McAfee took svchost.exe for a virus ' +
    'in 2010, Sophos its own updater in 2012, and the product deleted them. The files of the systems it is for, those of ' +
    'the product itself and those that everybody has are known before a release, so a hit on one of them can be.',
  remedy:
    'Scan the collections os-critical, own-files and common-files of every target system with the file that ships, and ' +
    'report each collection in `ringgate.exercised`, with the digest of the content and the system in `ringgate.os`.',
  severity: 'error',
  waivable: true,
  sees: ['evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['SI-3', 'CM-3(2)', 'CM-4(1)'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SUM-1'],
  },
  incidents: ['McAfee DAT 5958, 21 April 2010', 'Sophos Shh/Updater-B, September 2012'],
  references: [],
  options: {
    suite: { type: 'string', description: 'Name of the suite.', default: 'false-positive' },
    collections: {
      type: 'strings',
      description: 'Collections of files that must have been scanned on every target system.',
      default: COLLECTIONS,
    },
  },
  scope: { classes: ['rapid-response-content'], tiers: ['T1', 'T2', 'T3'] },
  needs: ['file', 'evidence'],

  evaluate({
    artifact: { index, declared, effective, file, evidence },
    release: { manifest, artifacts },
    options,
    at,
  }) {
    const { id } = declared;
    const had = hadBefore(artifacts[index]);
    const can = DESTRUCTIVE.filter((a) => effective.authority.includes(a) || had.includes(a));
    if (can.length === 0) return notApplicable(`${id} has no authority to destroy`);
    const { read, results, unread } = searchSuite(evidence, options.suite, [file.sha256]);
    if (unread.length > 0) return unread;
    const why = `${id} can destroy (${can.join(', ')})`;
    if (read.length === 0) return violation(`${why}, and no report of suite ${options.suite} names it`, at('id'));
    const place = reportAt(evidence.findIndex((e) => e.declared.suite === options.suite));
    if (!results.every((run) => run.passed)) {
      return violation(`${why}, and suite ${options.suite} met a hit or a failure with it`, place);
    }
    const systems = [...new Set((manifest.targets ?? []).map(({ os }) => os))];
    const found = (systems.length > 0 ? systems : [undefined]).flatMap((os): Outcome[] => {
      const here = os === undefined ? results : results.filter((run) => run.environment.os === os);
      const missing = notExercised(options.collections, here);
      const where = os === undefined ? '' : ` on ${os}`;
      return missing.length === 0
        ? []
        : [violation(`${why}, and nothing shows that it was scanned${where} over ${enumerated(missing)}`, place)];
    });
    if (found.length > 0) return found;
    return pass(
      `${id} met no hit over ${enumerated(options.collections)} on ${systems.join(', ') || 'the systems tested'}`,
    );
  },

  examples: {
    good: [
      {
        name: 'every collection was scanned on the target system',
        manifest: MANIFEST,
        artifacts: {
          signatures: {
            ...content,
            evidence: [report({ suite, environments: [{ ...ran(windows), exercised: COLLECTIONS }] })],
          },
        },
      },
      {
        name: 'a release that names no targets: the collections count wherever they were scanned',
        manifest: MANIFEST.replace(/^targets:\n.*\n/, ''),
        artifacts: { signatures: { ...content, evidence: [report({ suite, exercised: COLLECTIONS })] } },
      },
    ],
    bad: [
      {
        name: 'no scan at all',
        manifest: MANIFEST,
        artifacts: { signatures: { ...content, evidence: [] } },
        says: 'signatures can destroy (os-file-delete), and no report of suite false-positive names it',
        at: '4:9',
      },
      {
        name: 'McAfee DAT 5958: a file of the system was hit',
        manifest: MANIFEST,
        artifacts: {
          signatures: {
            ...content,
            evidence: [report({ suite, counts: { passed: 900, failed: 1 }, exercised: COLLECTIONS })],
          },
        },
        says: 'signatures can destroy (os-file-delete), and suite false-positive met a hit or a failure with it',
        at: '8:13',
      },
      {
        name: 'content that could destroy in the release before, and says that it no longer can',
        manifest: MANIFEST,
        artifacts: {
          signatures: {
            ...content,
            effective: { level: 2, tier: 'T2', authority: ['none'] },
            past: [earlier({ authority: ['process-kill'] })],
            evidence: [],
          },
        },
        says: 'signatures can destroy (process-kill), and no report of suite false-positive names it',
        at: '4:9',
      },
      {
        name: 'other content was scanned, and on another system',
        manifest: MANIFEST,
        artifacts: {
          signatures: {
            ...content,
            evidence: [
              report({
                suite,
                subjects: [SHIPPED, OTHER],
                environments: [
                  { ...ran(windows), subjects: [OTHER], exercised: COLLECTIONS },
                  { ...ran({ os: 'linux', arch: 'x64' }), subjects: [SHIPPED], exercised: COLLECTIONS },
                ],
              }),
            ],
          },
        },
        says:
          'signatures can destroy (os-file-delete), and nothing shows that it was scanned on windows ' +
          'over os-critical, own-files, common-files',
        at: '8:13',
      },
      {
        name: 'a release without targets whose own files were not scanned',
        manifest: MANIFEST.replace(/^targets:\n.*\n/, ''),
        artifacts: {
          signatures: { ...content, evidence: [report({ suite, exercised: ['os-critical', 'common-files'] })] },
        },
        says: 'signatures can destroy (os-file-delete), and nothing shows that it was scanned over own-files',
        at: '6:13',
      },
    ],
    unclear: [
      {
        name: 'the report cannot be read',
        manifest: MANIFEST,
        artifacts: {
          signatures: { ...content, evidence: [unreadReport('evidence/clean.xml cannot be read: it is cut', suite)] },
        },
        why: 'false-positive: evidence/clean.xml cannot be read: it is cut',
      },
    ],
    outside: [
      {
        name: 'content that can only tell',
        manifest: MANIFEST,
        artifacts: {
          signatures: { ...content, effective: { level: 2, tier: 'T2', authority: ['network-cut'] }, evidence: [] },
        },
        why: 'signatures has no authority to destroy',
      },
    ],
  },
});

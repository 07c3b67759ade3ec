import { OTHER, SHIPPED_FILE, ran, report, unreadReport } from '../example-reports.js';
import { artifactRule, pass, violation } from '../rule.js';
import { foldedPath } from '../paths.js';
import { searchSuite } from '../suite-search.js';
import { digestsOf } from '../test-reports.js';
import { enumerated, isStated } from '../words.js';

/** How a report names a driver of somebody else that was loaded while the tests ran. */
const BESIDE = 'beside-';

const MANIFEST = `artifacts:
  - id: csagent
    class: kernel-driver
evidence:
  - {suite: boot, report: evidence/boot.xml, artifacts: [csagent]}
`;
const driver = { file: SHIPPED_FILE, signatures: [] } as const;
/** The file name alone, as systems see it that fold names. */
const fileOf = (path: string): string => foldedPath(path).replace(/^.*\//, '');

const beside = (...names: readonly string[]) =>
  report({ exercised: ['reboot', ...names.map((name) => BESIDE + name)] });

export default artifactRule({
  id: 'evidence/coexists',
  title: 'The driver was tested beside drivers of others',
  rationale:
    'Filter drivers stand in one row, and each is tested by its maker alone. Machines of customers run two and three of ' +
    'them: Microsoft refused January 2018 updates to machines whose antivirus called into the kernel in ways of its own, ' +
    'because they would not have started. Which others were loaded while the tests ran, a report can say.',
  remedy:
    'Run the suites on machines with the filter drivers that customers have most, and name each in `ringgate.exercised` ' +
    'as `beside-` and its file name.',
  severity: 'warning',
  waivable: true,
  sees: ['evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-4(1)', 'SI-2'],
    'cisa-ssd': ['1 planning'],
    'iec-62443-4-1': ['SUM-1', 'SUM-3'],
  },
  incidents: ['Windows updates and antivirus, January 2018'],
  references: [],
  options: {
    minOthers: {
      type: 'number',
      description: 'Drivers of others that must have been loaded in passing runs on these bytes.',
      minimum: 1,
      maximum: 1000,
      default: 1,
    },
    named: {
      type: 'strings',
      description: 'Drivers that must be among them, as their file names.',
      default: [],
    },
  },
  scope: { classes: ['kernel-driver'], tiers: ['T3'] },
  needs: ['file', 'evidence'],

  evaluate({ artifact, release: { artifacts }, options, at }) {
    const { declared, evidence } = artifact;
    const { id } = declared;
    const { results, unread } = searchSuite(evidence, undefined, digestsOf(artifact, artifacts));
    const ours = new Set(artifacts.flatMap((a) => [foldedPath(a.declared.id), fileOf(a.declared.path)]));
    const named = results
      .filter((run) => run.passed)
      .flatMap((run) => run.exercised.filter((name) => name.startsWith(BESIDE)))
      .map((name) => name.slice(BESIDE.length).trim())
      .filter((name) => isStated(name) && !ours.has(foldedPath(name)));
    // By folded name, as Windows knows its files: one driver in two spellings is no second one.
    const met = new Map(named.map((name) => [foldedPath(name), name]));
    const missing = options.named.filter((name) => !met.has(foldedPath(name)));
    if (met.size >= options.minOthers && missing.length === 0) {
      return pass(`${id} passed beside ${enumerated([...met.values()].sort())}`);
    }
    if (unread.length > 0) return unread;
    if (missing.length > 0) return violation(`${id} was not tested beside ${enumerated(missing)}`, at('id'));
    return violation(
      `${id} was tested beside ${met.size} drivers of others; at least ${options.minOthers} are asked for`,
      at('id'),
    );
  },

  examples: {
    good: [
      {
        name: 'two others were loaded',
        manifest: MANIFEST,
        options: { named: ['wdfilter.sys'], minOthers: 2 },
        artifacts: { csagent: { ...driver, evidence: [beside('WdFilter.sys', 'sysmondrv.sys')] } },
      },
    ],
    bad: [
      {
        name: 'the laboratory has no drivers but its own',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, evidence: [beside(), beside('')] } },
        says: 'csagent was tested beside 0 drivers of others; at least 1 are asked for',
        at: '2:9',
      },
      {
        name: 'others were loaded on other bytes, and in a run that failed; the one that is asked for was not',
        manifest: MANIFEST,
        options: { named: ['wdfilter.sys'] },
        artifacts: {
          csagent: {
            ...driver,
            evidence: [
              beside('sysmondrv.sys'),
              report({ index: 1, subjects: [OTHER], exercised: ['beside-wdfilter.sys'] }),
              report({
                index: 2,
                counts: { passed: 1, failed: 1 },
                environments: [{ ...ran({ os: 'windows' }), exercised: ['beside-wdfilter.sys'] }],
              }),
            ],
          },
        },
        says: 'csagent was not tested beside wdfilter.sys',
        at: '2:9',
      },
      {
        name: 'its own driver, one that is called none, and one driver in two spellings',
        manifest: MANIFEST,
        options: { minOthers: 2 },
        artifacts: { csagent: { ...driver, evidence: [beside('CSAgent', 'none', 'wdfilter.sys', 'WdFilter.sys')] } },
        says: 'csagent was tested beside 1 drivers of others; at least 2 are asked for',
        at: '2:9',
      },
    ],
    unclear: [
      {
        name: 'the report that may name them cannot be read',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, evidence: [unreadReport('evidence/boot.xml cannot be read: it is cut')] } },
        why: 'boot: evidence/boot.xml cannot be read: it is cut',
      },
    ],
  },
});

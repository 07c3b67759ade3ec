import type { ReaderFacts } from '../../facts/artifact-facts.js';
import type { ReaderContract } from '../../model/contract.js';
import type { DeclaredContent } from '../../model/release.js';
import { contract, reader } from '../example-content.js';
import {
  type ManifestPath,
  type Outcome,
  artifactRule,
  indeterminate,
  notApplicable,
  pass,
  violation,
} from '../rule.js';
import { enumerated } from '../words.js';

interface Checked {
  readonly id: string;
  readonly content: DeclaredContent;
  readonly at: (...keys: ManifestPath) => ManifestPath;
}

/** Where the content and one contract differ. */
function differences({ id, content, at }: Checked, supplied: ReaderContract): Outcome[] {
  const build = `${supplied.component} ${supplied.version}`;
  const from = `(${supplied.file})`;
  const found: Outcome[] = [];
  if (content.schema !== supplied.schema) {
    const message = `${id} is ${content.schema}; ${build} reads ${supplied.schema} ${from}`;
    found.push(violation(message, at('content', 'schema')));
  }
  if (content.fields === undefined) {
    found.push(violation(`${id} does not say how many fields it expects`, at('content', 'fields')));
  } else if (supplied.fields === undefined) {
    found.push(indeterminate(`${build} does not say how many fields it supplies ${from}`, at('content', 'contracts')));
  } else if (content.fields !== supplied.fields) {
    const message = `${id} expects ${content.fields} fields; ${build} supplies ${supplied.fields} ${from}`;
    found.push(violation(message, at('content', 'fields')));
  }
  if (supplied.features === undefined) return found;
  if (content.features === undefined) {
    return [...found, violation(`${id} does not say which features of its reader it uses`, at('content', 'features'))];
  }
  const lacking = content.features.filter((feature) => !supplied.features?.includes(feature));
  if (lacking.length === 0) return found;
  return [
    ...found,
    violation(`${id} uses ${enumerated(lacking)}, which ${build} lacks ${from}`, at('content', 'features')),
  ];
}

/** Builds whose contract nobody has. */
function withoutContract({ component, builds, contracts }: ReaderFacts, { id, at }: Checked): Outcome[] {
  const missing = builds.filter((build) => !contracts.some((c) => c.version === build));
  if (missing.length === 0) return [];
  const which = `${missing.length} of ${builds.length} builds of ${component}: ${enumerated(missing)}`;
  return [
    violation(`what reads ${id} is not known for ${which}; no contract of them was found`, at('content', 'contracts')),
  ];
}

/** Several contracts say the same about a field that the content leaves out. */
function once(outcomes: readonly Outcome[]): readonly Outcome[] {
  return [...new Map(outcomes.map((o) => [JSON.stringify(o), o])).values()];
}

const MANIFEST = `artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.15.0 <7.17.0"}
    content:
      schema: ipc-template/1
      contracts: contracts/csagent-*.json
      fields: 21
      features: [named-pipe, non-wildcard-21]
`;
const BOTH = [contract('7.15.18513'), contract('7.16.18605')];

export default artifactRule({
  id: 'content/contract-matches',
  title: 'Content expects what every supported build of its reader supplies',
  rationale:
    'The definition of Channel File 291 had 21 inputs, the sensor supplied 20, and the validator compared the content ' +
    'with the definition; reading the twenty-first crashed 8.5 million machines. What a reader supplies is known to ' +
    'the build of the reader alone, so each build exports it as a contract, and content is held against the contract ' +
    'of every build that may read it.',
  remedy:
    'Hold the content to what the oldest supported build supplies, or narrow `consumer.versions`; export a contract ' +
    'from every build of the reader, and never write one by hand.',
  severity: 'error',
  waivable: false,
  sees: ['bytes', 'declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-4', 'SA-11', 'SI-2'],
    'cisa-ssd': ['1 planning', '2 development and testing'],
    'iec-62443-4-1': ['SUM-1', 'SUM-3'],
  },
  incidents: ['Channel File 291, 19 July 2024', 'Google Cloud Service Control, 12 June 2025'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
  ],
  options: {},
  scope: { classes: ['rapid-response-content'] },
  needs: ['reader'],

  evaluate({ artifact: { declared, effective, reader: readBy }, at }) {
    const { id, content } = declared;
    const { component, contracts, contractProblems, versions } = readBy;
    const problems = contractProblems.map((why) =>
      indeterminate(`a contract of ${component}: ${why}`, at('content', 'contracts')),
    );
    if (contracts.length === 0) {
      if (problems.length > 0) return problems;
      if (effective.tier !== 'T3')
        return notApplicable(`${id} is ${effective.tier}, and no contract of ${component} was found`);
      return violation(
        `no contract of ${component} ${versions} was found, so nothing says what it supplies to ${id}`,
        at('content'),
      );
    }
    if (!content) return violation(`${id} does not declare what it expects of ${component}`, at());
    const checked = { id, content, at };
    const found = [
      ...withoutContract(readBy, checked),
      ...contracts.flatMap((c) => differences(checked, c)),
      ...problems,
    ];
    if (found.length > 0) return once(found);
    const builds = enumerated(contracts.map((c) => c.version));
    const fields = `${String(content.fields)} fields of ${content.schema}`;
    return pass(`${id} expects ${fields}, which ${component} ${builds} supply`);
  },

  examples: {
    good: [
      {
        name: 'both supported builds supply 21 fields',
        manifest: MANIFEST,
        artifacts: { cf291: { reader: reader(BOTH) } },
      },
      {
        name: 'contracts that list features',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            reader: reader(BOTH.map((c) => ({ ...c, features: ['named-pipe', 'non-wildcard-21', 'registry'] }))),
          },
        },
      },
    ],
    bad: [
      {
        name: 'Channel File 291: 21 fields, of which the sensor supplies 20',
        manifest: MANIFEST,
        artifacts: { cf291: { reader: reader([contract('7.15.18513'), contract('7.16.18605', { fields: 20 })]) } },
        says: 'cf291 expects 21 fields; csagent 7.16.18605 supplies 20 (contracts/csagent-7.16.18605.json)',
        at: '8:15',
      },
      {
        name: 'one build in the range has no contract',
        manifest: MANIFEST,
        artifacts: { cf291: { reader: reader([contract('7.16.18605')]) } },
        says: 'what reads cf291 is not known for 1 of 2 builds of csagent: 7.15.18513; no contract of them was found',
        at: '7:18',
      },
      {
        name: 'kernel content without any contract',
        manifest: MANIFEST,
        artifacts: { cf291: { reader: reader([]) } },
        says: 'no contract of csagent >=7.15.0 <7.17.0 was found, so nothing says what it supplies to cf291',
        at: '6:7',
      },
      {
        name: 'a feature that the older build lacks',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            reader: reader([
              contract('7.15.18513', { features: ['named-pipe'] }),
              contract('7.16.18605', { features: ['named-pipe', 'non-wildcard-21'] }),
            ]),
          },
        },
        says: 'cf291 uses non-wildcard-21, which csagent 7.15.18513 lacks (contracts/csagent-7.15.18513.json)',
        at: '9:17',
      },
      {
        name: 'fewer fields than are supplied, and another format',
        manifest: MANIFEST.replace('fields: 21', 'fields: 20').replace('schema: ipc-template/1', 'schema: ipc/2'),
        artifacts: { cf291: { reader: reader([contract('7.16.18605')], { builds: ['7.16.18605'] }) } },
        says: 'cf291 is ipc/2; csagent 7.16.18605 reads ipc-template/1 (contracts/csagent-7.16.18605.json)',
        at: '6:15',
        also: [
          {
            says: 'cf291 expects 20 fields; csagent 7.16.18605 supplies 21 (contracts/csagent-7.16.18605.json)',
            at: '8:15',
          },
        ],
      },
      {
        name: 'content that leaves out what it expects, said once for all builds',
        manifest: MANIFEST.replace('      fields: 21\n', '').replace(/ {6}features.*\n/, ''),
        artifacts: { cf291: { reader: reader(BOTH.map((c) => ({ ...c, features: [] }))) } },
        says: 'cf291 does not say how many fields it expects',
        at: '6:7',
        also: [{ says: 'cf291 does not say which features of its reader it uses', at: '6:7' }],
      },
      {
        name: 'content that declares nothing',
        manifest: 'artifacts:\n  - id: cf291\n    class: rapid-response-content\n',
        artifacts: { cf291: { reader: reader(BOTH) } },
        says: 'cf291 does not declare what it expects of csagent',
        at: '2:5',
      },
    ],
    unclear: [
      {
        name: 'a contract that cannot be read, beside good ones',
        manifest: MANIFEST,
        artifacts: {
          cf291: { reader: reader(BOTH, { contractProblems: ['contracts/csagent-7.15.1.json is not JSON'] }) },
        },
        why: 'a contract of csagent: contracts/csagent-7.15.1.json is not JSON',
      },
      {
        name: 'no contract that can be read',
        manifest: MANIFEST,
        artifacts: {
          cf291: { reader: reader([], { contractProblems: ['contracts/csagent-7.15.1.json is not JSON'] }) },
        },
        why: 'a contract of csagent: contracts/csagent-7.15.1.json is not JSON',
      },
      {
        name: 'a contract without the number of fields',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            reader: reader([
              { file: 'c.json', component: 'csagent', version: '7.16.18605', schema: 'ipc-template/1' },
              contract('7.15.18513'),
            ]),
          },
        },
        why: 'csagent 7.16.18605 does not say how many fields it supplies (c.json)',
      },
    ],
    outside: [
      {
        name: 'content of a program whose builds export no contract',
        manifest: MANIFEST,
        artifacts: { cf291: { effective: { level: 1, tier: 'T1' }, reader: reader([]) } },
        why: 'cf291 is T1, and no contract of csagent was found',
      },
    ],
  },
});

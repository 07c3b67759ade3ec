import type { PastArtifact } from '../../facts/artifact-facts.js';
import type { DeclaredContent, Rollout } from '../../model/release.js';
import { showNumber } from '../../rollout/amounts.js';
import { amountAt, readPlan } from '../../rollout/plan.js';
import { earlier } from '../example-content.js';
import { hadBefore } from '../shipped-before.js';
import { OTHER, SHIPPED_FILE, ran, report, unreadReport } from '../example-reports.js';
import { type Outcome, artifactRule, indeterminate, pass, violation } from '../rule.js';
import { digestsOf, exercisedOn, readResults } from '../test-reports.js';
import { SHOWN, counted, enumerated } from '../words.js';

/** How a report names an input field that it exercised. */
const FIELD = /^field-(\d{1,9})$/;

/** What no host has met before: features by name, fields by number. */
interface FirstUse {
  readonly features: readonly string[];
  readonly fromField: number;
  readonly toField: number;
}

function firstUse({ features = [], fields = 0 }: DeclaredContent, before: readonly PastArtifact[]): FirstUse {
  const known = new Set(before.flatMap((p) => p.declared.content?.features ?? []));
  const most = before.reduce((max, p) => Math.max(max, p.declared.content?.fields ?? 0), 0);
  return { features: [...new Set(features)].filter((f) => !known.has(f)), fromField: most + 1, toField: fields };
}

/** Names of first uses that are not among the exercised ones. A declared number of fields may be absurd, so it is not counted up to. */
function unexercised(
  use: FirstUse,
  exercised: ReadonlySet<string>,
): { readonly names: readonly string[]; readonly count: number } {
  const names = use.features.filter((f) => !exercised.has(f));
  const within = (n: number): boolean => n >= use.fromField && n <= use.toField;
  const tested = new Set([...exercised].map((name) => Number(FIELD.exec(name)?.[1] ?? 0)).filter(within));
  const missing = Math.max(0, use.toField - use.fromField + 1 - tested.size);
  const fields: string[] = [];
  for (let n = use.fromField; fields.length < Math.min(missing, SHOWN); n += 1) {
    if (!tested.has(n)) fields.push(`field-${n}`);
  }
  return { names: [...names, ...fields].slice(0, SHOWN), count: names.length + missing };
}

/** Whether the first hosts outside are few enough for something that none has met. */
function firstStage(id: string, rollout: Rollout | undefined, max: number): Outcome[] {
  if (!rollout)
    return [violation(`${id} has something used for the first time, and no rollout is declared`, ['rollout'])];
  const reading = readPlan(rollout);
  if (!reading.sound) {
    const [{ message, at }] = reading.problems;
    return [indeterminate(`the plan cannot be worked out: ${message}`, at)];
  }
  const [first] = reading.plan.external;
  if (!first || first.percent <= max) return [];
  const reaches = `stage ${first.name} reaches ${showNumber(first.percent)} % of the hosts with it`;
  return [
    violation(`${id} has something used for the first time, and ${reaches}; at most ${max} % may be`, amountAt(first)),
  ];
}

const stages = (percent: number): string => `rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400}
    - {name: canary, percent: ${percent}}
    - {name: all, percent: 100}
`;
const content = (features: string, fields: string): string => `artifacts:
  - id: cf291
    class: rapid-response-content
    content:
      schema: ipc-template/1
      features: ${features}
${fields}`;
const EVIDENCE = 'evidence:\n  - {suite: content-execution, report: a.xml, artifacts: [cf291]}\n';
const FIELDS = '      fields: 21\n';
const CF291 = content('[named-pipe, non-wildcard-21]', FIELDS);
const before = earlier({ content: { fields: 21, features: ['named-pipe'] } });
const bytes = { file: SHIPPED_FILE, unsignedDigests: [] } as const;
const suite = 'content-execution';
const windows = { os: 'windows', arch: 'x64' } as const;

export default artifactRule({
  id: 'content/first-use-tested',
  title: 'What content uses for the first time has its own test and a smaller first stage',
  rationale:
    'The faulty code of Channel File 291 had been in the field for five months; content that matched on the ' +
    'twenty-first field for the first time reached it. Google in June 2025 and Cloudflare in December 2025 fell the ' +
    'same way. So what no earlier release has used has to be exercised by a test on these bytes, and reaches fewer ' +
    'hosts at first. Earlier releases in channels with fewer hosts do not count as use.',
  remedy:
    'Add a test of the feature or field that passes on these bytes and names it in `ringgate.exercised` (fields as ' +
    '`field-21`), and put a smaller stage first.',
  severity: 'error',
  waivable: true,
  sees: ['history', 'evidence', 'plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1', 'PS.4.2'],
    'nist-800-53': ['CM-3(2)', 'CM-4', 'SA-11(8)'],
    'cisa-ssd': ['2 development and testing', '4 deployment and canary testing'],
    'iec-62443-4-1': ['SUM-1'],
  },
  incidents: [
    'Channel File 291, 19 July 2024',
    'Google Cloud Service Control, 12 June 2025',
    'Cloudflare, 5 December 2025',
  ],
  references: ['https://status.cloud.google.com/incidents/ow5i3PPK96RduMcb1SsW'],
  options: {
    maxFirstPercent: {
      type: 'number',
      description: 'Percent of the hosts that the first stage outside may reach with a first use.',
      minimum: 0,
      maximum: 100,
      default: 0.1,
    },
  },
  scope: { classes: ['rapid-response-content'], tiers: ['T1', 'T2', 'T3'] },
  needs: ['file', 'past', 'evidence'],

  evaluate({ artifact, release: { manifest, artifacts }, options, at }) {
    const { declared, past, evidence } = artifact;
    const { id } = declared;
    if (declared.content?.features === undefined) {
      return indeterminate(`${id} does not say which features of its reader it uses`, at('content', 'features'));
    }
    const use = firstUse(declared.content, hadBefore(past, manifest.release));
    if (use.features.length === 0 && use.toField < use.fromField) {
      return pass(`${id} uses nothing that an earlier release has not used`);
    }
    const { read, unread } = readResults(evidence);
    const digests = digestsOf(artifact, artifacts);
    const exercised = new Set(read.flatMap((result) => exercisedOn(result.report, digests)));
    const missing = unexercised(use, exercised);
    const found: Outcome[] = [];
    if (missing.count > 0) {
      const message = `${id} uses for the first time, and no test that passed on it exercised: ${counted(missing.names, missing.count)}`;
      // A report that cannot be read may be the one that did.
      found.push(...(unread.length > 0 ? unread : [violation(message, at('content'))]));
    }
    found.push(...firstStage(id, manifest.rollout, options.maxFirstPercent));
    if (found.length > 0) return found;
    const fields = use.toField < use.fromField ? [] : [`fields ${use.fromField} to ${use.toField}`];
    return pass(
      `${id} uses ${enumerated([...use.features, ...fields])} for the first time, tested and to few hosts first`,
    );
  },

  examples: {
    good: [
      {
        name: 'a feature used for the first time, tested, to 0.05 % of the hosts first',
        manifest: CF291 + stages(0.05) + EVIDENCE,
        artifacts: {
          cf291: { ...bytes, past: [before], evidence: [report({ suite, exercised: ['non-wildcard-21'] })] },
        },
      },
      {
        name: 'nothing new, to 1 % first',
        manifest: content('[named-pipe]', FIELDS) + stages(1) + EVIDENCE,
        artifacts: { cf291: { ...bytes, past: [before], evidence: [report({ suite })] } },
      },
      {
        name: 'a first release: all of its fields were exercised, in the one environment that ran it; nobody outside gets it yet',
        manifest:
          content('[]', '      fields: 2\n') +
          'rollout:\n  population: 100\n  stages:\n    - {name: internal, audience: internal, hosts: 9}\n' +
          EVIDENCE,
        artifacts: {
          cf291: {
            ...bytes,
            past: [],
            evidence: [
              report({ suite, environments: [{ ...ran(windows), exercised: ['field-1', 'field-2', 'parser'] }] }),
            ],
          },
        },
      },
    ],
    bad: [
      {
        name: 'Channel File 291: field 21 is matched for the first time, untested, to everybody at once',
        manifest: CF291 + 'rollout:\n  population: 8500000\n  stages:\n    - {name: all, percent: 100}\n' + EVIDENCE,
        artifacts: { cf291: { ...bytes, past: [before], evidence: [report({ suite })] } },
        says: 'cf291 uses for the first time, and no test that passed on it exercised: non-wildcard-21',
        at: '5:7',
        also: [
          {
            says:
              'cf291 has something used for the first time, and stage all reaches 100 % of the hosts with it; ' +
              'at most 0.1 % may be',
            at: '11:28',
          },
        ],
      },
      {
        name: 'more fields than any earlier release had',
        manifest: content('[named-pipe]', '      fields: 23\n') + stages(0.1) + EVIDENCE,
        artifacts: { cf291: { ...bytes, past: [before], evidence: [report({ suite, exercised: ['field-22'] })] } },
        says: 'cf291 uses for the first time, and no test that passed on it exercised: field-23',
        at: '5:7',
      },
      {
        name: 'a first release with an absurd number of fields',
        manifest: content('[a]', '      fields: 900000000000\n') + stages(0.1),
        artifacts: { cf291: { ...bytes, past: [], evidence: [] } },
        says:
          'cf291 uses for the first time, and no test that passed on it exercised: ' +
          'a, field-1, field-2, field-3, field-4 and 899999999996 more',
        at: '5:7',
      },
      {
        name: 'used before only in beta, or by this version itself',
        manifest: CF291 + stages(0.1) + EVIDENCE,
        artifacts: {
          cf291: {
            ...bytes,
            past: [
              earlier({ version: '7.16.18605', content: { features: ['non-wildcard-21'], fields: 21 } }),
              earlier({ version: '7.16.18604', channel: 'beta', content: { features: ['non-wildcard-21'] } }),
              before,
              earlier({ version: '7.15.1' }),
            ],
            evidence: [report({ suite })],
          },
        },
        says: 'cf291 uses for the first time, and no test that passed on it exercised: non-wildcard-21',
        at: '5:7',
      },
      {
        name: 'exercised on other bytes, in a failed environment, and in a report that failed elsewhere',
        manifest: CF291 + stages(0.1) + EVIDENCE,
        artifacts: {
          cf291: {
            ...bytes,
            past: [before],
            evidence: [
              report({ suite, subjects: [OTHER], exercised: ['non-wildcard-21'] }),
              report({
                suite,
                exercised: ['non-wildcard-21'],
                environments: [{ ...ran(windows, { passed: 1, failed: 1 }), exercised: ['non-wildcard-21'] }],
              }),
              report({
                suite,
                counts: { passed: 1, errors: 1 },
                environments: [ran(windows)],
                exercised: ['non-wildcard-21'],
              }),
            ],
          },
        },
        says: 'cf291 uses for the first time, and no test that passed on it exercised: non-wildcard-21',
        at: '5:7',
      },
      {
        name: 'tested, but without a rollout',
        manifest: CF291 + EVIDENCE,
        artifacts: {
          cf291: { ...bytes, past: [before], evidence: [report({ suite, exercised: ['non-wildcard-21'] })] },
        },
        says: 'cf291 has something used for the first time, and no rollout is declared',
        at: '1:1',
      },
    ],
    unclear: [
      {
        name: 'content that does not name its features',
        manifest: 'artifacts:\n  - id: cf291\n    class: rapid-response-content\n',
        artifacts: { cf291: { ...bytes, past: [], evidence: [] } },
        why: 'cf291 does not say which features of its reader it uses',
      },
      {
        name: 'the report that may have exercised it cannot be read',
        manifest: CF291 + stages(0.1) + EVIDENCE,
        artifacts: {
          cf291: { ...bytes, past: [before], evidence: [unreadReport('a.xml cannot be read: it is empty', suite)] },
        },
        why: 'content-execution: a.xml cannot be read: it is empty',
      },
      {
        name: 'a plan that makes no sense',
        manifest: CF291 + stages(0.1).replace('8500000', '-1') + EVIDENCE,
        artifacts: {
          cf291: { ...bytes, past: [before], evidence: [report({ suite, exercised: ['non-wildcard-21'] })] },
        },
        why: 'the plan cannot be worked out: population is -1; a whole number of hosts from 1 to 100000000000 is needed',
      },
    ],
  },
});

import { MEASURED, type Measured, type Measurement, type SuiteReport } from '../../model/evidence.js';
import { OTHER, SHIPPED_FILE, report, unreadReport } from '../example-reports.js';
import { type Outcome, artifactRule, pass, violation } from '../rule.js';
import { digestsOf, readResults } from '../test-reports.js';
import { enumerated } from '../words.js';

/** A measurement with the place of its report. */
interface Placed {
  readonly figure: Measurement;
  readonly at: readonly (string | number)[];
}

/** What is wrong with one figure, in words; `undefined` where nothing is. */
function excess({ name, unit, value, before, limit, samples }: Measurement, max: number): string | undefined {
  const shown = `${name}: ${value} ${unit}`;
  if (samples < 1) return `${shown} was not measured`;
  if (limit !== undefined && value > limit) return `${shown}, more than its limit of ${limit}`;
  if (before === undefined) {
    return limit === undefined ? `${shown}, with neither a limit nor the last release beside it` : undefined;
  }
  const most = before * (1 + max / 100);
  if (value <= most) return undefined;
  const growth =
    before === 0 ? 'where the last release took none' : `${grown(value, before)} % more than the last release`;
  return `${shown}, ${growth}; at most ${max} % may be`;
}

/** Cut and not rounded up to a tenth below, so that a figure over a limit never reads like the limit. */
const grown = (value: number, before: number): number => Math.ceil(((value - before) / before) * 1000) / 10;

const measuredOn = (
  { measurements = [], subjects }: SuiteReport,
  digests: readonly string[],
): readonly Measurement[] => (subjects.some((s) => digests.includes(s)) ? measurements : []);

/** Whether a figure is one of a system that the release is for; where it does not say of which, it is of none. */
const counts = ({ metric, environment: { os } }: Measurement, name: string, systems: ReadonlySet<string>): boolean =>
  metric === name && (systems.size === 0 || (os !== undefined && systems.has(os)));

const isMeasured = (name: string): name is Measured => (MEASURED as readonly string[]).includes(name);

const MANIFEST = `artifacts:
  - id: csagent
    class: kernel-driver
evidence:
  - {suite: resources, report: evidence/budget.json, artifacts: [csagent]}
`;
const suite = 'resources';
const driver = { file: SHIPPED_FILE, signatures: [] } as const;
const figure = (metric: Measured, stated: Partial<Measurement> = {}): Measurement => ({
  metric,
  name: metric,
  unit: 'ms',
  value: 100,
  before: 100,
  samples: 30,
  environment: { os: 'windows', arch: 'x64' },
  ...stated,
});
const ALL = [figure('cpu'), figure('memory'), figure('boot-time'), figure('latency')];
const measured = (measurements: readonly Measurement[], subjects?: readonly string[]) =>
  report({ suite, measurements, ...(subjects && { subjects }) });

export default artifactRule({
  id: 'evidence/within-resource-budget',
  title: 'The release costs a machine no more than the last one did',
  rationale:
    'A driver that waits a little longer at each file makes a machine useless without a crash, and no crash rate sees ' +
    'it: McAfee in 2010 left machines that restarted and could not be reached, others took all of the processor. What a release costs is ' +
    'measured beside the last one on the same machine, before hosts measure it.',
  remedy:
    'Measure processor time, memory, boot time and latency of this build and of the last release on the same machine, ' +
    'and name the figures as an evidence report; take back what made it slower, or raise the limit on purpose.',
  severity: 'warning',
  waivable: true,
  sees: ['evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-4(2)', 'SI-2', 'SI-3'],
    'iec-62443-4-1': ['SVV-1'],
    cra: ['I(2)(i)'],
  },
  incidents: ['McAfee DAT 5958, 21 April 2010'],
  references: [],
  options: {
    metrics: {
      type: 'strings',
      description: 'What has to be measured: cpu, memory, boot-time, latency, disk, network.',
      default: ['cpu', 'memory', 'boot-time', 'latency'],
    },
    maxGrowthPercent: {
      type: 'number',
      description: 'Percent by which a figure may exceed that of the last release.',
      minimum: 0,
      maximum: 1000,
      default: 10,
    },
  },
  scope: { classes: ['kernel-driver', 'boot', 'user-space'], tiers: ['T2', 'T3'] },
  needs: ['file', 'evidence'],

  evaluate({ artifact, release: { manifest, artifacts }, options, at }) {
    const { declared, evidence } = artifact;
    const { id } = declared;
    const odd = options.metrics.filter((name) => !isMeasured(name));
    if (odd.length > 0)
      return violation(`the policy asks for metrics that nothing measures: ${enumerated(odd)}`, at('id'));
    const { read, unread } = readResults(evidence);
    if (unread.length > 0) return unread;
    const digests = digestsOf(artifact, artifacts);
    const figures = read.flatMap(({ report: r, at: place }) =>
      measuredOn(r, digests).map((f): Placed => ({ figure: f, at: place })),
    );
    const systems = new Set(manifest.targets?.map(({ os }) => os));
    const missing = options.metrics.filter((name) => !figures.some((f) => counts(f.figure, name, systems)));
    const found: Outcome[] = figures.flatMap((placed) => {
      const what = excess(placed.figure, options.maxGrowthPercent);
      return what === undefined ? [] : [violation(`${id}, ${what}`, placed.at)];
    });
    if (missing.length > 0) found.push(violation(`nothing measured on ${id}: ${enumerated(missing)}`, at('id')));
    if (found.length > 0) return found;
    return pass(
      `${enumerated(options.metrics)} of ${id} within ${options.maxGrowthPercent} % of the last release or its limits`,
    );
  },

  examples: {
    good: [
      {
        name: 'a little slower, and a figure with a limit alone',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...driver,
            evidence: [
              measured([
                ...ALL.slice(0, 3),
                figure('boot-time', { value: 109 }),
                { metric: 'latency', name: 'open', unit: 'µs', value: 40, limit: 50, samples: 9, environment: {} },
              ]),
            ],
          },
        },
      },
    ],
    bad: [
      {
        name: 'nothing was measured',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, evidence: [] } },
        says: 'nothing measured on csagent: cpu, memory, boot-time, latency',
        at: '2:9',
      },
      {
        name: 'measured on other bytes',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, evidence: [measured(ALL, [OTHER])] } },
        says: 'nothing measured on csagent: cpu, memory, boot-time, latency',
        at: '2:9',
      },
      {
        name: 'measured on a system that the release is not for, and somewhere',
        manifest: `${MANIFEST}targets:\n  - {os: linux, arch: [x64]}\n`,
        options: { metrics: ['cpu', 'memory'] },
        artifacts: {
          csagent: { ...driver, evidence: [measured([figure('cpu'), figure('memory', { environment: {} })])] },
        },
        says: 'nothing measured on csagent: cpu, memory',
        at: '2:9',
      },
      {
        name: 'slower than before, over a limit, out of nothing, held against nothing, and not measured at all',
        manifest: MANIFEST,
        options: { metrics: ['cpu'] },
        artifacts: {
          csagent: {
            ...driver,
            evidence: [
              measured([
                figure('cpu', { value: 111 }),
                figure('memory', { name: 'pool', unit: 'MB', value: 300, before: 300, limit: 256 }),
                figure('disk', { unit: 'MB', value: 1, before: 0 }),
                { metric: 'latency', name: 'open', unit: 'µs', value: 40, samples: 9, environment: {} },
                figure('network', { samples: 0 }),
              ]),
            ],
          },
        },
        says: 'csagent, cpu: 111 ms, 11 % more than the last release; at most 10 % may be',
        at: '5:32',
        also: [
          { says: 'csagent, pool: 300 MB, more than its limit of 256', at: '5:32' },
          { says: 'csagent, disk: 1 MB, where the last release took none; at most 10 % may be', at: '5:32' },
          { says: 'csagent, open: 40 µs, with neither a limit nor the last release beside it', at: '5:32' },
          { says: 'csagent, network: 100 ms was not measured', at: '5:32' },
        ],
      },
      {
        name: 'a policy that asks for what there is not',
        manifest: MANIFEST,
        options: { metrics: ['speed'] },
        artifacts: { csagent: { ...driver, evidence: [measured(ALL)] } },
        says: 'the policy asks for metrics that nothing measures: speed',
        at: '2:9',
      },
    ],
    unclear: [
      {
        name: 'the figures cannot be read',
        manifest: MANIFEST,
        artifacts: {
          csagent: { ...driver, evidence: [unreadReport('evidence/budget.json cannot be read: it is cut', suite)] },
        },
        why: 'resources: evidence/budget.json cannot be read: it is cut',
      },
    ],
  },
});

import type { ArtifactFacts, PastArtifact } from '../../facts/artifact-facts.js';
import type { PastRelease } from '../../model/history.js';
import type { DeclaredArtifact, Release } from '../../model/release.js';
import { artifactBefore } from '../artifact-before.js';
import {
  type ManifestPath,
  type Outcome,
  indeterminate,
  notApplicable,
  pass,
  releaseRule,
  violation,
} from '../rule.js';
import { startChanges } from '../start-changes.js';
import { isStated } from '../words.js';

const isDriver = ({ effective }: ArtifactFacts): boolean =>
  effective.class === 'kernel-driver' || effective.class === 'boot';

/** Who has acknowledged the change, or why nobody has. */
function acknowledgement(
  { declared: { bootPromotion } }: ArtifactFacts,
  { release, declared: past }: PastArtifact,
): { readonly by: string } | { readonly why: string } {
  if (!bootPromotion) return { why: 'and nobody has acknowledged it' };
  const { reason, approvedBy } = bootPromotion;
  if (!isStated(reason) || !isStated(approvedBy)) {
    return { why: 'and the acknowledgement gives no reason or no name' };
  }
  const old = past.bootPromotion;
  if (old?.reason === reason && old.approvedBy === approvedBy) {
    return { why: `and the acknowledgement is that of ${release.version}` };
  }
  return { by: approvedBy };
}

function judge(artifact: ArtifactFacts, before: PastArtifact): Outcome {
  const { id, bootPromotion } = artifact.declared;
  const at = (...keys: ManifestPath): ManifestPath => ['artifacts', artifact.index, ...keys];
  const since = `since ${before.release.version} (${before.release.file})`;
  const { raised, dropped } = startChanges(artifact, before.declared);
  const [first] = raised;
  if (first) {
    const answer = acknowledgement(artifact, before);
    const what = `${id} raised its ${raised.map(({ text }) => text).join(' and its ')} ${since}`;
    if ('by' in answer) return pass(`${what}, acknowledged by ${answer.by}`);
    return violation(`${what}, ${answer.why}`, at(bootPromotion ? 'bootPromotion' : first.key));
  }
  if (dropped.length > 0) {
    const what = dropped.map(({ text }) => text).join(' or its ');
    return indeterminate(`${id} no longer states its ${what}, ${since}`, at());
  }
  return pass(`${id} starts no earlier and fails no harder than before, ${since}`);
}

/** A past release of one driver, for the examples. */
const released = (
  version: string,
  declared: Partial<DeclaredArtifact>,
  channel: Release['channel'] = 'stable',
): PastRelease => ({
  file: `releases/${version}.yaml`,
  product: 'endpoint-sensor',
  version,
  channel,
  artifacts: [
    { id: 'csagent', path: 'build/csagent.sys', sha256: '0'.repeat(64), class: 'kernel-driver', ...declared },
  ],
});

export default releaseRule({
  id: 'classification/boot-promotion-acknowledged',
  title: 'A driver that starts earlier or fails harder than before was let through knowingly',
  rationale:
    'A driver that starts on demand and crashes leaves Safe Mode; one that starts at boot with critical error control ' +
    'leaves a screwdriver. The change is one word in an installation file and changes what every later fault costs. ' +
    'The hosts of 19 July 2024 could not come back by themselves because the reader of the content started at boot.',
  remedy:
    'Take the start type, error control or class back; or have somebody accept it in `bootPromotion`, with the reason ' +
    'and the name, once for each such change.',
  severity: 'error',
  waivable: true,
  sees: ['declaration', 'history'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-3', 'CM-4', 'CM-6'],
    'cisa-ssd': ['1 planning'],
    dora: ['Art. 17(1)'],
    nis2: ['6.4'],
  },
  incidents: ['Channel File 291, 19 July 2024', 'Early-launch drivers: ErrorControl critical and StartType boot'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive'],
  options: {},
  scope: {},
  needs: ['history'],

  evaluate({ release: { manifest, artifacts, history } }) {
    const drivers = artifacts.filter(isDriver);
    if (drivers.length === 0) return notApplicable('the release holds no driver and nothing that boots');
    const beforeOf = artifactBefore(manifest.release, history);
    return drivers.map((driver) => {
      const before = beforeOf(driver.declared);
      return before ? judge(driver, before) : pass(`no earlier release holds ${driver.declared.id}`);
    });
  },

  examples: {
    good: [
      {
        name: 'nothing was raised',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - {id: csagent, start: system, errorControl: normal}
  - {id: csdevice, path: build/csdevice.sys, start: boot}
  - {id: viewer, class: user-space}
`,
        artifacts: {
          csagent: { detected: { class: 'kernel-driver', level: 4, tier: 'T3', authority: [], signals: [] } },
        },
        release: { history: [released('7.15.18511', { start: 'boot', errorControl: 'critical' })] },
      },
      {
        name: 'an earlier start that somebody accepted',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: boot
    bootPromotion: {reason: Must see drivers that load before the file system, approvedBy: kernel-owner@example.com}
`,
        release: {
          history: [
            released('7.15.18511', {
              start: 'demand',
              bootPromotion: { reason: 'An older one', approvedBy: 'kernel-owner@example.com' },
            }),
          ],
        },
      },
      {
        name: 'the worst before, and no word now',
        manifest: 'release: {version: 7.16.18605}\nartifacts: [{id: csagent}]\n',
        release: { history: [released('7.15.18511', { start: 'boot', errorControl: 'critical' })] },
      },
      {
        name: 'a start type that is stated for the first time',
        manifest: 'release: {version: 7.16.18605}\nartifacts: [{id: csagent, start: demand, errorControl: normal}]\n',
        release: { history: [released('7.15.18511', {})] },
      },
    ],
    bad: [
      {
        name: 'from demand to boot, from normal to critical',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: boot
    errorControl: critical
`,
        release: { history: [released('7.15.18511', { start: 'demand', errorControl: 'normal' })] },
        says:
          'csagent raised its start type from demand to boot and its error control from normal to critical since ' +
          '7.15.18511 (releases/7.15.18511.yaml), and nobody has acknowledged it',
        at: '4:12',
      },
      {
        name: 'boot, where nothing was stated before',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: system
`,
        release: { history: [released('7.15.18511', {})] },
        says:
          'csagent raised its start type from nothing stated to system since 7.15.18511 (releases/7.15.18511.yaml), ' +
          'and nobody has acknowledged it',
        at: '4:12',
      },
      {
        name: 'the same file under a new id',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - id: csagent-next
    path: out/CSAgent.sys
    start: boot
`,
        release: { history: [released('7.15.18511', { start: 'auto' })] },
        says:
          'csagent-next raised its start type from auto to boot since 7.15.18511 (releases/7.15.18511.yaml), ' +
          'and nobody has acknowledged it',
        at: '5:12',
      },
      {
        name: 'accepted for beta, and not for stable',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: boot
`,
        release: {
          history: [released('7.16.18605', { start: 'boot' }, 'beta'), released('7.15.18511', { start: 'demand' })],
        },
        says:
          'csagent raised its start type from demand to boot since 7.15.18511 (releases/7.15.18511.yaml), ' +
          'and nobody has acknowledged it',
        at: '4:12',
      },
      {
        name: 'the release itself is in the history already',
        manifest: 'release: {version: 7.16.18605}\nartifacts:\n  - id: csagent\n    start: boot\n',
        release: { history: [released('7.16.18605', { start: 'boot' }), released('7.15.18511', { start: 'auto' })] },
        says:
          'csagent raised its start type from auto to boot since 7.15.18511 (releases/7.15.18511.yaml), ' +
          'and nobody has acknowledged it',
        at: '4:12',
      },
      {
        name: 'an acknowledgement without a name, and one that was used before',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: boot
    bootPromotion: {reason: Must see early drivers, approvedBy: " "}
  - id: csother
    path: build/csagent.sys
    start: boot
    bootPromotion: {reason: Must see early drivers, approvedBy: kernel-owner@example.com}
`,
        release: {
          history: [
            released('7.15.18511', {
              start: 'system',
              bootPromotion: { reason: 'Must see early drivers', approvedBy: 'kernel-owner@example.com' },
            }),
          ],
        },
        says:
          'csagent raised its start type from system to boot since 7.15.18511 (releases/7.15.18511.yaml), ' +
          'and the acknowledgement gives no reason or no name',
        at: '5:20',
        also: [
          {
            says:
              'csother raised its start type from system to boot since 7.15.18511 (releases/7.15.18511.yaml), ' +
              'and the acknowledgement is that of 7.15.18511',
            at: '9:20',
          },
        ],
      },
      {
        name: 'a service that became a driver',
        manifest: 'release: {version: 7.16.18605}\nartifacts:\n  - id: csagent\n    class: kernel-driver\n',
        release: { history: [released('7.15.18511', { class: 'user-space' })] },
        says:
          'csagent raised its class from user-space to kernel-driver since 7.15.18511 (releases/7.15.18511.yaml), ' +
          'and nobody has acknowledged it',
        at: '4:12',
      },
    ],
    unclear: [
      {
        name: 'start type and error control are no longer stated',
        manifest: 'release: {version: 7.16.18605}\nartifacts: [{id: csagent}]\n',
        release: { history: [released('7.15.18511', { start: 'demand', errorControl: 'normal' })] },
        why:
          'csagent no longer states its start type, demand before or its error control, normal before, ' +
          'since 7.15.18511 (releases/7.15.18511.yaml)',
      },
    ],
    outside: [
      {
        name: 'content only',
        manifest: 'artifacts: [{id: cf291, class: rapid-response-content}]\n',
        release: { history: [] },
        why: 'the release holds no driver and nothing that boots',
      },
    ],
  },
});

import type { PastRelease } from '../../model/history.js';
import type { Manifest } from '../../model/release.js';
import { type Outcome, indeterminate, pass, releaseRule, violation } from '../rule.js';
import { compareVersions, isVersion } from '../version-order.js';

const AT = ['release', 'version'];

/** The first difference in bytes between this release and an earlier one of the same version. */
function difference({ artifacts }: Manifest, past: PastRelease): string | undefined {
  const before = new Map(past.artifacts.map(({ id, sha256 }) => [id, sha256.toLowerCase()]));
  for (const { id, sha256 } of artifacts) {
    const earlier = before.get(id);
    if (earlier === undefined) return `${id} is new in it`;
    if (earlier !== sha256.toLowerCase()) {
      return `${id} was ${earlier.slice(0, 12)}… and is ${sha256.toLowerCase().slice(0, 12)}…`;
    }
    before.delete(id);
  }
  const [gone] = before.keys();
  return gone === undefined ? undefined : `${gone} is no longer in it`;
}

/** One violation for each earlier release, in any channel, that had this version and other bytes. */
function reused(manifest: Manifest, same: readonly PastRelease[]): Outcome[] {
  return same.flatMap((past) => {
    const what = difference(manifest, past);
    if (what === undefined) return [];
    const channel = `${past.version} was released to ${past.channel} with other bytes`;
    return [violation(`${channel}: ${what} (${past.file})`, AT)];
  });
}

/** An earlier release, and how this one's version stands to its: negative where this one is lower. */
interface Ranked {
  readonly past: PastRelease;
  readonly order: number;
}

/** The highest of them, as far as they can be put in order with each other. */
const highest = (ranked: readonly Ranked[]): PastRelease | undefined =>
  ranked
    .map(({ past }) => past)
    .reduce<PastRelease | undefined>(
      (top, past) => (top && !((compareVersions(past.version, top.version) ?? 0) > 0) ? top : past),
      undefined,
    );

/** Whether the version goes the way that the release says it goes. */
function direction({ release }: Manifest, channel: readonly Ranked[]): Outcome {
  const { product, version, rollback = false } = release;
  const last = highest(channel);
  if (!last) {
    if (rollback)
      return violation(`the release is marked as a rollback, and ${release.channel} has no earlier one`, AT);
    return pass(`${version} is the first release of ${product} to ${release.channel}`);
  }
  const above = highest(channel.filter(({ order }) => order < 0));
  if (above) {
    const where = `${above.version}, the last release to ${release.channel} (${above.file})`;
    return rollback ? pass(`${version} goes back from ${where}`) : violation(`${version} is below ${where}`, AT);
  }
  if (channel.some(({ order }) => order === 0)) {
    return pass(`${version} is the last release to ${release.channel}, with the same bytes`);
  }
  if (rollback) return violation(`the release is marked as a rollback, and ${version} is above ${last.version}`, AT);
  return pass(`${version} is above ${last.version}, the last release to ${release.channel}`);
}

const CSAGENT_1 = `5f70bf18a0${'1'.repeat(54)}`;
const CSAGENT_2 = `9c3e77b0d2${'2'.repeat(54)}`;

/** An earlier release as the examples need it. */
const earlier = (version: string, channel: PastRelease['channel'], digests: Readonly<Record<string, string>>) => ({
  file: `releases/${channel}-${version}.yaml`,
  product: 'endpoint-sensor',
  version,
  channel,
  artifacts: Object.entries(digests).map(([id, sha256]) => ({
    id,
    path: `build/${id}.sys`,
    sha256,
    class: 'kernel-driver' as const,
  })),
});

export default releaseRule({
  id: 'manifest/version-advances',
  title: 'The version advances, and is never used for other bytes',
  rationale:
    'Hosts, tickets and rollback plans know a release by its version. When one version stands for two sets of bytes, ' +
    'nobody can say which hosts have the bad one; when a version goes back unannounced, hosts that already have the ' +
    'higher one keep it, or return to a build with known holes. CrowdStrike could tell the bad file of 19 July 2024 ' +
    'from the repaired one only by its time stamp.',
  remedy:
    'Give the release a version above the last one of its channel. Set `release.rollback: true` where it goes back on ' +
    'purpose, and build a new version where the bytes have changed.',
  severity: 'error',
  waivable: true,
  sees: ['history'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.3.1'],
    'ssdf-1.2-draft': ['PS.4.3'],
    'nist-800-53': ['CM-3', 'SA-10'],
    'iec-62443-4-1': ['SUM-2', 'SUM-4'],
    'iso-27001': ['A.8.32'],
  },
  incidents: ['Channel File 291, 19 July 2024', 'ETSI EN 304 621 (draft): monotonic version counter'],
  references: ['https://semver.org/'],
  options: {},
  scope: {},
  needs: ['history'],

  evaluate({ release: { manifest, history } }) {
    const { version, channel } = manifest.release;
    if (!isVersion(version)) return violation(`${version} is not a version that can be put in order`, AT);
    const ranked: Ranked[] = [];
    for (const past of history) {
      const order = compareVersions(version, past.version);
      if (order !== undefined) ranked.push({ past, order });
      else if (past.channel === channel) {
        return indeterminate(`${version} cannot be put in order with ${past.version} (${past.file})`, AT);
      }
    }
    const same = ranked.filter(({ order }) => order === 0).map(({ past }) => past);
    const again = reused(manifest, same);
    if (again.length > 0) return again;
    return direction(
      manifest,
      ranked.filter(({ past }) => past.channel === channel),
    );
  },

  examples: {
    good: [
      {
        name: 'above the last release of the channel',
        manifest: `release: {version: 7.16.18605}\nartifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]\n`,
        release: {
          history: [
            earlier('7.16.18604', 'stable', { csagent: CSAGENT_1 }),
            earlier('7.9.18500', 'stable', { csagent: CSAGENT_1 }),
          ],
        },
      },
      {
        name: 'the same bytes move from beta to stable',
        manifest: `release: {version: 7.16.18605}\nartifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]\n`,
        release: {
          history: [
            earlier('7.16.18605', 'beta', { csagent: CSAGENT_2 }),
            earlier('7.16.18604', 'stable', { csagent: CSAGENT_1 }),
          ],
        },
      },
      {
        name: 'the first release, with a higher one in a less exposed channel',
        manifest: `release: {version: 7.16.18605.0}\nartifacts: [{id: csagent, sha256: "${CSAGENT_1}"}]\n`,
        release: {
          history: [
            earlier('7.17.0.0', 'dev', { csagent: CSAGENT_2 }),
            earlier('7.16.0-rc.1', 'beta', { csagent: CSAGENT_2 }),
          ],
        },
      },
      {
        name: 'the last release, checked again',
        manifest: `release: {version: 7.16.18605}\nartifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]\n`,
        release: { history: [earlier('7.16.18605', 'stable', { csagent: CSAGENT_2 })] },
      },
      {
        name: 'back on purpose',
        manifest: `release: {version: 7.16.18604, rollback: true}\nartifacts: [{id: csagent, sha256: "${CSAGENT_1}"}]\n`,
        release: {
          history: [
            earlier('7.16.18605', 'stable', { csagent: CSAGENT_2 }),
            earlier('7.16.18604', 'stable', { csagent: CSAGENT_1 }),
          ],
        },
      },
    ],
    bad: [
      {
        name: 'one version, other bytes',
        manifest: `release:\n  version: 7.16.18605\nartifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]\n`,
        release: { history: [earlier('7.16.18605', 'stable', { csagent: CSAGENT_1 })] },
        says:
          '7.16.18605 was released to stable with other bytes: csagent was 5f70bf18a011… and is 9c3e77b0d222… ' +
          '(releases/stable-7.16.18605.yaml)',
        at: '2:12',
      },
      {
        name: 'the version of another channel, with a file more and a file less',
        manifest: `release:\n  version: 7.16.18605+hotfix\nartifacts: [{id: csagent, sha256: "${CSAGENT_1}"}]\n`,
        release: {
          history: [
            earlier('7.16.18605', 'beta', { csagent: CSAGENT_1, csboot: CSAGENT_2 }),
            earlier('7.16.18605+1', 'dev', {}),
          ],
        },
        says:
          '7.16.18605 was released to beta with other bytes: csboot is no longer in it ' +
          '(releases/beta-7.16.18605.yaml)',
        at: '2:12',
        also: [
          {
            says: '7.16.18605+1 was released to dev with other bytes: csagent is new in it (releases/dev-7.16.18605+1.yaml)',
            at: '2:12',
          },
        ],
      },
      {
        name: 'below the last release, by number and not by text',
        manifest: `release:\n  version: 7.9.18605\nartifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]\n`,
        release: {
          history: [
            earlier('7.16.18604-rc.1', 'stable', { csagent: CSAGENT_1 }),
            earlier('7.8.1.1', 'stable', { csagent: CSAGENT_1 }),
            earlier('7.16.18604', 'stable', { csagent: CSAGENT_1 }),
            earlier('7.8.1', 'stable', { csagent: CSAGENT_1 }),
          ],
        },
        says: '7.9.18605 is below 7.16.18604, the last release to stable (releases/stable-7.16.18604.yaml)',
        at: '2:12',
      },
      {
        name: 'an earlier release, sent out again unannounced',
        manifest: `release:\n  version: 7.16.18604\nartifacts: [{id: csagent, sha256: "${CSAGENT_1}"}]\n`,
        release: {
          history: [
            earlier('7.16.18605', 'stable', { csagent: CSAGENT_2 }),
            earlier('7.16.18604', 'stable', { csagent: CSAGENT_1 }),
          ],
        },
        says: '7.16.18604 is below 7.16.18605, the last release to stable (releases/stable-7.16.18605.yaml)',
        at: '2:12',
      },
      {
        name: 'a preview of a version that is out',
        manifest: `release:\n  version: 7.16.0-rc.1\nartifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]\n`,
        release: { history: [earlier('7.16.0', 'stable', { csagent: CSAGENT_1 })] },
        says: '7.16.0-rc.1 is below 7.16.0, the last release to stable (releases/stable-7.16.0.yaml)',
        at: '2:12',
      },
      {
        name: 'a rollback mark left over from the last time',
        manifest: `release:\n  version: 7.16.18605\n  rollback: true\nartifacts: [{id: csagent}]\n`,
        release: { history: [earlier('7.16.18604', 'stable', { csagent: CSAGENT_1 })] },
        says: 'the release is marked as a rollback, and 7.16.18605 is above 7.16.18604',
        at: '2:12',
      },
      {
        name: 'a rollback from nothing',
        manifest: `release:\n  version: 7.16.18605\n  rollback: true\nartifacts: [{id: csagent}]\n`,
        release: { history: [] },
        says: 'the release is marked as a rollback, and stable has no earlier one',
        at: '2:12',
      },
      {
        name: 'a word for a version',
        manifest: 'release:\n  version: latest\nartifacts: [{id: csagent}]\n',
        release: { history: [] },
        says: 'latest is not a version that can be put in order',
        at: '2:12',
      },
    ],
    unclear: [
      {
        name: 'versions of two forms',
        manifest: 'release: {version: 7.16.18605.0}\nartifacts: [{id: csagent}]\n',
        release: { history: [earlier('7.16.18604-rc.1', 'stable', { csagent: CSAGENT_1 })] },
        why: '7.16.18605.0 cannot be put in order with 7.16.18604-rc.1 (releases/stable-7.16.18604-rc.1.yaml)',
      },
    ],
  },
});

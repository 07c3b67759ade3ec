import type { BlockedPast, BlocklistFacts } from '../../facts/blocklist-facts.js';
import type { PastRelease } from '../../model/history.js';
import type { Manifest, Release } from '../../model/release.js';
import { reached } from '../shipped-before.js';
import { EARLIER, OTHER, SHIPPED } from '../example-reports.js';
import { type Outcome, indeterminate, pass, releaseRule, violation } from '../rule.js';
import { compareVersions } from '../version-order.js';

const AT = ['rollback', 'to', 'version'];

/** What keeps the named version from being one to go back to. */
function wrongDirection({ version, rollback = false }: Release, to: string): Outcome | undefined {
  const order = compareVersions(to, version);
  if (order === undefined) return indeterminate(`${to} and ${version} cannot be put in order`, AT);
  if (order === 0) return violation(`the release to go back to, ${to}, is this one`, AT);
  // A release that goes back on purpose may itself be undone by going forward again.
  if (order > 0 && !rollback) return violation(`the release to go back to, ${to}, is above this one, ${version}`, AT);
  return undefined;
}

/** Whether going there would change a byte. */
function isSame({ artifacts }: Manifest, past: PastRelease): boolean {
  const digests = new Set(past.artifacts.map((a) => a.sha256.toLowerCase()));
  return digests.size > 0 && artifacts.every((a) => digests.has(a.sha256.toLowerCase()));
}

/** The first artifact of a release that block lists name by now. */
function listed({ artifacts }: PastRelease, { wayBack }: BlocklistFacts): string | undefined {
  for (const { id, sha256 } of artifacts) {
    const match = wayBack.find((m) => m.sha256 === sha256.toLowerCase());
    if (match) return `${id} of it is on the block list ${match.list.name} (${match.id})`;
  }
  return undefined;
}

const ON_LIST: BlockedPast = {
  sha256: EARLIER,
  list: { name: 'LOLDrivers', date: '2026-08-12', source: 'LOLDrivers project' },
  id: '00755879-eeb3-4a70-9df6-c4e8ff561cdc',
  name: 'csagent.sys',
  cves: [],
  by: 'sha256',
};
const blocklists = (...wayBack: readonly BlockedPast[]): BlocklistFacts => ({
  lists: [ON_LIST.list],
  maxAgeDays: 365,
  wayBack,
});
const NOT_LISTED = blocklists();

const manifest = (to: string, release = ''): string => `${release}artifacts:
  - id: csagent
    sha256: ${SHIPPED}
rollback:
  to: {${to}}
`;
const past = (version: string, stated: Partial<PastRelease> = {}): PastRelease => ({
  file: `releases/${version}.yaml`,
  product: 'endpoint-sensor',
  version,
  channel: 'stable',
  artifacts: [{ id: 'csagent', path: 'build/csagent.sys', sha256: EARLIER, class: 'kernel-driver' }],
  ...stated,
});
const HISTORY = [past('7.16.18604'), past('7.16.18603')];

export default releaseRule({
  id: 'recovery/last-known-good-named',
  title: 'The release to go back to is named, and exists',
  rationale:
    'In an outage there is no time to find out which version worked: Azure Front Door in October 2025 came back by ' +
    'restoring the last configuration known to be good, and Channel File 291 was reverted in 78 minutes because there ' +
    'was one. The manifest names the version to go back to, and the history has to hold it: released, to these hosts, ' +
    'below this one, and not the same bytes again. A driver that block lists name by now is no way back either.',
  remedy:
    'Name under `rollback.to` the last release of this product that these hosts ran without trouble, with its digest.',
  severity: 'error',
  waivable: true,
  sees: ['declaration', 'history'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.3'],
    'nist-800-53': ['CP-10', 'CM-3', 'SI-17'],
    'cisa-ssd': ['1 planning', '5 controlled rollout'],
    dora: ['Art. 17(1)'],
  },
  incidents: ['Azure Front Door, 29 October 2025', 'Channel File 291, 19 July 2024'],
  references: [],
  options: {},
  scope: { tiers: ['T2', 'T3'] },
  needs: ['history', 'blocklists'],

  evaluate({ release: { manifest: declared, history, blocklists: lists } }) {
    const { release, rollback } = declared;
    if (!rollback) return violation('no release to go back to is named', ['rollback']);
    const { version, sha256 } = rollback.to;
    const wrong = wrongDirection(release, version);
    if (wrong) return wrong;
    const named = history.filter((r) => r.version === version);
    if (named.length === 0) {
      return violation(`${release.product} ${version} is not among the ${history.length} earlier releases`, AT);
    }
    const found = named.find((r) => reached(r.channel, release.channel));
    if (!found) {
      const channels = [...new Set(named.map((r) => r.channel))].join(', ');
      return violation(`${version} was released to ${channels}, and never to ${release.channel}`, AT);
    }
    const digest = sha256?.toLowerCase();
    if (digest !== undefined && !found.artifacts.some((a) => a.sha256.toLowerCase() === digest)) {
      const message = `sha256:${digest.slice(0, 12)}… is no artifact of ${version} (${found.file})`;
      return violation(message, ['rollback', 'to', 'sha256']);
    }
    if (isSame(declared, found)) {
      return violation(`${version} (${found.file}) has the same bytes, so going back to it changes nothing`, AT);
    }
    const blocked = listed(found, lists);
    if (blocked !== undefined) return violation(`${version} (${found.file}) is no way back: ${blocked}`, AT);
    const bytes = digest === undefined ? 'no digest is named' : `sha256:${digest}`;
    return pass(`${version} was released to ${found.channel} (${found.file}); ${bytes}; on no block list`);
  },

  examples: {
    good: [
      {
        name: 'the last release, with its digest',
        manifest: manifest(`version: 7.16.18604, sha256: ${EARLIER.toUpperCase()}`),
        release: { blocklists: NOT_LISTED, history: HISTORY },
      },
      {
        name: 'without a digest',
        manifest: manifest('version: 7.16.18603'),
        release: { blocklists: NOT_LISTED, history: HISTORY },
      },
      {
        name: 'a rollback that can be undone by going forward again',
        manifest: manifest('version: 7.16.18604', 'release: {version: 7.16.18602, rollback: true}\n'),
        release: { blocklists: NOT_LISTED, history: HISTORY },
      },
    ],
    bad: [
      {
        name: 'nothing named',
        manifest: 'artifacts:\n  - id: csagent\n',
        release: { blocklists: NOT_LISTED, history: HISTORY },
        says: 'no release to go back to is named',
        at: '1:1',
      },
      {
        name: 'a version that was never released',
        manifest: manifest('version: 7.16.18600'),
        release: { blocklists: NOT_LISTED, history: HISTORY },
        says: 'endpoint-sensor 7.16.18600 is not among the 2 earlier releases',
        at: '5:17',
      },
      {
        name: 'a digest of something else',
        manifest: manifest(`version: 7.16.18604, sha256: ${OTHER}`),
        release: { blocklists: NOT_LISTED, history: HISTORY },
        says: 'sha256:0ddba11d0000… is no artifact of 7.16.18604 (releases/7.16.18604.yaml)',
        at: '5:37',
      },
      {
        name: 'a release that only beta hosts have had',
        manifest: manifest('version: 7.16.18604'),
        release: { blocklists: NOT_LISTED, history: [past('7.16.18604', { channel: 'beta' })] },
        says: '7.16.18604 was released to beta, and never to stable',
        at: '5:17',
      },
      {
        name: 'this release itself',
        manifest: manifest('version: 7.16.18605'),
        release: { blocklists: NOT_LISTED, history: [past('7.16.18605'), ...HISTORY] },
        says: 'the release to go back to, 7.16.18605, is this one',
        at: '5:17',
      },
      {
        name: 'a later release',
        manifest: manifest('version: 7.17.0'),
        release: { blocklists: NOT_LISTED, history: [past('7.17.0'), ...HISTORY] },
        says: 'the release to go back to, 7.17.0, is above this one, 7.16.18605',
        at: '5:17',
      },
      {
        name: 'the same bytes under an older number',
        manifest: manifest('version: 7.16.18604'),
        release: {
          blocklists: NOT_LISTED,
          history: [
            past('7.16.18604', {
              artifacts: [{ id: 'csagent', path: 'build/csagent.sys', sha256: SHIPPED, class: 'kernel-driver' }],
            }),
          ],
        },
        says: '7.16.18604 (releases/7.16.18604.yaml) has the same bytes, so going back to it changes nothing',
        at: '5:17',
      },
      {
        name: 'a driver that was found to have a hole since',
        manifest: manifest('version: 7.16.18604'),
        release: { blocklists: blocklists(ON_LIST), history: HISTORY },
        says:
          '7.16.18604 (releases/7.16.18604.yaml) is no way back: csagent of it is on the block list LOLDrivers ' +
          '(00755879-eeb3-4a70-9df6-c4e8ff561cdc)',
        at: '5:17',
      },
    ],
    unclear: [
      {
        name: 'a version that cannot be compared',
        manifest: manifest('version: last-good'),
        release: { blocklists: NOT_LISTED, history: HISTORY },
        why: 'last-good and 7.16.18605 cannot be put in order',
      },
    ],
  },
});

import type { PastRelease } from '../../model/history.js';
import { showMinutes } from '../../rollout/amounts.js';
import { type Outcome, indeterminate, notApplicable, pass, releaseRule, violation } from '../rule.js';
import { enumerated } from '../words.js';

const MILLISECONDS_A_MINUTE = 60_000;

export default releaseRule({
  id: 'rollout/channel-order-kept',
  title: 'What goes to a channel has been in the channel before it, the same bytes and long enough',
  rationale:
    'A beta proves something about the bytes that were in it and about nothing else: rebuilt for stable they are another ' +
    'release. Reports from Insiders told of deleted files before Windows 10 1809 went to everybody. The rule holds where ' +
    'the history shows that the channel before is in use, or where the policy requires it; bytes that have been in the ' +
    'same channel already need not go back.',
  remedy:
    'Release these digests together to the channel before, let them soak there, and release the same digests here.',
  severity: 'error',
  waivable: true,
  sees: ['history'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.1', 'PS.4.2'],
    'cisa-ssd': ['4 deployment and canary testing'],
    'nist-800-53': ['CM-4(1)', 'SI-2'],
  },
  incidents: ['Windows 10 version 1809, October 2018: Insider reports were not acted on'],
  references: ['https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments'],
  options: {
    channels: {
      type: 'strings',
      description: 'Channels in their order; each needs the one before it, the first and those not listed need none.',
      default: ['beta', 'stable'],
    },
    require: {
      type: 'boolean',
      description:
        'Asks for the channel before even where no earlier release was in it, and for a recorded time of it.',
      default: false,
    },
    minSoakMinutes: {
      type: 'number',
      description: 'Minutes in the channel before; without it, as long as the tier asks of all bakes together.',
      minimum: 0,
      maximum: 525_600,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['history'],

  evaluate({ release, options, numbers }): Outcome {
    const { channel } = release.manifest.release;
    const at = ['release', 'channel'];
    const before = options.channels[options.channels.indexOf(channel) - 1];
    if (before === undefined) return notApplicable(`channel ${channel} needs no other before it`);
    const earlier = release.history.filter((r) => r.channel === before);
    if (earlier.length === 0 && !options.require) return notApplicable(`no earlier release was in ${before}`);

    const here = digestsOf(release.history.filter((r) => r.channel === channel));
    const fresh = release.artifacts.filter((a) => a.effective.tier !== 'T0' && !here.has(a.declared.sha256));
    if (fresh.length === 0) return pass(`every digest has been in ${channel} already`);

    const seen = digestsOf(earlier);
    const unseen = fresh.filter((a) => !seen.has(a.declared.sha256)).map((a) => a.declared.id);
    if (unseen.length > 0) return violation(`the bytes of ${enumerated(unseen)} have never been in ${before}`, at);
    const together = earlier.filter((r) => {
      const digests = digestsOf([r]);
      return fresh.every((a) => digests.has(a.declared.sha256));
    });
    const ids = enumerated(fresh.map((a) => a.declared.id));
    const [candidate] = together;
    if (!candidate) return violation(`the bytes of ${ids} have been in ${before}, but never in one release`, at);

    const times = together.flatMap((r) => r.releasedAt ?? []);
    if (times.length === 0) {
      if (options.require)
        return indeterminate(`the history does not say when ${candidate.version} went to ${before}`, at);
      return pass(`${ids} went to ${before} with ${candidate.version}, at a time that is not recorded`);
    }
    const soaked = Math.max(0, (release.now - Math.min(...times)) / MILLISECONDS_A_MINUTE);
    const asked = options.minSoakMinutes ?? numbers.minTotalMinutes ?? numbers.minFirstBakeMinutes;
    const said = `${ids} soaked ${showMinutes(soaked)} in ${before}`;
    return soaked >= asked ? pass(said) : violation(`${said} where ${showMinutes(asked)} are asked for`, at);
  },

  examples: {
    good: [
      {
        name: 'the same digest, a week in beta',
        manifest: `release: {channel: stable}
artifacts:
  - id: csagent
`,
        release: {
          history: [past('7.16.18605', 'beta', ['0'], '2026-01-08T12:00:00Z'), past('7.15.17000', 'stable', ['a'])],
        },
      },
      {
        name: 'back to a version that stable had before',
        manifest: `release: {channel: stable, rollback: true}
artifacts:
  - id: csagent
  - {id: licence, sha256: ${'e'.repeat(64)}, class: inert}
`,
        artifacts: { licence: { effective: { class: 'inert', level: 0, tier: 'T0' } } },
        release: { history: [past('7.16.1', 'beta', ['b']), past('7.15.17000', 'stable', ['0'])] },
      },
      {
        name: 'the history records no times',
        manifest: `release: {channel: stable}
artifacts:
  - id: csagent
`,
        release: { history: [past('7.16.18605', 'beta', ['0'])] },
      },
      {
        name: 'a tier without a total, for which the first bake is the soak',
        numbers: { minTotalMinutes: null, minFirstBakeMinutes: 60 },
        manifest: `release: {channel: stable}
artifacts:
  - id: csagent
`,
        release: { history: [past('7.16.18605', 'beta', ['0'], '2026-01-15T11:00:00Z')] },
      },
    ],
    bad: [
      {
        name: 'rebuilt for stable',
        manifest: `release: {channel: stable}
artifacts:
  - id: csagent
`,
        release: { history: [past('7.16.18605', 'beta', ['b'], '2026-01-08T12:00:00Z')] },
        says: 'the bytes of csagent have never been in beta',
        at: '1:20',
      },
      {
        name: 'an hour in beta',
        manifest: `release: {channel: stable}
artifacts:
  - id: csagent
`,
        release: { history: [past('7.16.18605', 'beta', ['0'], '2026-01-15T11:00:00Z')] },
        says: 'csagent soaked 1h in beta where 5d are asked for',
        at: '1:20',
      },
      {
        name: 'a beta of tomorrow',
        options: { minSoakMinutes: 90 },
        manifest: `release: {channel: stable}
artifacts:
  - id: csagent
`,
        release: { history: [past('7.16.18605', 'beta', ['0'], '2026-01-16T11:00:00Z')] },
        says: 'csagent soaked 0m in beta where 90m are asked for',
        at: '1:20',
      },
      {
        name: 'driver and content of two different betas',
        manifest: `release: {channel: stable}
artifacts:
  - id: csagent
  - {id: cf291, sha256: ${'c'.repeat(64)}, class: rapid-response-content}
`,
        release: {
          history: [
            past('7.16.18605', 'beta', ['0'], '2026-01-08T12:00:00Z'),
            past('7.16.18604', 'beta', ['c'], '2026-01-07T12:00:00Z'),
          ],
        },
        says: 'the bytes of csagent, cf291 have been in beta, but never in one release',
        at: '1:20',
      },
      {
        name: 'no beta ever, and the policy requires one',
        options: { require: true },
        manifest: `release: {channel: stable}
artifacts:
  - id: csagent
`,
        release: { history: [] },
        says: 'the bytes of csagent have never been in beta',
        at: '1:20',
      },
    ],
    unclear: [
      {
        name: 'no times, and the policy requires them',
        options: { require: true },
        manifest: `release: {channel: stable}
artifacts:
  - id: csagent
`,
        release: { history: [past('7.16.18605', 'beta', ['0'])] },
        why: 'the history does not say when 7.16.18605 went to beta',
      },
    ],
    outside: [
      {
        name: 'beta is the first channel in the order',
        manifest: `release: {channel: beta}
artifacts:
  - id: csagent
`,
        release: { history: [] },
        why: 'channel beta needs no other before it',
      },
      {
        name: 'dev is not in the order',
        manifest: `release: {channel: dev}
artifacts:
  - id: csagent
`,
        release: { history: [past('7.16.18605', 'beta', ['0'])] },
        why: 'channel dev needs no other before it',
      },
      {
        name: 'a product that has no beta',
        manifest: `release: {channel: stable}
artifacts:
  - id: csagent
`,
        release: { history: [past('7.15.17000', 'stable', ['a'])] },
        why: 'no earlier release was in beta',
      },
    ],
  },
});

function digestsOf(releases: readonly PastRelease[]): ReadonlySet<string> {
  return new Set(releases.flatMap((r) => r.artifacts.map((a) => a.sha256)));
}

/** An earlier release for the examples; each digest is one character, repeated. */
function past(
  version: string,
  channel: PastRelease['channel'],
  digests: readonly string[],
  releasedAt?: string,
): PastRelease {
  return {
    file: `history/${version}.yaml`,
    product: 'endpoint-sensor',
    version,
    channel,
    artifacts: digests.map((d, i) => ({
      id: `artifact-${i}`,
      path: `build/${i}`,
      sha256: d.repeat(64),
      class: 'kernel-driver',
    })),
    ...(releasedAt === undefined ? {} : { releasedAt: Date.parse(releasedAt) }),
  };
}

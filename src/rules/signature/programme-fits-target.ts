import { ATTESTED_EKUS, EXAMPLE_EKUS, type Programme, programmeOf } from '../programmes.js';
import { artifactRule, notApplicable, pass, violation } from '../rule.js';
import { DRIVER_MANIFEST, NOTHING_HOLDS, bestOf, commonNameOf, signature } from '../signed-code.js';

/** Programmes that vouch for more than that somebody submitted the file. */
const FIT: readonly Programme[] = ['tested', 'early-launch', 'system'];
const STABLE = `release: {channel: stable}\n${DRIVER_MANIFEST}targets:\n  - {os: windows, arch: [x64]}\n`;

export default artifactRule({
  id: 'signature/programme-fits-target',
  title: 'A driver for everybody passed the Hardware Lab Kit and was not merely attested',
  rationale:
    'An attestation says that somebody submitted the driver, not that anybody tested it. Microsoft keeps it to testing: ' +
    'such drivers are not offered to retail machines since March 2023, and Windows Server 2016 and later load filter and ' +
    'device drivers only when they passed the Hardware Lab Kit. A fleet of servers finds that out one reboot at a time.',
  remedy: 'Submit the driver with its Hardware Lab Kit results, or keep it to the channels dev and beta.',
  severity: 'error',
  waivable: true,
  sees: ['signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { ssdf: ['PS.2.1', 'PW.8.2'], 'nist-800-53': ['CM-14', 'SA-11'], 'iec-62443-4-1': ['SM-6', 'SVV-1'] },
  incidents: ['Attestation-signed drivers are for testing: Windows Update since 1 March 2023'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/dashboard/code-signing-attestation'],
  options: {
    attestedChannels: {
      type: 'strings',
      description: 'Channels in which a driver may be attested only; on a system that serves, it may be in none.',
      default: ['dev', 'beta'],
    },
  },
  scope: { formats: ['pe'], classes: ['kernel-driver'] },
  needs: ['signatures'],

  evaluate({ artifact: { declared, signatures }, release, options, at }) {
    const best = bestOf(signatures);
    if (best.length === 0) return notApplicable(NOTHING_HOLDS);
    const programmes = best.map(programmeOf);
    const fit = best.find((s) => FIT.includes(programmeOf(s)));
    if (fit) return pass(`${declared.id} is signed as ${programmeOf(fit)} by ${commonNameOf(fit.signer)}`);
    if (!programmes.includes('attested')) {
      return notApplicable('no programme signed it; signature/not-test-nor-cross-signed asks for one');
    }
    const { channel } = release.manifest.release;
    if (options.attestedChannels.includes(channel))
      return pass(`${declared.id} is attested, and ships to ${channel} only`);
    return violation(`${declared.id} is attested only, and ships to channel ${channel}`, at('path'));
  },

  examples: {
    good: [
      { name: 'tested', manifest: STABLE, artifacts: { csagent: { format: 'pe', signatures: [signature()] } } },
      {
        name: 'of the early launch programme',
        manifest: STABLE,
        artifacts: { csagent: { format: 'pe', signatures: [signature({ ekus: [EXAMPLE_EKUS.earlyLaunch] })] } },
      },
      {
        name: 'of the system itself',
        manifest: STABLE,
        artifacts: { csagent: { format: 'pe', signatures: [signature({ ekus: [EXAMPLE_EKUS.system] })] } },
      },
      {
        name: 'attested, for those who test',
        manifest: STABLE.replace('stable', 'beta'),
        artifacts: { csagent: { format: 'pe', signatures: [signature({ ekus: ATTESTED_EKUS })] } },
      },
    ],
    bad: [
      {
        name: 'attested, for everybody',
        manifest: STABLE,
        artifacts: { csagent: { format: 'pe', signatures: [signature({ ekus: ATTESTED_EKUS })] } },
        says: 'csagent is attested only, and ships to channel stable',
        at: '4:11',
      },
    ],
    outside: [
      {
        name: 'signed by its publisher',
        manifest: STABLE,
        artifacts: { csagent: { format: 'pe', signatures: [signature({ ekus: [] })] } },
        why: 'no programme signed it; signature/not-test-nor-cross-signed asks for one',
      },
      {
        name: 'nothing that holds',
        manifest: STABLE,
        artifacts: { csagent: { format: 'pe', signatures: [] } },
        why: NOTHING_HOLDS,
      },
    ],
  },
});

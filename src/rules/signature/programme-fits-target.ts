import type { Target } from '../../model/release.js';
import {
  ATTESTED_EKUS,
  EXAMPLE_EKUS,
  KERNEL_CLASSES,
  NOT_LOADED,
  type Programme,
  besideProgramme,
  programmeOf,
} from '../programmes.js';
import { EMPTY_PACKAGE, LISTED_INSIDE, examplePackage } from '../example-packages.js';
import { capped, factsAt } from '../packages-inside.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { DRIVER_MANIFEST, NOTHING_HOLDS, bestOf, commonNameOf, signature } from '../signed-code.js';
import { windowsDrivers } from '../windows-drivers.js';
import { enumerated } from '../words.js';
import { editionOf, reachesBefore10 } from '../target-editions.js';

/** Programmes that vouch for more than that somebody submitted the file. */
const FIT: readonly Programme[] = ['tested', 'early-launch', 'system'];

/** Where an attested driver does not load, or may not, whatever channel it ships in. */
function attestedOn(id: string, targets: readonly Target[]): readonly Outcome[] {
  const windows = [...targets.entries()].filter(([, { os }]) => os === 'windows');
  if (windows.length === 0) {
    const what = `${id} is attested only, and no target of Windows says whether it ships to servers`;
    return [indeterminate(`${what}, which load no such driver`, ['targets'])];
  }
  return windows.flatMap(([index, target]): readonly Outcome[] => {
    const at = ['targets', index];
    const edition = editionOf(target);
    if (edition === 'server') {
      return [violation(`${id} is attested only, and Windows Server loads drivers that passed the kit`, at)];
    }
    if (reachesBefore10(target)) {
      return [violation(`${id} is attested only, and no Windows before 10 loads such a driver`, at)];
    }
    if (edition === 'client') return [];
    const what = `${id} is attested only, which clients load and servers do not, and this target is either`;
    return [indeterminate(`${what}: say \`edition\``, at)];
  });
}

const NO_PROGRAMME = 'no programme signed it; signature/not-test-nor-cross-signed asks for one';
const STABLE = `release: {channel: stable}\n${DRIVER_MANIFEST}targets:\n  - {os: windows, edition: client, arch: [x64]}\n`;
const BETA = STABLE.replace('stable', 'beta');
const ATTESTED = { format: 'pe', packages: EMPTY_PACKAGE, signatures: [signature({ ekus: ATTESTED_EKUS })] } as const;

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
  scope: { classes: KERNEL_CLASSES },
  needs: ['format'],

  evaluate({ artifact: { index }, release: { manifest, artifacts }, options, at }) {
    const artifact = factsAt(artifacts, index);
    const { own, inside, ...missing } = windowsDrivers(artifact, at('path'));
    const unclear = [...missing.ownUnclear, ...missing.unclear];
    const drivers = [...own, ...inside];
    if (drivers.length === 0 && unclear.length === 0) return notApplicable(NOT_LOADED);
    const { channel } = manifest.release;
    const found: Outcome[] = [...unclear];
    const said: string[] = [];
    for (const { name, signatures } of drivers) {
      const best = bestOf(signatures);
      const fit = best.find((s) => FIT.includes(programmeOf(s)));
      if (fit) {
        said.push(`${name} is signed as ${programmeOf(fit)} by ${commonNameOf(fit.signer)}${besideProgramme(fit)}`);
      } else if (best.some((s) => programmeOf(s) === 'attested')) {
        if (!options.attestedChannels.includes(channel)) {
          found.push(violation(`${name} is attested only, and ships to channel ${channel}`, at('path')));
        }
        found.push(...attestedOn(name, manifest.targets ?? []));
        said.push(`${name} is attested, and ships to clients in channel ${channel} only`);
      }
    }
    if (found.length > 0) return capped(found, at('path'));
    if (said.length > 0) return pass(enumerated(said));
    const holds = drivers.some(({ signatures }) => bestOf(signatures).length > 0);
    return notApplicable(holds ? NO_PROGRAMME : NOTHING_HOLDS);
  },

  examples: {
    good: [
      {
        name: 'tested',
        manifest: STABLE,
        artifacts: { csagent: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [signature()] } },
      },
      {
        name: 'tested, with extended verification, for servers',
        manifest: STABLE.replace('client', 'server'),
        artifacts: {
          csagent: {
            format: 'pe',
            packages: EMPTY_PACKAGE,
            signatures: [signature({ ekus: [EXAMPLE_EKUS.tested, EXAMPLE_EKUS.extended] })],
          },
        },
      },
      {
        name: 'of the early launch programme',
        manifest: STABLE,
        artifacts: {
          csagent: {
            format: 'pe',
            packages: EMPTY_PACKAGE,
            signatures: [signature({ ekus: [EXAMPLE_EKUS.earlyLaunch] })],
          },
        },
      },
      {
        name: 'of the system itself',
        manifest: STABLE,
        artifacts: {
          csagent: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [signature({ ekus: [EXAMPLE_EKUS.system] })] },
        },
      },
      { name: 'attested, for clients of those who test', manifest: BETA, artifacts: { csagent: ATTESTED } },
    ],
    bad: [
      {
        name: 'attested by its catalog, in an archive for everybody',
        manifest: STABLE,
        artifacts: {
          csagent: {
            format: 'zip',
            packages: examplePackage({
              files: [{ name: 'csagent.sys', isDriver: true, signatures: [{ ...LISTED_INSIDE, ekus: ATTESTED_EKUS }] }],
            }),
          },
        },
        says: 'x64/csagent.sys in csagent is attested only, and ships to channel stable',
        at: '4:11',
      },
      {
        name: 'attested, for everybody',
        manifest: STABLE,
        artifacts: { csagent: ATTESTED },
        says: 'csagent is attested only, and ships to channel stable',
        at: '4:11',
      },
      {
        name: 'attested, for servers of those who test',
        manifest: BETA.replace('client', 'server'),
        artifacts: { csagent: ATTESTED },
        says: 'csagent is attested only, and Windows Server loads drivers that passed the kit',
        at: '6:5',
      },
      {
        name: 'attested, for clients of a build that only servers have',
        manifest: BETA.replace('client', 'client, versions: "10.0.20348"'),
        artifacts: { csagent: ATTESTED },
        says: 'csagent is attested only, and Windows Server loads drivers that passed the kit',
        at: '6:5',
      },
      {
        name: 'attested, for old systems',
        manifest: BETA.replace('client', 'client, versions: ">=6.1.7601"'),
        artifacts: { csagent: ATTESTED },
        says: 'csagent is attested only, and no Windows before 10 loads such a driver',
        at: '6:5',
      },
      {
        name: 'attested, and declared to be of the boot',
        manifest: STABLE,
        artifacts: {
          csagent: {
            ...ATTESTED,
            effective: { class: 'boot', level: 7, tier: 'T3' },
            detected: { class: 'kernel-driver', level: 4, tier: 'T3', authority: ['none'], signals: [] },
          },
        },
        says: 'csagent is attested only, and ships to channel stable',
        at: '4:11',
      },
    ],
    unclear: [
      {
        name: 'attested, for machines of either kind',
        manifest: BETA.replace('edition: client, ', ''),
        artifacts: { csagent: ATTESTED },
        why: 'csagent is attested only, which clients load and servers do not, and this target is either: say `edition`',
      },
      {
        name: 'attested, for no target of Windows',
        manifest: `release: {channel: beta}\n${DRIVER_MANIFEST}`,
        artifacts: { csagent: ATTESTED },
        why: 'csagent is attested only, and no target of Windows says whether it ships to servers, which load no such driver',
      },
    ],
    outside: [
      {
        name: 'signed by its publisher',
        manifest: STABLE,
        artifacts: { csagent: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [signature({ ekus: [] })] } },
        why: 'no programme signed it; signature/not-test-nor-cross-signed asks for one',
      },
      {
        name: 'nothing that holds',
        manifest: STABLE,
        artifacts: { csagent: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [] } },
        why: NOTHING_HOLDS,
      },
      {
        name: 'a boot loader, which firmware loads',
        manifest: STABLE,
        artifacts: {
          csagent: {
            ...ATTESTED,
            kind: 'efi-application',
            effective: { class: 'boot', level: 7, tier: 'T3' },
            detected: { class: 'boot', level: 7, tier: 'T3', authority: ['none'], signals: [] },
          },
        },
        why: NOT_LOADED,
      },
    ],
  },
});

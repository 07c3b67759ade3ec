import type { SignatureFact } from '../../facts/signature-fact.js';
import {
  EXAMPLE_EKUS,
  KERNEL_CLASSES,
  NOT_LOADED,
  PUBLISHER_EKUS,
  isKernelMode,
  isPreview,
  programmeOf,
} from '../programmes.js';
import { EMPTY_PACKAGE, examplePackage } from '../example-packages.js';
import { capped, factsAt } from '../packages-inside.js';
import { artifactRule, notApplicable, pass, violation } from '../rule.js';
import { DRIVER_MANIFEST, NOTHING_HOLDS, bestOf, commonNameOf, signature } from '../signed-code.js';
import { windowsDrivers } from '../windows-drivers.js';
import { enumerated } from '../words.js';

/** Names that test certificates of the Windows kits bear. A name is no ground for trust, and ground enough for a refusal. */
const TEST_NAMES = /WDKTestCert|Microsoft Test(?:ing)? (?:Root|PCA)|\bTest(?:ing)? (?:Root|Certificate|Signing)\b/i;

/** Why a signature is not one that ships; undefined where it is. */
function unfit(s: SignatureFact): string | undefined {
  if (isPreview(s)) return 'is for preview builds';
  if ([s.signer, s.issuer, ...(s.chain ?? [])].some((name) => TEST_NAMES.test(name))) return 'is a test signature';
  if (s.signer !== '' && s.signer === s.issuer) return 'is signed by itself';
  if (programmeOf(s) !== 'none') return undefined;
  return isKernelMode(s)
    ? 'is a cross-signature, which Windows trusts no more since April 2026'
    : 'is of no programme that the kernel of Windows trusts';
}

/** What the signatures that count say of one driver: nothing of one that carries none. */
function problemsOf(
  name: string,
  best: readonly SignatureFact[],
): { readonly problems: readonly string[]; readonly said: readonly string[] } {
  const problems: string[] = [];
  for (const s of best) {
    const why = unfit(s);
    const by = commonNameOf(s.signer);
    if (why === undefined) return { problems: [], said: [`${name} is signed by ${by}, ${programmeOf(s)}`] };
    problems.push(`the signature of ${name} by ${by} ${why}`);
  }
  return { problems, said: [] };
}

const PUBLISHER = { signer: 'CN=Example Sensor, O=Example', issuer: 'CN=Example CA', ekus: PUBLISHER_EKUS };

export default artifactRule({
  id: 'signature/not-test-nor-cross-signed',
  title: 'A Windows driver is signed for the kernels that it meets',
  rationale:
    'A test signature loads on machines in test mode, a preview one on preview builds, and a cross-signature on no Windows ' +
    'that took the update of April 2026. Each of them works on the machine of whoever built it, which is why it is found ' +
    'out late.',
  remedy: 'Ship the file that the hardware programme returned, not the one from the build machine.',
  severity: 'error',
  waivable: true,
  sees: ['signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { ssdf: ['PS.2.1'], 'nist-800-53': ['CM-14', 'SI-7(15)'], 'iec-62443-4-1': ['SM-6'] },
  incidents: ['Windows update of April 2026: cross-signed drivers lose kernel trust'],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/install/kernel-mode-code-signing-policy--windows-vista-and-later-',
  ],
  options: {},
  scope: { classes: KERNEL_CLASSES },
  needs: ['format'],

  evaluate({ artifact: { index }, release: { artifacts }, at }) {
    const artifact = factsAt(artifacts, index);
    const { own, inside, ...missing } = windowsDrivers(artifact, at('path'));
    const unclear = [...missing.ownUnclear, ...missing.unclear];
    const drivers = [...own, ...inside];
    if (drivers.length === 0 && unclear.length === 0) return notApplicable(NOT_LOADED);
    const judged = drivers.map(({ name, signatures }) => problemsOf(name, bestOf(signatures)));
    const found = [...judged.flatMap((j) => j.problems).map((problem) => violation(problem, at('path'))), ...unclear];
    if (found.length > 0) return capped(found, at('path'));
    const said = judged.flatMap((j) => j.said);
    return said.length === 0 ? notApplicable(NOTHING_HOLDS) : pass(enumerated(said));
  },

  examples: {
    good: [
      {
        name: 'cross-signed for old systems and signed by the programme for the others',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'pe',
            packages: EMPTY_PACKAGE,
            signatures: [signature({ ...PUBLISHER, ekus: [EXAMPLE_EKUS.kernelMode] }), signature({ form: 'nested' })],
          },
        },
      },
    ],
    bad: [
      {
        name: 'of the publisher alone, in an archive',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'zip',
            packages: examplePackage({
              files: [{ name: 'csagent.sys', isDriver: true, signatures: [signature(PUBLISHER)] }],
            }),
          },
        },
        says: 'the signature of x64/csagent.sys in csagent by Example Sensor is of no programme that the kernel of Windows trusts',
        at: '3:11',
      },
      {
        name: 'of the publisher alone, and declared to be of the boot',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'pe',
            packages: EMPTY_PACKAGE,
            kind: 'pe-driver',
            effective: { class: 'boot', level: 7, tier: 'T3' },
            detected: { class: 'boot', level: 5, tier: 'T3', authority: ['none'], signals: [] },
            signatures: [signature(PUBLISHER)],
          },
        },
        says: 'the signature of csagent by Example Sensor is of no programme that the kernel of Windows trusts',
        at: '3:11',
      },
      {
        name: 'for preview builds',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [signature({ ekus: [EXAMPLE_EKUS.preview] })] },
        },
        says: 'the signature of csagent by Microsoft Windows Hardware Compatibility Publisher is for preview builds',
        at: '3:11',
      },
      {
        name: 'from the kit’s own test certificate, and signed by itself',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'pe',
            packages: EMPTY_PACKAGE,
            signatures: [
              signature({ ...PUBLISHER, signer: 'CN=WDKTestCert alice' }),
              { ...signature({ ...PUBLISHER, issuer: PUBLISHER.signer }), chain: undefined } as never,
            ],
          },
        },
        says: 'the signature of csagent by WDKTestCert alice is a test signature',
        at: '3:11',
        also: [{ says: 'the signature of csagent by Example Sensor is signed by itself', at: '3:11' }],
      },
      {
        name: 'cross-signed alone',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'pe',
            packages: EMPTY_PACKAGE,
            signatures: [signature({ ...PUBLISHER, ekus: [EXAMPLE_EKUS.kernelMode] })],
          },
        },
        says: 'the signature of csagent by Example Sensor is a cross-signature, which Windows trusts no more since April 2026',
        at: '3:11',
      },
      {
        name: 'of the publisher alone, without a name',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [signature({ ...PUBLISHER, signer: '' })] },
        },
        says: 'the signature of csagent by a signer without a name is of no programme that the kernel of Windows trusts',
        at: '3:11',
      },
    ],
    unclear: [
      {
        name: 'whose signatures are not known',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', packages: EMPTY_PACKAGE, signatures: 'unknown: the table is cut' } },
        why: 'the signatures of csagent: the table is cut',
      },
      {
        name: 'in an archive in which nobody looked for drivers',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'zip', packages: 'unknown: it was not worked out' } },
        why: 'the drivers in csagent are not known: it was not worked out',
      },
    ],
    outside: [
      {
        name: 'a boot loader of its publisher, which firmware loads',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'pe',
            packages: EMPTY_PACKAGE,
            kind: 'efi-application',
            effective: { class: 'boot', level: 7, tier: 'T3' },
            detected: { class: 'boot', level: 7, tier: 'T3', authority: ['none'], signals: [] },
            signatures: [signature({ ...PUBLISHER })],
          },
        },
        why: NOT_LOADED,
      },
      {
        name: 'nothing that holds',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [] } },
        why: NOTHING_HOLDS,
      },
    ],
  },
});

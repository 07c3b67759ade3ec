import type { DetachedFacts } from '../../facts/vouching-facts.js';
import { UNSIGNED, notVouched } from '../../model/vouching.js';
import { BUILD } from '../example-vouching.js';
import { artifactRule, notApplicable, pass, violation } from '../rule.js';
import { LISTED } from '../setup-examples.js';

/** Where a fault is dead hardware before any system starts. */
const FIRMWARE_LEVEL = 7;

const MANIFEST = 'artifacts:\n  - id: bios\n    path: build/bios.cap\n    class: boot\n';
const detached = (path: string | undefined, vouching: DetachedFacts['vouching']): DetachedFacts => ({
  asked: true,
  path,
  vouching,
});
const UNASKED: DetachedFacts = { asked: false, path: undefined, vouching: UNSIGNED };
const firmware = {
  format: 'other',
  effective: { class: 'boot', level: 7, tier: 'T3' },
  signatures: 'unknown: signatures of format other are not read in this version',
} as const;

export default artifactRule({
  id: 'signature/firmware-signed',
  title: 'Firmware carries a signature that was verified',
  rationale:
    'A machine whose firmware is wrong does not come back by a restart, a recovery system or a new disk. Most firmware is ' +
    'signed inside of its own form for the machines that take it, with keys that nobody else has; that is not verified ' +
    'here. So somebody whom the policy names has to have signed the very file, or a catalog that is trusted has to list it.',
  remedy:
    'Sign the file (cosign sign-blob, minisign or a key of the policy), put the signature beside it or name it in ' +
    '`signature`, and name the signer in `trust` of the policy; or name the trusted catalog that lists the file.',
  severity: 'error',
  waivable: true,
  sees: ['signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.2.1'],
    'nist-800-53': ['CM-14', 'SI-7', 'SI-7(15)'],
    'iec-62443-4-1': ['SM-6', 'SUM-4'],
    cra: ['I(2)(f)'],
  },
  incidents: [],
  references: ['https://uefi.org/specs/UEFI/2.10/23_Firmware_Update_and_Reporting.html'],
  options: {},
  scope: { classes: ['boot'] },
  needs: ['format', 'contentSignatures'],

  evaluate({ artifact: { declared, effective, index, format, contentSignatures }, release: { artifacts }, at }) {
    const { id } = declared;
    if (effective.level < FIRMWARE_LEVEL) return notApplicable(`a fault in ${id} leaves the firmware alone`);
    if (format === 'pe')
      return notApplicable(`${id} is an image that carries signatures itself, which other rules ask for`);
    const [own] = artifacts
      .slice(index, index + 1)
      .flatMap(({ signatures }) => (signatures.known ? signatures.value : []))
      .filter(({ status }) => status === 'valid');
    if (own) return pass(`${id} is signed by ${own.signer}: ${own.detail}`);
    const { asked, path, vouching } = contentSignatures;
    if (!asked) {
      const nobody = 'the policy names nobody whose signature over it would count (trust.keys, trust.identities)';
      return violation(`${id} is firmware, and ${nobody}`, at('path'));
    }
    if (path === undefined) return violation(`${id} is firmware, and has no detached signature`, at('path'));
    if (vouching.status === 'valid') return pass(`${id} is signed by ${vouching.signer}: ${vouching.detail}`);
    return violation(`${path} does not make ${id} count as signed: ${vouching.detail}`, at('signature'));
  },

  examples: {
    good: [
      {
        name: 'a capsule with a signature beside it',
        manifest: MANIFEST,
        artifacts: { bios: { ...firmware, contentSignatures: detached('build/bios.cap.sigstore.json', BUILD) } },
      },
      {
        name: 'a capsule that the catalog of its driver package lists',
        manifest: MANIFEST,
        artifacts: { bios: { ...firmware, signatures: [{ ...LISTED, status: 'valid' }], contentSignatures: UNASKED } },
      },
    ],
    bad: [
      {
        name: 'a policy that names nobody, and a catalog that is not trusted',
        manifest: MANIFEST,
        artifacts: {
          bios: { ...firmware, signatures: [{ ...LISTED, status: 'untrusted' }], contentSignatures: UNASKED },
        },
        says: 'bios is firmware, and the policy names nobody whose signature over it would count (trust.keys, trust.identities)',
        at: '3:11',
      },
      {
        name: 'no signature',
        manifest: MANIFEST,
        artifacts: { bios: { ...firmware, contentSignatures: detached(undefined, UNSIGNED) } },
        says: 'bios is firmware, and has no detached signature',
        at: '3:11',
      },
      {
        name: 'the signature of the release before',
        manifest: `${MANIFEST}    signature: build/bios.cap.sig\n`,
        artifacts: {
          bios: {
            ...firmware,
            contentSignatures: detached(
              'build/bios.cap.sig',
              notVouched('detached', 'invalid', 'it does not hold for this file with a named key'),
            ),
          },
        },
        says: 'build/bios.cap.sig does not make bios count as signed: it does not hold for this file with a named key',
        at: '5:16',
      },
    ],
    unclear: [
      {
        name: 'the signature cannot be read',
        manifest: MANIFEST,
        artifacts: { bios: { ...firmware, contentSignatures: 'unknown: build/bios.cap.sig is too long' } },
        why: 'the detached signature of bios: build/bios.cap.sig is too long',
      },
    ],
    outside: [
      {
        name: 'an initial file system: the machine still starts another one',
        manifest: MANIFEST,
        artifacts: {
          bios: { ...firmware, effective: { class: 'boot', level: 5, tier: 'T3' }, contentSignatures: UNASKED },
        },
        why: 'a fault in bios leaves the firmware alone',
      },
      {
        name: 'an EFI image',
        manifest: MANIFEST,
        artifacts: { bios: { ...firmware, format: 'pe', contentSignatures: UNASKED } },
        why: 'bios is an image that carries signatures itself, which other rules ask for',
      },
    ],
  },
});

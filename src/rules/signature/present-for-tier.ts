import type { SignatureFact } from '../../facts/signature-fact.js';
import { artifactRule, pass, violation } from '../rule.js';

/** A catalog's signature over one file, for the examples. */
const CATALOG_ENTRY: SignatureFact = {
  form: 'catalog',
  status: 'untrusted',
  trust: 'not-evaluated',
  detail: 'digest and signature hold',
  signer: 'CN=Microsoft Windows Hardware Compatibility Publisher',
  issuer: 'CN=Microsoft Windows Third Party Component CA 2014',
  digestAlgorithm: 'sha256',
  signedDigest: '00',
  computedDigest: '00',
  timestamp: undefined,
  ekus: [],
};

const named = (signer: string): string => (signer.trim() === '' ? 'a signer without a name' : signer);

export default artifactRule({
  id: 'signature/present-for-tier',
  title: 'Windows code that can take a machine down carries a signature',
  rationale:
    'Since Windows 10 1607 no new kernel driver loads without a signature from Microsoft, and a boot-start driver whose ' +
    'signature is only in a catalog may be refused before the catalog can be read. A machine that refuses the driver at ' +
    'boot may not come back to fetch the next one.',
  remedy: 'Sign the file and ship the signed one; a boot-start driver needs the signature inside the file.',
  severity: 'error',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { 'nist-800-53': ['CM-14', 'SI-7(15)'], ssdf: ['PS.2.1'], 'iec-62443-4-1': ['SM-6'] },
  incidents: ['Windows 10 1607 kernel-mode code signing policy'],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/install/kernel-mode-code-signing-policy--windows-vista-and-later-',
  ],
  options: {},
  scope: { formats: ['pe'], tiers: ['T3'] },
  needs: ['signatures'],

  evaluate({ artifact: { declared, effective, signatures }, at }) {
    // Whether a signature that is there also holds is asked by signature/digest-intact, which nobody can waive.
    const [embedded] = signatures.filter((s) => s.form === 'embedded');
    if (embedded) {
      return pass(
        `${declared.id} carries an embedded signature of ${named(embedded.signer)} (${embedded.digestAlgorithm})`,
      );
    }
    if (effective.level >= 5) {
      return violation(`${declared.id} is loaded at boot and carries no embedded signature`, at('path'));
    }
    // A catalog that is named for the file and does not list it is told of as a signature without a digest.
    const [catalog] = signatures.filter((s) => s.form === 'catalog' && s.signedDigest !== '');
    if (catalog) return pass(`${declared.id} is covered by a catalog of ${named(catalog.signer)}`);
    return violation(`${declared.id} is code of tier T3 and carries no signature`, at('path'));
  },

  examples: {
    good: [
      {
        name: 'boot-start driver with an embedded signature',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n    start: boot\n',
        artifacts: {
          csagent: {
            effective: { class: 'kernel-driver', level: 5, tier: 'T3' },
            format: 'pe',
            signatures: [{ ...CATALOG_ENTRY, form: 'embedded' }],
          },
        },
      },
      {
        name: 'driver that starts on demand, covered by a catalog of an unnamed signer',
        manifest: 'artifacts:\n  - id: csdevice\n    path: build/csdevice.sys\n',
        artifacts: { csdevice: { format: 'pe', signatures: [{ ...CATALOG_ENTRY, signer: '' }] } },
      },
    ],
    bad: [
      {
        name: 'boot-start driver without a signature',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n    start: boot\n',
        artifacts: {
          csagent: { effective: { class: 'kernel-driver', level: 5, tier: 'T3' }, format: 'pe', signatures: [] },
        },
        says: 'csagent is loaded at boot and carries no embedded signature',
        at: '3:11',
      },
      {
        name: 'boot-start driver that only a catalog covers',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n    start: boot\n',
        artifacts: {
          csagent: {
            effective: { class: 'kernel-driver', level: 5, tier: 'T3' },
            format: 'pe',
            signatures: [CATALOG_ENTRY],
          },
        },
        says: 'csagent is loaded at boot and carries no embedded signature',
        at: '3:11',
      },
      {
        name: 'driver that its catalog does not list',
        manifest: 'artifacts:\n  - id: csdevice\n    path: build/csdevice.sys\n    catalog: build/csdevice.cat\n',
        artifacts: {
          csdevice: { format: 'pe', signatures: [{ ...CATALOG_ENTRY, status: 'invalid', signedDigest: '' }] },
        },
        says: 'csdevice is code of tier T3 and carries no signature',
        at: '3:11',
      },
      {
        name: 'driver without a signature',
        manifest: 'artifacts:\n  - id: csdevice\n    path: build/csdevice.sys\n',
        artifacts: { csdevice: { format: 'pe', signatures: [] } },
        says: 'csdevice is code of tier T3 and carries no signature',
        at: '3:11',
      },
    ],
  },
});

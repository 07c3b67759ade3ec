import { artifactRule, pass, violation } from '../rule.js';

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
    const [embedded] = signatures.filter((s) => s.form === 'embedded');
    if (embedded) {
      return pass(`${declared.id} carries an embedded signature of ${embedded.signer} (${embedded.digestAlgorithm})`);
    }
    if (effective.level >= 5) {
      return violation(`${declared.id} is loaded at boot and carries no embedded signature`, at('path'));
    }
    const [catalog] = signatures.filter((s) => s.form === 'catalog');
    if (catalog) return pass(`${declared.id} is covered by a catalog of ${catalog.signer}`);
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
            signatures: [
              {
                form: 'embedded',
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
              },
            ],
          },
        },
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
    ],
  },
});

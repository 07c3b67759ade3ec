import type { SignatureFact } from '../../facts/signature-fact.js';
import type { ManifestPath } from '../../model/location.js';
import { EMPTY_PACKAGE } from '../example-packages.js';
import { SIGNED_INSIDE } from '../packages-examples.js';
import { capped, factsAt } from '../packages-inside.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { type WindowsDriver, windowsDrivers } from '../windows-drivers.js';
import { enumerated } from '../words.js';

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

/** What is said of a file of its own. Whether a signature holds is asked by signature/digest-intact, which nobody can waive. */
function ownOutcome(
  id: string,
  signatures: readonly SignatureFact[],
  { boots, at }: { readonly boots: boolean; readonly at: ManifestPath },
): Outcome {
  const embedded = signatures.find((s) => s.form === 'embedded');
  if (embedded) {
    return pass(`${id} carries an embedded signature of ${named(embedded.signer)} (${embedded.digestAlgorithm})`);
  }
  if (boots) return violation(`${id} is loaded at boot and carries no embedded signature`, at);
  // A catalog that is named for the file and does not list it is told of as a signature without a digest.
  const catalog = signatures.find((s) => s.form === 'catalog' && s.signedDigest !== '');
  if (catalog) return pass(`${id} is covered by a catalog of ${named(catalog.signer)}`);
  return violation(`${id} is code of tier T3 and carries no signature`, at);
}

/** What keeps a driver in a container from being signed: no other rule asks whether its signatures hold. */
function insideProblems({ name, signatures, boots }: WindowsDriver, at: ManifestPath): readonly Outcome[] {
  const broken = signatures.find((s) => s.status === 'invalid');
  if (broken) return [violation(`a signature of ${name} does not hold: ${broken.detail}`, at)];
  const counting = boots ? signatures.filter((s) => s.form !== 'catalog') : signatures;
  if (counting.some((s) => s.status === 'valid')) return [];
  const [first] = counting;
  if (first === undefined) {
    const what = boots ? 'is loaded at boot and carries no embedded signature' : 'is a driver and carries no signature';
    return [violation(`${name} ${what}`, at)];
  }
  if (counting.some((s) => s.status === 'unsupported' || s.trust === 'not-evaluated')) {
    return [indeterminate(`the signature of ${name} cannot be checked: ${first.detail}`, at)];
  }
  return [violation(`the signature of ${name} does not count (${first.status}): ${first.detail}`, at)];
}

const named = (signer: string): string => (signer.trim() === '' ? 'a signer without a name' : signer);

export default artifactRule({
  id: 'signature/present-for-tier',
  title: 'Windows code that can take a machine down carries a signature, in archives too',
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
  scope: { tiers: ['T3'] },
  needs: ['format'],

  evaluate({ artifact: { declared, effective, format, index }, release: { artifacts }, at }) {
    const artifact = factsAt(artifacts, index);
    const { id } = declared;
    const { inside, unclear } = windowsDrivers(artifact, at('path'));
    const found = [...inside.flatMap((driver) => insideProblems(driver, at('path'))), ...unclear];
    if (format !== 'pe') {
      if (found.length > 0) return capped(found, at('path'));
      if (inside.length === 0) return notApplicable(`${id} neither is nor holds code of Windows that is asked for one`);
      return pass(`${enumerated(inside.map(({ name }) => name))}: signed, and the signatures hold`);
    }
    const { signatures } = artifact;
    const own = signatures.known
      ? ownOutcome(id, signatures.value, { boots: effective.level >= 5, at: at('path') })
      : indeterminate(`the signatures of ${id}: ${signatures.why}`, at('path'));
    return found.length === 0 ? own : capped([...(own.status === 'pass' ? [] : [own]), ...found], at('path'));
  },

  examples: {
    good: [
      ...SIGNED_INSIDE.good,
      {
        name: 'boot-start driver with an embedded signature',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n    start: boot\n',
        artifacts: {
          csagent: {
            effective: { class: 'kernel-driver', level: 5, tier: 'T3' },
            format: 'pe',
            packages: EMPTY_PACKAGE,
            signatures: [{ ...CATALOG_ENTRY, form: 'embedded' }],
          },
        },
      },
      {
        name: 'driver that starts on demand, covered by a catalog of an unnamed signer',
        manifest: 'artifacts:\n  - id: csdevice\n    path: build/csdevice.sys\n',
        artifacts: {
          csdevice: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [{ ...CATALOG_ENTRY, signer: '' }] },
        },
      },
    ],
    bad: [
      ...SIGNED_INSIDE.bad,
      {
        name: 'boot-start driver without a signature',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n    start: boot\n',
        artifacts: {
          csagent: {
            effective: { class: 'kernel-driver', level: 5, tier: 'T3' },
            format: 'pe',
            packages: EMPTY_PACKAGE,
            signatures: [],
          },
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
            packages: EMPTY_PACKAGE,
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
          csdevice: {
            format: 'pe',
            packages: EMPTY_PACKAGE,
            signatures: [{ ...CATALOG_ENTRY, status: 'invalid', signedDigest: '' }],
          },
        },
        says: 'csdevice is code of tier T3 and carries no signature',
        at: '3:11',
      },
      {
        name: 'driver without a signature',
        manifest: 'artifacts:\n  - id: csdevice\n    path: build/csdevice.sys\n',
        artifacts: { csdevice: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [] } },
        says: 'csdevice is code of tier T3 and carries no signature',
        at: '3:11',
      },
    ],
    unclear: SIGNED_INSIDE.unclear,
    outside: SIGNED_INSIDE.outside,
  },
});

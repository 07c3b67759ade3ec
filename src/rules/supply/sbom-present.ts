import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import type { SbomComponent } from '../../model/sbom.js';
import { type ReadBill, bundledIn, describes, digestsOfRelease, isCalled, namedIn, showSubjects } from '../bills.js';
import { NOTHING_IN_IT, member } from '../example-members.js';
import { OTHER, SHIPPED_FILE } from '../example-reports.js';
import { SUBJECT, bill, component, unreadBill } from '../example-sbom.js';
import { type Outcome, indeterminate, pass, releaseRule, violation } from '../rule.js';
import { digestsOf } from '../test-reports.js';
import { Reasons } from '../unknown-facts.js';
import { enumerated } from '../words.js';

const MANIFEST = 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\nsbom: [sbom.cdx.json]\n';
const NO_SBOM = 'release: {version: 7.16.18605}\nartifacts:\n  - id: csagent\n';
const driver = { file: SHIPPED_FILE, unsignedDigests: [], members: [], contents: NOTHING_IN_IT } as const;
const bundled = member('setup.cab!drivers/WinDivert64.sys', {
  format: 'pe',
  class: 'kernel-driver',
  machines: ['x64'],
});
const installer = {
  ...driver,
  members: [bundled],
  contents: { ...NOTHING_IN_IT, total: 1, byClass: { ...NOTHING_IN_IT.byClass, 'kernel-driver': 1 } },
} as const;
const named = component({ name: 'WinDivert64.sys', sha256: [] });

export default releaseRule({
  id: 'supply/sbom-present',
  title: 'A bill of materials of this release lists every file of it and every driver in them',
  rationale:
    'Half of the drivers that attackers bring along were shipped by somebody in good faith, inside an installer, and ' +
    'nobody knew which products had them when their fault came out. A bill of materials answers that in a minute, if it ' +
    'is the one of this release and of these bytes: one that was made by hand or left over from the version before is ' +
    'worse than none. Files are compared by SHA-256. A driver inside an installer is looked for by its name, since what ' +
    'is unpacked is not hashed here.',
  remedy:
    'Let the build write a CycloneDX or SPDX file over what it packs, with the SHA-256 of every artifact and an entry ' +
    'for every driver that is bundled, and name it in `sbom`.',
  severity: 'warning',
  waivable: true,
  sees: ['bytes', 'declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.2.0',
  controls: {
    ssdf: ['PS.3.2', 'PW.4.1'],
    'nist-800-53': ['SR-4', 'CM-8'],
    'iec-62443-4-1': ['SM-9'],
    cra: ['II(1)'],
  },
  incidents: ["Drivers that were bundled with tools and games, on Microsoft's block list since 2020"],
  references: ['https://cyclonedx.org/docs/1.6/json/', 'https://spdx.github.io/spdx-spec/v2.3/'],
  options: {},
  scope: { tiers: ['T2', 'T3'] },
  needs: ['sboms'],

  evaluate({ release: { manifest, artifacts, sboms } }) {
    const { product, version } = manifest.release;
    if (sboms.length === 0)
      return violation(`${product} ${version} names no bill of materials`, ['release', 'version']);
    const outcomes: Outcome[] = [];
    const bills: ReadBill[] = [];
    const digests = digestsOfRelease(artifacts);
    let unread = 0;
    for (const file of sboms) {
      const at = ['sbom', file.index];
      if (!file.sbom.known) {
        unread += 1;
        outcomes.push(indeterminate(file.sbom.why, at));
      } else if (file.sbom.value.components.length === 0 && digestsIn(file.sbom.value.subjects).length === 0) {
        outcomes.push(violation(`${file.path} lists nothing`, at));
      } else if (!describes(file.sbom.value, manifest, digests)) {
        const what = showSubjects(file.sbom.value);
        outcomes.push(violation(`${file.path} describes ${what}, which is not ${product} ${version}`, at));
      } else bills.push({ file, sbom: file.sbom.value });
    }
    const listed = bills.flatMap(({ sbom }) => namedIn(sbom));
    // What a bill that cannot be read lists is not known, and nothing is missing for certain.
    if (unread === 0) outcomes.push(...missing(artifacts, listed));
    if (outcomes.length > 0) return outcomes;
    const inside = artifacts.map(driversIn).reduce((sum, paths) => sum + paths.length, 0);
    const also = inside === 0 ? '' : `; drivers in them, by name: ${inside}`;
    const formats = enumerated(bills.map(({ file, sbom }) => `${file.path} (${sbom.format})`));
    return pass(`listed by SHA-256 in ${formats}: all of ${artifacts.length} artifacts${also}`);
  },

  examples: {
    good: [
      {
        name: 'the driver is listed by its digest',
        manifest: MANIFEST,
        artifacts: { csagent: driver },
        release: { sboms: [bill()] },
      },
      {
        name: 'made before signing: listed by the digest that signing leaves as it was',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, unsignedDigests: [OTHER] } },
        release: { sboms: [bill({ components: [component({ sha256: [OTHER] })] })] },
      },
      {
        name: 'one bill a file, and a bundled driver by its name',
        manifest: MANIFEST.replace(']', ', b.spdx]').replace('sbom:', '  - id: setup\nsbom:'),
        artifacts: { csagent: driver, setup: { ...installer, file: { ...SHIPPED_FILE, sha256: OTHER } } },
        release: {
          sboms: [
            bill({ subjects: [component()], components: [] }),
            bill({ subjects: [component({ name: 'setup', sha256: [OTHER] })], components: [named] }, 1),
          ],
        },
      },
    ],
    bad: [
      {
        name: 'none',
        manifest: NO_SBOM,
        artifacts: { csagent: driver },
        release: { sboms: [] },
        says: 'endpoint-sensor 7.16.18605 names no bill of materials',
        at: '1:20',
      },
      {
        name: 'of the version before, of two versions, and of nothing that it names',
        manifest: MANIFEST.replace(']', ', b.json, c.json]'),
        artifacts: { csagent: driver },
        release: {
          sboms: [
            bill({ subjects: [{ ...SUBJECT, version: '7.16.18604' }] }),
            bill({ subjects: [SUBJECT, { ...SUBJECT, version: '' }] }, 1),
            bill({ subjects: [] }, 2),
          ],
        },
        says: 'sbom.cdx.json describes endpoint-sensor 7.16.18604, which is not endpoint-sensor 7.16.18605',
        at: '4:8',
        also: [
          {
            says: 'sbom.cdx.json describes endpoint-sensor 7.16.18605 and 1 more, which is not endpoint-sensor 7.16.18605',
            at: '4:23',
          },
          {
            says: 'sbom.cdx.json describes nothing that it names, which is not endpoint-sensor 7.16.18605',
            at: '4:31',
          },
          { says: 'csagent is in no bill of materials of this release', at: '3:11' },
        ],
      },
      {
        name: 'empty',
        manifest: MANIFEST,
        artifacts: { csagent: driver },
        release: { sboms: [bill({ components: [] })] },
        says: 'sbom.cdx.json lists nothing',
        at: '4:8',
        also: [{ says: 'csagent is in no bill of materials of this release', at: '3:11' }],
      },
      {
        name: 'listed with another digest, and by its name alone',
        manifest: MANIFEST.replace('sbom:', '  - id: csdevice\n    path: build/csdevice.sys\nsbom:'),
        artifacts: { csagent: driver, csdevice: driver },
        release: {
          sboms: [
            bill({
              components: [component({ sha256: [OTHER] }), component({ name: 'build/CSDevice.sys', sha256: [] })],
            }),
          ],
        },
        says: `csagent is listed as csagent.sys with another SHA-256: ${OTHER.slice(0, 12)}…`,
        at: '3:11',
        also: [{ says: 'csdevice is listed as build/CSDevice.sys without a SHA-256', at: '5:11' }],
      },
      {
        name: 'a boot image in the installer that nobody lists; other files in it need not be',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...installer,
            members: [
              member('boot.efi', { format: 'pe', class: 'boot', machines: ['x64'] }),
              member('tool.exe', { format: 'pe', class: 'user-space', machines: ['x64'] }),
            ],
          },
        },
        release: { sboms: [bill()] },
        says: 'no bill of materials names what lies in csagent: boot.efi',
        at: '3:11',
      },
      {
        name: 'a driver in the installer that nobody lists',
        manifest: MANIFEST,
        artifacts: { csagent: installer },
        release: { sboms: [bill()] },
        says: 'no bill of materials names what lies in csagent: setup.cab!drivers/WinDivert64.sys',
        at: '3:11',
      },
    ],
    unclear: [
      {
        name: 'a bill of a version that is not read',
        manifest: MANIFEST,
        artifacts: { csagent: driver },
        release: { sboms: [unreadBill('sbom.cdx.json cannot be read: CycloneDX 2.0 is not read')] },
        why: 'sbom.cdx.json cannot be read: CycloneDX 2.0 is not read',
      },
      {
        name: 'a file that cannot be opened',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, file: 'unknown: there is no such file' } },
        release: { sboms: [bill()] },
        why: 'the SHA-256 of csagent: there is no such file',
      },
      {
        name: 'an installer that cannot be looked into',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, members: 'unknown: it is encrypted' } },
        release: { sboms: [bill()] },
        why: 'the drivers of csagent: it is encrypted',
      },
      {
        name: 'an installer of which nothing is counted',
        manifest: MANIFEST,
        artifacts: { csagent: { ...driver, contents: 'unknown: it is cut' } },
        release: { sboms: [bill()] },
        why: 'the drivers of csagent: it is cut',
      },
      {
        name: 'a file in it that cannot be opened',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...driver,
            contents: { ...NOTHING_IN_IT, closed: [{ path: 'a.zip', why: 'it is encrypted' }], closedTotal: 1 },
          },
        },
        release: { sboms: [bill()] },
        why: 'the drivers of csagent: a file in it could not be looked into',
      },
      {
        name: 'more drivers in it than are told of',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...installer,
            contents: { ...installer.contents, byClass: { ...installer.contents.byClass, boot: 1 } },
          },
        },
        release: { sboms: [bill({ components: [component(), named] })] },
        why: 'the drivers of csagent: it holds 2, and 1 are told of',
      },
    ],
  },
});

const digestsIn = (components: readonly SbomComponent[]): readonly string[] => components.flatMap((c) => c.sha256);

/** What the bills leave out, artifact by artifact. */
function missing(artifacts: readonly ArtifactFacts[], listed: readonly SbomComponent[]): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  const unhashed = new Reasons('the SHA-256');
  const unopened = new Reasons('the drivers');
  const known = new Set(digestsIn(listed));
  for (const artifact of artifacts) {
    const { index, declared, file } = artifact;
    const { id, path } = declared;
    const at = ['artifacts', index, 'path'];
    if (!file.known) unhashed.add({ id, index, why: file.why });
    else if (!digestsOf({ index, file: file.value }, artifacts).some((digest) => known.has(digest))) {
      outcomes.push(violation(`${id} ${otherwiseListed(path, listed)}`, at));
    }
    const inside = driversIn(artifact);
    if (typeof inside === 'string') unopened.add({ id, index, why: inside });
    else {
      const unnamed = inside.filter((found) => !listed.some((c) => isCalled(c, found)));
      if (unnamed.length > 0) {
        outcomes.push(violation(`no bill of materials names what lies in ${id}: ${enumerated(unnamed)}`, at));
      }
    }
  }
  return [...outcomes, ...unhashed.outcomes(), ...unopened.outcomes()];
}

/** Paths of the drivers in an artifact, or why they are not all known. */
function driversIn({ members, contents }: ArtifactFacts): readonly string[] | string {
  if (!members.known) return members.why;
  if (!contents.known) return contents.why;
  if (contents.value.closedTotal > 0) return 'a file in it could not be looked into';
  const inside = bundledIn(members.value);
  const all = contents.value.byClass['kernel-driver'] + contents.value.byClass.boot;
  if (inside.length < all) return `it holds ${all}, and ${inside.length} are told of`;
  return inside.map(({ path }) => path);
}

function otherwiseListed(path: string, listed: readonly SbomComponent[]): string {
  const called = listed.find((component) => isCalled(component, path));
  if (called === undefined) return 'is in no bill of materials of this release';
  const [digest] = called.sha256;
  if (digest === undefined) return `is listed as ${called.name} without a SHA-256`;
  return `is listed as ${called.name} with another SHA-256: ${digest.slice(0, 12)}…`;
}

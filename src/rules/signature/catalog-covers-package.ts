import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import { coverage, type Says, packageProblems } from '../driver-package.js';
import { fileName } from '../driver-files.js';
import { BROKEN } from '../example-broken-drivers.js';
import { EMPTY_PACKAGE } from '../example-packages.js';
import { COVERED_INSIDE } from '../packages-examples.js';
import { capped, factsAt, notIn } from '../packages-inside.js';
import { folderOf, partsOfContainer, partsOfRelease } from '../package-parts.js';
import {
  type ManifestPath,
  type Outcome,
  artifactRule,
  indeterminate,
  notApplicable,
  pass,
  violation,
} from '../rule.js';
import { LISTED, exampleService, exampleSetup as setup } from '../setup-examples.js';
import { enumerated } from '../words.js';

/** What keeps the packages in a container from being what their setup information says. */
function insideProblems(
  { declared: { id, path }, packages }: ArtifactFacts,
  { versions, at }: { readonly versions: boolean; readonly at: ManifestPath },
): readonly Outcome[] {
  if (!packages.known) return [indeterminate(`the driver packages in ${id} are not known: ${packages.why}`, at)];
  const parts = partsOfContainer(packages.value);
  const found = packages.value.setups.flatMap(({ path: setup, inf }) => {
    const wrong: Says = (message) => violation(`${setup} in ${id}: ${message}`, at);
    const unclear: Says = (message) => indeterminate(`${setup} in ${id}: ${message}`, at);
    if (!inf.known) return [unclear(`it cannot be read: ${inf.why}`)];
    const part = parts.find((p) => p.path === setup);
    if (!part) return [unclear('it was not met again')];
    const of = { path: setup, name: part.name, folder: folderOf(setup), inf: inf.value, parts, where: fileName(path) };
    return packageProblems({ ...of, wrong, unclear }, versions);
  });
  return capped([...found, ...notIn(packages.value, id, at)], at);
}

const PACKAGE =
  'artifacts:\n  - id: setup\n    path: build/csagent.inf\n  - id: csagent\n    path: build/csagent.sys\n  - id: catalog\n    path: build/csagent.cat\n';
const VERSION = { fileVersion: '7.16.18605.0', strings: new Map<string, string>(), debug: false };
const DRIVER = {
  format: 'pe',
  packages: EMPTY_PACKAGE,
  signatures: [LISTED],
  machines: ['x64'],
  peVersion: VERSION,
} as const;
const SETUP = { format: 'inf', inf: setup(), signatures: [LISTED] } as const;
const CATALOG = { format: 'catalog', packages: EMPTY_PACKAGE, signatures: [] } as const;

export default artifactRule({
  id: 'signature/catalog-covers-package',
  title: 'The catalog of a driver package covers every file of it',
  rationale:
    'Windows installs a driver package by its catalog: one file that is not in it, or was built again after the catalog ' +
    'was made, and the package is refused on every machine, or installed as unsigned where somebody clicks it away. ' +
    'A driver for another architecture or of another version than the package says is the same slip, seen later.',
  remedy: 'Make the catalog anew from the files that ship (inf2cat), have it signed, and ship all of it together.',
  severity: 'error',
  waivable: true,
  sees: ['bytes', 'signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { 'nist-800-53': ['CM-14', 'SI-7', 'SI-7(15)'], ssdf: ['PS.2.1'], 'iec-62443-4-1': ['SM-6', 'SUM-4'] },
  incidents: ['Windows driver signing: a package without a catalog counts as unsigned'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/install/catalog-files'],
  options: {
    versions: {
      type: 'boolean',
      description: "Whether DriverVer must be the version in the driver's own version resource.",
      default: true,
    },
  },
  scope: {},
  needs: ['format'],

  evaluate({ artifact: { declared, format, index }, release: { artifacts }, options: { versions }, at }) {
    const { id, path, catalog } = declared;
    const wrong: Says = (message) => violation(message, at('path'));
    const unclear: Says = (message) => indeterminate(message, at('path'));
    const own = factsAt(artifacts, index);
    if (format !== 'inf') {
      const { packages, signatures } = own;
      const inside = packages.known ? packages.value.setups.length : 0;
      const file = { name: fileName(path), signatures };
      const found = [
        ...(catalog === undefined ? [] : coverage(file, new Set([catalog]), { wrong, unclear })),
        ...(packages.known && inside === 0 ? [] : insideProblems(own, { versions, at: at('path') })),
      ];
      if (found.length > 0) return found;
      if (inside > 0) return pass(`the catalogs in ${id} list every file of the ${inside} driver packages in it`);
      if (catalog === undefined) return notApplicable(`${id} is no driver package, and no catalog is named for it`);
      return pass(`${id} is listed in ${catalog} with the hash that it has`);
    }
    if (!own.inf.known) return unclear(`the setup information of ${id} cannot be read: ${own.inf.why}`);
    const inf = own.inf.value;
    const found = packageProblems(
      {
        ...{ path, name: fileName(path), folder: folderOf(path), inf },
        ...{ parts: partsOfRelease(artifacts), where: 'the release', wrong, unclear },
      },
      versions,
    );
    if (found.length > 0) return found;
    return pass(
      `${fileName(path)} and ${inf.files.length} files of its package are in ${enumerated(inf.version.catalogs.map((c) => c.file))}`,
    );
  },

  examples: {
    good: [
      ...COVERED_INSIDE.good,
      {
        name: 'a package whose catalog lists its files',
        manifest: PACKAGE,
        artifacts: { setup: SETUP, csagent: DRIVER, catalog: CATALOG },
      },
      {
        name: 'a file for which the manifest names a catalog',
        manifest: 'artifacts: [{id: helper, path: build/helper.dll, catalog: build/csagent.cat}]\n',
        artifacts: { helper: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [LISTED] } },
      },
      {
        name: 'a newer driver in an older package, accepted by the policy',
        manifest: PACKAGE,
        artifacts: {
          setup: SETUP,
          csagent: { ...DRIVER, peVersion: { ...VERSION, fileVersion: '7.17.0.0' } },
          catalog: CATALOG,
        },
        options: { versions: false },
      },
      {
        name: 'drivers of two architectures, and a service of Windows itself',
        manifest:
          'artifacts:\n  - id: setup\n    path: build/csagent.inf\n  - id: x64\n    path: build/x64/csagent.sys\n  - id: arm64\n    path: build/arm64/csagent.sys\n  - id: other\n    path: old/csagent.sys\n  - id: catalog\n    path: build/csagent.cat\n',
        artifacts: {
          setup: {
            ...SETUP,
            inf: setup({
              version: { ...setup().version, driverVersion: undefined },
              services: [
                ...setup().services,
                exampleService({ binary: { path: '%12%\\WUDFRd.sys', folder: 12, file: 'WUDFRd.sys', line: 50 } }),
                exampleService({ binary: undefined }),
              ],
              architectures: ['x64', 'arm64'],
            }),
          },
          x64: DRIVER,
          arm64: { ...DRIVER, machines: ['arm64'] },
          other: { format: 'pe', packages: EMPTY_PACKAGE, signatures: [{ ...LISTED }] },
          catalog: CATALOG,
        },
      },
      {
        name: 'a catalog outside the payload, and a driver without a version',
        manifest:
          'artifacts:\n  - id: setup\n    path: build/csagent.inf\n    catalog: build/csagent.cat\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: { setup: SETUP, csagent: { ...DRIVER, peVersion: undefined } },
      },
    ],
    bad: [
      ...COVERED_INSIDE.bad,
      ...BROKEN.bad,
      {
        name: 'a driver that was built again after the catalog was made',
        manifest: PACKAGE,
        artifacts: { setup: SETUP, csagent: { ...DRIVER, signatures: [] }, catalog: CATALOG },
        says: 'csagent.sys is not in csagent.cat with the hash that it has',
        at: '3:11',
      },
      {
        name: 'a catalog that nobody trusted signed',
        manifest: PACKAGE,
        artifacts: {
          setup: { ...SETUP, signatures: [{ ...LISTED, status: 'untrusted', detail: 'the chain reaches no anchor' }] },
          csagent: DRIVER,
          catalog: CATALOG,
        },
        says: 'the catalog over csagent.inf does not count (untrusted): the chain reaches no anchor',
        at: '3:11',
      },
      {
        name: 'no catalog named',
        manifest: PACKAGE,
        artifacts: {
          setup: { ...SETUP, inf: setup({ version: { ...setup().version, catalogs: [] } }) },
          csagent: DRIVER,
          catalog: CATALOG,
        },
        says: 'csagent.inf names no catalog: Windows takes the package for unsigned',
        at: '3:11',
      },
      {
        name: 'a catalog that is not shipped',
        manifest:
          'artifacts:\n  - id: setup\n    path: build/csagent.inf\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: { setup: SETUP, csagent: DRIVER },
        says: 'csagent.inf names csagent.cat, which is not in the release',
        at: '3:11',
      },
      {
        name: 'another architecture, another version and a file that is missing',
        manifest: PACKAGE,
        artifacts: {
          setup: {
            ...SETUP,
            inf: setup({
              architectures: ['x64', 'arm64'],
              files: [
                ...setup().files,
                { name: 'helper.dll', source: 'helper.dll', line: 23, list: 'csagent.Files', folder: 13 },
              ],
            }),
          },
          csagent: { ...DRIVER, peVersion: { ...VERSION, fileVersion: '7.16.18604.0' } },
          catalog: CATALOG,
        },
        says: 'helper.dll is part of the package and not in the release: no catalog can be asked for it',
        at: '3:11',
        also: [
          { says: 'csagent.inf is for arm64, and csagent.sys is for x64', at: '3:11' },
          { says: 'csagent.inf has DriverVer 7.16.18605.0, and csagent.sys is of version 7.16.18604.0', at: '3:11' },
        ],
      },
      {
        name: 'the catalog that the manifest names does not list the file',
        manifest: 'artifacts:\n  - id: helper\n    path: build/helper.dll\n    catalog: build/csagent.cat\n',
        artifacts: {
          helper: {
            format: 'pe',
            packages: EMPTY_PACKAGE,
            signatures: [
              { ...LISTED, status: 'invalid', signedDigest: '', detail: 'build/csagent.cat cannot be read: it is cut' },
            ],
          },
        },
        says: 'helper.dll is not in csagent.cat with the hash that it has: build/csagent.cat cannot be read: it is cut',
        at: '3:11',
      },
    ],
    unclear: [
      ...COVERED_INSIDE.unclear,
      ...BROKEN.unclear,
      {
        name: 'setup information that cannot be read',
        manifest: PACKAGE,
        artifacts: { setup: { ...SETUP, inf: 'unknown: it is too long' }, csagent: DRIVER, catalog: CATALOG },
        why: 'the setup information of setup cannot be read: it is too long',
      },
      {
        name: 'a file whose signatures are not known',
        manifest: PACKAGE,
        artifacts: {
          setup: SETUP,
          csagent: { ...DRIVER, signatures: 'unknown: the certificate table is cut' },
          catalog: CATALOG,
        },
        why: 'whether a catalog lists csagent.sys is not known: the certificate table is cut',
      },
      {
        name: 'a catalog with a signature that cannot be checked',
        manifest: PACKAGE,
        artifacts: {
          setup: { ...SETUP, signatures: [{ ...LISTED, status: 'unsupported', detail: 'SM3 is not supported' }] },
          csagent: DRIVER,
          catalog: CATALOG,
        },
        why: 'the catalog over csagent.inf cannot be checked: SM3 is not supported',
      },
      {
        name: 'a driver whose version resource is broken',
        manifest: PACKAGE,
        artifacts: {
          setup: SETUP,
          csagent: { ...DRIVER, peVersion: 'unknown: the resources are cut' },
          catalog: CATALOG,
        },
        why: 'of what version csagent.sys is, is not known: the resources are cut',
      },
    ],
    outside: [
      {
        name: 'no package and no catalog',
        manifest: 'artifacts: [{id: viewer, path: build/viewer.exe}]\n',
        artifacts: { viewer: { format: 'pe', packages: EMPTY_PACKAGE } },
        why: 'viewer is no driver package, and no catalog is named for it',
      },
    ],
  },
});

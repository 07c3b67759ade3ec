import { ARCHIVE, EMPTY_PACKAGE, LISTED_INSIDE, examplePackage } from './example-packages.js';
import { LISTED, exampleService, exampleSetup, serviceNumber } from './setup-examples.js';
import type { SignatureFact } from '../facts/signature-fact.js';

/** Packages in archives, for the rule about catalogs. */
export const COVERED_INSIDE = {
  good: [
    {
      name: 'a whole package in an archive',
      manifest: ARCHIVE,
      artifacts: { drivers: { format: 'zip', packages: examplePackage() } },
    },
  ],
  bad: [
    {
      name: 'a package in an archive, with a driver that was built again, and one file missing',
      manifest: ARCHIVE,
      artifacts: {
        drivers: {
          format: 'zip',
          packages: examplePackage({
            files: [
              { name: 'csagent.inf' },
              { name: 'csagent.cat', signatures: [] },
              { name: 'csagent.sys', signatures: [], isDriver: true },
            ],
            inf: exampleSetup({
              files: [
                ...exampleSetup().files,
                { name: 'helper.dll', source: 'helper.dll', line: 23, list: 'csagent.Files', folder: 13 },
              ],
            }),
          }),
        },
      },
      says: 'x64/csagent.inf in drivers: csagent.sys is not in csagent.cat with the hash that it has',
      at: '3:11',
      also: [
        {
          says: 'x64/csagent.inf in drivers: helper.dll is part of the package and not in drivers.zip: no catalog can be asked for it',
          at: '3:11',
        },
      ],
    },
  ],
  unclear: [
    {
      name: 'a package in an archive of which not all could be looked at',
      manifest: ARCHIVE,
      artifacts: {
        drivers: { format: 'zip', packages: examplePackage({ unclear: ['y.bin is encrypted'] }) },
      },
      why: 'not everything in drivers was looked at: y.bin is encrypted',
    },
    {
      name: 'an archive in which nobody looked for packages',
      manifest: ARCHIVE,
      artifacts: { drivers: { format: 'zip', packages: 'unknown: it was not worked out' } },
      why: 'the driver packages in drivers are not known: it was not worked out',
    },
    {
      name: 'setup information in an archive that cannot be read',
      manifest: ARCHIVE,
      artifacts: { drivers: { format: 'zip', packages: examplePackage({ why: 'it is too long' }) } },
      why: 'x64/csagent.inf in drivers: it cannot be read: it is too long',
    },
    {
      name: 'setup information in an archive that was not met again',
      manifest: ARCHIVE,
      artifacts: { drivers: { format: 'zip', packages: examplePackage({ files: [] }) } },
      why: 'x64/csagent.inf in drivers: it was not met again',
    },
  ],
} as const;

const archived = (signatures: readonly SignatureFact[], over: Partial<Parameters<typeof examplePackage>[0]> = {}) => ({
  drivers: {
    format: 'zip' as const,
    packages: examplePackage({ files: [{ name: 'csagent.sys', isDriver: true, signatures }], ...over }),
  },
});
const EMBEDDED: SignatureFact = { ...LISTED, form: 'embedded' };
const AT_BOOT = exampleSetup({ services: [exampleService({ start: serviceNumber(0, 35) })] });

/** Drivers in archives, for the rule about signatures that are there. */
export const SIGNED_INSIDE = {
  good: [
    { name: 'a driver in an archive, in its catalog', manifest: ARCHIVE, artifacts: archived([LISTED_INSIDE]) },
    {
      name: 'a driver in an archive that starts at boot, signed itself',
      manifest: ARCHIVE,
      artifacts: archived([EMBEDDED, LISTED_INSIDE], { inf: AT_BOOT }),
    },
  ],
  bad: [
    {
      name: 'a driver in an archive without a signature',
      manifest: ARCHIVE,
      artifacts: archived([]),
      says: 'x64/csagent.sys in drivers is a driver and carries no signature',
      at: '3:11',
    },
    {
      name: 'a driver in an archive that starts at boot, in its catalog alone',
      manifest: ARCHIVE,
      artifacts: archived([LISTED_INSIDE], { inf: AT_BOOT }),
      says: 'x64/csagent.sys in drivers is loaded at boot and carries no embedded signature',
      at: '3:11',
    },
    {
      name: 'a driver in an archive with a signature of another file',
      manifest: ARCHIVE,
      artifacts: archived([LISTED_INSIDE, { ...EMBEDDED, status: 'invalid', detail: 'the image differs' }]),
      says: 'a signature of x64/csagent.sys in drivers does not hold: the image differs',
      at: '3:11',
    },
    {
      name: 'a driver in an archive that nobody trusted signed',
      manifest: ARCHIVE,
      artifacts: archived([{ ...EMBEDDED, status: 'untrusted', detail: 'the chain reaches no anchor' }]),
      says: 'the signature of x64/csagent.sys in drivers does not count (untrusted): the chain reaches no anchor',
      at: '3:11',
    },
    {
      name: 'an unsigned program with an unsigned driver in it',
      manifest: 'artifacts:\n  - id: setup\n    path: build/setup.exe\n',
      artifacts: { setup: { ...archived([]).drivers, format: 'pe', signatures: [] } },
      says: 'setup is code of tier T3 and carries no signature',
      at: '3:11',
      also: [{ says: 'x64/csagent.sys in setup is a driver and carries no signature', at: '3:11' }],
    },
    {
      name: 'a signed program with an unsigned driver in it',
      manifest: 'artifacts:\n  - id: setup\n    path: build/setup.exe\n',
      artifacts: { setup: { ...archived([]).drivers, format: 'pe', signatures: [EMBEDDED] } },
      says: 'x64/csagent.sys in setup is a driver and carries no signature',
      at: '3:11',
    },
  ],
  unclear: [
    {
      name: 'a driver in an archive with a signature of an unknown kind',
      manifest: ARCHIVE,
      artifacts: archived([{ ...EMBEDDED, status: 'unsupported', detail: 'SM3 is not supported' }]),
      why: 'the signature of x64/csagent.sys in drivers cannot be checked: SM3 is not supported',
    },
    {
      name: 'a program whose table of signatures is cut',
      manifest: 'artifacts:\n  - id: setup\n    path: build/setup.exe\n',
      artifacts: { setup: { format: 'pe', packages: EMPTY_PACKAGE, signatures: 'unknown: the table is cut' } },
      why: 'the signatures of setup: the table is cut',
    },
  ],
  outside: [
    {
      name: 'an archive without a driver',
      manifest: ARCHIVE,
      artifacts: { drivers: { format: 'zip', packages: EMPTY_PACKAGE } },
      why: 'drivers neither is nor holds code of Windows that is asked for one',
    },
  ],
} as const;

/** With a service that runs no file of the package. */
const OF_WINDOWS = exampleSetup({ services: [exampleService(), exampleService({ binary: undefined })] });
const LOCKED = 'PnpLockDown is not 1: any program may change the files it installs';

/** Packages in archives, for the rule about setup information. */
export const SOUND_INSIDE = {
  good: [
    {
      name: 'a whole package in an archive',
      manifest: ARCHIVE,
      artifacts: { drivers: { format: 'zip', packages: examplePackage({ inf: OF_WINDOWS }) } },
    },
  ],
  bad: [
    {
      name: 'a package in an archive that InfVerif refuses, without its catalog, that starts at boot and nobody says so',
      manifest: ARCHIVE,
      artifacts: {
        drivers: {
          format: 'zip',
          packages: examplePackage({
            files: [{ name: 'csagent.inf' }, { name: 'csagent.sys', isDriver: true }],
            inf: { ...AT_BOOT, problems: [{ line: 2, what: LOCKED, isolation: false }] },
          }),
        },
      },
      says: `x64/csagent.inf:2 in drivers: ${LOCKED}`,
      at: '3:11',
      also: [
        {
          says: 'x64/csagent.inf:7 in drivers: it names the catalog csagent.cat, which is not in drivers.zip',
          at: '3:11',
        },
        {
          says: 'x64/csagent.inf:35 in drivers: csagent starts at boot (StartType 0), which the manifest does not say of it',
          at: '3:11',
        },
      ],
    },
  ],
  unclear: [
    {
      name: 'setup information that cannot be read',
      manifest: 'artifacts:\n  - id: setup\n    path: build/csagent.inf\n',
      artifacts: { setup: { format: 'inf', inf: 'unknown: it is too long' } },
      why: 'the setup information of setup: it is too long',
    },
    {
      name: 'setup information in an archive that cannot be read',
      manifest: ARCHIVE,
      artifacts: { drivers: { format: 'zip', packages: examplePackage({ why: 'it is too long' }) } },
      why: 'x64/csagent.inf in drivers: it cannot be read: it is too long',
    },
    {
      name: 'an archive in which nobody looked for packages',
      manifest: ARCHIVE,
      artifacts: { drivers: { format: 'zip', packages: 'unknown: it was not worked out' } },
      why: 'the driver packages in drivers are not known: it was not worked out',
    },
    {
      name: 'a package in an archive of which not all could be looked at',
      manifest: ARCHIVE,
      artifacts: { drivers: { format: 'zip', packages: examplePackage({ unclear: ['y.bin is encrypted'] }) } },
      why: 'not everything in drivers was looked at: y.bin is encrypted',
    },
  ],
  outside: [
    {
      name: 'an archive without setup information',
      manifest: ARCHIVE,
      artifacts: { drivers: { format: 'zip', packages: EMPTY_PACKAGE } },
      why: 'drivers neither is nor holds setup information of a driver',
    },
  ],
} as const;

import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import type { Kind, Level } from '../../model/classification.js';
import { reader } from '../example-content.js';
import { foldedPath } from '../paths.js';
import { artifactRule, notApplicable, pass, violation } from '../rule.js';
import { isStated } from '../words.js';

const DRIVERS: readonly Kind[] = [
  'pe-driver',
  'efi-boot-driver',
  'efi-runtime-driver',
  'kernel-module',
  'livepatch-module',
  'mach-o-kext',
];

/** Kinds that are drivers under one of these names only: printer drivers and user-mode drivers are ordinary code. */
const DRIVERS_BY_NAME: Readonly<Record<string, readonly Kind[]>> = {
  sys: DRIVERS,
  ko: DRIVERS,
  kext: DRIVERS,
  dext: [...DRIVERS, 'mach-o-executable', 'mach-o-library'],
  drv: [...DRIVERS, 'pe-library', 'pe-user-mode-driver'],
};

/** Ends of names that only drivers have, compressed modules included. */
const NAME = /\.(sys|ko|kext|dext|drv)(?:\.(?:gz|xz|zst|bz2|lzma))?$/;

/** Folders that hold drivers. `%12%` is what an INF file calls the first of them. */
const FOLDERS = [
  'system32/drivers',
  'sysnative/drivers',
  '%12%',
  'driverstore/filerepository',
  'lib/modules',
  'library/extensions',
  'library/driverextensions',
];
const DRIVERS_IN_FOLDER: readonly Kind[] = [...DRIVERS, 'pe-user-mode-driver', 'driver-package-inf', 'driver-catalog'];

/** Why a path says that it leads to a driver, and which kinds it may then be. */
interface Claim {
  readonly claim: string;
  readonly kinds: readonly Kind[];
  readonly key: 'path' | 'installPath';
}

function claimOf(key: Claim['key'], path: string | undefined): Claim | undefined {
  if (path === undefined) return undefined;
  // A stream (`cf291.sys:rules`) belongs to the file before the colon; a drive letter stays.
  const folded = foldedPath(path.replace(/(?<=[^\\/]{2}):[^\\/]*$/, ''));
  const ending = NAME.exec(folded)?.[1] ?? '';
  const kinds = DRIVERS_BY_NAME[ending];
  if (kinds) return { claim: `is named like a driver (${path})`, kinds, key };
  const folder = FOLDERS.find((f) => `/${folded}`.includes(`/${f}/`));
  return folder === undefined ? undefined : { claim: `lies among drivers (${path})`, kinds: DRIVERS_IN_FOLDER, key };
}

/** The level from which on a component is a driver, or runs below drivers. */
const KERNEL: Level = 4;

/** The level of what reads an artifact; where it is not known, another rule says so. */
const levelOfReader = (artifact: ArtifactFacts | undefined): Level | undefined =>
  artifact?.reader.known === true ? artifact.reader.value.level : undefined;

export default artifactRule({
  id: 'classification/driver-name-is-driver',
  title: 'What is named like a driver is one, or says who reads it',
  rationale:
    'The file that took down 8.5 million machines on 19 July 2024 was called C-00000291-00000000-00000032.sys and lay ' +
    'among the drivers of Windows. It was no driver and no code, so it passed as data; that a driver would read it in ' +
    "the kernel stood nowhere. A driver's name or folder on a file that is none is the sign of such content.",
  remedy:
    'Name under `consumer` the driver that reads the file and its supported versions; or give the file a name and a ' +
    'place that do not claim to be a driver.',
  severity: 'error',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-4', 'RA-9', 'SI-7'],
    'iec-62443-4-1': ['SUM-1', 'SUM-3'],
    'cisa-ssd': ['1 planning'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
  ],
  options: {},
  scope: {},
  needs: ['kind'],

  evaluate({ artifact: { index, declared, kind }, release: { artifacts }, at }) {
    const { id, path, installPath } = declared;
    const claims = [claimOf('path', path), claimOf('installPath', installPath)].filter((c) => c !== undefined);
    const [first] = claims;
    if (!first) return notApplicable(`${id} neither has a driver's name nor lies among drivers`);
    const broken = claims.find(({ kinds }) => !kinds.includes(kind));
    if (!broken) return pass(`${id} ${first.claim} and is one (${kind})`);
    const named = declared.consumer?.component ?? '';
    if (isStated(named) && named !== id) {
      const level = levelOfReader(artifacts[index]);
      if (level === undefined || level >= KERNEL) {
        return pass(`${id} ${broken.claim} and is ${kind}, which ${named} reads`);
      }
      const what = `${id} ${broken.claim}, and ${named}, which is said to read it, is no driver (level ${level})`;
      return violation(what, at(broken.key));
    }
    return violation(`${id} ${broken.claim}, but its bytes are ${kind}, and it names no reader`, at(broken.key));
  },

  examples: {
    good: [
      {
        name: 'a driver among drivers',
        manifest: `artifacts:
  - id: csagent
    path: build/csagent.sys
    installPath: C:\\Windows\\System32\\drivers\\CrowdStrike\\csagent.sys
`,
        artifacts: { csagent: { kind: 'pe-driver' } },
      },
      {
        name: 'channel files that name their reader, of which builds are known of one',
        manifest: `artifacts:
  - id: cf291
    path: content/C-00000291-00000000-00000032.sys
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.17.0"}
  - {id: cf290, path: content/C-00000290.sys, consumer: {component: csfalcon, versions: "*"}}
`,
        artifacts: {
          cf291: { kind: 'opaque', reader: reader([]) },
          cf290: { kind: 'opaque', reader: 'unknown: no release history was found' },
        },
      },
      {
        name: 'drivers that run in user mode',
        manifest: `artifacts:
  - {id: printer, path: build/print.drv}
  - {id: usb, path: build/usb.dext}
  - {id: sensor, path: build/sensor.dll, installPath: '%12%\\UMDF\\sensor.dll'}
`,
        artifacts: {
          printer: { kind: 'pe-library' },
          usb: { kind: 'mach-o-executable' },
          sensor: { kind: 'pe-user-mode-driver' },
        },
      },
    ],
    bad: [
      {
        name: 'Channel File 291',
        manifest: `artifacts:
  - id: cf291
    path: content/C-00000291-00000000-00000032.sys
    class: rapid-response-content
`,
        artifacts: { cf291: { kind: 'opaque' } },
        says:
          'cf291 is named like a driver (content/C-00000291-00000000-00000032.sys), but its bytes are opaque, ' +
          'and it names no reader',
        at: '3:11',
      },
      {
        name: 'content that says it reads itself',
        manifest: `artifacts:
  - {id: cf291, path: content/C-00000291.sys, consumer: {component: cf291, versions: "*"}}
`,
        artifacts: { cf291: { kind: 'container' } },
        says: 'cf291 is named like a driver (content/C-00000291.sys), but its bytes are container, and it names no reader',
        at: '2:23',
      },
      {
        name: 'a channel file that a program is said to read',
        manifest: `artifacts:
  - {id: cf292, path: content/C-00000292.sys, consumer: {component: csui, versions: "*"}}
`,
        artifacts: { cf292: { kind: 'opaque', reader: reader([], { component: 'csui', level: 1 }) } },
        says:
          'cf292 is named like a driver (content/C-00000292.sys), and csui, which is said to read it, is no driver ' +
          '(level 1)',
        at: '2:23',
      },
      {
        name: 'names that Windows takes for the same',
        manifest: `artifacts:
  - {id: upper, path: content/RULES.SYS}
  - {id: dotted, path: "content/rules.sys. "}
  - {id: stream, path: "content/rules.sys:v2"}
  - {id: module, path: content/rules.ko.xz, consumer: {component: " ", versions: "*"}}
`,
        artifacts: {
          upper: { kind: 'structured-data' },
          dotted: { kind: 'structured-data' },
          stream: { kind: 'text' },
          module: { kind: 'container' },
        },
        says: 'upper is named like a driver (content/RULES.SYS), but its bytes are structured-data, and it names no reader',
        at: '2:23',
        also: [
          {
            says:
              'dotted is named like a driver (content/rules.sys. ), but its bytes are structured-data, ' +
              'and it names no reader',
            at: '3:24',
          },
          {
            says: 'stream is named like a driver (content/rules.sys:v2), but its bytes are text, and it names no reader',
            at: '4:24',
          },
          {
            says:
              'module is named like a driver (content/rules.ko.xz), but its bytes are container, ' +
              'and it names no reader',
            at: '5:24',
          },
        ],
      },
      {
        name: 'content that is installed among drivers under a harmless name',
        manifest: `artifacts:
  - id: rules
    path: content/rules.json
    installPath: '%SystemRoot%\\System32\\.\\Drivers\\vendor\\rules.json'
  - id: hosts
    path: content/hosts.txt
    installPath: /usr/lib/modules/extra/hosts.txt
`,
        artifacts: { rules: { kind: 'structured-data' }, hosts: { kind: 'text' } },
        says:
          'rules lies among drivers (%SystemRoot%\\System32\\.\\Drivers\\vendor\\rules.json), but its bytes are ' +
          'structured-data, and it names no reader',
        at: '4:18',
        also: [
          {
            says:
              'hosts lies among drivers (/usr/lib/modules/extra/hosts.txt), but its bytes are text, ' +
              'and it names no reader',
            at: '7:18',
          },
        ],
      },
      {
        name: 'a program that takes the name of a driver',
        manifest: 'artifacts:\n  - id: loader\n    path: build/loader.bin\n    installPath: C:\\vendor\\loader.sys\n',
        artifacts: { loader: { kind: 'pe-library' } },
        says: 'loader is named like a driver (C:\\vendor\\loader.sys), but its bytes are pe-library, and it names no reader',
        at: '4:18',
      },
    ],
    outside: [
      {
        name: 'a program',
        manifest: 'artifacts: [{id: viewer, path: build/viewer.exe, installPath: "C:\\\\tools\\\\viewer.exe"}]\n',
        artifacts: { viewer: { kind: 'pe-application' } },
        why: "viewer neither has a driver's name nor lies among drivers",
      },
    ],
  },
});

import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import type { Known } from '../../model/fact.js';
import type { DeclaredArtifact, StartType } from '../../model/release.js';
import { EMPTY_PACKAGE } from '../example-packages.js';
import { SOUND_INSIDE } from '../packages-examples.js';
import { capped, factsAt, notIn } from '../packages-inside.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { fileName } from '../driver-files.js';
import { exampleService as service, exampleSetup as setup, serviceNumber } from '../setup-examples.js';

type Inf = Extract<ArtifactFacts['inf'], Known<unknown>>['value'];
type Service = Inf['services'][number];

/** Clocks of build machines are ahead of universal time by fourteen hours at most. */
const AHEAD = 14 * 60 * 60 * 1000;
const CRITICAL = 3;
const BOOT = 0;
/** Starts that the manifest must admit to, by number. */
const EARLY: readonly StartType[] = ['boot', 'system'];
const DRIVER_TYPES: readonly number[] = [1, 2, 8];

/** One thing that is wrong, with its line. */
interface Wrong {
  readonly line: number;
  readonly what: string;
}

/** A driver that starts with the machine takes it down with it: the manifest has to say that this is meant. */
function unjustified(service: Service, declared: readonly DeclaredArtifact[]): readonly Wrong[] {
  const { name, start, errorControl, type } = service;
  const found: Wrong[] = [];
  const isDriver = type?.value !== undefined && DRIVER_TYPES.includes(type.value);
  const early = EARLY.find((_, number) => number === start?.value);
  if (start && isDriver && early !== undefined && !declared.some((a) => a.start === early)) {
    const what = `${name} starts at ${early} (StartType ${EARLY.indexOf(early)}), which the manifest does not say of it`;
    found.push({ line: start.line, what });
  }
  if (errorControl?.value !== CRITICAL) return found;
  const { line } = errorControl;
  if (start?.value !== BOOT) {
    found.push({
      line,
      what: `${name} is critical (ErrorControl 3) and does not start at boot: nothing needs it to start`,
    });
  } else if (!declared.some((a) => a.errorControl === 'critical')) {
    found.push({ line, what: `${name} is critical (ErrorControl 3), which the manifest does not say of it` });
  }
  return found;
}

/** Files that the package installs and the release does not have. */
function missingFiles({ files, version }: Inf, { names, where }: Around): readonly Wrong[] {
  const copied = files.map((f) => ({ name: f.source, line: f.line, why: 'installs' }));
  const catalogs = version.catalogs.map((c) => ({ name: c.file, line: c.line, why: 'names the catalog' }));
  const missing = [...copied, ...catalogs].filter(({ name }) => name !== '' && !names.has(fileName(name)));
  const first = new Map(missing.toReversed().map((m) => [m.name.toLowerCase(), m])).values();
  return [...first].map(({ name, line, why }) => ({ line, what: `it ${why} ${name}, which is not in ${where}` }));
}

function futureDate({ version: { driverDate, driverVerLine } }: Inf, now: number): readonly Wrong[] {
  if (driverDate === undefined || Date.parse(`${driverDate}T00:00:00Z`) <= now + AHEAD) return [];
  return [{ line: driverVerLine, what: `DriverVer has a date in the future: ${driverDate}` }];
}

/** What setup information is held against. */
interface Around {
  /** Of the files that ship with it, in lower case. */
  readonly names: ReadonlySet<string>;
  /** What they lie in, in words. */
  readonly where: string;
  /** Artifacts that speak for it and for the files that it names. */
  readonly declared: readonly DeclaredArtifact[];
  readonly isolation: boolean;
  readonly now: number;
}

/** Everything that is wrong with setup information, in the order of its lines. */
function wrongIn(inf: Inf, around: Around): readonly Wrong[] {
  const { declared, isolation, now } = around;
  const ofFile = (file: string): readonly DeclaredArtifact[] =>
    declared.filter(({ path }, i) => i === 0 || fileName(path) === file.toLowerCase());
  return [
    ...inf.problems.filter((p) => isolation || !p.isolation),
    ...futureDate(inf, now),
    ...missingFiles(inf, around),
    ...inf.services.flatMap((s) => unjustified(s, ofFile(s.binary?.file ?? ''))),
  ].toSorted((a, b) => a.line - b.line);
}

const CSAGENT =
  'artifacts:\n' +
  '  - id: setup\n    path: build/csagent.inf\n' +
  '  - id: csagent\n    path: build/csagent.sys\n    start: boot\n    errorControl: critical\n' +
  '  - id: catalog\n    path: build/csagent.cat\n';

const OTHERS = {
  csagent: { format: 'pe', packages: EMPTY_PACKAGE },
  catalog: { format: 'catalog', packages: EMPTY_PACKAGE },
} as const;

export default artifactRule({
  id: 'driver/inf-sound',
  title: "The driver's setup information is sound",
  rationale:
    'Setup information decides under which name, how early and with what consequence a driver is loaded, and what else ' +
    'a package changes. Microsoft signs no package whose file it refuses, and a slip that it does take, such as a ' +
    'start at boot with critical error control, is how one driver that fails keeps a whole fleet from starting.',
  remedy:
    'Mend the line that the message names, run InfVerif /h over the result, and say in the manifest (`start`, ' +
    '`errorControl`) what is meant. `isolation: true` holds a package to what isolated ones are held to.',
  severity: 'error',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { 'nist-800-53': ['CM-6', 'SI-7', 'SA-11'], ssdf: ['PW.9.1'], 'iec-62443-4-1': ['SD-4'] },
  incidents: [
    'Windows Hardware Compatibility Program: InfVerif',
    'Channel File 291, 19 July 2024: a driver that starts at boot',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/devtest/infverif_h',
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive',
  ],
  options: {
    isolation: {
      type: 'boolean',
      description:
        'Whether a package must keep its files in the driver store (folder 13) and its settings under HKR. Microsoft ' +
        'signs packages that do not (InfVerif /h) and asks it of isolated ones alone (InfVerif /w): set it for those.',
      default: false,
    },
  },
  scope: {},
  needs: ['format'],

  evaluate({ artifact: { declared, format, index }, release: { manifest, artifacts, now }, options, at }) {
    const { id, path } = declared;
    const own = factsAt(artifacts, index);
    const around = { declared: [declared, ...manifest.artifacts], isolation: options.isolation, now };
    if (format === 'inf') {
      const { inf } = own;
      if (!inf.known) return indeterminate(`the setup information of ${id}: ${inf.why}`, at('path'));
      const files = manifest.artifacts.flatMap((a) => (a.catalog === undefined ? [a.path] : [a.path, a.catalog]));
      const names = new Set(files.map(fileName));
      const wrong = wrongIn(inf.value, { ...around, names, where: 'the release' });
      const file = path.slice(path.lastIndexOf('/') + 1);
      if (wrong.length > 0) return wrong.map(({ line, what }) => violation(`${file}:${line}: ${what}`, at('path')));
      const { files: copied, services, version } = inf.value;
      const { driverDate = '', driverVersion = '' } = version;
      return pass(
        `${id} installs ${copied.length} files and ${services.length} services, DriverVer ${driverDate}, ${driverVersion}`,
      );
    }
    const { packages } = own;
    if (!packages.known)
      return indeterminate(`the driver packages in ${id} are not known: ${packages.why}`, at('path'));
    const { setups, files } = packages.value;
    if (setups.length === 0) return notApplicable(`${id} neither is nor holds setup information of a driver`);
    const names = new Set(files.map((f) => f.name));
    const found = setups.flatMap(({ path: setup, inf }): readonly Outcome[] => {
      if (!inf.known) return [indeterminate(`${setup} in ${id}: it cannot be read: ${inf.why}`, at('path'))];
      const wrong = wrongIn(inf.value, { ...around, names, where: fileName(path) });
      return wrong.map(({ line, what }) => violation(`${setup}:${line} in ${id}: ${what}`, at('path')));
    });
    const all = [...found, ...notIn(packages.value, id, at('path'))];
    return all.length > 0 ? capped(all, at('path')) : pass(`the ${setups.length} setup files in ${id} are sound`);
  },

  examples: {
    good: [
      ...SOUND_INSIDE.good,
      {
        name: 'a filter that starts on demand, its catalog outside the payload',
        manifest:
          'artifacts:\n  - id: setup\n    path: build/csagent.inf\n    catalog: signed/csagent.cat\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: { csagent: { format: 'pe', packages: EMPTY_PACKAGE }, setup: { format: 'inf', inf: setup() } },
      },
      {
        name: 'a driver that starts at boot, as the manifest says',
        manifest: CSAGENT,
        artifacts: {
          ...OTHERS,
          setup: {
            format: 'inf',
            inf: setup({ services: [service({ start: serviceNumber(0, 35), errorControl: serviceNumber(3, 36) })] }),
          },
        },
      },
      {
        name: 'outside the driver store, where no policy asks for isolation',
        manifest: CSAGENT,
        artifacts: {
          ...OTHERS,
          setup: {
            format: 'inf',
            inf: setup({
              problems: [{ line: 12, what: 'goes to folder 12, not to the driver store (13)', isolation: true }],
            }),
          },
        },
      },
    ],
    bad: [
      ...SOUND_INSIDE.bad,
      {
        name: 'what InfVerif refuses',
        manifest: CSAGENT,
        artifacts: {
          ...OTHERS,
          setup: {
            format: 'inf',
            inf: setup({
              problems: [
                {
                  line: 2,
                  what: 'PnpLockDown is not 1: any program may change the files it installs',
                  isolation: false,
                },
              ],
            }),
          },
        },
        says: 'csagent.inf:2: PnpLockDown is not 1: any program may change the files it installs',
        at: '3:11',
      },
      {
        name: 'outside the driver store',
        manifest: CSAGENT,
        artifacts: {
          ...OTHERS,
          setup: {
            format: 'inf',
            inf: setup({
              problems: [{ line: 12, what: 'goes to folder 12, not to the driver store (13)', isolation: true }],
            }),
          },
        },
        options: { isolation: true },
        says: 'csagent.inf:12: goes to folder 12, not to the driver store (13)',
        at: '3:11',
      },
      {
        name: 'boot start and critical, which nobody declared',
        manifest:
          'artifacts:\n  - id: setup\n    path: build/csagent.inf\n  - id: csagent\n    path: build/csagent.sys\n  - id: catalog\n    path: build/csagent.cat\n',
        artifacts: {
          ...OTHERS,
          setup: {
            format: 'inf',
            inf: setup({ services: [service({ start: serviceNumber(0, 35), errorControl: serviceNumber(3, 36) })] }),
          },
        },
        says: 'csagent.inf:35: csagent starts at boot (StartType 0), which the manifest does not say of it',
        at: '3:11',
        also: [
          {
            says: 'csagent.inf:36: csagent is critical (ErrorControl 3), which the manifest does not say of it',
            at: '3:11',
          },
        ],
      },
      {
        name: 'critical without a need, a date in the future and a file that is not there',
        manifest: CSAGENT,
        artifacts: {
          ...OTHERS,
          setup: {
            format: 'inf',
            inf: setup({
              version: { ...setup().version, driverDate: '2026-02-10' },
              services: [
                service({ errorControl: serviceNumber(3, 36) }),
                service({ name: 'csupdate', type: serviceNumber(16, 44), start: undefined, errorControl: undefined }),
              ],
              files: [
                ...setup().files,
                { name: 'cshelper.dll', source: 'cshelper.dll', line: 23, list: 'csagent.Files', folder: 13 },
                { name: 'helper.dll', source: 'CsHelper.dll', line: 24, list: 'csagent.Files', folder: 13 },
              ],
            }),
          },
        },
        says: 'csagent.inf:6: DriverVer has a date in the future: 2026-02-10',
        at: '3:11',
        also: [
          { says: 'csagent.inf:23: it installs cshelper.dll, which is not in the release', at: '3:11' },
          {
            says: 'csagent.inf:36: csagent is critical (ErrorControl 3) and does not start at boot: nothing needs it to start',
            at: '3:11',
          },
        ],
      },
    ],
    unclear: SOUND_INSIDE.unclear,
    outside: SOUND_INSIDE.outside,
  },
});

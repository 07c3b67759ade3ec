import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import type { SignatureFact } from '../../facts/signature-fact.js';
import type { Known } from '../../model/fact.js';
import { fileName } from '../driver-files.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { LISTED, exampleService, exampleSetup, serviceNumber } from '../setup-examples.js';
import { enumerated } from '../words.js';

type Inf = Extract<ArtifactFacts['inf'], Known<unknown>>['value'];
type Service = Inf['services'][number];

/** Extended key usage of drivers that are started before all others. */
const EARLY_LAUNCH = '1.3.6.1.4.1.311.61.4.1';
/** The resource that names whose programs the driver lets the system protect. */
const RESOURCE = 'MicrosoftElamCertificateInfo';
const GROUP = 'early-launch';
/** What exists when it is started; nothing else is loaded yet. */
const KERNEL = 'ntoskrnl.exe';

/** What one setup file says of a driver. */
interface Setup {
  readonly file: string;
  /** Whether it says that the driver is one of early launch. */
  readonly early: boolean;
  /** Where it is marked as one; the first line where it is not. */
  readonly marked: number;
  readonly driver: string;
  readonly services: readonly Service[];
}

/** The setup files of the release that say anything of a driver. */
function setups(driver: string, artifacts: readonly ArtifactFacts[]): readonly Setup[] {
  return artifacts.flatMap(({ declared, inf }): readonly Setup[] => {
    if (!inf.known) return [];
    const services = inf.value.services.filter((s) => s.binary?.file.toLowerCase() === driver);
    const marked = inf.value.attributes.find(
      (a) => a.file.toLowerCase() === driver && a.name.toLowerCase() === 'elam' && a.value.toLowerCase() === 'true',
    )?.line;
    const early = marked !== undefined || services.some(({ group }) => group?.toLowerCase() === GROUP);
    const says = early || services.length > 0;
    return says ? [{ file: fileName(declared.path), early, marked: marked ?? 1, driver, services }] : [];
  });
}

/** Values that Microsoft asks for in the setup information of such a driver. */
function setupProblems({ file, marked, driver, services }: Setup): readonly string[] {
  if (services.length === 0) return [`${file}:${marked}: marks ${driver} as early launch and adds no service for it`];
  return services.flatMap(({ type, start, errorControl, group, line, name }) => {
    const asked = [
      ['ServiceType', type, 1],
      ['StartType', start, 0],
      ['ErrorControl', errorControl, 3],
    ] as const;
    const values = asked.flatMap(([key, is, must]) =>
      is?.value === must
        ? []
        : [`${file}:${is?.line ?? line}: ${key} of ${name} is ${is?.value ?? 'none'}, and must be ${must}`],
    );
    if (group?.toLowerCase() === GROUP) return values;
    const where = group === undefined ? 'no group' : `the group ${group}`;
    return [...values, `${file}:${line}: ${name} is in ${where}, and must be in Early-Launch`];
  });
}

/** A catalog is not read yet when such a driver starts: the signature must be its own. */
function signatureProblems(id: string, early: readonly SignatureFact[]): readonly string[] {
  const own = early.filter(({ form }) => form !== 'catalog');
  if (own.length === 0) return [`${id} carries no signature for early launch (${EARLY_LAUNCH})`];
  if (own.some(({ status }) => status !== 'invalid' && status !== 'expired')) return [];
  return [`the early launch signature of ${id} does not hold: ${own.map(({ detail }) => detail).join('; ')}`];
}

const holds = ({ form, status }: SignatureFact): boolean =>
  form !== 'catalog' && (status === 'valid' || status === 'untrusted');

const ELAM_SERVICE = exampleService({
  name: 'cselam',
  type: serviceNumber(1, 34),
  start: serviceNumber(0, 35),
  errorControl: serviceNumber(3, 36),
  binary: { path: '%13%\\cselam.sys', folder: 13, file: 'cselam.sys', line: 37 },
  group: 'Early-Launch',
});
const ELAM_SETUP = exampleSetup({
  services: [ELAM_SERVICE],
  files: [{ name: 'cselam.sys', source: 'cselam.sys', line: 22, list: 'cselam.Files', folder: 13 }],
  attributes: [{ file: 'cselam.sys', name: 'Elam', value: 'true', line: 40 }],
});
const SIGNED: SignatureFact = { ...LISTED, form: 'embedded', ekus: [EARLY_LAUNCH, '1.3.6.1.5.5.7.3.3'] };
const PACKAGE = 'artifacts:\n  - id: cselam\n    path: build/cselam.sys\n  - id: setup\n    path: build/cselam.inf\n';
const imported = (library: string) => ({ library, delayed: false, functions: [] }) as const;
const ELAM = {
  format: 'pe',
  signatures: [SIGNED],
  peImports: [imported('ntoskrnl.exe')],
  peEarlyLaunch: true,
} as const;

export default artifactRule({
  id: 'signature/early-launch-sound',
  title: 'A driver of early launch is signed and set up as one',
  rationale:
    'An early launch driver judges every other driver that starts with the machine. Windows runs it only with a ' +
    'signature of its own kind, loads nothing else for it, and starts no machine on which it fails: one value off, and ' +
    'either nothing is protected, or nothing boots.',
  remedy:
    'Submit the driver as early launch antimalware, with ServiceType 1, StartType 0, ErrorControl 3 and the group ' +
    'Early-Launch, importing from ntoskrnl.exe alone.',
  severity: 'error',
  waivable: true,
  sees: ['bytes', 'signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { 'nist-800-53': ['CM-14', 'SI-3', 'SI-7(15)'], ssdf: ['PS.2.1'] },
  incidents: ['Microsoft: early launch antimalware, requirements for drivers'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/install/elam-driver-requirements'],
  options: {},
  scope: { formats: ['pe'] },
  needs: ['signatures', 'peImports', 'peEarlyLaunch'],

  evaluate({ artifact: { declared, signatures, peImports, peEarlyLaunch }, release: { artifacts }, at }) {
    const { id, path } = declared;
    const file = fileName(path);
    const said = setups(file, artifacts);
    const isMarked = said.some((s) => s.early);
    const early = signatures.filter(({ ekus }) => ekus.includes(EARLY_LAUNCH));
    if (!isMarked && !peEarlyLaunch && early.length === 0) return notApplicable(`${id} is no driver of early launch`);
    const outcomes: Outcome[] = [...signatureProblems(id, early), ...said.flatMap((s) => setupProblems(s))].map(
      (what) => violation(what, at('path')),
    );
    if (outcomes.length === 0 && !early.some(holds)) {
      const why = early.map(({ detail }) => detail).join('; ');
      outcomes.push(indeterminate(`the early launch signature of ${id} cannot be checked: ${why}`, at('path')));
    }
    const libraries = new Set(peImports.map(({ library }) => library.toLowerCase()));
    const others = [...libraries].filter((l) => l !== KERNEL && l !== file);
    if (others.length > 0) {
      outcomes.push(
        violation(
          `${id} imports from ${enumerated(others)}: nothing but ${KERNEL} is loaded when it starts`,
          at('path'),
        ),
      );
    }
    if (!peEarlyLaunch) {
      outcomes.push(
        violation(`${id} has no resource ${RESOURCE}: the system protects no service of its product`, at('path')),
      );
    }
    if (outcomes.length > 0) return outcomes;
    return pass(`${id} is signed for early launch and imports from ${KERNEL} alone`);
  },

  examples: {
    good: [
      {
        name: 'signed, set up and built for early launch',
        manifest: PACKAGE,
        artifacts: { cselam: ELAM, setup: { format: 'inf', inf: ELAM_SETUP } },
      },
      {
        name: 'set up by an installer that is not part of the release',
        manifest: 'artifacts: [{id: cselam, path: build/cselam.sys}]\n',
        artifacts: { cselam: ELAM },
      },
    ],
    bad: [
      {
        name: 'signed as any driver',
        manifest: PACKAGE,
        artifacts: { cselam: { ...ELAM, signatures: [LISTED] }, setup: { format: 'inf', inf: ELAM_SETUP } },
        says: `cselam carries no signature for early launch (${EARLY_LAUNCH})`,
        at: '3:11',
      },
      {
        name: 'a signature that does not hold, and one in a catalog',
        manifest: PACKAGE,
        artifacts: {
          cselam: {
            ...ELAM,
            signatures: [
              { ...SIGNED, status: 'invalid', detail: 'the image differs' },
              { ...SIGNED, form: 'catalog' },
            ],
          },
          setup: { format: 'inf', inf: { ...ELAM_SETUP, attributes: [] } },
        },
        says: 'the early launch signature of cselam does not hold: the image differs',
        at: '3:11',
      },
      {
        name: 'other values in the setup information',
        manifest: PACKAGE,
        artifacts: {
          cselam: ELAM,
          setup: {
            format: 'inf',
            inf: {
              ...ELAM_SETUP,
              services: [
                {
                  ...ELAM_SERVICE,
                  type: undefined,
                  start: serviceNumber(3, 35),
                  errorControl: serviceNumber(1, 36),
                  group: undefined,
                },
              ],
            },
          },
        },
        says: 'cselam.inf:30: ServiceType of cselam is none, and must be 1',
        at: '3:11',
        also: [
          { says: 'cselam.inf:35: StartType of cselam is 3, and must be 0', at: '3:11' },
          { says: 'cselam.inf:36: ErrorControl of cselam is 1, and must be 3', at: '3:11' },
          { says: 'cselam.inf:30: cselam is in no group, and must be in Early-Launch', at: '3:11' },
        ],
      },
      {
        name: 'in another group',
        manifest: PACKAGE,
        artifacts: {
          cselam: ELAM,
          setup: { format: 'inf', inf: { ...ELAM_SETUP, services: [{ ...ELAM_SERVICE, group: 'Base' }] } },
        },
        says: 'cselam.inf:30: cselam is in the group Base, and must be in Early-Launch',
        at: '3:11',
      },
      {
        name: 'marked as early launch and nothing more',
        manifest: PACKAGE,
        artifacts: {
          cselam: {
            ...ELAM,
            signatures: [],
            peImports: [imported('ntoskrnl.exe'), imported('FLTMGR.SYS')],
            peEarlyLaunch: false,
          },
          setup: { format: 'inf', inf: { ...ELAM_SETUP, services: [] } },
        },
        says: `cselam carries no signature for early launch (${EARLY_LAUNCH})`,
        at: '3:11',
        also: [
          { says: 'cselam.inf:40: marks cselam.sys as early launch and adds no service for it', at: '3:11' },
          { says: 'cselam imports from fltmgr.sys: nothing but ntoskrnl.exe is loaded when it starts', at: '3:11' },
          {
            says: 'cselam has no resource MicrosoftElamCertificateInfo: the system protects no service of its product',
            at: '3:11',
          },
        ],
      },
    ],
    unclear: [
      {
        name: 'a signature that cannot be checked',
        manifest: 'artifacts: [{id: cselam, path: build/cselam.sys}]\n',
        artifacts: { cselam: { ...ELAM, signatures: [{ ...SIGNED, status: 'unsupported', detail: 'it is sealed' }] } },
        why: 'the early launch signature of cselam cannot be checked: it is sealed',
      },
    ],
    outside: [
      {
        name: 'any other driver',
        manifest: PACKAGE,
        artifacts: {
          cselam: { ...ELAM, signatures: [LISTED], peEarlyLaunch: false },
          setup: { format: 'inf', inf: exampleSetup() },
        },
        why: 'cselam is no driver of early launch',
      },
    ],
  },
});

import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import type { Known } from '../../model/fact.js';
import {
  IMPORT_ADDRESS_DIRECTORY,
  IMPORT_DIRECTORY,
  PAGE_SIZE,
  SECTION_EXECUTE,
  SECTION_WRITE,
  has,
} from '../pe-flags.js';
import { artifactRule, indeterminate, pass, violation } from '../rule.js';
import { enumerated } from '../words.js';

type Headers = Extract<ArtifactFacts['peHeaders'], Known<unknown>>['value'];
type Section = Headers['sections'][number];
type Directory = Headers['directories'][number];

const hex = (n: number): string => `0x${n.toString(16)}`;

/** Bytes that the section takes in memory; the loader takes the size in the file where the other is 0. */
const extent = ({ virtualSize, sizeOfRawData }: Section): number => Math.max(virtualSize, sizeOfRawData);

const touches = (section: Section, { rva, size }: Directory): boolean =>
  rva < section.virtualAddress + extent(section) && rva + size > section.virtualAddress;

/** What would keep the driver from loading, in words. */
function problems({ sections, sectionAlignment, directories }: Headers): string[] {
  const found: string[] = [];
  if (sections.length === 0) found.push('has no sections');
  const both = sections.filter((s) => has(s.characteristics, SECTION_EXECUTE) && has(s.characteristics, SECTION_WRITE));
  if (both.length > 0) {
    found.push(`has sections that are both writable and executable: ${enumerated(both.map(({ name }) => name))}`);
  }
  if (sectionAlignment === 0 || sectionAlignment % PAGE_SIZE !== 0) {
    found.push(`aligns its sections to ${hex(sectionAlignment)}, which is no multiple of a page (${hex(PAGE_SIZE)})`);
  }
  const table = directories[IMPORT_ADDRESS_DIRECTORY];
  const around = table && table.size > 0 ? sections.filter((s) => touches(s, table)) : [];
  const executable = around.filter((s) => has(s.characteristics, SECTION_EXECUTE));
  if (executable.length > 0) {
    found.push(`keeps its import address table in executable ${enumerated(executable.map(({ name }) => name))}`);
  }
  return found;
}

/** Whether imports are there and the table that they are bound in is not said to be anywhere. */
const hidesImports = ({ directories }: Headers): boolean =>
  (directories[IMPORT_DIRECTORY]?.size ?? 0) > 0 && (directories[IMPORT_ADDRESS_DIRECTORY]?.size ?? 0) === 0;

const NO_DIRECTORY: Directory = { rva: 0, size: 0 };
const RX = 0x60000020;
const RWX = 0xe0000020;
const RO = 0x40000040;

/** Headers of a small driver, for the examples. */
function headers(
  sections: readonly (readonly [name: string, characteristics: number])[],
  over: Partial<Headers> = {},
): Headers {
  const directories = Array.from({ length: 16 }, () => NO_DIRECTORY);
  directories[IMPORT_DIRECTORY] = { rva: 0x2100, size: 0x28 };
  directories[IMPORT_ADDRESS_DIRECTORY] = { rva: 0x2000, size: 0x40 };
  return {
    machine: 0x8664,
    timeDateStamp: 0,
    characteristics: 0x22,
    magic: 0x20b,
    entryPoint: 0x1000,
    imageBase: 0x140000000n,
    sectionAlignment: 0x1000,
    fileAlignment: 0x200,
    sizeOfImage: 0x5000,
    sizeOfHeaders: 0x400,
    checkSum: 0,
    subsystem: 1,
    dllCharacteristics: 0x4160,
    directories,
    sections: sections.map(([name, characteristics], i) => ({
      name,
      virtualSize: 0x200,
      virtualAddress: (i + 1) * 0x1000,
      sizeOfRawData: 0x200,
      pointerToRawData: 0x400 + i * 0x200,
      characteristics,
    })),
    checkSumOffset: 0xd8,
    certificateEntryOffset: 0x118,
    ...over,
  };
}

const CSAGENT = 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n';
const driver = (peHeaders: Headers) => ({ csagent: { format: 'pe', kind: 'pe-driver', peHeaders } as const });

export default artifactRule({
  id: 'driver/memory-integrity-ready',
  title: 'The driver loads where memory integrity is on',
  rationale:
    'With memory integrity, as new Windows machines have it, the hypervisor refuses kernel pages that are writable and ' +
    'executable at once. A driver built without that in mind is refused on just those machines, and one that starts at ' +
    "boot may take them with it. Microsoft's certification asks for this since Windows 10 1607.",
  remedy:
    'Build without sections that are writable and executable, with a section alignment of 4096 or a multiple of it, and ' +
    'without `/MERGE` of `.rdata` or `.idata` into `.text`; then sign again.',
  severity: 'error',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { ssdf: ['PW.6.2', 'PW.9.1'], 'nist-800-53': ['SI-7', 'CM-6'], cra: ['I(2)(k)'] },
  incidents: ['Windows hardware compatibility programme: memory integrity, Windows 10 1607'],
  references: ['https://learn.microsoft.com/windows-hardware/test/hlk/testref/driver-compatibility-with-device-guard'],
  options: {},
  // `unknown` is an image whose role could not be told: it may be a driver.
  scope: { formats: ['pe'], kinds: ['pe-driver', 'unknown'] },
  needs: ['peHeaders'],

  evaluate({ artifact: { declared, peHeaders }, at }) {
    const { id } = declared;
    const found = problems(peHeaders);
    if (found.length > 0) return found.map((problem) => violation(`${id} ${problem}`, at('path')));
    if (hidesImports(peHeaders)) {
      return indeterminate(`${id} imports functions and does not say where they are bound`, at('path'));
    }
    return pass(`none of the ${peHeaders.sections.length} sections of ${id} is writable and executable`);
  },

  examples: {
    good: [
      {
        name: 'code, constants and data apart',
        manifest: CSAGENT,
        artifacts: driver(
          headers([
            ['.text', RX],
            ['.rdata', RO],
            ['.data', 0xc0000040],
          ]),
        ),
      },
      {
        name: 'no imports at all',
        manifest: CSAGENT,
        artifacts: driver(headers([['.text', RX]], { directories: [] })),
      },
    ],
    bad: [
      {
        name: 'a writable INIT section',
        manifest: CSAGENT,
        artifacts: driver(
          headers([
            ['.text', RX],
            ['.rdata', RO],
            ['INIT', RWX],
          ]),
        ),
        says: 'csagent has sections that are both writable and executable: INIT',
        at: '3:11',
      },
      {
        name: 'everything merged into the code, on small pages',
        manifest: CSAGENT,
        artifacts: driver(
          headers(
            [
              ['.text', RX],
              ['.text2', RX],
            ],
            { sectionAlignment: 0x80 },
          ),
        ),
        says: 'csagent aligns its sections to 0x80, which is no multiple of a page (0x1000)',
        at: '3:11',
        also: [{ says: 'csagent keeps its import address table in executable .text2', at: '3:11' }],
      },
      {
        name: 'an image without sections or alignment',
        manifest: CSAGENT,
        artifacts: driver(headers([], { sectionAlignment: 0 })),
        says: 'csagent has no sections',
        at: '3:11',
        also: [{ says: 'csagent aligns its sections to 0x0, which is no multiple of a page (0x1000)', at: '3:11' }],
      },
    ],
    unclear: [
      {
        name: 'imports without an import address table',
        manifest: CSAGENT,
        artifacts: driver(headers([['.text', RX]], { directories: [NO_DIRECTORY, { rva: 0x2100, size: 0x28 }] })),
        why: 'csagent imports functions and does not say where they are bound',
      },
    ],
  },
});

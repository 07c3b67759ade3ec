import { parseData } from '../manifest/parse-data.js';
import type { Inspection } from '../facts/inspection.js';
import type { FileStory, StoryPart } from '../model/file-story.js';
import type { Workspace } from '../ports.js';
import { ruledOut } from './ruled-out.js';
import { scanFile } from './scan-file.js';
import type { ScanTrust } from './scan-trust.js';

/** Libraries and functions that are listed of each; a browser imports hundreds. */
const MAX_LIBRARIES = 12;
const MAX_FUNCTIONS = 8;
/** Sections and keys that are listed. */
const MAX_NAMES = 16;
/** Formats of which somebody may expect a digest that is the same before and after signing. */
const SIGNED_INSIDE: readonly string[] = ['pe', 'mach-o', 'elf', 'catalog', 'cab', 'msi'];

/** Looks into one file and keeps what led to the answer. Where nothing is said that it rests on, no signer is trusted. */
export async function explainFile(
  workspace: Workspace,
  path: string,
  shown: string,
  restsOn?: ScanTrust,
): Promise<FileStory> {
  const { row, inspection } = await scanFile(workspace, path, shown, { parseData, restsOn });
  if (!inspection) return { row, structure: [], ruledOut: [] };
  return { row, structure: structureOf(inspection), ruledOut: ruledOut(inspection, row) };
}

function structureOf(inspection: Inspection): readonly StoryPart[] {
  const { machines, format, unsignedDigests } = inspection;
  const parts: StoryPart[] = [];
  if (machines.known && machines.value.length > 0)
    parts.push({ title: 'machines', lines: [machines.value.join(', ')] });
  if (!format.known) return parts;
  // Nobody else can tell the digest that evidence may name from before the file was signed.
  const without =
    SIGNED_INSIDE.includes(format.value) && !unsignedDigests.known ? [`none: ${unsignedDigests.why}`] : [];
  const stands = unsignedDigests.known ? unsignedDigests.value : without;
  parts.push({ title: 'digest that signing leaves as it is', lines: stands });
  if (format.value === 'pe') parts.push(...peParts(inspection));
  if (format.value === 'elf') parts.push(...elfParts(inspection));
  if (inspection.data.known) parts.push(...dataParts(inspection.data.value));
  return parts.filter(({ lines }) => lines.length > 0);
}

function peParts({ peHeaders, peImports, peExports, peVersion }: Inspection): readonly StoryPart[] {
  const headers = peHeaders.known ? [`subsystem ${peHeaders.value.subsystem}, ${names(peHeaders.value.sections)}`] : [];
  const imports = peImports.known
    ? clipped(peImports.value, MAX_LIBRARIES, 'libraries', ({ library, functions }) =>
        functions.length === 0 ? library : `${library}: ${listed(functions, MAX_FUNCTIONS)}`,
      )
    : [];
  const exports = peExports.known ? [listed(peExports.value.functions, MAX_NAMES)].filter((line) => line !== '') : [];
  const version =
    peVersion.known && peVersion.value ? [...peVersion.value.strings].map(([key, value]) => `${key}: ${value}`) : [];
  return [
    { title: 'headers', lines: headers },
    { title: 'imports', lines: imports },
    { title: 'exports', lines: exports },
    { title: 'version, as it says of itself', lines: version },
  ];
}

function elfParts({ elf }: Inspection): readonly StoryPart[] {
  if (!elf.known) return [];
  const { class: bits, littleEndian, type, machine, sections, modinfo, interpreter } = elf.value;
  const order = littleEndian ? 'little-endian' : 'big-endian';
  return [
    { title: 'headers', lines: [`${bits} bits, ${order}, type ${type}, machine ${machine}, ${names(sections)}`] },
    { title: 'interpreter', lines: interpreter === undefined ? [] : [interpreter] },
    { title: 'module information', lines: clipped(modinfo, MAX_NAMES, 'values', ([key, value]) => `${key}: ${value}`) },
  ];
}

function dataParts({ syntax, entries, depth, problems }: DataOf): readonly StoryPart[] {
  const size = entries === undefined ? '' : `, ${entries} entries${depth === undefined ? '' : `, depth ${depth}`}`;
  return [{ title: 'content', lines: [`${syntax}${size}`, ...problems.slice(0, MAX_NAMES)] }];
}

type DataOf = Extract<Inspection['data'], { readonly known: true }>['value'];

function names(sections: readonly { readonly name: string }[]): string {
  if (sections.length === 0) return 'no sections';
  const written = sections.map(({ name }) => name).filter((name) => name !== '');
  return `sections ${listed(written, MAX_NAMES)}`;
}

function listed(items: readonly string[], most: number): string {
  const more = items.length - most;
  return `${items.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function clipped<T>(items: readonly T[], most: number, what: string, line: (item: T) => string): readonly string[] {
  const more = items.length - most;
  return [...items.slice(0, most).map(line), ...(more > 0 ? [`and ${more} more ${what}`] : [])];
}

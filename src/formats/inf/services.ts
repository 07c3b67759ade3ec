import { MalformedError } from '../../bytes/byte-reader.js';
import type { InfEntry, InfSection } from './inf-file.js';
import { type InfSections, entriesOf } from './inf-sections.js';
import { numberOf } from './inf-values.js';

/** A value of a service's section, and where it stands. */
export interface ServiceValue {
  /** `undefined` where what stands there is no number, or not the same one in every language. */
  readonly value: number | undefined;
  readonly line: number;
}

/** A service that the file installs. */
export interface InfService {
  readonly name: string;
  /** Of the line that adds it. */
  readonly line: number;
  /** The section that describes it; `undefined` where that is not in the file. */
  readonly section: string | undefined;
  /** Bits of `AddService`; 0x2 makes it the driver of the device. */
  readonly flags: number | undefined;
  readonly type: ServiceValue | undefined;
  readonly start: ServiceValue | undefined;
  readonly errorControl: ServiceValue | undefined;
  readonly binary: ServiceBinary | undefined;
  readonly group: string | undefined;
}

/** The file that a service runs. */
export interface ServiceBinary {
  /** As written, strings put in. */
  readonly path: string;
  /** Number of the folder that it begins with; `undefined` for a path that begins otherwise. */
  readonly folder: number | undefined;
  /** Name of the file alone. */
  readonly file: string;
  readonly line: number;
}

/** Services of one file; Windows' own largest has some 60. */
const MAX_SERVICES = 500;

/** Every service that any section adds, whatever leads there. Throws MalformedError for more than any file has. */
export function readServices(sections: InfSections): readonly InfService[] {
  const found: InfService[] = [];
  const seen = new Set<string>();
  for (const holder of sections.all) {
    for (const entry of entriesOf(holder, 'AddService')) {
      const [name = '', flags = '', section = ''] = entry.values;
      // An empty name asks for no service: a device that needs none says so.
      if (name === '') continue;
      const key = `${name}|${section}|${flags}`.toLowerCase();
      if (seen.has(key)) continue;
      if (found.length >= MAX_SERVICES)
        throw new MalformedError('INF', 0, `more than the limit of ${MAX_SERVICES} services`);
      seen.add(key);
      found.push(serviceOf(entry, { name, flags }, sections.find(section)));
    }
  }
  return found;
}

function serviceOf(
  { line }: InfEntry,
  { name, flags }: { readonly name: string; readonly flags: string },
  section: InfSection | undefined,
): InfService {
  const group = entriesOf(section, 'LoadOrderGroup').at(-1);
  return {
    name,
    line,
    section: section?.name,
    flags: flags === '' ? 0 : numberOf(flags),
    type: numberIn(section, 'ServiceType'),
    start: numberIn(section, 'StartType'),
    errorControl: numberIn(section, 'ErrorControl'),
    binary: binaryOf(entriesOf(section, 'ServiceBinary').at(-1)),
    group: group?.values[0],
  };
}

/** Where it is said more than once with different values, it is as if it were not said: who knows which one counts. */
function numberIn(section: InfSection | undefined, key: string): ServiceValue | undefined {
  const entries = entriesOf(section, key);
  const [first] = entries;
  if (!first) return undefined;
  const values = new Set(entries.map((e) => (e.varies ? undefined : numberOf(e.values[0]))));
  return { value: values.size === 1 ? [...values][0] : undefined, line: first.line };
}

function binaryOf(entry: InfEntry | undefined): ServiceBinary | undefined {
  if (!entry) return undefined;
  const path = (entry.values[0] ?? '').trim();
  const folder = /^%(\d{1,5})%/.exec(path)?.[1];
  return {
    path,
    folder: folder === undefined ? undefined : Number(folder),
    file: path.split(/[\\/]/).at(-1) ?? '',
    line: entry.line,
  };
}

import type { InfSection } from '../formats/inf/inf-file.js';
import { type InfSections, entriesOf, listed } from '../formats/inf/inf-sections.js';

/** Sections that belong to one that installs, by what is put behind its name. */
const PARTS = ['Services', 'HW', 'Interfaces', 'Components', 'Software', 'Filters', 'Wdf', 'Events', 'CoInstallers'];
/** Directives that lead to a further section, and the position of its name among their values. */
const LEADS = [
  ['AddService', 2],
  ['AddService', 3],
  ['AddInterface', 2],
  ['AddFilter', 2],
  ['AddComponent', 2],
  ['AddSoftware', 2],
  ['AddEventProvider', 1],
  ['Needs', 0],
] as const;

/** The sections that sections lead to. */
export interface Reached {
  /** Those that write to the registry. */
  readonly registry: readonly InfSection[];
  /** Names, in lower case, of those that list files to copy. */
  readonly copies: ReadonlySet<string>;
}

/** Everything that an installation by these sections touches within the file. */
export function reachedFrom(roots: readonly string[], sections: InfSections): Reached {
  const registry = new Set<InfSection>();
  const copies = new Set<string>();
  const seen = new Set<InfSection>();
  const waiting = roots.flatMap((name) => [name, ...PARTS.map((p) => `${name}.${p}`)]);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const section = sections.find(name);
    if (!section || seen.has(section)) continue;
    seen.add(section);
    for (const { name: list } of listed(entriesOf(section, 'AddReg'))) {
      const found = sections.find(list);
      if (found) registry.add(found);
    }
    for (const { name: list } of listed(entriesOf(section, 'CopyFiles'))) copies.add(list.toLowerCase());
    for (const [directive, position] of LEADS) {
      for (const { values } of entriesOf(section, directive)) waiting.push(values[position] ?? '');
    }
  }
  return { registry: [...registry], copies };
}

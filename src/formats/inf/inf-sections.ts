import type { InfEntry, InfFile, InfSection } from './inf-file.js';

/** The sections of a file, found by name in any case. */
export class InfSections {
  readonly all: readonly InfSection[];
  readonly #byName: ReadonlyMap<string, InfSection>;

  constructor({ sections }: InfFile) {
    this.all = sections;
    this.#byName = new Map(sections.map((s) => [s.name.toLowerCase(), s]));
  }

  find(name: string): InfSection | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** Entries of a section whose key is this one; none where the section is missing. */
  entries(section: string, key: string): readonly InfEntry[] {
    return entriesOf(this.find(section), key);
  }
}

/** Entries of a section whose key is this one, in any case. */
export function entriesOf(section: InfSection | undefined, key: string): readonly InfEntry[] {
  const name = key.toLowerCase();
  return section?.entries.filter((e) => e.key?.toLowerCase() === name) ?? [];
}

/** Names of sections that a directive lists; `CopyFiles` may list files behind an `@`, which are none. */
export const listed = (entries: readonly InfEntry[]): readonly { readonly name: string; readonly line: number }[] =>
  entries.flatMap(({ values, line }) =>
    values.flatMap((name) => (name === '' || name.startsWith('@') ? [] : [{ name, line }])),
  );

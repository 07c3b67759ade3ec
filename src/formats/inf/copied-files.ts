import { MalformedError } from '../../bytes/byte-reader.js';
import type { InfEntry } from './inf-file.js';
import { type InfSections, entriesOf } from './inf-sections.js';
import { numberOf } from './inf-values.js';

/** A file that the driver package brings. */
export interface CopiedFile {
  /** Under which it is installed. */
  readonly name: string;
  /** Under which it lies in the package. */
  readonly source: string;
  readonly line: number;
  /** The section that lists it; `undefined` where a directive names the file itself. */
  readonly list: string | undefined;
  /** Number of the folder that it goes to; `undefined` where nothing readable says it. */
  readonly folder: number | undefined;
}

/** Files of one package; the largest printer packages have some 2,000. */
const MAX_FILES = 10_000;

/** Every file that any section copies, whatever leads there. Throws MalformedError for more than any package has. */
export function readCopiedFiles(sections: InfSections): readonly CopiedFile[] {
  const found: CopiedFile[] = [];
  const lists = new Set<string>();
  const fallback = folderOf(sections.entries('DestinationDirs', 'DefaultDestDir').at(-1));
  for (const section of sections.all) {
    for (const { values, line } of entriesOf(section, 'CopyFiles')) {
      for (const value of values) {
        if (value.startsWith('@')) {
          const name = value.slice(1);
          found.push({ name, source: name, line, list: undefined, folder: fallback });
        } else if (value !== '') lists.add(value.toLowerCase());
      }
    }
  }
  for (const list of lists) {
    const section = sections.find(list);
    if (!section) continue;
    const own = sections.entries('DestinationDirs', section.name).at(-1);
    const folder = own ? folderOf(own) : fallback;
    for (const { key, values, line } of section.entries) {
      const [name = '', source = ''] = key === undefined ? values : [key, ...values];
      if (name !== '') found.push({ name, source: source === '' ? name : source, line, list: section.name, folder });
    }
  }
  if (found.length > MAX_FILES) throw new MalformedError('INF', 0, `more than the limit of ${MAX_FILES} files`);
  return found;
}

/** Names in every [SourceDisksFiles], in lower case: the files that the package says it has. */
export function readSourceFiles(sections: InfSections): ReadonlySet<string> {
  const names = sections.all
    .filter((s) => /^sourcedisksfiles(?:\.|$)/i.test(s.name))
    .flatMap((s) => s.entries.map(({ key, values }) => (key ?? values[0] ?? '').toLowerCase()));
  return new Set(names);
}

const folderOf = (entry: InfEntry | undefined): number | undefined =>
  entry?.varies === false ? numberOf(entry.values[0]) : undefined;

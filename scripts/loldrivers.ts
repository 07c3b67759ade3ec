import { MAX_ENTRIES, type DigestLine, digestLines } from '../src/blocklists/digest-lines.js';

/** What matching needs of the LOLDrivers project's data. */
export interface Loldrivers {
  readonly commit: string;
  readonly date: string;
  readonly entries: readonly LoldriversEntry[];
}

export interface LoldriversEntry {
  readonly id: string;
  readonly category: string;
  readonly names: readonly string[];
  readonly cves: readonly string[];
  readonly samples: readonly LoldriversSample[];
}

export interface LoldriversSample {
  readonly sha256: string | undefined;
  readonly sha1: string | undefined;
  readonly authenticodeSha256: string | undefined;
  readonly authenticodeSha1: string | undefined;
  readonly loadsDespiteHvci: boolean | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** A year, month and day, or an error. */
export function isoDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(day.getTime())) throw new Error(`${text} is no year-month-day`);
  return text;
}

/** The project's own `drivers.json`, or one reduced from it with commit and date in it. */
export function readLoldrivers(
  value: unknown,
  stated: { readonly commit: string | undefined; readonly date: string | undefined },
): Loldrivers {
  const outer = Array.isArray(value) ? { entries: value as readonly unknown[] } : fieldsOf(value, 'the file');
  const commit = stated.commit ?? outer['commit'];
  const date = stated.date ?? outer['date'];
  if (typeof commit !== 'string' || !/^[0-9a-f]{40}$/.test(commit)) throw new Error('name the commit with --commit');
  if (typeof date !== 'string') throw new Error('name the date of the commit with --date');
  const entries = listOf(outer['entries'], 'entries').map(entryOf);
  if (entries.length === 0) throw new Error('the file has no entries');
  return { commit, date: isoDay(date), entries };
}

function entryOf(value: unknown): LoldriversEntry {
  const entry = fieldsOf(value, 'an entry');
  const id = textIn(entry, 'id', 'Id');
  if (id === undefined) throw new Error('an entry has no id');
  return {
    id: plain(id),
    category: plain(textIn(entry, 'category', 'Category') ?? ''),
    names: textsIn(entry, 'names', 'Tags').map(plain),
    cves: textsIn(entry, 'cve', 'CVE').filter((cve) => /^CVE-\d{4}-\d+$/.test(cve)),
    samples: listOf(entry['samples'] ?? entry['KnownVulnerableSamples'] ?? [], id).map((s) => sampleOf(s, id)),
  };
}

function sampleOf(value: unknown, id: string): LoldriversSample {
  const sample = fieldsOf(value, `a sample of ${id}`);
  const image = sample['Authentihash'] === undefined ? {} : fieldsOf(sample['Authentihash'], `a sample of ${id}`);
  const loads = sample['loadsDespiteHvci'] ?? sample['LoadsDespiteHVCI'];
  return {
    sha256: digestIn(sample, ['sha256', 'SHA256'], 64),
    sha1: digestIn(sample, ['sha1', 'SHA1'], 40),
    authenticodeSha256: digestIn(sample, ['authentihashSha256'], 64) ?? digestIn(image, ['SHA256'], 64),
    authenticodeSha1: digestIn(sample, ['authentihashSha1'], 40) ?? digestIn(image, ['SHA1'], 40),
    loadsDespiteHvci:
      loads === true || loads === 'TRUE' ? true : loads === false || loads === 'FALSE' ? false : undefined,
  };
}

/** A digest where the sample has one. Anything else in its place is an error: a list that lost a digest lets a driver pass. */
function digestIn(sample: Fields, keys: readonly string[], length: number): string | undefined {
  const text = textIn(sample, ...keys)?.toLowerCase();
  if (text === undefined || text === '' || text === '-') return undefined;
  if (text.length !== length || !/^[0-9a-f]+$/.test(text)) throw new Error(`${keys.join('/')} is no digest: ${text}`);
  return text;
}

const fieldsOf = (value: unknown, what: string): Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} is no object`);
  return value as Fields;
};
const listOf = (value: unknown, what: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw new Error(`${what} is no list`);
  return value as readonly unknown[];
};
const textIn = (fields: Fields, ...keys: readonly string[]): string | undefined =>
  keys
    .map((key) => fields[key])
    .find((value): value is string => typeof value === 'string')
    ?.trim();
const textsIn = (fields: Fields, ...keys: readonly string[]): readonly string[] =>
  keys
    .flatMap((key) => (Array.isArray(fields[key]) ? (fields[key] as readonly unknown[]) : []))
    .filter((value): value is string => typeof value === 'string');

/** Text that may stand in a line of the list, between back quotes. */
const plain = (text: string): string => text.replace(/[^\x20-\x7e]|[`\\$]/g, '?').trim();

/** The generated files, and what is in them in words. */
export function textsOf({ commit, date, entries }: Loldrivers): { origin: string; entries: string; counts: string } {
  const listed = entries.filter(({ samples }) => samples.some((s) => digestsOf(s).length > 0));
  if (listed.length > MAX_ENTRIES) throw new Error(`${listed.length} entries, more than ${MAX_ENTRIES}`);
  const lines = (digestOf: (sample: LoldriversSample) => string | undefined): string =>
    digestLines(
      listed.flatMap(({ samples }, entry) =>
        samples.flatMap((sample): DigestLine[] => {
          const digest = digestOf(sample);
          return digest === undefined ? [] : [{ digest, entry, loadsDespiteHvci: sample.loadsDespiteHvci }];
        }),
      ),
    );
  const parts = {
    SHA256: lines((s) => s.sha256),
    SHA1: lines((s) => s.sha1),
    AUTHENTICODE_SHA256: lines((s) => s.authenticodeSha256),
    AUTHENTICODE_SHA1: lines((s) => s.authenticodeSha1),
  };
  const head = `/** Written by scripts/update-blocklist.ts from the LOLDrivers project's data, Apache-2.0; do not edit. */\n`;
  const rows = listed.map(({ id, category, names, cves }) =>
    [id, category, names.join(', '), cves.join(' ')].join('\t'),
  );
  const source = `LOLDrivers project, commit ${commit.slice(0, 7)}, Apache-2.0`;
  return {
    origin: `${head}export const ORIGIN = {
  name: 'LOLDrivers',
  date: '${date}',
  source: '${source}',
  commit: '${commit}',
  licence: 'Apache-2.0',
} as const;\n`,
    entries:
      `${head}export const ENTRIES = \`${rows.join('\n')}\n\`;\n` +
      Object.entries(parts)
        .map(([name, text]) => `export const ${name} = \`${text}\`;\n`)
        .join(''),
    counts: [
      `${listed.length} entries`,
      ...Object.entries(parts).map(([k, t]) => `${k} ${t.split('\n').length - 1}`),
    ].join(', '),
  };
}

const digestsOf = (s: LoldriversSample): readonly string[] =>
  [s.sha256, s.sha1, s.authenticodeSha256, s.authenticodeSha1].filter((digest) => digest !== undefined);

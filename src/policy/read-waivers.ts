import { createHash } from 'node:crypto';
import { type DataProblem, dataError } from '../manifest/schema-problems.js';
import { quoted, shown } from '../manifest/show-value.js';
import { SourceMap } from '../manifest/source-map.js';
import { didYouMean } from '../manifest/suggest.js';
import type { WaiverEntry } from '../model/waiver.js';
import type { AnyRule } from '../rules/rule.js';
import { readWaiver } from './read-waiver.js';
import { MAX_WAIVERS } from './waiver-schema.js';

/** A waivers file as it was read. One bad entry leaves the others standing; a bad file has no entries. */
export interface WaiversReading {
  readonly source: string;
  readonly sha256: string;
  readonly entries: readonly WaiverEntry[];
  /** What each entry says, as one text: equal for entries that say the same. */
  readonly contents: readonly string[];
}

const KEYS = ['apiVersion', 'kind', 'waivers'];

/**
 * Reads a waivers file. Throws InputError `file-too-large`, `encoding`, `syntax` or `schema` where it is no list of
 * waivers; what is wrong with one waiver stands in its entry.
 */
export function readWaivers(file: string, bytes: Uint8Array, rules: readonly AnyRule[]): WaiversReading {
  const source = SourceMap.read(file, bytes);
  const problems = fileProblems(source.data);
  if (problems.length > 0) throw dataError('schema', source, problems);
  const { waivers } = source.data as { readonly waivers: readonly unknown[] };
  const ranges = source.locateAll(waivers.map((_, index) => ['waivers', index]));
  const read = waivers.map((value, index): WaiverEntry => ({
    index,
    place: `${file}:${ranges[index]?.start.line ?? 1}`,
    ...readWaiver(value, index, rules),
  }));
  return {
    source: file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    entries: withoutTwins(read),
    contents: waivers.map(sorted),
  };
}

/** Names of the waivers that one file has and another has not, or has in other words. */
export function introducedBy(head: WaiversReading, base: WaiversReading | undefined): readonly string[] {
  const known = new Set(base?.contents);
  return [...new Set(head.entries.filter(({ index }) => !known.has(head.contents[index] ?? '')).map((e) => e.name))];
}

function fileProblems(data: unknown): readonly DataProblem[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return [{ message: `the document: expected a mapping, found ${shown(data)}`, path: [], part: 'value' }];
  const document = data as Readonly<Record<string, unknown>>;
  const problems = Object.keys(document)
    .filter((key) => !KEYS.includes(key))
    .map((key): DataProblem => {
      const hint = didYouMean(key, KEYS) || `; known keys: ${KEYS.join(', ')}`;
      return { message: `the document: unknown key ${quoted(key)}${hint}`, path: [key], part: 'key' };
    });
  const tell = (key: string, said: string): void => {
    problems.push({ message: `${key}: ${said}`, path: [key], part: 'value' });
  };
  const { apiVersion, kind, waivers } = document;
  if (apiVersion !== 'ringgate/v1') tell('apiVersion', `must be "ringgate/v1", found ${shown(apiVersion)}`);
  if (kind !== 'Waivers') tell('kind', `must be "Waivers", found ${shown(kind)}`);
  if (!Array.isArray(waivers)) tell('waivers', `expected a list, found ${shown(waivers)}`);
  else if (waivers.length > MAX_WAIVERS)
    tell('waivers', `must have at most ${MAX_WAIVERS} entries, found ${waivers.length}`);
  return problems;
}

/** Two waivers of one id are two answers to one question: neither holds. */
function withoutTwins(entries: readonly WaiverEntry[]): readonly WaiverEntry[] {
  const places = new Map<string, WaiverEntry[]>();
  for (const entry of entries) places.set(entry.name, [...(places.get(entry.name) ?? []), entry]);
  return entries.map((entry) => {
    const other = places.get(entry.name)?.find((twin) => twin !== entry);
    if (!other) return entry;
    return { ...entry, problems: [...entry.problems, `id: ${quoted(entry.name)} is also that of ${other.place}`] };
  });
}

/** JSON whose uppermost keys are sorted: their order in the file says nothing. */
function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

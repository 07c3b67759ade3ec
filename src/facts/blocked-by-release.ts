import type { BlockList } from '../blocklists/block-list.js';
import type { ByteSource } from '../bytes/byte-source.js';
import { type Fact, known } from '../model/fact.js';
import type { Certificate } from '../signatures/certificate.js';
import { attempt } from './attempt.js';
import { readSigningCatalog } from './blocked-by-catalog.js';
import type { BlockedFacts } from './blocked-facts.js';
import { FoundBlocked, type SignedBy } from './found-blocked.js';
import type { Inspection } from './inspection.js';

/** A catalog of the release and who signed it, or why it cannot be read. */
export const signingCatalog = (
  path: string,
  bytes: Uint8Array,
  more: readonly Certificate[] | undefined,
): SignedBy => ({ path, read: attempt(() => readSigningCatalog(bytes, more)) });

export interface SignersRequest {
  readonly source: ByteSource;
  readonly catalogs: readonly SignedBy[];
  /** Those of the policy. */
  readonly lists: readonly BlockList[];
  readonly more: readonly Certificate[] | undefined;
}

/** The file with what block lists say of whoever signed the catalogs of the release that list it. */
export function withSigners(inspection: Inspection, { source, catalogs, lists, more }: SignersRequest): Inspection {
  const { blocked, format, kind, detected, peHeaders } = inspection;
  if (!blocked.known || !format.known || catalogs.length === 0 || !lists.some((l) => l.asksSigners)) return inspection;
  const found = new FoundBlocked(lists, more).with(catalogs);
  found.look({ path: '', source, format: format.value, kind, detected, peHeaders });
  return { ...inspection, blocked: known(joined(blocked.value, found.facts)) };
}

/** What was found before, of all that lies in the file, and what is new of the file itself. */
function joined(before: BlockedFacts, own: BlockedFacts): BlockedFacts {
  const keyOf = ({ path, list, id }: BlockedFacts['matches'][number]): string => JSON.stringify([path, list, id]);
  const seen = new Set(before.matches.map(keyOf));
  const matches = own.matches.filter((match) => !seen.has(keyOf(match)));
  const doubted = before.unclear.some(({ path }) => path === '');
  const unclear = doubted ? [] : own.unclear;
  return {
    ...before,
    matches: [...before.matches, ...matches],
    matchesTotal: before.matchesTotal + matches.length,
    unclear: [...before.unclear, ...unclear],
    unclearTotal: before.unclearTotal + unclear.length,
  };
}

/** Of catalogs that could not be read, the one that is named for the file counts: it was meant to sign it. */
export const askedOf = (catalogs: readonly SignedBy[], declared: string | undefined): readonly SignedBy[] =>
  catalogs.filter(({ path, read }: { path: string; read: Fact<unknown> }) => read.known || path === declared);

import type { BlockedFacts } from '../facts/blocked-facts.js';
import type { Fact } from '../model/fact.js';
import type { BlockedRow } from '../model/verdict.js';

/** What block lists name of a file, for reports: nothing where they name nothing, so that rows stay small. */
export function blockedRows(blocked: Fact<BlockedFacts>): { readonly blocklisted?: readonly BlockedRow[] } {
  if (!blocked.known || blocked.value.matchesTotal === 0) return NOTHING;
  return {
    blocklisted: blocked.value.matches.map(({ path, list, id, name, cves, by, loadsDespiteHvci }) => ({
      path,
      list: list.name,
      date: list.date ?? null,
      id,
      name,
      cves,
      by,
      loadsDespiteHvci: loadsDespiteHvci ?? null,
    })),
  };
}

const NOTHING = {};

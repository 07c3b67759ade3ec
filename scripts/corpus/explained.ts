import { readFileSync } from 'node:fs';
import type { Aspect, Disagreement } from './compare.js';
import { groupBy } from './group-by.js';

/** One disagreement that a person looked into, and why we are right. */
export interface Explained {
  readonly package: string;
  readonly path: string;
  readonly aspect: Aspect;
  readonly oracle: string;
  readonly reason: string;
}

/** The verdict on all disagreements. */
export interface Reviewed {
  readonly open: readonly Disagreement[];
  readonly explained: readonly Disagreement[];
  /** Explained, and not there any more. */
  readonly stale: readonly Explained[];
}

/** Shorter ones are no explanations. */
const SHORTEST_REASON = 20;

/** Reads the reviewed list; throws for an entry that explains nothing, or that nothing may explain. */
export function readExplained(path: string): readonly Explained[] {
  const entries = JSON.parse(readFileSync(path, 'utf8')) as readonly Explained[];
  const refuse = (entry: Explained, why: string): never => {
    throw new Error(`${path}: ${entry.package} ${entry.path}: ${why}`);
  };
  for (const entry of entries) {
    if (entry.aspect === 'understated' || entry.aspect === 'crash')
      refuse(entry, `${entry.aspect} cannot be explained`);
    if (entry.reason.length < SHORTEST_REASON) refuse(entry, 'the reason says nothing');
    if (/[*?]/.test(entry.path)) refuse(entry, 'one file at a time');
  }
  return entries;
}

/** Takes the explained disagreements out, one by one. */
export function review(disagreements: readonly Disagreement[], list: readonly Explained[]): Reviewed {
  const used = new Set<Explained>();
  const isExplained = ({ file, aspect, oracle }: Disagreement): boolean => {
    if (aspect === 'understated' || aspect === 'crash') return false;
    const entry = list.find(
      (e) => e.package === file.package && e.path === file.path && e.aspect === aspect && e.oracle === oracle,
    );
    if (entry) used.add(entry);
    return entry !== undefined;
  };
  const sorted = groupBy(disagreements, isExplained);
  return { open: sorted.get(false) ?? [], explained: sorted.get(true) ?? [], stale: list.filter((e) => !used.has(e)) };
}

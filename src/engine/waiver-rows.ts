import type { WaiverRow } from '../model/waiver.js';
import { type InForce, type Standing, inDays, reminder } from './waiver-standing.js';

const NOTHING_READ = {
  rule: '',
  digest: '',
  owner: '',
  reason: '',
  text: '',
  ticket: '',
  created: '',
  expires: '',
  compensatingControl: '',
};

/** What one evaluation made of a waiver. */
interface Outcome {
  /** Whether it excused a finding. */
  readonly used: boolean;
  /** The longest life that was allowed to it where it would have excused a finding but for its own. */
  readonly refusedAt: number | undefined;
  /** Longest lives allowed to it, one for each thing of the release that has its digest. */
  readonly named: readonly number[];
}

/** A waiver with what became of it. */
export function waiverRow(standing: Standing, outcome: Outcome): WaiverRow {
  const { entry, inForce } = standing;
  const { state, detail } = inForce ? whileInForce(inForce, outcome) : standing;
  return row(entry.name, state, detail, entry.waiver ?? NOTHING_READ);
}

/** A waiver that the change itself brings or edits. */
export function introducedRow(id: string): WaiverRow {
  const detail = 'brought or edited by this change; it excuses nothing before it is on the base';
  return row(id, 'introduced', detail, NOTHING_READ);
}

/** In the order in which reports have the fields. */
function row(id: string, state: WaiverRow['state'], detail: string, fields: typeof NOTHING_READ): WaiverRow {
  const { rule, digest, owner, reason, text, ticket, created, expires, compensatingControl } = fields;
  return { id, rule, state, detail, digest, owner, reason, text, ticket, created, expires, compensatingControl };
}

function whileInForce(inForce: InForce, { used, refusedAt, named }: Outcome): Pick<WaiverRow, 'state' | 'detail'> {
  if (used) return { state: 'used', detail: reminder(inForce) };
  const allowed = refusedAt ?? Math.max(...named);
  if (named.length > 0 && inForce.life > allowed) {
    const detail = `lives ${inDays(inForce.life)}; the tier of what it names allows ${inDays(allowed)}`;
    return { state: 'too-long', detail };
  }
  const why = named.length > 0 ? 'the rule is not violated by what it names' : 'nothing in this release has its digest';
  return { state: 'unused', detail: [why, reminder(inForce)].filter((part) => part !== '').join('; ') };
}

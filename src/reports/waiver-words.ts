import type { FindingWaiver, Verdict } from '../model/verdict.js';
import type { WaiverRow, WaiverState } from '../model/waiver.js';

/** Who excuses a finding, until when and why. Holds foreign text: to be escaped like any other. */
export function waiverInWords({ id, owner, reason, ticket, expires, text }: FindingWaiver): string {
  return `waived by ${owner} until ${expires} (${id}): ${reason}, ${ticket}: ${text}`;
}

/** States that somebody has to do something about, the most pressing first. */
const ORDER: readonly WaiverState[] = [
  'malformed',
  'not-waivable',
  'introduced',
  'too-long',
  'expired',
  'not-yet',
  'used',
  'unused',
];

/** States as people read them. */
export const STATE_WORDS: Readonly<Record<WaiverState, string>> = {
  used: 'used',
  unused: 'unused',
  expired: 'expired',
  'not-yet': 'not yet in force',
  malformed: 'malformed',
  'too-long': 'lives too long',
  'not-waivable': 'rule cannot be waived',
  introduced: 'in this change',
};

/** The waivers worth a line: all but those that are used and far from their end. */
export function waiversToTell({ waivers }: Verdict): readonly WaiverRow[] {
  const order = (row: WaiverRow): number => ORDER.indexOf(row.state);
  return waivers.filter((w) => w.state !== 'used' || w.detail !== '').toSorted((a, b) => order(a) - order(b));
}

/** Who answers for a waiver and where, as far as it could be read. */
export function contactOf({ owner, ticket }: WaiverRow): string {
  return [owner, ticket].filter((part) => part !== '').join(', ');
}

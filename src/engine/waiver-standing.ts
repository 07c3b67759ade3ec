import { dayNumber } from '../model/day.js';
import type { Waiver, WaiverEntry, WaiverState } from '../model/waiver.js';
import type { AnyRule } from '../rules/rule.js';

/** Days before the end of a waiver at which reports remind of it, first the most urgent. */
export const REMINDER_DAYS = [7, 14, 30] as const;

/** How a waiver stands on a day, whatever it is held against. */
export type Standing =
  | { readonly entry: WaiverEntry; readonly inForce: InForce }
  | { readonly entry: WaiverEntry; readonly inForce: undefined; readonly state: Idle; readonly detail: string };

/** Why a waiver does not hold on a day. */
type Idle = Extract<WaiverState, 'malformed' | 'not-waivable' | 'expired' | 'not-yet'>;

/** A waiver that holds on a day. */
export interface InForce {
  readonly waiver: Waiver;
  /** Days from the first on which it holds to the first on which it does not. */
  readonly life: number;
  /** Days left; at least one. */
  readonly left: number;
}

/** How an entry stands on `today`, a day number. What cannot be read does not hold; a malformed date has expired. */
export function standingOf(entry: WaiverEntry, rules: readonly AnyRule[], today: number): Standing {
  const { waiver, problems, place } = entry;
  const idle = (state: Idle, detail: string): Standing => ({ entry, inForce: undefined, state, detail });
  if (waiver && rules.some((rule) => rule.id === waiver.rule && !rule.waivable))
    return idle('not-waivable', `${waiver.rule} guards the gate itself and cannot be waived`);
  if (!waiver || problems.length > 0) return idle('malformed', `${place}: ${problems.join('; ')}`);
  const [from, to] = [dayNumber(waiver.created), dayNumber(waiver.expires)];
  if (from === undefined || to === undefined || today >= to) return idle('expired', `since ${waiver.expires}`);
  if (today < from) return idle('not-yet', `in force from ${waiver.created} on`);
  return { entry, inForce: { waiver, life: to - from, left: to - today } };
}

/** `expires in 6 days (7-day reminder)`; nothing while the end is far away. */
export function reminder({ left }: InForce): string {
  const band = REMINDER_DAYS.find((days) => left <= days);
  return band === undefined ? '' : `expires in ${inDays(left)} (${band}-day reminder)`;
}

/** `1 day`, `2 days`. */
export const inDays = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

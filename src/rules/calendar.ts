import type { LocalTime } from '../model/change.js';
import { dayNumber } from '../model/day.js';

const WEEKDAYS: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAYS = WEEKDAYS.length;
const DAY = 'mon|tue|wed|thu|fri|sat|sun';
const WINDOW = new RegExp(`^(${DAY})(?:-(${DAY}))? (\\d\\d):(\\d\\d)-(\\d\\d):(\\d\\d)$`);
const FREEZE = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})(?: (.*))?$/;
const END_OF_DAY = 24 * 60;

/** Hours of days of the week. Ends after midnight where `to` is not after `from`. */
export interface Window {
  readonly text: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Minutes since midnight; `to` is outside. */
  readonly from: number;
  readonly to: number;
}

/** Days on which nothing is released, both included. */
export interface Freeze {
  readonly text: string;
  readonly first: string;
  readonly last: string;
}

/** `mon-thu 09:00-16:00`, `fri 22:00-02:00`, `sat-mon 00:00-24:00`. Undefined for any other text. */
export function parseWindow(text: string): Window | undefined {
  const match = WINDOW.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const [first = '', last = first] = match.slice(1, 3);
  const [from, to] = [minuteOf(match[3], match[4]), minuteOf(match[5], match[6])];
  if (from === undefined || to === undefined || from === to || from === END_OF_DAY) return undefined;
  return { text, weekdays: weekdaysFrom(first, last), from, to };
}

function minuteOf(hours: string | undefined, minutes: string | undefined): number | undefined {
  const [hour, minute] = [Number(hours), Number(minutes)];
  const all = hour * 60 + minute;
  return minute < 60 && all <= END_OF_DAY ? all : undefined;
}

/** Days from one to another, over the end of the week where that is the way. */
function weekdaysFrom(first: string, last: string): readonly number[] {
  const start = WEEKDAYS.indexOf(first);
  const length = ((WEEKDAYS.indexOf(last) - start + DAYS) % DAYS) + 1;
  return Array.from({ length }, (_, i) => ((start + i) % DAYS) + 1);
}

/** `2026-12-18..2027-01-04`, with a reason after a space if there is one. Undefined for any other text. */
export function parseFreeze(text: string): Freeze | undefined {
  const [, first = '', last = ''] = FREEZE.exec(text.trim()) ?? [];
  const [from, to] = [dayNumber(first), dayNumber(last)];
  return from !== undefined && to !== undefined && from <= to ? { text, first, last } : undefined;
}

/** Whether a time of the week lies in a window. */
export function isInside({ weekdays, from, to }: Window, { weekday, minute }: LocalTime): boolean {
  if (from < to) return weekdays.includes(weekday) && minute >= from && minute < to;
  const yesterday = weekday === 1 ? DAYS : weekday - 1;
  return (weekdays.includes(weekday) && minute >= from) || (weekdays.includes(yesterday) && minute < to);
}

/** Whether a day is frozen. */
export const isFrozen = ({ first, last }: Freeze, day: string): boolean => first <= day && day <= last;

/** `sat 14:05`. */
export function showTime({ weekday, minute }: LocalTime): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((n) => String(n).padStart(2, '0'));
  return `${WEEKDAYS[weekday - 1] ?? 'day'} ${hours}:${minutes}`;
}

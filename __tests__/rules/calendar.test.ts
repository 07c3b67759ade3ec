import { describe, expect, it } from '@jest/globals';
import { isFrozen, isInside, parseFreeze, parseWindow, showTime } from '../../src/rules/calendar.js';
import type { LocalTime } from '../../src/model/change.js';

/** Friday 02:30 is `at(5, 150)`. */
const at = (weekday: number, minute: number): LocalTime => ({ day: '2026-01-15', weekday, minute });

describe('hours of the week', () => {
  it.each<[string, number, number, boolean]>([
    ['mon-thu 09:00-16:00', 1, 540, true],
    ['mon-thu 09:00-16:00', 4, 959, true],
    ['mon-thu 09:00-16:00', 4, 960, false],
    ['mon-thu 09:00-16:00', 5, 600, false],
    ['mon-thu 09:00-16:00', 2, 539, false],
    ['fri 22:00-02:00', 5, 1320, true],
    ['fri 22:00-02:00', 6, 119, true],
    ['fri 22:00-02:00', 6, 120, false],
    ['fri 22:00-02:00', 5, 60, false],
    ['sun 22:00-02:00', 1, 60, true],
    ['sat-mon 00:00-24:00', 7, 1439, true],
    ['sat-mon 00:00-24:00', 1, 0, true],
    ['sat-mon 00:00-24:00', 2, 0, false],
    ['mon-sun 00:00-24:00', 3, 700, true],
    [' Mon 09:00-10:00 ', 1, 560, true],
  ])('%s, day %d, minute %d: %s', (text, weekday, minute, inside) => {
    const window = parseWindow(text);
    expect(window && isInside(window, at(weekday, minute))).toBe(inside);
  });

  it.each([
    '',
    'mon',
    'monday 09:00-16:00',
    'mon-thu 9:00-16:00',
    'mon-thu 09:00-25:00',
    'mon-thu 09:60-16:00',
    'mon-thu 24:00-16:00',
    'mon-thu 09:00-24:01',
    'mon-thu 09:00-09:00',
    'mon,wed 09:00-16:00',
    'mon-thu  09:00-16:00 or later',
  ])('cannot read %p', (text) => {
    expect(parseWindow(text)).toBeUndefined();
  });

  it('shows a time of the week', () => {
    expect(showTime(at(6, 845))).toBe('sat 14:05');
    expect(showTime(at(0, 0))).toBe('day 00:00');
  });
});

describe('freezes', () => {
  it.each<[string, string, boolean]>([
    ['2026-12-18..2027-01-04', '2026-12-17', false],
    ['2026-12-18..2027-01-04', '2026-12-18', true],
    ['2026-12-18..2027-01-04', '2027-01-04', true],
    ['2026-12-18..2027-01-04', '2027-01-05', false],
    ['2026-02-28..2026-02-28 audit of the books', '2026-02-28', true],
  ])('%s holds on %s: %s', (text, day, frozen) => {
    const freeze = parseFreeze(text);
    expect(freeze && isFrozen(freeze, day)).toBe(frozen);
  });

  it.each([
    '',
    'christmas',
    '2026-12-18',
    '2026-12-18..2026-12-17',
    '2026-02-30..2026-03-02',
    '2026-02-28..2026-02-31',
    '2026-12-18..2027-01-04holidays',
  ])('cannot read %p', (text) => {
    expect(parseFreeze(text)).toBeUndefined();
  });
});

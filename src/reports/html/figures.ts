const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes as people say them: `25 min`, `36 h`, `2 days`, `1 h 30 min`. */
export function minutesInWords(minutes: number): string {
  if (minutes < 1) return minutes <= 0 ? '0 min' : `${Math.max(1, Math.floor(minutes * 60))} s`;
  const whole = Math.floor(minutes);
  if (whole >= 2 * DAY && whole % DAY === 0) return `${whole / DAY} days`;
  const [hours, rest] = [Math.floor(whole / HOUR), whole % HOUR];
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ');
}

/** A percentage to four significant digits, never rounded up to 100 nor down to 0. */
export function percentInWords(percent: number): string {
  if (percent > 0 && percent < 0.0001) return '< 0.0001 %';
  const shown = Number(percent.toPrecision(4));
  return shown >= 100 && percent < 100 ? '> 99.99 %' : `${shown} %`;
}

/** A coordinate with at most one decimal. */
export const coordinate = (value: number): number => Math.round(value * 10) / 10;

/** An instant as `2026-07-01 12:00 UTC`; a text that is none stays as it is. */
export const timeInWords = (at: string): string =>
  at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/, '$1 $2 UTC');

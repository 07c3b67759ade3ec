import type { LocalTime } from '../model/change.js';
import type { ZoneClock } from '../ports.js';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Wall-clock time by the IANA database of the runtime. */
export const zoneClock: ZoneClock = (instant, zone) => {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    return localTime(new Map(format.formatToParts(instant).map(({ type, value }) => [type, value])));
  } catch (error) {
    // Only a zone or an instant that does not exist is refused so.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

function localTime(parts: ReadonlyMap<string, string>): LocalTime {
  const part = (name: string): string => parts.get(name) ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    weekday: WEEKDAYS.indexOf(part('weekday')) + 1,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

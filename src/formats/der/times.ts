import { MalformedError } from '../../bytes/byte-reader.js';
import { latin1 } from '../../bytes/text.js';
import { type DerElement, TAG } from './element.js';

/** X.509: two digits of a year from 50 on are in the twentieth century. */
const PIVOT = 50;
const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})$/;
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,](\d{1,9}))?(Z|[+-]\d{4})$/;
/** Longest time: all digits, nine of a fraction, an offset. */
const MAX_LENGTH = 32;

/** A UTCTime or GeneralizedTime as ISO 8601 in UTC, with milliseconds only where they are not zero. */
export function timeOf(element: DerElement, what: string): string {
  const text = element.content.length > MAX_LENGTH || element.constructed ? '' : latin1(element.content);
  const millis =
    element.tag === TAG.utcTime
      ? utcTime(text)
      : element.tag === TAG.generalizedTime
        ? generalizedTime(text)
        : undefined;
  if (millis === undefined) throw new MalformedError(what, element.offset, 'is no instant');
  return new Date(millis).toISOString().replace('.000Z', 'Z');
}

function utcTime(text: string): number | undefined {
  const [, year = '', month = '', day = '', hour = '', minute = '', second, zone = ''] = UTC_TIME.exec(text) ?? [];
  const century = Number(year) >= PIVOT ? 1900 : 2000;
  return instant(
    [century + Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second ?? 0)],
    zone,
  );
}

function generalizedTime(text: string): number | undefined {
  const match = GENERALIZED_TIME.exec(text) ?? [];
  const [, year = '', month = '', day = '', hour = '', minute = '', second, fraction = '', zone = ''] = match;
  const whole = instant(
    [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second ?? 0)],
    zone,
  );
  return whole === undefined ? undefined : whole + Number(fraction.padEnd(3, '0').slice(0, 3));
}

type Parts = readonly [year: number, month: number, day: number, hour: number, minute: number, second: number];

/** Milliseconds since 1970; `undefined` for a date that no calendar has. */
function instant([year, month, day, hour, minute, second]: Parts, zone: string): number | undefined {
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(utc);
  const kept = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === hour;
  if (zone === '' || year < 1000 || !kept || minute > 59 || second > 59) return undefined;
  if (zone === 'Z') return utc;
  const shift = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  return utc - (zone.startsWith('-') ? -shift : shift) * 60_000;
}

import { InputError } from '../errors.js';

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Milliseconds since 1970 of an ISO 8601 instant with its zone. A time without a zone is another instant on every
 * machine, and a day that no calendar has is a slip of the keyboard: both are refused.
 */
export function parseInstant(option: string, text: string): number {
  const parts = ISO.exec(text);
  const instant = Date.parse(text);
  if (!parts || Number.isNaN(instant)) {
    throw new InputError('instant', `--${option} ${text}: write an instant with its zone, like 2026-07-01T12:00:00Z`);
  }
  const [year, month, day] = parts.slice(1, 4).map(Number) as [number, number, number];
  // Date.parse turns 31 June into 1 July.
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) {
    throw new InputError('instant', `--${option} ${text}: there is no such day`);
  }
  return instant;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970, in universal time, of a day written year-month-day. Undefined for any other text, and for 30 February. */
export function dayNumber(text: string): number | undefined {
  const instant = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // The engine takes 30 February for 1 or 2 March.
  if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(text)) return undefined;
  return instant / DAY_MS;
}

/** Days since 1970, in universal time, of an instant in milliseconds. */
export const dayOf = (instant: number): number => Math.floor(instant / DAY_MS);

const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes as people say them: `30s`, `45m`, `36h`, `5d`. What does not come out even stays in the smaller unit. */
export function showMinutes(minutes: number): string {
  if (minutes < 1 && minutes > 0) return `${Math.max(1, Math.floor(minutes * 60))}s`;
  const whole = Math.floor(minutes);
  // Up to two days people count in hours.
  if (whole >= 2 * DAY && whole % DAY === 0) return `${whole / DAY}d`;
  if (whole >= HOUR && whole % HOUR === 0) return `${whole / HOUR}h`;
  return `${whole}m`;
}

/** A number with at most six significant digits, so that 0.1 + 0.2 reads 0.3. */
export function showNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** `1 host`, `2 hosts`. */
export function showHosts(hosts: number): string {
  return hosts === 1 ? '1 host' : `${hosts} hosts`;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * Milliseconds since 1970 of an ISO 8601 date and time, to the second; `undefined` for anything else, and for dates that
 * do not exist. Without a zone it is UTC, whatever zone the machine that reads it is in.
 */
export function parseInstant(text: string): number | undefined {
  const match = ISO.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part || 0)) as [
    number, number, number, number, number, number,
  ]; // prettier-ignore
  const instant = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC lets 31 April become 1 May.
  const spelled = new Date(instant).toISOString().slice(0, 19);
  const given = `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6] ?? '00'}`;
  const offset = offsetOf(match[7]);
  return spelled === given && offset !== undefined ? instant - offset : undefined;
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

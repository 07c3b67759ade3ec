/** A year, month and day that stand in the name of a file, with or without hyphens. */
const IN_NAME = /(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)/;

/** A day as year-month-day; undefined where there is no such day. */
export function asDay(text: string): string | undefined {
  const day = new Date(`${text}T00:00:00Z`);
  const exists = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  return exists ? text : undefined;
}

/** The day that the name of a file says, in its last part. */
export function dayIn(path: string): string | undefined {
  const [, year, month, day] = IN_NAME.exec(path.split('/').at(-1) ?? '') ?? [];
  return year === undefined ? undefined : asDay(`${year}-${month ?? ''}-${day ?? ''}`);
}

/**
 * A length of time as manifests and policies write it: a whole number without leading zeros and one unit, `s`, `m`,
 * `h` or `d`, with nothing between: `30s`, `90m`, `24h`, `2d`. One number and one unit, so that every length is read
 * the same way by everybody; `1h30m` is written `90m`.
 */
export const DURATION_PATTERN = '^(0|[1-9][0-9]{0,5})(s|m|h|d)$';

const DURATION = new RegExp(DURATION_PATTERN);
const MINUTES_BY_UNIT: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 24 * 60 };

/** The minutes of a duration such as `90m`; a fraction where it is given in seconds. Undefined where the text is no duration. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  const perUnit = MINUTES_BY_UNIT[match?.[2] ?? ''];
  return match && perUnit !== undefined ? Number(match[1]) * perUnit : undefined;
}

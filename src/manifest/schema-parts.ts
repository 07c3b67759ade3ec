import { DURATION_PATTERN } from '../model/duration.js';

/** A JSON Schema, as an object to be written to a file. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Characters that have no place in a line of text: controls, line separators, and marks that turn its direction. */
const NO_LINE = '\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069';
const NO_PROSE = NO_LINE.replace('\\u0000-\\u001f', '\\u0000-\\u0008\\u000b-\\u001f');
const NUMERIC = '(0|[1-9][0-9]{0,14})';
const IDENTIFIERS = '[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*';

/** Every pattern that the schemas use, and what it asks for, as the end of "must be …". */
export const PATTERNS = {
  line: [`^ *[^ ${NO_LINE}][^${NO_LINE}]*$`, 'one line of visible text without control characters'],
  prose: [`^[ \\n]*[^ \\n${NO_PROSE}][^${NO_PROSE}]*$`, 'visible text without control characters'],
  id: [
    '^[A-Za-z0-9][A-Za-z0-9._-]*$',
    'letters, digits, dots, hyphens and underscores, beginning with a letter or digit',
  ],
  sha256: ['^[0-9a-f]{64}$', 'a SHA-256: 64 hexadecimal digits, in lower case'],
  semver: [
    `^${NUMERIC}\\.${NUMERIC}\\.${NUMERIC}(-${IDENTIFIERS})?(\\+${IDENTIFIERS})?$`,
    'a semantic version of three numbers, e.g. 7.16.18605 or 2.0.0-rc.1',
  ],
  version: ['^[0-9A-Za-z][0-9A-Za-z.+_~-]*$', 'a version, e.g. 10.0.17763.1'],
  range: ['^[0-9A-Za-z.*+<>=~^|, -]+$', 'a range of versions, e.g. ">=7.11.0 <7.17.0"'],
  duration: [DURATION_PATTERN, 'a duration: a whole number and one unit of s, m, h or d, e.g. 90m or 24h'],
  kernels: ['^[0-9A-Za-z][0-9A-Za-z.*+_~-]*$', 'a kernel version or a pattern of one, e.g. 6.1.*'],
  date: ['^[0-9]{4}-[0-9]{2}-[0-9]{2}$', 'a day as year-month-day, e.g. 2027-01-01'],
} as const;
export type PatternName = keyof typeof PATTERNS;

/** What a pattern asks for, as the end of "must be …". */
export function meaningOf(pattern: string): string {
  const found = Object.values(PATTERNS).find(([text]) => text === pattern);
  return found ? found[1] : `text that matches ${pattern}`;
}

/** Longest path that Linux takes is 4096 bytes; a manifest is read by people. */
const PATH_LENGTH = 1024;

/** Text of a given form. */
export function text(description: string, form: PatternName = 'line', maxLength = 256): JsonSchema {
  const [pattern, meaning] = PATTERNS[form];
  return { description, type: 'string', maxLength, pattern, patternErrorMessage: `must be ${meaning}` };
}

/** A path relative to the manifest. What a path may hold is checked by checkPath, with better words than a pattern has. */
export function path(description: string): JsonSchema {
  return { description, type: 'string', maxLength: PATH_LENGTH };
}

/** One of the given words. */
export function word(description: string, values: readonly string[]): JsonSchema {
  return { description, type: 'string', enum: values };
}

/** A number between two bounds, both allowed. */
export function number(description: string, minimum: number, maximum: number): JsonSchema {
  return { description, type: 'number', minimum, maximum };
}

/** A whole number between two bounds, both allowed. */
export function whole(description: string, minimum: number, maximum: number = Number.MAX_SAFE_INTEGER): JsonSchema {
  return { description, type: 'integer', minimum, maximum };
}

/** True or false. */
export function flag(description: string): JsonSchema {
  return { description, type: 'boolean' };
}

/** A list. */
export function list(description: string, items: JsonSchema, maxItems: number, minItems = 0): JsonSchema {
  return { description, type: 'array', items, minItems, maxItems };
}

/** A list in which nothing stands twice. */
export function set(description: string, items: JsonSchema, maxItems: number, minItems = 0): JsonSchema {
  return { ...list(description, items, maxItems, minItems), uniqueItems: true };
}

/** A mapping with these keys and no others. */
export function object(
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema {
  return { description, type: 'object', properties, required, additionalProperties: false };
}

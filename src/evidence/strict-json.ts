import { MAX_JSON_DEPTH } from './limits.js';
import { shortened, UnreadableError } from './unreadable.js';

/** The value of a JSON text. Throws UnreadableError for bad syntax, for a key that stands twice in one object and for deep nesting. */
export function parseStrictJson(text: string): unknown {
  refuseDepthAndDuplicates(text);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UnreadableError('it is not JSON');
  }
}

/** The own property of a JSON object; `undefined` where it has none or is no object. Never what an object inherits. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** The items of a JSON list; `undefined` for anything else. */
export function listed(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? (value as readonly unknown[]) : undefined;
}

/**
 * JSON.parse keeps the last of two equal keys where other readers keep the first: two tools would read two statements
 * out of one file. The scan needs no valid syntax, only to see what JSON.parse would see in a valid text.
 */
function refuseDepthAndDuplicates(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let string: [from: number, to: number] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charAt(at)) {
      case '"':
        string = [at, endOfString(text, at)];
        at = string[1] - 1;
        break;
      case '{':
      case '[':
        if (open.length === MAX_JSON_DEPTH)
          throw new UnreadableError(`it is nested deeper than the limit of ${MAX_JSON_DEPTH}`);
        open.push(text[at] === '{' ? new Set() : undefined);
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ':': {
        const key = unescaped(text.slice(...string));
        const keys = open.at(-1);
        if (keys?.has(key)) throw new UnreadableError(`the key ${shortened(key)} stands twice in one object`);
        keys?.add(key);
        break;
      }
      default:
    }
  }
}

/** Just after the closing quote of the string that begins at `from`; the end of the text where it is not closed. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** `"A"` and `"\u0041"` are the same key. */
function unescaped(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}

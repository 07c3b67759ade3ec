import { MAX_NAME, MAX_OF_ONE } from './limits.js';
import { field, listed } from '../strict-json.js';
import { UnreadableError, shortened } from '../unreadable.js';

/** A text field; `undefined` where it is absent. Throws UnreadableError for another type or a text that is no name. */
export function optionalText(value: unknown, name: string): string | undefined {
  const text = field(value, name);
  if (text === undefined || text === null) return undefined;
  if (typeof text !== 'string') throw new UnreadableError(`a field ${name} is no text`);
  if (text.length > MAX_NAME) throw new UnreadableError(`a field ${name} is longer than the limit of ${MAX_NAME}`);
  return text;
}

/** As before, and UnreadableError where it is absent or empty. */
export function requiredText(value: unknown, name: string): string {
  const text = optionalText(value, name);
  if (text === undefined || text.trim() === '') throw new UnreadableError(`a field ${name} is missing or empty`);
  return text;
}

/** The items of a list; none where the field is absent. Throws UnreadableError for another type or too many. */
export function optionalList(value: unknown, name: string, limit: number = MAX_OF_ONE): readonly unknown[] {
  const found = field(value, name);
  if (found === undefined || found === null) return [];
  const items = listed(found);
  if (items === undefined) throw new UnreadableError(`${name} is no list`);
  if (items.length > limit) throw new UnreadableError(`${name} has more entries than the limit of ${limit}`);
  return items;
}

/** An object; UnreadableError for anything else. */
export function requiredObject(value: unknown, name: string): object {
  const found = field(value, name);
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    throw new UnreadableError(`${name} is missing or no object`);
  }
  return found;
}

/** A SHA-256 in lower case. Throws UnreadableError for what is none: a digest that cannot be compared must not vanish. */
export function sha256In(value: string): string {
  const digest = value.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new UnreadableError(`"${shortened(value)}" is no SHA-256`);
  return digest;
}

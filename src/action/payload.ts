import { EnvironmentError } from '../errors.js';

/** A JSON object of an event's payload. Who opened a pull request chose many of its strings. */
export type Payload = Readonly<Record<string, unknown>>;

/** Git's own limits are higher; nobody names a branch so. */
const MAX_REF_CHARACTERS = 1024;

/** An object below an object. Throws EnvironmentError `api-malformed`, as all of these do. */
export function field(of: unknown, name: string): Payload {
  const value = optionalField(of, name);
  if (value === undefined) throw malformed(name, 'an object');
  return value;
}

/** An object below an object, or undefined where there is none. */
export function optionalField(of: unknown, name: string): Payload | undefined {
  const value = valueOf(of, name);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : undefined;
}

/** A string that is not empty. */
export function text(of: unknown, name: string): string {
  const value = valueOf(of, name);
  if (typeof value === 'string' && value !== '') return value;
  throw malformed(name, 'a string');
}

/** A whole number above zero. */
export function whole(of: unknown, name: string): number {
  const value = valueOf(of, name);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  throw malformed(name, 'a whole number');
}

/** The full name of a git object. */
export function objectName(of: unknown, name: string): string {
  const value = text(of, name);
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) return value;
  throw malformed(name, 'the name of a commit');
}

/** A full ref name as `git check-ref-format` allows it. */
export function refName(ref: string): string {
  const parts = ref.split('/');
  const odd = ref.length > MAX_REF_CHARACTERS || parts.length < 3 || parts[0] !== 'refs' || !parts.every(isRefPart);
  if (odd) throw malformed('ref', 'the name of a branch or tag');
  return ref;
}

const isRefPart = (part: string): boolean =>
  part !== '' && !part.startsWith('.') && !/\.lock$|\.\.|@\{|[\u0000-\u0020\u007f~^:?*[\\]|\.$/.test(part);

const valueOf = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? (of as Payload)[name] : undefined;

const malformed = (name: string, wanted: string): EnvironmentError =>
  new EnvironmentError('api-malformed', `the event's payload is not one of GitHub's: ${name} is not ${wanted}`);

/** Deeper than any fact; beyond it a document is an attack on whoever reads it. */
const MAX_DEPTH = 64;

/** A record that could not be made, or made again: what it is, and where in it. */
export class PortableError extends Error {
  override readonly name = 'PortableError';
}

const TAG = '$';

/**
 * A value of plain data as JSON that gives the same value again: maps, sets, bytes, numbers that JSON has not and
 * `undefined` in lists are marked by an object with the one key `$`. Keys are in the order of code units, so that equal
 * values give equal text. Throws PortableError for a function or an object of a class: nothing is lost silently.
 */
export function toPortable(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw new PortableError(`nested deeper than ${MAX_DEPTH}`);
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : tagged('number', showNumber(value));
    case 'bigint':
      return tagged('bigint', value.toString());
    case 'undefined':
      return tagged('undefined', null);
    case 'object':
      return value === null ? null : ofObject(value, depth + 1);
    case 'function':
    case 'symbol':
      throw new PortableError(`a ${typeof value} is no plain data`);
  }
}

function ofObject(value: object, depth: number): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => toPortable(item, depth));
  if (value instanceof Map) {
    return tagged(
      'map',
      [...value].map(([k, v]) => [toPortable(k, depth), toPortable(v, depth)]),
    );
  }
  if (value instanceof Set)
    return tagged(
      'set',
      [...value].map((item) => toPortable(item, depth)),
    );
  if (value instanceof Uint8Array) return tagged('bytes', toBase64(value));
  const prototype: unknown = Object.getPrototypeOf(value);
  // By its place in the chain: every realm has an Object of its own.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new PortableError('an object of a class is no plain data');
  const entries = Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, child]) => [key, toPortable(child, depth)] as const);
  const plain = Object.fromEntries(entries);
  // An object that looks like a mark is marked itself, so that it comes back as what it is.
  return TAG in plain ? tagged('object', entries) : plain;
}

const tagged = (kind: string, of: unknown): unknown => ({ [TAG]: kind, of });
const showNumber = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** The value again. Throws PortableError for anything that `toPortable` does not write. */
export function fromPortable(json: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw new PortableError(`nested deeper than ${MAX_DEPTH}`);
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map((item: unknown) => fromPortable(item, depth + 1));
  if (TAG in json) return ofTag(json, depth + 1);
  return ofEntries(Object.entries(json), depth + 1);
}

function ofTag({ [TAG]: kind, of, ...more }: Readonly<Record<string, unknown>>, depth: number): unknown {
  if (Object.keys(more).length > 0) throw new PortableError('a mark with more than its two keys');
  switch (kind) {
    case 'undefined':
      return undefined;
    case 'number':
      if (of === '-0') return -0;
      if (of === 'NaN' || of === 'Infinity' || of === '-Infinity') return Number(of);
      break;
    case 'bigint':
      if (typeof of === 'string' && /^-?[0-9]{1,400}$/.test(of)) return BigInt(of);
      break;
    case 'bytes':
      if (typeof of === 'string') return fromBase64(of);
      break;
    case 'map':
      return new Map(pairsIn(of).map(([k, v]) => [fromPortable(k, depth), fromPortable(v, depth)]));
    case 'set':
      if (Array.isArray(of)) return new Set(of.map((item: unknown) => fromPortable(item, depth)));
      break;
    case 'object':
      return ofEntries(
        pairsIn(of).map(([key, value]) => [String(key), value]),
        depth,
      );
  }
  throw new PortableError('a mark that nothing writes');
}

function pairsIn(of: unknown): readonly (readonly [unknown, unknown])[] {
  if (!Array.isArray(of) || !of.every((pair) => Array.isArray(pair) && pair.length === 2)) {
    throw new PortableError('a mark that nothing writes');
  }
  return of as (readonly [unknown, unknown])[];
}

/** Defined one by one: a key `__proto__` is a key like others, and never a prototype. */
function ofEntries(entries: readonly (readonly [string, unknown])[], depth: number): object {
  const made = {};
  for (const [key, value] of entries) {
    Object.defineProperty(made, key, {
      value: fromPortable(value, depth),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return made;
}

const toBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

function fromBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new PortableError('bytes that are not base64');
  return new Uint8Array(bytes);
}

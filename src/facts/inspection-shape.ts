import { SHAPES, SHAPE_DIGEST } from './generated/inspection-shapes.js';
import type { Inspection } from './inspection.js';

/** A shape of plain data; numbers are places in the table of all shapes. Written by scripts/inspection-shape.ts. */
export type Shape =
  | { readonly is: 'string' | 'number' | 'boolean' | 'bigint' | 'bytes' | 'undefined' | 'null' }
  | { readonly is: 'one-of'; readonly values: readonly (string | number | boolean)[] }
  | { readonly is: 'list' | 'set' | 'record'; readonly of: number }
  | { readonly is: 'map'; readonly key: number; readonly of: number }
  | { readonly is: 'tuple' | 'any-of'; readonly all: readonly number[] }
  | { readonly is: 'object'; readonly fields: Readonly<Record<string, number>>; readonly optional: readonly string[] };

/**
 * Raised whenever a fact comes to mean something else under the same name. What is recorded under another version is not
 * read: a fact that is misunderstood is worse than one that is not known.
 */
const MEANING = 1;

/** Version of the facts that statements carry: what they mean, and a digest over the shape of all of them. */
export const FACTS_VERSION = `ringgate/facts/v${MEANING}-${SHAPE_DIGEST}`;

/**
 * Whether a value has the shape of an inspection, field by field, with nothing besides; if not, where it differs. Numbers
 * are finite: comparisons with anything else say neither yes nor no.
 */
export function inspectionProblem(value: unknown): string | undefined {
  return problemAt(value, 0, 'inspection');
}

/** The value as an inspection, where it has the shape of one. */
export function isInspection(value: unknown): value is Inspection {
  return inspectionProblem(value) === undefined;
}

function problemAt(value: unknown, ref: number, at: string): string | undefined {
  const shape = SHAPES[ref];
  if (shape === undefined) throw new Error(`there is no shape ${ref}`);
  switch (shape.is) {
    case 'string':
    case 'boolean':
    case 'bigint':
    case 'undefined':
      return typeof value === shape.is ? undefined : `${at} is no ${shape.is}`;
    case 'number':
      return Number.isFinite(value) ? undefined : `${at} is no number`;
    case 'null':
      return value === null ? undefined : `${at} is not null`;
    case 'bytes':
      return value instanceof Uint8Array ? undefined : `${at} is no bytes`;
    case 'one-of':
      return shape.values.includes(value as string) ? undefined : `${at} has a value that is not one of its words`;
    case 'any-of':
      return anyOf(value, shape.all, at);
    case 'tuple':
      return tupleProblem(value, shape.all, at);
    case 'list':
      return Array.isArray(value) ? firstProblem(value, shape.of, at) : `${at} is no list`;
    case 'set':
      return value instanceof Set ? firstProblem([...value], shape.of, at) : `${at} is no set`;
    case 'map':
      if (!(value instanceof Map)) return `${at} is no map`;
      return firstProblem([...value.keys()], shape.key, at) ?? firstProblem([...value.values()], shape.of, at);
    case 'record':
      return isPlain(value) ? firstProblem(Object.values(value), shape.of, at) : `${at} is no object`;
    case 'object':
      return objectProblem(value, shape, at);
  }
}

function firstProblem(values: readonly unknown[], ref: number, at: string): string | undefined {
  for (let i = 0; i < values.length; i++) {
    const problem = problemAt(values[i], ref, `${at}[${i}]`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The problem with the alternative that it comes closest to: the one that it gets furthest into. */
function anyOf(value: unknown, all: readonly number[], at: string): string | undefined {
  let furthest: string | undefined;
  for (const ref of all) {
    const problem = problemAt(value, ref, at);
    if (problem === undefined) return undefined;
    if (furthest === undefined || depthOf(problem) > depthOf(furthest)) furthest = problem;
  }
  return furthest;
}

const depthOf = (problem: string): number => problem.split(' ', 1)[0]?.length ?? 0;

function tupleProblem(value: unknown, all: readonly number[], at: string): string | undefined {
  if (!Array.isArray(value) || value.length !== all.length) return `${at} is no list of ${all.length}`;
  for (const [i, ref] of all.entries()) {
    const problem = problemAt(value[i], ref, `${at}[${i}]`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function objectProblem(
  value: unknown,
  { fields, optional }: Extract<Shape, { is: 'object' }>,
  at: string,
): string | undefined {
  if (!isPlain(value)) return `${at} is no object`;
  for (const name of Reflect.ownKeys(value)) {
    // A symbol cannot come out of JSON; a name that the prototype has, such as __proto__, is no field either.
    if (typeof name === 'symbol' || !Object.hasOwn(fields, name)) return `${at} has a field that is none of its own`;
  }
  for (const [name, ref] of Object.entries(fields)) {
    if (!Object.hasOwn(value, name)) {
      if (optional.includes(name)) continue;
      return `${at}.${name} is missing`;
    }
    const problem = problemAt(value[name], ref, `${at}.${name}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

import type { ErrorObject } from 'ajv';
import { InputError } from '../errors.js';
import type { ManifestPath } from '../model/location.js';
import { type JsonSchema, meaningOf } from './schema-parts.js';
import { quoted, route, shown } from './show-value.js';
import type { SourceMap } from './source-map.js';
import { didYouMean, nearest } from './suggest.js';
import { SHOWN_PROBLEMS, bounded } from './text-problem.js';
import type { Target } from './wanted-places.js';

/** Problems whose places are worked out. All of them are counted; the first in the text among these are shown. */
const PLACED_PROBLEMS = 20 * SHOWN_PROBLEMS;

/** One thing that a document's schema or cross-checks refuse. */
export interface DataProblem extends Target {
  readonly message: string;
}

/**
 * The error for problems of a document's data: in reading order, each with its place, and bounded. `more` are problems
 * that were found and are not in the list.
 */
export function dataError(
  code: InputError['code'],
  source: SourceMap,
  problems: readonly DataProblem[],
  more = 0,
): InputError {
  const placed = problems.slice(0, PLACED_PROBLEMS);
  const ranges = source.locate(placed);
  const list = placed
    .flatMap(({ message }, i) => {
      const range = ranges[i];
      return range ? [{ message, range }] : [];
    })
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column)
    .slice(0, SHOWN_PROBLEMS);
  return new InputError(code, bounded(list, problems.length + more));
}

/** The error for what a generated validator found, in words. */
export function schemaError(
  schema: JsonSchema,
  source: SourceMap,
  errors: readonly ErrorObject[],
  reword: (problem: DataProblem) => DataProblem = (problem) => problem,
): InputError {
  const worded = errors.slice(0, PLACED_PROBLEMS);
  const found = worded.map((error) => ({ error, ...follow(source.data, error.instancePath) }));
  const misspelt = new Set<string>();
  for (const { error, path } of found) {
    if (error.keyword !== 'additionalProperties') continue;
    const meant = nearest(String(error.params['additionalProperty']), keysAllowed(schema, path));
    if (meant !== undefined) misspelt.add(`${error.instancePath}/${meant}`);
  }
  const problems = found
    .filter(
      ({ error: e }) =>
        e.keyword !== 'required' || !misspelt.has(`${e.instancePath}/${String(e.params['missingProperty'])}`),
    )
    .map(({ error, path, value }) => reword(problemOf(error, path, value, schema, source)));
  return dataError('schema', source, problems, errors.length - worded.length);
}

function problemOf(
  error: ErrorObject,
  path: ManifestPath,
  value: unknown,
  schema: JsonSchema,
  source: SourceMap,
): DataProblem {
  const params: Readonly<Record<string, unknown>> = error.params;
  const at = (message: string): DataProblem => ({ message: `${route(path)}: ${message}`, path, part: 'value' });
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const allowed = keysAllowed(schema, path);
      const hint = didYouMean(key, allowed) || `; known keys: ${allowed.join(', ')}`;
      return { message: `${route(path)}: unknown key ${quoted(key)}${hint}`, path: [...path, key], part: 'key' };
    }
    case 'required':
      return at(`${quoted(String(params['missingProperty']))} is missing`);
    case 'type':
      return at(wrongType([params['type']].flat().map(String), value, () => sourceOf(source, path)));
    case 'enum': {
      const allowed = (params['allowedValues'] as readonly unknown[]).map(String);
      const hint = typeof value === 'string' ? didYouMean(value, allowed) : '';
      return at(`${shown(value)} is not allowed${hint || ';'} allowed: ${allowed.join(', ')}`);
    }
    case 'const':
      return at(`must be ${quoted(String(params['allowedValue']))}, found ${shown(value)}`);
    case 'pattern':
      return at(value === '' ? 'is empty' : `must be ${meaningOf(String(params['pattern']))}, found ${shown(value)}`);
    case 'uniqueItems':
      return at(`entries ${Number(params['i'])} and ${Number(params['j'])} are the same`);
    default:
      return at(bound(error.keyword, Number(params['limit']), value) ?? error.message ?? `breaks ${error.keyword}`);
  }
}

function bound(keyword: string, limit: number, value: unknown): string | undefined {
  switch (keyword) {
    case 'minimum':
      return `must be at least ${limit}, found ${shown(value)}`;
    case 'maximum':
      return `must be at most ${limit}, found ${shown(value)}`;
    case 'maxLength':
      return `must have at most ${limit} characters, found ${String(value).length}`;
    case 'minItems':
      return `must have at least ${limit} ${limit === 1 ? 'entry' : 'entries'}, found ${(value as readonly unknown[]).length}`;
    case 'maxItems':
      return `must have at most ${limit} entries, found ${(value as readonly unknown[]).length}`;
    default:
      return undefined;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

/** Unquoted `1.10` is the number 1.1 to YAML: what was written tells how to mend it. */
function wrongType(types: readonly string[], value: unknown, written: () => string): string {
  const names = types.map((type) => TYPE_NAMES[type] ?? type).join(' or ');
  const expected = `expected ${names}, found ${shown(value)}`;
  if (!types.includes('string') || (typeof value !== 'number' && typeof value !== 'boolean')) return expected;
  return `${expected}; write it in quotes: ${quoted(written())}`;
}

function sourceOf(source: SourceMap, path: ManifestPath): string {
  const [span] = source.spans([{ path, part: 'value' }]);
  return span ? source.text.slice(span.from, span.to) : '';
}

/** The keys that a mapping may have. Found by its place in the data: generated code names schemas its own way. */
function keysAllowed(schema: JsonSchema, path: ManifestPath): readonly string[] {
  const found = path.reduce<unknown>(
    (node, step) =>
      resolved(schema, typeof step === 'number' ? child(node, 'items') : child(child(node, 'properties'), step)),
    schema,
  );
  return Object.keys(child(found, 'properties') ?? {});
}

/** The definition that a `$ref` of ours leads to: `#/$defs/…`. */
function resolved(schema: JsonSchema, node: unknown): unknown {
  const reference = child(node, '$ref');
  return typeof reference === 'string' ? child(child(schema, '$defs'), reference.replace('#/$defs/', '')) : node;
}

/** The path of a JSON pointer, with numbers where it passes through lists, and the value it leads to. */
function follow(data: unknown, pointer: string): { path: ManifestPath; value: unknown } {
  const path: (string | number)[] = [];
  let value = data;
  for (const step of pointer.split('/').slice(1).map(unescape)) {
    path.push(Array.isArray(value) ? Number(step) : step);
    value = child(value, step);
  }
  return { path, value };
}

const unescape = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

const child = (node: unknown, key: string): unknown =>
  typeof node === 'object' && node !== null && Object.hasOwn(node, key)
    ? (node as Readonly<Record<string, unknown>>)[key]
    : undefined;

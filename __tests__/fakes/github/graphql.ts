import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, ok } from './exchange.js';
import { type Field, parseQuery } from './graphql-query.js';
import type { Hub } from './hub.js';
import { refusedCaller } from './rest.js';

export interface GraphqlRequest {
  readonly hub: Hub;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly sent: unknown;
  readonly note: (problem: string) => void;
}

const OBJECT_FIELDS = new Set(['__typename', 'oid']);
const BLOB_FIELDS = new Set(['__typename', 'oid', 'byteSize', 'isBinary', 'isTruncated', 'text']);

/** Answers the one query that the gate sends. GitHub answers 200 to every query that it could read, errors and all. */
export function answerGraphql({ hub, method, headers, sent, note }: GraphqlRequest): Answer {
  const refused = refusedCaller(hub, headers, note);
  if (refused) return refused;
  try {
    if (method !== 'POST') throw new Error(`GraphQL is asked with POST, not ${method}`);
    const { query, variables = {}, ...rest } = sent as { query: string; variables?: Record<string, unknown> };
    if (Object.keys(rest).some((k) => k !== 'operationName'))
      throw new Error(`unknown keys ${Object.keys(rest).join(', ')}`);
    const fields = parseQuery(query, variables);
    fields.forEach(checkRepository);
    hub.rateLeft -= 1;
    return ok(dataOf(hub, fields));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    note(`GraphQL: ${message}`);
    return ok({ errors: [{ message }] });
  }
}

function checkRepository(field: Field): void {
  checkArguments(field, ['name', 'owner']);
  if (field.name !== 'repository') throw new Error(`Field '${field.name}' is not known`);
  for (const object of field.fields) {
    if (object.name !== 'object' || object.on !== undefined)
      throw new Error(`Field '${object.name}' is not known on Repository`);
    checkArguments(object, 'oid' in object.args ? ['oid'] : ['expression']);
    if (object.fields.length === 0) throw new Error(`Field '${object.alias}' must have a selection`);
    for (const { name, on, args, fields } of object.fields) {
      const known = on === 'Blob' ? BLOB_FIELDS : on === undefined ? OBJECT_FIELDS : undefined;
      if (!known?.has(name)) throw new Error(`Field '${name}' is not known on ${on ?? 'GitObject'}`);
      if (fields.length > 0 || Object.keys(args).length > 0)
        throw new Error(`Field '${name}' takes neither arguments nor selection`);
    }
  }
}

function checkArguments({ name, args }: Field, expected: readonly string[]): void {
  if (Object.keys(args).sort().join() !== expected.join())
    throw new Error(`Field '${name}' takes ${expected.join(' and ')}`);
  for (const [key, value] of Object.entries(args)) {
    if (typeof value !== 'string') throw new Error(`Argument '${key}' on '${name}' is not a string`);
  }
}

function dataOf(hub: Hub, fields: readonly Field[]): unknown {
  const data: Record<string, unknown> = {};
  const errors: unknown[] = [];
  for (const field of fields) {
    const asked = `${String(field.args['owner'])}/${String(field.args['name'])}`;
    if (![hub.fullName, ...hub.formerNames].some((name) => name.toLowerCase() === asked.toLowerCase())) {
      data[field.alias] = null;
      const message = `Could not resolve to a Repository with the name '${asked}'.`;
      errors.push({ type: 'NOT_FOUND', path: [field.alias], locations: [{ line: 1, column: 3 }], message });
      continue;
    }
    const objects: Record<string, unknown> = {};
    for (const object of field.fields) {
      if (hub.permissions.has('contents:read')) objects[object.alias] = objectOf(hub, object);
      else {
        objects[object.alias] = null;
        const message = 'Resource not accessible by integration';
        errors.push({
          type: 'FORBIDDEN',
          path: [field.alias, object.alias],
          locations: [{ line: 1, column: 3 }],
          message,
        });
      }
    }
    data[field.alias] = objects;
  }
  return errors.length > 0 ? { data, errors } : { data };
}

function objectOf(hub: Hub, { args, fields }: Field): unknown {
  const sha = 'oid' in args ? String(args['oid']) : resolved(hub, String(args['expression']));
  if (sha === undefined) return null;
  const bytes = hub.git.blob(sha);
  const isTree = hub.git.tree(sha) !== undefined;
  if (!bytes && !isTree) return null;
  const isBinary = bytes?.includes(0) ?? false;
  const all: Record<string, unknown> = {
    __typename: bytes ? 'Blob' : 'Tree',
    oid: sha,
    byteSize: bytes?.length,
    isBinary,
    isTruncated: !isBinary && (bytes?.length ?? 0) > hub.textLimit,
    text: isBinary ? null : Buffer.from(bytes?.subarray(0, hub.textLimit) ?? []).toString(),
  };
  const wanted = fields.filter((f) => f.on === undefined || f.on === all['__typename']);
  return Object.fromEntries(wanted.map((f) => [f.alias, all[f.name]]));
}

/** `commit:path`, as git reads it. */
function resolved({ git }: Hub, expression: string): string | undefined {
  const colon = expression.indexOf(':');
  const commit = git.resolve(colon === -1 ? expression : expression.slice(0, colon));
  if (commit === undefined) return undefined;
  return colon === -1 ? commit : git.at(commit, expression.slice(colon + 1))?.sha;
}

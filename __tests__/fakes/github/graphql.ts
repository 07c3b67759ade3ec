import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, nodeId, ok } from './exchange.js';
import { mutate } from './graphql-mutations.js';
import { checkPull, checkSelection, labelOf, pullOf } from './graphql-pull.js';
import { type Field, parseQuery } from './graphql-query.js';
import type { Hub } from './hub.js';
import { refusedCaller } from './rest.js';
import { REPOSITORY_ID } from './shapes.js';
import type { Permission } from './state.js';

export interface GraphqlRequest {
  readonly hub: Hub;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly sent: unknown;
  readonly note: (problem: string) => void;
}

const OBJECT_FIELDS = new Set(['__typename', 'oid']);
const BLOB_FIELDS = new Set(['__typename', 'oid', 'byteSize', 'isBinary', 'isTruncated', 'text']);

/** Answers the queries and mutations that the gate sends. GitHub answers 200 to every query that it could read, errors and all. */
export function answerGraphql({ hub, method, headers, sent, note }: GraphqlRequest): Answer {
  const refused = refusedCaller(hub, headers, note);
  if (refused) return refused;
  try {
    if (method !== 'POST') throw new Error(`GraphQL is asked with POST, not ${method}`);
    const { query, variables = {}, ...rest } = sent as { query: string; variables?: Record<string, unknown> };
    if (Object.keys(rest).some((k) => k !== 'operationName'))
      throw new Error(`unknown keys ${Object.keys(rest).join(', ')}`);
    const { kind, fields } = parseQuery(query, variables);
    hub.rateLeft -= 1;
    if (kind === 'mutation') return ok(mutate(hub, fields));
    fields.forEach(checkRepository);
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
  for (const inside of field.fields) checkInRepository(inside);
}

function checkInRepository(field: Field): void {
  if (field.on !== undefined) throw new Error(`Field '${field.name}' is not known on ${field.on}`);
  switch (field.name) {
    case 'object':
      checkObject(field);
      return;
    case 'id':
      checkSelection(field, [], {});
      return;
    case 'label':
      checkArguments(field, ['name']);
      field.fields.forEach((f) => {
        if (f.name !== 'id' && f.name !== 'name') throw new Error(`Field '${f.name}' is not known on Label`);
      });
      return;
    case 'pullRequest':
      checkPull(field);
      return;
    default:
      throw new Error(`Field '${field.name}' is not known on Repository`);
  }
}

function checkObject(object: Field): void {
  checkArguments(object, 'oid' in object.args ? ['oid'] : ['expression']);
  if (object.fields.length === 0) throw new Error(`Field '${object.alias}' must have a selection`);
  for (const { name, on, args, fields } of object.fields) {
    const known = on === 'Blob' ? BLOB_FIELDS : on === undefined ? OBJECT_FIELDS : undefined;
    if (!known?.has(name)) throw new Error(`Field '${name}' is not known on ${on ?? 'GitObject'}`);
    if (fields.length > 0 || Object.keys(args).length > 0)
      throw new Error(`Field '${name}' takes neither arguments nor selection`);
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
    for (const inside of field.fields) {
      const needs = NEEDS[inside.name] ?? [];
      objects[inside.alias] = null;
      if (needs.length === 0 || needs.some((p) => hub.permissions.has(p))) {
        const found = insideOf(hub, inside);
        objects[inside.alias] = found;
        if (found !== null || inside.name !== 'pullRequest') continue;
        const message = `Could not resolve to a PullRequest with the number of ${String(inside.args['number'])}.`;
        errors.push({
          type: 'NOT_FOUND',
          path: [field.alias, inside.alias],
          locations: [{ line: 1, column: 3 }],
          message,
        });
      } else {
        const message = 'Resource not accessible by integration';
        errors.push({
          type: 'FORBIDDEN',
          path: [field.alias, inside.alias],
          locations: [{ line: 1, column: 3 }],
          message,
        });
      }
    }
    data[field.alias] = objects;
  }
  return errors.length > 0 ? { data, errors } : { data };
}

/** Permissions of which the token needs one, by the field of the repository. */
const NEEDS: Readonly<Record<string, readonly Permission[]>> = {
  object: ['contents:read'],
  pullRequest: ['pull-requests:read'],
};

function insideOf(hub: Hub, field: Field): unknown {
  switch (field.name) {
    case 'id':
      return nodeId('Repository', REPOSITORY_ID);
    case 'label':
      return labelOf(hub, field);
    case 'pullRequest':
      return pullOf(hub, field);
    default:
      return objectOf(hub, field);
  }
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

import { nodeId } from './exchange.js';
import type { Field } from './graphql-query.js';
import type { Hub } from './hub.js';
import type { Comment } from './state.js';

/** What a field takes below it, by name; undefined where it takes nothing. */
interface Shape {
  readonly [name: string]: Shape | undefined;
}

const PAGE_INFO: Shape = { hasNextPage: undefined, endCursor: undefined };
/** The fields of `PullRequest` that the gate asks for, as GitHub's public schema has them. */
const PULL: Shape = {
  id: undefined,
  labels: { nodes: { id: undefined, name: undefined } },
  comments: { nodes: { id: undefined, body: undefined, viewerDidAuthor: undefined }, pageInfo: PAGE_INFO },
};
const CONNECTION = { first: 'number', after: 'string' };
/** As many as GitHub gives at once. */
const MAX_FIRST = 100;

/** Throws where a pull request is asked in a way that GitHub does not know. */
export function checkPull(field: Field): void {
  if (Object.keys(field.args).join() !== 'number' || !Number.isInteger(field.args['number']))
    throw new Error(`Field 'pullRequest' takes number, an Int`);
  const declared = field.types['number'];
  if (declared !== undefined && declared !== 'Int!')
    throw new Error(`Type mismatch on variable of number: ${declared}`);
  checkFields(field, PULL);
  for (const list of field.fields.filter((f) => f.name !== 'id')) {
    const { first } = list.args;
    if (!Number.isInteger(first)) throw new Error(`You must provide a \`first\` or \`last\` value on ${list.name}`);
    if (Number(first) > MAX_FIRST) throw new Error(`Requesting ${String(first)} records exceeds the limit of 100`);
  }
}

function checkFields({ alias, name, fields }: Field, shape: Shape): void {
  if (fields.length === 0) throw new Error(`Field '${alias}' must have a selection`);
  for (const field of fields) {
    if (field.on !== undefined) throw new Error(`no fragments in ${name}`);
    if (!Object.hasOwn(shape, field.name)) throw new Error(`Field '${field.name}' is not known in ${name}`);
    const below = shape[field.name];
    const isList = below !== undefined && 'nodes' in below;
    if (below === undefined) checkSelection(field, [], {});
    else {
      checkArguments(field, isList ? CONNECTION : {});
      checkFields(field, below);
    }
  }
}

/** Throws where a field has other arguments than those, or a selection that it does not take. */
export function checkSelection(field: Field, below: readonly string[], args: Readonly<Record<string, string>>): void {
  checkArguments(field, args);
  if (field.fields.length > 0 || below.length > 0) throw new Error(`Field '${field.name}' takes no selection`);
}

function checkArguments({ name, args }: Field, known: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(args)) {
    if (known[key] === undefined || typeof value !== known[key])
      throw new Error(`Argument '${key}' on '${name}' is not known, or not what it must be`);
  }
}

/** A pull request as asked for; null where there is none. */
export function pullOf(hub: Hub, { args, fields }: Field): unknown {
  const pull = hub.pulls.find((p) => p.number === args['number']);
  if (!pull) return null;
  const all: Readonly<Record<string, (field: Field) => unknown>> = {
    id: () => nodeId('PullRequest', pull.id),
    labels: (field) => pageOf(field, pull.labels, (name) => labelShape(hub, name)),
    comments: (field) => pageOf(field, pull.comments, (comment) => commentShape(hub, comment)),
  };
  return Object.fromEntries(fields.map((field) => [field.alias, all[field.name]?.(field)]));
}

/** A label of the repository; null where it has none of that name. */
export function labelOf(hub: Hub, { args, fields }: Field): unknown {
  const label = hub.labels.get(String(args['name']).toLowerCase());
  return label ? only(fields, labelShape(hub, label.name)) : null;
}

const labelShape = (hub: Hub, name: string): Record<string, unknown> => ({
  id: nodeId('Label', hub.label(name).id),
  name: hub.label(name).name,
});

const commentShape = (hub: Hub, { id, body, author }: Comment): Record<string, unknown> => ({
  id: nodeId('IssueComment', id),
  body,
  viewerDidAuthor: author === hub.actor,
});

function pageOf<T>(field: Field, items: readonly T[], shape: (item: T) => Record<string, unknown>): unknown {
  const { after } = field.args as { readonly after?: string };
  const from = after === undefined ? 0 : Number(after.replace('cursor:', ''));
  const to = Math.min(items.length, from + Number(field.args['first']));
  const parts: Readonly<Record<string, (part: Field) => unknown>> = {
    nodes: (part) => items.slice(from, to).map((item) => only(part.fields, shape(item))),
    pageInfo: (part) =>
      only(part.fields, { hasNextPage: to < items.length, endCursor: to > from ? `cursor:${to}` : null }),
  };
  return Object.fromEntries(field.fields.map((part) => [part.alias, parts[part.name]?.(part)]));
}

const only = (fields: readonly Field[], all: Record<string, unknown>): unknown =>
  Object.fromEntries(fields.map((f) => [f.alias, all[f.name]]));

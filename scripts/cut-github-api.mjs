// Cuts the operations that the gate and its tests use out of GitHub's own OpenAPI description, so that a small file can
// lie in the repository: `node scripts/cut-github-api.mjs <api.github.com.deref.json> [--check]`. The whole file comes
// with the package @octokit/openapi, at generated/api.github.com.deref.json. Words for people are left out; what a
// machine can check stays. Schemas that occur more than once are kept once, under components.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const TARGET = '__tests__/fakes/github/api-description.json';

const REPO = '/repos/{owner}/{repo}';
const OPERATIONS = [
  ['get', REPO],
  ['get', `${REPO}/git/ref/{ref}`],
  ['get', `${REPO}/git/matching-refs/{ref}`],
  ['get', `${REPO}/git/tags/{tag_sha}`],
  ['get', `${REPO}/git/trees/{tree_sha}`],
  ['get', `${REPO}/git/blobs/{file_sha}`],
  ['get', `${REPO}/contents/{path}`],
  ['get', `${REPO}/commits/{ref}`],
  ['get', `${REPO}/commits/{ref}/check-runs`],
  ['get', `${REPO}/commits/{ref}/status`],
  ['get', `${REPO}/compare/{basehead}`],
  ['get', `${REPO}/pulls/{pull_number}`],
  ['get', `${REPO}/pulls/{pull_number}/files`],
  ['get', `${REPO}/pulls/{pull_number}/commits`],
  ['get', `${REPO}/pulls/{pull_number}/reviews`],
  ['post', `${REPO}/check-runs`],
  ['patch', `${REPO}/check-runs/{check_run_id}`],
  ['get', `${REPO}/rules/branches/{branch}`],
  ['get', `${REPO}/rulesets`],
  ['post', `${REPO}/rulesets`],
  ['get', `${REPO}/rulesets/{ruleset_id}`],
  ['get', `${REPO}/branches/{branch}`],
  ['get', `${REPO}/branches/{branch}/protection`],
  ['get', `${REPO}/issues`],
  ['get', `${REPO}/issues/{issue_number}/comments`],
  ['post', `${REPO}/issues/{issue_number}/comments`],
  ['patch', `${REPO}/issues/comments/{comment_id}`],
  ['post', `${REPO}/issues/{issue_number}/labels`],
  ['delete', `${REPO}/issues/{issue_number}/labels/{name}`],
  ['get', '/orgs/{org}/teams/{team_slug}/members'],
  ['get', `${REPO}/collaborators`],
  ['get', `${REPO}/collaborators/{username}/permission`],
  ['get', `${REPO}/environments`],
  ['get', `${REPO}/environments/{environment_name}`],
  ['get', `${REPO}/environments/{environment_name}/deployment-branch-policies`],
  ['get', `${REPO}/actions/workflows`],
  ['get', `${REPO}/actions/permissions`],
  ['get', `${REPO}/actions/permissions/workflow`],
  ['get', `${REPO}/actions/runs/{run_id}`],
  ['get', `${REPO}/actions/artifacts`],
  ['post', `${REPO}/code-scanning/sarifs`],
];

/** Keys that say nothing a machine could check. */
const PROSE = new Set(['description', 'example', 'examples', 'externalDocs', 'summary', 'tags', 'title', 'deprecated']);
/** Shorter than this, a schema takes no less room as a reference. */
const WORTH_SHARING = 100;

const source = process.argv[2];
if (source === undefined) throw new Error('usage: cut-github-api.mjs <api.github.com.deref.json> [--check]');
const whole = JSON.parse(readFileSync(source, 'utf8'));

const uses = new Map();
const titles = new Map();
const paths = {};
for (const [method, path] of OPERATIONS) {
  const operation = whole.paths[path]?.[method];
  if (operation === undefined) throw new Error(`${method} ${path} is not in ${source}`);
  paths[path] = { ...paths[path], [method]: operationOf(operation) };
}
const shared = new Map();
for (const item of Object.values(paths)) {
  for (const operation of Object.values(item)) shareIn(operation);
}
const schemas = {};
for (const { name, schema } of [...shared.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) schemas[name] = schema;

const cut = {
  openapi: whole.openapi,
  info: {
    title: 'Operations of GitHub REST API that Ringgate uses',
    version: whole.info.version,
    license: { name: 'MIT' },
  },
  servers: whole.servers,
  paths,
  components: { schemas },
};
const text = `${JSON.stringify(cut)}\n`;
if (!process.argv.includes('--check')) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, 'utf8') !== text) throw new Error(`${TARGET} is not what ${source} gives`);

function operationOf({ operationId, parameters = [], requestBody, responses }) {
  return {
    operationId,
    parameters: parameters.map(({ name, in: where, required = false, schema, ...rest }) => ({
      name,
      in: where,
      required,
      ...(rest['x-multi-segment'] ? { 'x-multi-segment': true } : {}),
      schema: schemaOf(schema),
    })),
    ...(requestBody === undefined
      ? {}
      : { requestBody: { required: requestBody.required ?? false, content: contentOf(requestBody.content) } }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, { content, description }]) => [
        status,
        // OpenAPI wants a description; only GitHub's short ones are worth the room.
        {
          description: description.length > 40 ? '' : description,
          ...(content ? { content: contentOf(content) } : {}),
        },
      ]),
    ),
  };
}

function contentOf(content) {
  return Object.fromEntries(
    Object.entries(content).map(([type, { schema }]) => [
      type,
      schema === undefined ? {} : { schema: schemaOf(schema) },
    ]),
  );
}

/** A schema without prose. Counts every schema in it. */
function schemaOf(schema) {
  if (typeof schema !== 'object' || schema === null) return schema;
  const out = {};
  for (const [key, value] of Object.entries(schema)) {
    if (PROSE.has(key) || key.startsWith('x-')) continue;
    if (key === 'properties') out[key] = mapValues(value, schemaOf);
    else if (['oneOf', 'anyOf', 'allOf'].includes(key)) out[key] = value.map(schemaOf);
    else if (['items', 'additionalProperties', 'not'].includes(key)) out[key] = schemaOf(value);
    else out[key] = value;
  }
  const text = JSON.stringify(out);
  uses.set(text, (uses.get(text) ?? 0) + 1);
  if (schema.title !== undefined && !titles.has(text)) titles.set(text, schema.title);
  return out;
}

/** Puts references in the place of schemas that occur more than once. */
function shareIn(node) {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null) continue;
    const text = JSON.stringify(value);
    if (text.length >= WORTH_SHARING && (uses.get(text) ?? 0) > 1)
      node[key] = { $ref: `#/components/schemas/${nameOf(text, value)}` };
    else shareIn(value);
  }
}

function nameOf(text, value) {
  const known = shared.get(text);
  if (known) return known.name;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const title = (titles.get(text) ?? 'schema').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const entry = { name: `${title}-${digest}`, schema: value };
  shared.set(text, entry);
  shareIn(value);
  return entry.name;
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

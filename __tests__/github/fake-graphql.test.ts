import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type GitHubServer, startGitHub } from '../fakes/github/server.js';
import { ask } from './asking.js';

let github: GitHubServer;
beforeEach(async () => {
  github = await startGitHub();
  github.hub.git.commit('main', { 'a/text': 'one\n', bytes: new Uint8Array([1, 0, 2]), long: 'x'.repeat(50) });
});
afterEach(async () => {
  await github.close();
});

const BLOB = '... on Blob { oid byteSize isBinary isTruncated text }';
const query = async (text: string, variables?: Record<string, unknown>): Promise<unknown> =>
  (await ask(github, 'POST', '/graphql', { query: text, ...(variables ? { variables } : {}) })).body;
const oid = (path: string): string => github.hub.git.at('main', path)?.sha ?? '';

it('answers blobs by path and by name under their aliases', async () => {
  github.hub.textLimit = 10;
  const text = `query($o: String!, $n: String!, $e: String) { repository(owner: $o, name: $n) {
    a0: object(expression: "main:a/text") { ${BLOB} }
    a1: object(oid: "${oid('bytes')}") { __typename, ${BLOB} }
    a2: object(expression: $e) { ${BLOB} }
    a3: object(expression: "main:none") { ${BLOB} }
    a4: object(expression: "main:a") { __typename ${BLOB} }
  } }`;
  expect(await query(text, { o: 'acme', n: 'sensor', e: 'main:long' })).toEqual({
    data: {
      repository: {
        a0: { oid: oid('a/text'), byteSize: 4, isBinary: false, isTruncated: false, text: 'one\n' },
        a1: { __typename: 'Blob', oid: oid('bytes'), byteSize: 3, isBinary: true, isTruncated: false, text: null },
        a2: { oid: oid('long'), byteSize: 50, isBinary: false, isTruncated: true, text: 'x'.repeat(10) },
        a3: null,
        a4: { __typename: 'Tree' },
      },
    },
  });
  expect(github.violations).toEqual([]);
  expect(github.calls('graphql')).toBe(1);
});

describe('says in errors, with status 200,', () => {
  it('that there is no such repository', async () => {
    const answer = await query('{ repository(owner: "acme", name: "none") { object(expression: "main:a") { oid } } }');
    expect(answer).toMatchObject({ data: { repository: null }, errors: [{ type: 'NOT_FOUND', path: ['repository'] }] });
    expect(github.violations).toEqual([]);
  });

  it('that the token may not read', async () => {
    github.hub.revoke('contents:read');
    const answer = await query(
      '{ repository(owner: "acme", name: "sensor") { x: object(expression: "main:a") { oid } } }',
    );
    expect(answer).toMatchObject({ data: { repository: { x: null } }, errors: [{ type: 'FORBIDDEN' }] });
  });
});

it('refuses another token', async () => {
  const answer = await ask(github, 'POST', '/graphql', {}, { authorization: 'token other' });
  expect(answer.status).toBe(401);
});

const inside = (what: string): string => `{ repository(owner: "acme", name: "sensor") { ${what} } }`;
it.each([
  ['a field that is not known', inside('description')],
  ['a field of another type', inside('object(expression: "main:a") { ... on Commit { oid } }')],
  ['a field that only blobs have', inside('object(expression: "main:a") { text }')],
  ['another root', '{ viewer { login } }'],
  ['a mutation', 'mutation { repository(owner: "a", name: "b") { object(oid: "c") { oid } } }'],
  ['no selection', inside('object(expression: "main:a")')],
  ['an argument too few', inside('object { oid }')],
  ['an argument too many', inside('object(oid: "a", expression: "b") { oid }')],
  ['an argument of another type', inside('object(expression: 7) { oid }')],
  ['a variable that is not declared', inside('object(expression: $e) { oid }')],
  ['a variable that is not used', `query($e: String!) ${inside('object(oid: "a") { oid }')}`],
  ['one alias twice', inside('a: object(oid: "b") { oid } a: object(oid: "c") { oid }')],
  ['an end too early', '{ repository(owner: "acme", name: "sensor") {'],
  ['something after the end', `${inside('object(oid: "a") { oid }')} }`],
  ['a character that the language does not have', inside('object(oid: "a") { ; }')],
  ['a string that does not end', inside('object(oid: "a) { oid }')],
])('takes %s for a violation', async (_what, text) => {
  expect(await query(text, text.includes('($e') ? { e: 'x' } : undefined)).toHaveProperty('errors');
  expect(github.violations).toEqual([expect.stringContaining('GraphQL: ')]);
});

it('takes a variable without a value, or with one that is not asked for, for a violation', async () => {
  const text = `query($e: String!) ${inside('object(expression: $e) { oid }')}`;
  await query(text);
  await query(text, { e: 'main:a', f: 'more' });
  expect(github.violations).toHaveLength(2);
});

describe('what is told on a pull request', () => {
  const asked = (fields: string): string => `query($n: Int!) ${inside(`pullRequest(number: $n) { ${fields} }`)}`;

  beforeEach(() => {
    github.hub.git.commit('feature', { b: '1' });
    github.hub.openPull({ head: 'feature', labels: ['one'] });
  });

  it('is answered as it stands, page by page', async () => {
    const [pull] = github.hub.pulls;
    for (const [i, author] of ['dave', github.hub.actor].entries())
      pull?.comments.push({ id: i + 1, author, body: `text ${i}`, createdAt: 0, updatedAt: 0 });
    const comments = (args: string): string =>
      `comments(${args}) { nodes { body viewerDidAuthor } pageInfo { hasNextPage endCursor } }`;
    const page = (body: string, viewerDidAuthor: boolean, hasNextPage: boolean, endCursor: string) => ({
      data: {
        repository: {
          pullRequest: { comments: { nodes: [{ body, viewerDidAuthor }], pageInfo: { hasNextPage, endCursor } } },
        },
      },
    });
    expect(await query(asked(comments('first: 1')), { n: 1 })).toEqual(page('text 0', false, true, 'cursor:1'));
    expect(await query(asked(comments('first: 1, after: "cursor:1"')), { n: 1 })).toEqual(
      page('text 1', true, false, 'cursor:2'),
    );
    expect(await query(inside('id a: label(name: "ONE") { name } b: label(name: "two") { id }'))).toMatchObject({
      data: { repository: { a: { name: 'one' }, b: null } },
    });
    expect(await query(asked('id'), { n: 7 })).toMatchObject({ errors: [{ type: 'NOT_FOUND' }] });
    expect(github.violations).toEqual([]);
  });

  it.each([
    ['a field that is not known', asked('title')],
    ['a list without a number', asked('comments { nodes { id } }')],
    ['a list that is too long', asked('comments(first: 101) { nodes { id } }')],
    ['an argument that is not known', asked('comments(first: 1, by: "x") { nodes { id } }')],
    ['a selection below what has none', asked('id { id }')],
    ['a fragment', asked('... on PullRequest { id }')],
    [
      'a field of a label that is not known',
      `query($n: Int!) ${inside('pullRequest(number: $n) { id } label(name: "x") { colour }')}`,
    ],
    ['a variable of another type', asked('id').replace('Int!', 'String!')],
  ])('takes %s for a violation', async (_what, text) => {
    expect(await query(text, { n: text.includes('String!') ? 'x' : 1 })).toHaveProperty('errors');
    expect(github.violations).toEqual([expect.stringContaining('GraphQL: ')]);
  });
});

describe('a mutation', () => {
  const comment = { subjectId: '', body: 'text' };
  const run = { repositoryId: '', headSha: '', name: 'n', status: 'COMPLETED', conclusion: 'SUCCESS' };
  const mutation = (name: string, type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`): string =>
    `mutation($i: ${type}!) { w: ${name}(input: $i) { clientMutationId } }`;

  it.each([
    ['that is not known', mutation('deleteIssue', 'AddCommentInput'), comment],
    ['with an input of another type', mutation('addComment', 'UpdateIssueCommentInput'), comment],
    ['with a key too few', mutation('addComment'), { body: 'text' }],
    ['with a key too many', mutation('addComment'), { ...comment, more: 1 }],
    ['with a value of another type', mutation('addComment'), { ...comment, body: 7 }],
    [
      'with a word that is not known',
      mutation('createCheckRun'),
      { ...run, headSha: 'a'.repeat(40), conclusion: 'success' },
    ],
    ['with what is no commit', mutation('createCheckRun'), { ...run, headSha: 'main' }],
    ['with what is no list', mutation('addLabelsToLabelable'), { labelableId: '', labelIds: 'x' }],
    ['without a selection', mutation('addComment').replace('{ clientMutationId }', ''), comment],
  ])('%s is a violation', async (_what, text, i) => {
    expect(await query(text, { i })).toEqual({ errors: [expect.anything()] });
    expect(github.violations).toEqual([expect.stringContaining('GraphQL: ')]);
  });

  it('does what it can, and says of each field what it could not', async () => {
    github.hub.grant('checks:write');
    const text = `mutation($i0: CreateCheckRunInput!, $i1: AddCommentInput!, $i2: CreateCheckRunInput!) {
      a: createCheckRun(input: $i0) { clientMutationId } b: addComment(input: $i1) { clientMutationId }
      c: createCheckRun(input: $i2) { clientMutationId } }`;
    const { data } = (await query(inside('id'))) as { data: { repository: { id: string } } };
    const good = {
      ...run,
      repositoryId: data.repository.id,
      headSha: github.hub.git.tip('main'),
      output: { title: 't', summary: 's' },
    };
    const answer = await query(text, { i0: good, i1: comment, i2: { ...good, headSha: 'a'.repeat(40) } });
    expect(answer).toMatchObject({
      data: { a: { clientMutationId: null }, b: null, c: null },
      errors: [
        { type: 'FORBIDDEN', path: ['b'] },
        { type: 'UNPROCESSABLE', path: ['c'] },
      ],
    });
    expect(github.hub.checkRuns).toMatchObject([{ name: 'n', conclusion: 'success' }]);
    expect(github.violations).toEqual([]);
  });
});

import { EnvironmentError } from '../../errors.js';
import type { JsonAnswer } from './json-answer.js';
import { PER_PAGE } from './pages.js';
import type { Place } from './place.js';

/** Beyond two thousand comments the own one is not looked for. */
export const MAX_COMMENT_PAGES = 20;

/** What a run is going to tell of on a pull request, so that what was told before can be looked up. */
export interface Telling {
  readonly pull: number;
  /** What the own comment begins with; undefined where there is to be none. */
  readonly marker: string | undefined;
  /** All labels of the set; empty where none is to be set. */
  readonly labels: readonly string[];
}

/** What stands on the pull request already, and what GitHub calls the things that are written to. */
export interface ToldBefore {
  readonly repositoryId: string;
  readonly pullId: string;
  /** Labels that it bears, in lower case: labels do not differ in case. */
  readonly set: ReadonlySet<string>;
  /** Identifiers of the labels of the set that the repository has, by their names in lower case. */
  readonly labels: ReadonlyMap<string, string>;
  readonly comments: CommentPage;
}

/** A comment of the token's own that begins with the marker. */
export interface OwnComment {
  readonly id: string;
  readonly body: string;
}

/** What one page of comments holds of the own one, and where the next begins. */
interface CommentPage {
  readonly own: readonly OwnComment[];
  /** Undefined on the last page. */
  readonly next: string | undefined;
}

/** A question that can be asked by itself, or along with another of the same repository. */
export interface Question {
  /** Declarations of its variables. */
  readonly declares: string;
  /** Fields of `Repository`. */
  readonly fields: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const COMMENTS = 'nodes { id body viewerDidAuthor } pageInfo { hasNextPage endCursor }';

/** The question for what was told before. GitHub allows a hundred labels a pull request. */
export function questionFor({ pull, marker, labels }: Telling): Question {
  const comments = marker === undefined ? '' : ` comments(first: ${PER_PAGE}) { ${COMMENTS} }`;
  const told = `told: pullRequest(number: $pull) { id labels(first: ${PER_PAGE}) { nodes { name } }${comments} }`;
  return {
    declares: ['$pull: Int!', ...labels.map((_, i) => `$l${i}: String!`)].join(', '),
    fields: ['repositoryId: id', told, ...labels.map((_, i) => `l${i}: label(name: $l${i}) { id name }`)].join(' '),
    variables: { pull, ...Object.fromEntries(labels.map((name, i) => [`l${i}`, name])) },
  };
}

/** Reads the answer to the question out of the field `repository`. */
export function readToldBefore(repository: JsonAnswer, { marker, labels }: Telling): ToldBefore {
  const told = repository.field('told');
  const known = labels.flatMap((_, i) => {
    const label = repository.field(`l${i}`);
    return label.absent ? [] : [[label.field('name').string().toLowerCase(), label.field('id').string()] as const];
  });
  const set = told.field('labels').orNull((l) => l.field('nodes').items()) ?? [];
  return {
    repositoryId: repository.field('repositoryId').string(),
    pullId: told.field('id').string(),
    set: new Set(set.map((label) => label.field('name').string().toLowerCase())),
    labels: new Map(known),
    comments: marker === undefined ? { own: [], next: undefined } : commentsIn(told.field('comments'), marker),
  };
}

/** Asks what was told before, by itself. */
export async function askToldBefore({ client, at }: Place, telling: Telling): Promise<ToldBefore> {
  const { declares, fields, variables } = questionFor(telling);
  const text = `query($owner: String!, $repo: String!, ${declares}) { repository(owner: $owner, name: $repo) { ${fields} } }`;
  const answer = await client.query(text, { owner: at.owner, repo: at.repo, ...variables });
  return readToldBefore(answer.field('repository'), telling);
}

/**
 * The own comments that begin with the marker: those of the first page that has any. Usually one; where two runs made one
 * each at the same time, both. Others may quote the marker: theirs are none of them.
 */
export async function ownCommentsOf(
  place: Place,
  { pull, marker = '' }: Telling,
  { comments }: ToldBefore,
): Promise<readonly OwnComment[]> {
  const { client, at } = place;
  const text = `query($owner: String!, $repo: String!, $pull: Int!, $after: String!) { repository(owner: $owner, name: $repo) { told: pullRequest(number: $pull) { comments(first: ${PER_PAGE}, after: $after) { ${COMMENTS} } } } }`;
  const seen = new Set<string>();
  let page = comments;
  for (let asked = 1; page.own.length === 0 && page.next !== undefined; asked++) {
    if (asked >= MAX_COMMENT_PAGES) {
      throw new EnvironmentError('api-refused', `more than ${MAX_COMMENT_PAGES} pages of comments, which are not read`);
    }
    const after = page.next;
    const answer = await client.query(text, { owner: at.owner, repo: at.repo, pull, after });
    const list = answer.field('repository').field('told').field('comments');
    if (seen.has(after)) throw list.wrong('leads on to a page that was read already');
    seen.add(after);
    page = commentsIn(list, marker);
  }
  return page.own;
}

function commentsIn(list: JsonAnswer, marker: string): CommentPage {
  const own = list
    .field('nodes')
    .items()
    .filter((comment) => !comment.absent && comment.field('viewerDidAuthor').boolean())
    .map((comment) => ({ id: comment.field('id').string(), body: comment.field('body').string() }))
    .filter(({ body }) => body.startsWith(marker));
  const info = list.field('pageInfo');
  return { own, next: info.field('hasNextPage').boolean() ? info.field('endCursor').string() : undefined };
}

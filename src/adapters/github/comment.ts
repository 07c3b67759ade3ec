import type { JsonAnswer } from './json-answer.js';
import { allPages } from './pages.js';
import type { Place } from './place.js';
import { fitText } from './report-text.js';

/** Beyond two thousand comments the own one is not looked for. */
export const MAX_COMMENT_PAGES = 20;

/**
 * Makes or edits the one comment that begins with the marker and is the token's own; leaves it alone where it says the
 * same. Others may quote the marker: theirs are never touched.
 */
export async function publishComment(place: Place, pull: number, marker: string, body: string): Promise<void> {
  const { client, at } = place;
  const text = fitText(body.startsWith(marker) ? body : `${marker}\n${body}`);
  const own = await ownCommentOf(place, pull, marker);
  if (own === undefined) {
    await client.send('POST', '/repos/{owner}/{repo}/issues/{issue_number}/comments', {
      values: { ...at, issue_number: pull },
      body: { body: text },
      again: false,
    });
  } else if (plain(own.field('body').string()) !== plain(text)) {
    await client.send('PATCH', '/repos/{owner}/{repo}/issues/comments/{comment_id}', {
      values: { ...at, comment_id: own.field('id').count() },
      body: { body: text },
      again: true,
    });
  }
}

async function ownCommentOf({ client, at }: Place, pull: number, marker: string): Promise<JsonAnswer | undefined> {
  // The token of a program may not ask who it is.
  const login = client.program ? undefined : (await client.get('/user')).json.field('login').login();
  const comments = await allPages(
    client,
    '/repos/{owner}/{repo}/issues/{issue_number}/comments',
    { ...at, issue_number: pull },
    { itemsOf: (page) => page.items(), maxPages: MAX_COMMENT_PAGES },
  );
  return comments.find((comment) => {
    const user = comment.field('user');
    if (
      user.absent ||
      comment
        .field('body')
        .orNull((b) => b.string())
        ?.startsWith(marker) !== true
    )
      return false;
    return login === undefined ? user.field('type').string() === 'Bot' : user.field('login').login() === login;
  });
}

/** GitHub keeps line ends as they come, and drops white space at the end. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();

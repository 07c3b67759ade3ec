import type { Review, ReviewState } from '../../model/change.js';
import type { JsonAnswer } from './json-answer.js';
import { allPages } from './pages.js';
import type { Place } from './place.js';

/** A thousand reviews of one pull request are no reviews. */
export const MAX_REVIEW_PAGES = 10;

const STATES = new Map<string, ReviewState>([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changes-requested'],
  ['COMMENTED', 'commented'],
  ['DISMISSED', 'dismissed'],
  ['PENDING', 'pending'],
]);

/** Reviews of a pull request, oldest first. */
export async function reviewsOf({ client, at }: Place, pull: number): Promise<readonly Review[]> {
  const route = '/repos/{owner}/{repo}/pulls/{pull_number}/reviews';
  const items = await allPages(
    client,
    route,
    { ...at, pull_number: pull },
    {
      itemsOf: (page) => page.items(),
      maxPages: MAX_REVIEW_PAGES,
    },
  );
  return items.map(reviewOf).sort((a, b) => a.at - b.at);
}

function reviewOf(item: JsonAnswer): Review {
  const state = item.field('state').word(STATES);
  const user = item.field('user');
  const submitted = item.field('submitted_at');
  return {
    // An account that is gone approves no more than a program does.
    author: user.orNull((a) => a.field('login').login()) ?? 'ghost',
    bot: user.orNull((a) => a.field('type').string()) !== 'User',
    association: item.field('author_association').string(),
    state,
    commit: item.field('commit_id').orNull((a) => a.objectName()),
    // One that was not handed in has no time yet.
    at: state === 'pending' && submitted.absent ? 0 : submitted.instant(),
  };
}

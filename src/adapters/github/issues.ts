import { InputError } from '../../errors.js';
import type { Blocker } from '../../model/change.js';
import type { JsonAnswer } from './json-answer.js';
import { allPages } from './pages.js';
import type { Place } from './place.js';

/** Who has a thousand issues that block has no label for issues that block. */
export const MAX_ISSUE_PAGES = 10;

/** Open issues that bear one of the labels, by number. Pull requests, which GitHub lists among them, are left out. */
export async function openIssuesOf({ client, at }: Place, labels: readonly string[]): Promise<readonly Blocker[]> {
  const found = new Map<number, Blocker>();
  for (const label of new Set(labels)) {
    // A list with commas asks for issues that bear all of them.
    if (label === '' || label.includes(',')) {
      throw new InputError('usage', `GitHub cannot be asked for the label ${JSON.stringify(label)}`);
    }
    const items = await allPages(
      client,
      '/repos/{owner}/{repo}/issues',
      { ...at, state: 'open', labels: label },
      { itemsOf: (page) => page.items(), maxPages: MAX_ISSUE_PAGES },
    );
    for (const item of items.filter((i) => i.field('pull_request').absent)) {
      const issue = issueOf(item);
      found.set(issue.number, issue);
    }
  }
  return [...found.values()].sort((a, b) => a.number - b.number);
}

function issueOf(item: JsonAnswer): Blocker {
  return {
    number: item.field('number').count(),
    title: item.field('title').string(),
    labels: item
      .field('labels')
      .items()
      .map((label) => (label.isText ? label : label.field('name')).string()),
  };
}

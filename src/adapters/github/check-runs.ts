import { CHECK_CONCLUSIONS, type CheckConclusion, type CheckRun } from '../../model/change.js';
import { byCodeUnit } from '../../model/order.js';
import type { JsonAnswer } from './json-answer.js';
import { allPages } from './pages.js';
import type { Place } from './place.js';

/** GitHub gives the runs of a thousand suites at most. */
export const MAX_CHECK_PAGES = 10;

const CONCLUSIONS = new Map<string, CheckConclusion>(CHECK_CONCLUSIONS.map((word) => [word, word]));

/** The latest check run of every name and app on a commit, in the order of their names. */
export async function checkRunsOf({ client, at }: Place, commit: string): Promise<readonly CheckRun[]> {
  const route = '/repos/{owner}/{repo}/commits/{ref}/check-runs';
  let total: JsonAnswer | undefined;
  const items = await allPages(
    client,
    route,
    { ...at, ref: commit, filter: 'latest' },
    {
      itemsOf: (page) => {
        total = page.field('total_count');
        return page.field('check_runs').items();
      },
      maxPages: MAX_CHECK_PAGES,
    },
  );
  if (total && total.count() !== items.length)
    throw total.wrong(`does not fit the ${items.length} runs that are listed`);
  // GitHub gives the latest of every suite; one app may have several suites, and numbers runs as they are made.
  const latest = new Map<string, { readonly id: number; readonly run: CheckRun }>();
  for (const item of items) {
    const run = runOf(item);
    const id = item.field('id').count();
    const key = JSON.stringify([run.name, run.appId]);
    const before = latest.get(key);
    if (before === undefined || before.id < id) latest.set(key, { id, run });
  }
  return [...latest.values()]
    .map(({ run }) => run)
    .sort((a, b) => byCodeUnit(a.name, b.name) || (a.appId ?? 0) - (b.appId ?? 0));
}

function runOf(item: JsonAnswer): CheckRun {
  const app = item.field('app');
  const done = item.field('status').string() === 'completed';
  return {
    name: item.field('name').string(),
    app: app.orNull((a) => a.field('slug').orNull((slug) => slug.string())) ?? '',
    appId: app.orNull((a) => a.field('id').count()),
    // Until it has completed, nothing that it says is its last word.
    conclusion: done ? item.field('conclusion').word(CONCLUSIONS) : null,
  };
}

import { InputError } from '../../errors.js';
import type { Login } from '../../model/change.js';
import type { Client } from './client.js';
import { allPages } from './pages.js';

/** A team of two thousand is no group of approvers. */
export const MAX_MEMBER_PAGES = 20;

const TEAM = /^([A-Za-z0-9_-]{1,100})\/([A-Za-z0-9._-]{1,255})$/;

/** Members of a team, `organisation/team`, with those of the teams in it. */
export async function teamMembersOf(client: Client, team: string): Promise<readonly Login[]> {
  const [, org, slug] = TEAM.exec(team) ?? [];
  if (org === undefined || slug === undefined || /^\.\.?$/.test(slug)) {
    throw new InputError('usage', `${JSON.stringify(team)} is not a team, organisation/team`);
  }
  const items = await allPages(
    client,
    '/orgs/{org}/teams/{team_slug}/members',
    { org, team_slug: slug },
    {
      itemsOf: (page) => page.items(),
      maxPages: MAX_MEMBER_PAGES,
    },
  );
  return [...new Set(items.map((item) => item.field('login').login()))].sort();
}

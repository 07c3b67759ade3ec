import { EnvironmentError } from '../../errors.js';
import type { Client, Values } from './client.js';
import type { JsonAnswer } from './json-answer.js';

/** As many as GitHub gives. */
export const PER_PAGE = 100;

export interface Listing {
  /** The entries of one page. */
  readonly itemsOf: (page: JsonAnswer) => readonly JsonAnswer[];
  /** More pages than this are an error, never a shorter answer. */
  readonly maxPages: number;
}

/**
 * Every entry of a list that comes in pages. A page that is full is followed by another question even where no link leads
 * on: what lies between may have lost the header.
 */
export async function allPages(
  client: Client,
  route: string,
  values: Values,
  { itemsOf, maxPages }: Listing,
): Promise<readonly JsonAnswer[]> {
  const found: JsonAnswer[] = [];
  const seen = new Set<string>();
  let next: { readonly route: string; readonly values: Values } = { route, values: { ...values, per_page: PER_PAGE } };
  for (let page = 1; page <= maxPages; page++) {
    const { json, link } = await client.get(next.route, next.values);
    const items = itemsOf(json);
    found.push(...items);
    const url = nextIn(link);
    if (url === undefined) {
      if (items.length < PER_PAGE) return found;
      next = { route, values: { ...values, per_page: PER_PAGE, page: page + 1 } };
      continue;
    }
    if (items.length === 0) throw json.wrong('has no entries, and yet a next page');
    const route2 = followed(url, client, json);
    if (seen.has(route2)) throw json.wrong('leads on to a page that was read already');
    seen.add(route2);
    next = { route: route2, values: {} };
  }
  throw new EnvironmentError('api-refused', `GET ${route}: more than ${maxPages} pages, which are more than are read`);
}

/** The address of the next page in a `link` header. */
function nextIn(link: string): string | undefined {
  for (const [, url, parameters] of link.matchAll(/<([^<>]*)>([^,<]*)/g)) {
    if (/;\s*rel="?next"?(?:\s|;|$)/i.test(parameters ?? '')) return url;
  }
  return undefined;
}

function followed(address: string, client: Client, page: JsonAnswer): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw page.wrong('leads on to what is no address');
  }
  if (url.origin !== client.root.origin) {
    throw new EnvironmentError('api-refused', page.wrong('leads on to another host').message);
  }
  // Braces would be filled in as placeholders.
  return url.href.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

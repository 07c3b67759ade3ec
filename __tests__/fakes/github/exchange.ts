import type { Hub } from './hub.js';
import type { Permission } from './state.js';

/** A request that has passed the oracle and found its repository. */
export interface Call {
  readonly hub: Hub;
  /** Values of the path's parameters. */
  readonly values: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** What URLs in answers begin with. */
  readonly root: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is given in pages. */
export interface Paged {
  readonly items: readonly unknown[];
  /** The body around the entries of one page; the bare list where not given. */
  readonly wrap?: (items: readonly unknown[], page: number) => unknown;
}

export interface Route {
  /** Permissions of which the token needs one. */
  readonly needs: readonly Permission[];
  readonly answer: (call: Call) => Answer | Paged;
}
/** By operation, as GitHub's description names it. */
export type Routes = Readonly<Record<string, Route>>;

/** An error as GitHub words it. */
export function refusal(status: number, message: string, rest: Readonly<Record<string, unknown>> = {}): Answer {
  const body = { message, ...rest, documentation_url: 'https://docs.github.com/rest', status: String(status) };
  return { status, body };
}

export const NOT_FOUND = refusal(404, 'Not Found');
export const NO_PERMISSION = refusal(403, 'Resource not accessible by integration');

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** An instant as GitHub writes it. */
export const instant = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** An identifier for GraphQL, made of its kind and number. */
export const nodeId = (kind: string, id: number | string): string => Buffer.from(`${kind}:${id}`).toString('base64');

/** Entries of a page where nobody asks for another number. */
const PAGE_SIZE = 30;

/** The list an answer may be, cut to one page, with the links that lead on. */
export function paged(list: Paged, url: URL): Answer {
  const size = Math.min(100, Math.max(1, Number(url.searchParams.get('per_page') ?? PAGE_SIZE)));
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1));
  const last = Math.max(1, Math.ceil(list.items.length / size));
  const items = list.items.slice((page - 1) * size, page * size);
  const link = (to: number, rel: string): string => `<${linked(url, to)}>; rel="${rel}"`;
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return {
    status: 200,
    body: list.wrap ? list.wrap(items, page) : items,
    ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}),
  };
}

function linked(url: URL, page: number): string {
  const to = new URL(url);
  to.searchParams.set('page', String(page));
  return to.href;
}

import { EnvironmentError } from '../../errors.js';
import type { Clock } from '../../ports.js';
import type { ApiRoot } from './api-root.js';

/** One answer gets this long; GitHub itself gives up after 10 s. */
export const REQUEST_MS = 20_000;
/** A recursive tree is cut by GitHub at 7 MB, a page of a hundred items stays far below; a file comes as base64. */
export const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** A repository or branch that was renamed leads on once, and once more where both were. */
export const MAX_REDIRECTS = 3;
/** Far beyond what one run asks: ten calls a product. More means that something leads in circles. */
export const MAX_REQUESTS = 400;

export interface FetchLimits {
  /** Milliseconds since 1970 at which the whole run stops to ask. */
  readonly deadline: number;
  readonly clock: Clock;
  readonly requestMs?: number;
}

export interface GuardedFetch {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Requests sent so far. */
  readonly calls: () => number;
}

/**
 * A fetch that talks to one origin only, follows redirects within it only, reads answers whole and bounded, and ends
 * with the deadline. What must not be tried again is thrown as EnvironmentError; whatever else fails may be.
 */
export function guardFetch(root: ApiRoot, limits: FetchLimits): GuardedFetch {
  let calls = 0;
  const send = async (url: string, init: RequestInit, signal: AbortSignal): Promise<Response> => {
    if (new URL(url).origin !== root.origin) throw refused('the request was about to leave for another host');
    if (calls >= MAX_REQUESTS) throw refused(`more than ${MAX_REQUESTS} requests in one run`);
    calls++;
    return await fetch(url, { ...init, redirect: 'manual', signal });
  };
  const exchange = async (first: string, init: RequestInit, signal: AbortSignal): Promise<Response> => {
    let url = first;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await send(url, init, signal);
      if (response.status < 300 || response.status > 399) return await readWhole(response);
      await response.body?.cancel();
      url = redirectTarget(url, response, init.method ?? 'GET');
      if (new URL(url).origin !== root.origin) throw refused('GitHub redirects to another host');
    }
    throw refused(`GitHub redirects more than ${MAX_REDIRECTS} times`);
  };
  return {
    calls: () => calls,
    fetch: async (url, init = {}) => {
      const left = limits.deadline - limits.clock.now();
      if (left <= 0) throw outOfTime();
      const abort = new AbortController();
      const perRequest = limits.requestMs ?? REQUEST_MS;
      const timer = setTimeout(
        () => {
          abort.abort();
        },
        Math.min(perRequest, left),
      );
      try {
        return await exchange(url, init, abort.signal);
      } catch (error) {
        if (!abort.signal.aborted) throw error;
        if (left <= perRequest) throw outOfTime();
        // Not under the name AbortError: that one is treated apart, without a request to try again.
        throw new Error(`no answer within ${perRequest / 1000} s`);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** The error for a run whose time is used up. */
export function outOfTime(): EnvironmentError {
  return new EnvironmentError('api-unreachable', 'the time that a run may ask GitHub is used up');
}

function refused(why: string): EnvironmentError {
  return new EnvironmentError('api-refused', why);
}

function redirectTarget(url: string, { status, headers }: Response, method: string): string {
  const location = headers.get('location');
  // 301 to 303 turn a writing request into a reading one, so only reading ones follow them.
  const follows = method === 'GET' && [301, 302, 307, 308].includes(status);
  if (location === null || !follows) throw refused(`GitHub answered ${status} to a ${method}, which is not followed`);
  try {
    return new URL(location, url).href;
  } catch {
    throw refused('GitHub redirects to what is no address');
  }
}

/** The body read here and now: what is cut off must be an error, not an empty answer. */
async function readWhole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const pieces: Uint8Array[] = [];
  let length = 0;
  if (response.body) {
    for await (const piece of response.body as AsyncIterable<Uint8Array>) {
      length += piece.byteLength;
      if (length > MAX_ANSWER_BYTES) {
        throw new EnvironmentError('api-malformed', `the answer is longer than ${MAX_ANSWER_BYTES} bytes`);
      }
      pieces.push(piece);
    }
  }
  const kept = new Headers(headers);
  // Every answer is held to be JSON, whatever it says it is, and was decoded above.
  kept.set('content-type', 'application/json; charset=utf-8');
  kept.delete('content-encoding');
  const bodyless = status === 204 || status === 205;
  return new Response(bodyless ? null : Buffer.concat(pieces), { status, statusText, headers: kept });
}

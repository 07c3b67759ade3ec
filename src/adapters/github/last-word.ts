import { EnvironmentError } from '../../errors.js';
import { TOOL } from '../../model/tool.js';

/** After that many GitHub is down, not slow. */
export const MAX_RETRIES = 3;
/** What is read here was written against this version; servers of GitHub Enterprise have it since 3.9. */
const API_VERSION = '2022-11-28';
/** GraphQL's way to say 500. */
const GRAPHQL_TROUBLE = 'Something went wrong while executing your query';

/** A failure that no plugin tries again; its fields are those that they look at. */
export class Final extends Error {
  readonly request = {};
  readonly response = { headers: {} };
  readonly error: unknown;
  constructor(error: unknown) {
    super('final');
    this.error = error;
  }
}

interface Endpoint {
  readonly url: string;
  headers: Record<string, string | number | undefined>;
  request?: { retryCount?: number; retries?: number };
}
interface Answer {
  status: number;
  data: unknown;
}
interface Sending {
  (endpoint: Endpoint): Promise<Answer>;
  readonly endpoint: { merge(route: unknown, parameters?: unknown): Endpoint };
}
interface HttpFailure {
  readonly status?: number;
  readonly cause?: unknown;
}

/**
 * The innermost step around each request, put where octokit lets in an authentication: it adds the token, reads the
 * answer as JSON, and says of each failure whether it may be tried again. `fits` tells whether the wait after so many
 * tries ends before the deadline.
 */
export function lastWord(token: string, fits: (tries: number) => boolean) {
  return async (send: Sending, route: unknown, parameters?: unknown): Promise<Answer> => {
    const endpoint = send.endpoint.merge(route, parameters);
    Object.assign(endpoint.headers, {
      authorization: `Bearer ${token}`,
      'user-agent': `${TOOL.name}/${TOOL.version}`,
      'x-github-api-version': API_VERSION,
    });
    const tries = endpoint.request?.retryCount ?? 0;
    const again = tries < MAX_RETRIES && endpoint.request?.retries !== 0 && fits(tries);
    let answer: Answer;
    try {
      answer = await send(endpoint);
    } catch (error) {
      const { status = 0, cause } = error as HttpFailure;
      if (cause instanceof EnvironmentError) throw new Final(cause);
      // Refusals go on as they are: the throttling reads limits from them.
      throw status < 500 || again ? error : new Final(error);
    }
    const data = await parsed(answer);
    if (endpoint.url.endsWith('/graphql') && !isQueryAnswer(data)) {
      throw new Final(new EnvironmentError('api-malformed', 'the answer is not that of a query'));
    }
    if (!again && isTrouble(data))
      throw new Final(new EnvironmentError('api-unreachable', 'GitHub failed at the query'));
    return { ...answer, data };
  };
}

/** octokit's own reader of JSON turns what it takes for long numbers inside of texts into something else. */
async function parsed({ status, data }: Answer): Promise<unknown> {
  if (status === 204 || status === 205) return undefined;
  const text = await new Response(data as ReadableStream | null).text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Final(new EnvironmentError('api-malformed', `the answer with status ${status} is not JSON`));
  }
}

/** Whether the plugins can look for errors in it without stumbling. */
function isQueryAnswer(data: unknown): boolean {
  if (!isObject(data)) return false;
  const { errors } = data;
  return errors === undefined || errors === null || (Array.isArray(errors) && errors.every(isObject));
}

function isTrouble(data: unknown): boolean {
  const errors = isObject(data) ? data['errors'] : undefined;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return isObject(first) && String(first['message']).includes(GRAPHQL_TROUBLE);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

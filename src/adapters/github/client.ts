import type { Octokit } from 'octokit';
import { EnvironmentError } from '../../errors.js';
import type { Clock } from '../../ports.js';
import type { ApiRoot } from './api-root.js';
import { guardFetch } from './guarded-fetch.js';
import { JsonAnswer } from './json-answer.js';
import { failureOf } from './failure.js';
import { MAX_RETRIES, lastWord } from './last-word.js';

/** A limit that is reached again right after the wait it asked for is no limit to wait for. */
const MAX_WAITS = 1;
/** Answers that another try does not change: everything that is not the server's own trouble. */
const FINAL_STATUSES = [...Array.from({ length: 100 }, (_, i) => 400 + i), 501, 505];

/** Characters of GitHub's own words in a message. */
const MAX_SAID = 300;

export interface ClientOptions {
  readonly root: ApiRoot;
  readonly token: string;
  /** Milliseconds since 1970 at which the whole run stops to ask. */
  readonly deadline: number;
  readonly clock: Clock;
  /** Longest wait for one answer, in milliseconds. */
  readonly requestMs?: number;
  /** Milliseconds that stand for a second between tries. */
  readonly secondMs?: number;
  /** Where octokit's own remarks go; nowhere if absent. */
  readonly onRemark?: (text: string) => void;
}

/** Values for the placeholders of a route; the others become its query. */
export type Values = Readonly<Record<string, string | number | boolean>>;

/** What a changing request carries. `again` says that it does no harm to send it twice. */
export interface Message {
  readonly values?: Values;
  readonly body?: unknown;
  readonly again: boolean;
}

/** Values of the variables of a query. */
export type Variables = Readonly<Record<string, unknown>>;

/** GitHub does what it can of a mutation, one field after the other, and says what it could not. */
export interface Mutated {
  readonly data: JsonAnswer;
  readonly failures: readonly FieldFailure[];
}

export interface FieldFailure {
  /** The field that failed, by its alias; undefined where all did. */
  readonly alias: string | undefined;
  /** Whether what was to be changed is not there. */
  readonly gone: boolean;
  /** What GitHub says. */
  readonly said: string;
}

export interface Reply {
  readonly json: JsonAnswer;
  /** Header `link`; empty where there is none. */
  readonly link: string;
}

/** GitHub's API behind one token: one answer or one EnvironmentError a request. */
export interface Client {
  readonly root: ApiRoot;
  /** Requests sent so far, retries included. */
  readonly calls: () => number;
  /** `route` is a path with placeholders, or a whole address on the API's own origin. */
  get(route: string, values?: Values): Promise<Reply>;
  /** Changes something. */
  send(method: 'POST' | 'PATCH' | 'DELETE', route: string, message: Message): Promise<Reply>;
  /** The field `data` of the answer to a query. With `once`, a failure is not followed by another try. */
  query(text: string, variables: Variables, how?: { readonly once: boolean }): Promise<JsonAnswer>;
  /** What became of the fields of a mutation. It is never sent twice. */
  mutate(text: string, variables: Variables): Promise<Mutated>;
}

/** Clients share one process, never the queues of octokit's throttling. */
let clients = 0;

/** A queue of octokit's throttling that keeps nobody waiting. */
const AT_ONCE = { key: () => ({ schedule: (_job: unknown, done: () => unknown) => Promise.resolve(done()) }) };

/** Loads octokit and makes a client of it. Sends nothing yet. */
export async function openClient(options: ClientOptions): Promise<Client> {
  const { root, token, clock, deadline, secondMs = 1000, onRemark } = options;
  const guarded = guardFetch(root, options);
  const { Octokit } = await import('octokit');
  const log = remarksTo(onRemark);
  const fits = (ms: number): boolean => clock.now() + ms < deadline;
  const waits = (seconds: number, _options: unknown, _octokit: unknown, count: number): boolean =>
    count < MAX_WAITS && fits(seconds * secondMs);
  const octokit = new Octokit({
    baseUrl: root.rest,
    log,
    authStrategy: () => ({ hook: lastWord(token, (tries) => fits((tries + 1) ** 2 * secondMs)) }),
    request: { fetch: guarded.fetch, log, parseSuccessResponseBody: false },
    retry: { doNotRetry: FINAL_STATUSES, retries: MAX_RETRIES, retryAfterBaseValue: secondMs },
    throttle: {
      id: String(clients++),
      retryAfterBaseValue: secondMs,
      // octokit leaves a second between two writes; where seconds are shorter, as in tests, there is none to leave.
      ...(secondMs < 1000 && { write: AT_ONCE }),
      onRateLimit: waits,
      onSecondaryRateLimit: waits,
    },
  });
  return new OctokitClient(octokit, {
    root,
    calls: guarded.calls,
    hide: (text) => text.replaceAll(token, '***'),
  });
}

/** What of octokit's answer is looked at. */
interface Answered {
  readonly headers: { readonly link?: string };
  readonly data: unknown;
}

interface ClientTraits extends Pick<Client, 'root' | 'calls'> {
  /** Takes the token out of a text. */
  readonly hide: (text: string) => string;
}

class OctokitClient implements Client {
  readonly root: ApiRoot;
  readonly calls: () => number;
  readonly #octokit: Octokit;
  readonly #hide: (text: string) => string;

  constructor(octokit: Octokit, { root, calls, hide }: ClientTraits) {
    this.#octokit = octokit;
    this.root = root;
    this.calls = calls;
    this.#hide = hide;
  }

  get(route: string, values: Values = {}): Promise<Reply> {
    return this.#ask(`GET ${route}`, values);
  }

  send(method: 'POST' | 'PATCH' | 'DELETE', route: string, { values = {}, body, again }: Message): Promise<Reply> {
    // As text: octokit's own way to write JSON turns a text of digits with an n behind them into a number.
    const data = body === undefined ? {} : { data: JSON.stringify(body) };
    return this.#ask(`${method} ${route}`, { ...values, ...data }, again ? {} : { retries: 0 });
  }

  async query(text: string, variables: Variables, { once } = { once: false }): Promise<JsonAnswer> {
    const json = await this.#graphql(text, variables, once);
    if (!json.field('errors').absent) throw this.#queryRefused(json.field('errors').items());
    return json.field('data');
  }

  async mutate(text: string, variables: Variables): Promise<Mutated> {
    const json = await this.#graphql(text, variables, true);
    const errors = json.field('errors').orNull((list) => list.items()) ?? [];
    return { data: json.field('data'), failures: errors.map((error) => this.#failureIn(error)) };
  }

  async #graphql(query: string, variables: Variables, once: boolean): Promise<JsonAnswer> {
    const values = { data: JSON.stringify({ query, variables }) };
    return (await this.#ask(`POST ${this.root.graphql}`, values, once ? { retries: 0 } : {})).json;
  }

  async #ask(route: string, values: Values, request: Readonly<Record<string, unknown>> = {}): Promise<Reply> {
    const name = this.#nameOf(route, values);
    try {
      const { headers, data } = (await this.#octokit.request(route, { ...values, request })) as Answered;
      return { json: new JsonAnswer(data, name), link: headers.link ?? '' };
    } catch (error) {
      throw failureOf(error, name, this.#hide);
    }
  }

  #queryRefused([first]: readonly JsonAnswer[]): EnvironmentError {
    const { gone, said } = first ? this.#failureIn(first) : { gone: false, said: 'no reason given' };
    return new EnvironmentError(
      gone ? 'not-found' : 'api-refused',
      `POST /graphql: GitHub answered with an error (${said})`,
    );
  }

  #failureIn(error: JsonAnswer): FieldFailure {
    const type = error.field('type');
    const [alias] = error.field('path').orNull((path) => path.items()) ?? [];
    return {
      alias: alias?.isText === true ? alias.string() : undefined,
      gone: type.isText && type.string() === 'NOT_FOUND',
      said: this.#hide(error.field('message').string()).slice(0, MAX_SAID),
    };
  }

  /** Method and path, without the query, as messages show them. */
  #nameOf(route: string, values: Values): string {
    const { method, url } = this.#octokit.request.endpoint(route, values);
    const { pathname, origin } = new URL(url);
    const base = new URL(this.root.rest).pathname;
    const path = base !== '/' && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
    return `${method} ${origin === this.root.origin ? '' : origin}${path}`;
  }
}

function remarksTo(
  sink: ((text: string) => void) | undefined,
): Record<'debug' | 'info' | 'warn' | 'error', (text: string) => void> {
  const tell = (text: string): void => {
    sink?.(text);
  };
  return { debug: tell, info: tell, warn: tell, error: tell };
}

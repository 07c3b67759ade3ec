import type { IncomingHttpHeaders } from 'node:http';
import type { Operation } from './api-description.js';
import { problemsOfRequest, problemsOfResponse } from './check-exchange.js';
import { type Answer, NO_PERMISSION, NOT_FOUND, type Routes, paged, refusal } from './exchange.js';
import type { Hub } from './hub.js';
import { REPOSITORY_ID } from './shapes.js';
import type { Permission } from './state.js';
import { ACTIONS_ROUTES } from './routes-actions.js';
import { BRANCH_ROUTES } from './routes-branches.js';
import { CHECK_ROUTES } from './routes-checks.js';
import { GIT_ROUTES } from './routes-git.js';
import { ISSUE_ROUTES } from './routes-issues.js';
import { PULL_ROUTES } from './routes-pulls.js';

const ROUTES: Routes = {
  ...GIT_ROUTES,
  ...PULL_ROUTES,
  ...CHECK_ROUTES,
  ...BRANCH_ROUTES,
  ...ISSUE_ROUTES,
  ...ACTIONS_ROUTES,
};

export interface RestRequest {
  readonly hub: Hub;
  readonly url: URL;
  /** `/api/v3` where the request came to an enterprise server. */
  readonly enterprise: string;
  readonly headers: IncomingHttpHeaders;
  readonly sent: unknown;
  readonly operation: Operation;
  readonly values: Readonly<Record<string, string>>;
  /** Told of everything that GitHub's description does not allow. */
  readonly note: (problem: string) => void;
}

/** Answers a call of the REST API, after the same hurdles in the same order as GitHub has them. */
export function answerRest(request: RestRequest): Answer {
  const { hub, url, operation, values, note } = request;
  const problems = problemsOfRequest(operation, { values, query: url.searchParams, body: request.sent });
  problems.forEach(note);
  const answer =
    refusedAtTheDoor(request) ??
    (problems.length > 0 ? refusal(422, `Invalid request.\n\n${problems.join('\n')}`) : answerOf(request));
  problemsOfResponse(operation, answer.status, answer.body).forEach((p) => {
    note(`the fake's ${p}`);
  });
  if (answer.status < 300) hub.rateLeft -= 1;
  return answer;
}

/** What a token without its permissions, or for another repository, gets to see. */
function refusedAtTheDoor({ hub, headers, url, operation, values, note }: RestRequest): Answer | undefined {
  const wrongCaller = refusedCaller(hub, headers, note);
  if (wrongCaller) return wrongCaller;
  if (hub.rateLeft <= 0) {
    return {
      ...refusal(403, 'API rate limit exceeded for installation ID 1.'),
      headers: { 'x-ratelimit-remaining': '0' },
    };
  }
  const { owner, repo } = values;
  if (owner !== undefined) {
    const asked = `${owner}/${repo ?? ''}`.toLowerCase();
    if (hub.formerNames.some((name) => name.toLowerCase() === asked)) {
      const to = url.href.replace(/\/repos\/[^/]+\/[^/?]+/, `/repositories/${REPOSITORY_ID}`);
      return { ...refusal(301, 'Moved Permanently', { url: to }), headers: { location: to } };
    }
    if (asked !== hub.fullName.toLowerCase()) return NOT_FOUND;
  }
  const route = ROUTES[operation.id];
  return route?.needs.some((p) => hub.permissions.has(p)) === false ? withoutPermission(route.needs) : undefined;
}

/** GitHub says in a header which permissions would do; a semicolon stands between those of which one is enough. */
function withoutPermission(needs: readonly Permission[]): Answer {
  const accepted = needs.map((p) => p.replace(':', '=').replaceAll('-', '_')).join('; ');
  return { ...NO_PERMISSION, headers: { 'x-accepted-github-permissions': accepted } };
}

/** Who asks without a name is not heard, and who asks without a token is not known. */
export function refusedCaller(
  hub: Hub,
  headers: IncomingHttpHeaders,
  note: (problem: string) => void,
): Answer | undefined {
  if (headers['user-agent'] === undefined) {
    note('no user-agent');
    return refusal(403, 'Request forbidden by administrative rules.');
  }
  if (headers.authorization === undefined) return refusal(401, 'Requires authentication');
  const token = /^(?:token|bearer) (.*)$/i.exec(headers.authorization)?.[1];
  return token === hub.token ? undefined : refusal(401, 'Bad credentials');
}

function answerOf({ hub, url, operation, values, sent, enterprise }: RestRequest): Answer {
  const route = ROUTES[operation.id];
  if (!route) throw new Error(`no route for ${operation.id}`);
  const root = `${url.origin}${enterprise}`;
  const body = (sent ?? {}) as Readonly<Record<string, unknown>>;
  const answer = route.answer({ hub, values, query: url.searchParams, body, root });
  return 'items' in answer ? paged(answer, url) : answer;
}

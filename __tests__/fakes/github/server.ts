import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiDescription } from './api-description.js';
import { apply, deliver } from './deliver.js';
import { type Answer, refusal } from './exchange.js';
import { type Fault, Faults } from './faults.js';
import { answerGraphql } from './graphql.js';
import { Hub } from './hub.js';
import { answerRest } from './rest.js';
import { REPOSITORY_ID } from './shapes.js';

/** One request that came in. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query, without the `/api/v3` of an enterprise server. */
  readonly path: string;
  /** As GitHub's description names it; `graphql`; or `unknown`. */
  readonly operation: string;
  /** What was sent as the status; 0 where the connection was torn down. */
  readonly status: number;
  readonly body: unknown;
}

/** A GitHub on the loopback interface, with one repository. */
export interface GitHubServer {
  /** Base URL of the REST API; GraphQL is at `/graphql` below it. */
  readonly url: string;
  /** The same as an enterprise server has it: REST below `/api/v3`, GraphQL at `/api/graphql`. */
  readonly enterpriseUrl: string;
  readonly hub: Hub;
  readonly faults: Faults;
  readonly requests: readonly LoggedRequest[];
  /** What clients asked that GitHub does not know, and what the fake answered that GitHub would not. Tests expect it empty. */
  readonly violations: readonly string[];
  /** How often an operation was called. */
  calls(operation: string): number;
  close(): Promise<void>;
}

let description: ApiDescription | undefined;

/** Starts a GitHub with a repository, `acme/sensor` where nothing else is given. */
export async function startGitHub(hub = new Hub()): Promise<GitHubServer> {
  const api = (description ??= new ApiDescription());
  const faults = new Faults();
  const requests: LoggedRequest[] = [];
  const violations: string[] = [];

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const enterprise = /^\/api\/(v3|graphql)(?=\/|$)/.exec(url.pathname)?.[0] ?? '';
    const path =
      enterprise === '/api/graphql'
        ? '/graphql'
        : // Where a renamed repository's redirect leads to.
          url.pathname.slice(enterprise.length).replace(`/repositories/${REPOSITORY_ID}`, `/repos/${hub.fullName}`);
    const sent = await bodyOf(request);
    const found = path === '/graphql' ? undefined : api.find(method, path);
    const operation = path === '/graphql' ? 'graphql' : (found?.operation.id ?? 'unknown');
    const note = (problem: string): void => void violations.push(`${method} ${path}: ${problem}`);
    const planned: readonly Fault[] = faults.next(operation);
    const input = {
      hub,
      url,
      enterprise: enterprise === '/api/v3' ? enterprise : '',
      headers: request.headers,
      sent,
      note,
    };

    let answer: Answer;
    try {
      if (path === '/graphql') answer = answerGraphql({ ...input, method });
      else if (found) answer = answerRest({ ...input, ...found });
      else {
        note('no operation that the description knows');
        answer = refusal(404, 'Not Found');
      }
    } catch (error) {
      note(`the fake broke: ${String(error)}`);
      answer = refusal(500, 'Server Error');
    }
    const outcome = apply(planned, answer, url);
    requests.push({ method, path: path + url.search, operation, status: outcome.status, body: sent });
    await deliver(response, outcome, hub);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      violations.push(`the fake broke: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    enterpriseUrl: `${url}/api/v3`,
    hub,
    faults,
    requests,
    violations,
    calls: (operation) => requests.filter((r) => r.operation === operation).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** The JSON of a request; undefined where there is no body, the text itself where it is no JSON. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

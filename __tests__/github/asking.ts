import type { GitHubServer } from '../fakes/github/server.js';

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the answer; its text where it is none. */
  readonly body: unknown;
}

/** Asks the fake something, as a client with its token. */
export async function ask(
  github: Pick<GitHubServer, 'url' | 'hub'>,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Asked> {
  const response = await fetch(path.startsWith('http') ? path : `${github.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${github.hub.token}`,
      'user-agent': 'tests',
      'content-type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  let parsed: unknown = text;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The text says it all.
  }
  return { status: response.status, headers: response.headers, body: parsed };
}

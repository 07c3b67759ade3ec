import { execFileSync } from 'node:child_process';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { TOKEN, failureOf, hubAt } from './opened.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Bare {
  readonly url: string;
  readonly seen: { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
}

/** A server that answers as it is told and remembers what it was sent. */
async function bare(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Bare> {
  const seen: Bare['seen'] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
const json = (
  response: ServerResponse,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
};
const review = {
  state: 'APPROVED',
  user: { login: 'a', type: 'User' },
  author_association: 'MEMBER',
  submitted_at: '2026-01-05T08:00:00Z',
};

it('says who it is, and shows the token to the API alone', async () => {
  const api = await bare((_, response) => {
    json(response, []);
  });
  const hub = await hubAt(api.url);
  await hub.reviews(1);
  expect(api.seen[0]?.url).toBe('/repos/acme/sensor/pulls/1/reviews?per_page=100');
  expect(api.seen[0]?.headers).toMatchObject({
    authorization: `Bearer ${TOKEN}`,
    'user-agent': expect.stringMatching(/^ringgate\/\d+\.\d+\.\d+$/),
    'x-github-api-version': '2022-11-28',
    accept: 'application/vnd.github.v3+json',
  });
});

describe('another host', () => {
  it('is not asked where a redirect leads there', async () => {
    const other = await bare((_, response) => {
      json(response, []);
    });
    const api = await bare((_, response) => {
      json(response, {}, { location: `${other.url}/repos/acme/sensor/pulls/1/reviews` }, 302);
    });
    expect(await failureOf((await hubAt(api.url)).reviews(1))).toBe(
      'api-refused: GET /repos/acme/sensor/pulls/1/reviews: GitHub redirects to another host',
    );
    expect(other.seen).toEqual([]);
    expect(api.seen).toHaveLength(1);
  });

  it('is not asked where a link to the next page leads there', async () => {
    const other = await bare((_, response) => {
      json(response, []);
    });
    const api = await bare((_, response) => {
      json(response, [review], { link: `<${other.url}/x?page=2>; rel="next"` });
    });
    expect(await failureOf((await hubAt(api.url)).reviews(1))).toMatch(/^api-refused: .*leads on to another host$/);
    expect(other.seen).toEqual([]);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 307, 308])('of status %d within the API is followed', async (status) => {
    const api = await bare((request, response) => {
      if (request.url?.startsWith('/repositories/') === true) json(response, []);
      else json(response, {}, { location: '/repositories/7/pulls/1/reviews' }, status);
    });
    expect(await (await hubAt(api.url)).reviews(1)).toEqual([]);
    expect(api.seen.map(({ url }) => url)).toEqual([
      '/repos/acme/sensor/pulls/1/reviews?per_page=100',
      '/repositories/7/pulls/1/reviews',
    ]);
  });

  it.each<readonly [number, Readonly<Record<string, string>>, RegExp]>([
    [300, { location: '/x' }, /GitHub answered 300 to a GET, which is not followed$/],
    [304, {}, /GitHub answered 304 to a GET, which is not followed$/],
    [301, {}, /GitHub answered 301 to a GET, which is not followed$/],
    [301, { location: 'http://[' }, /GitHub redirects to what is no address$/],
    [301, { location: '/' }, /GitHub redirects more than 3 times$/],
  ])('of status %d to %j is refused', async (status, headers, expected) => {
    const api = await bare((_, response) => {
      response.writeHead(status, headers).end();
    });
    expect(await failureOf((await hubAt(api.url)).reviews(1))).toMatch(expected);
  });

  it('of something that is written is refused', async () => {
    const api = await bare((_, response) => {
      response.writeHead(307, { location: '/x' }).end();
    });
    const report = {
      name: 'n',
      commit: 'a'.repeat(40),
      conclusion: 'success',
      title: 't',
      summary: 's',
      annotations: [],
    } as const;
    expect(await failureOf((await hubAt(api.url)).publishCheck(report))).toMatch(/GitHub answered 307 to a POST/);
  });
});

describe('pages', () => {
  const full = Array.from({ length: 100 }, () => review);

  it('that are full are followed by another question where the link was lost', async () => {
    const api = await bare((request, response) => {
      json(response, request.url?.includes('page=3') === true ? [review] : full);
    });
    expect(await (await hubAt(api.url)).reviews(1)).toHaveLength(201);
  });

  it('that never end are refused', async () => {
    let page = 0;
    const api = await bare((_, response) => {
      json(response, full, { link: `<${api.url}/next?page=${++page}>; rel="next", <${api.url}/last>; rel="last"` });
    });
    expect(await failureOf((await hubAt(api.url)).reviews(1))).toMatch(/^api-refused: .*more than 10 pages/);
    expect(api.seen).toHaveLength(10);
  });

  it('that go back and forth are refused', async () => {
    const api = await bare((request, response) => {
      json(response, full, { link: `<${api.url}/${request.url === '/a' ? 'b' : 'a'}>; rel="next"` });
    });
    expect(await failureOf((await hubAt(api.url)).reviews(1))).toMatch(/a page that was read already$/);
  });

  it('whose link is no address are refused, and other links lead nowhere', async () => {
    const wrong = await bare((_, response) => {
      json(response, full, { link: '<next page>; rel="next"' });
    });
    expect(await failureOf((await hubAt(wrong.url)).reviews(1))).toMatch(/leads on to what is no address$/);
    const last = await bare((_, response) => {
      json(response, [review], { link: '</x>; rel="last", </y>; rel="prev"' });
    });
    expect(await (await hubAt(last.url)).reviews(1)).toHaveLength(1);
  });

  it('whose link has braces are asked for as they are', async () => {
    const api = await bare((request, response) => {
      if (request.url?.includes('page=2') === true) json(response, [review]);
      else json(response, [review], { link: `<${api.url}/x?after={abc}&page=2>; rel="next"` });
    });
    expect(await (await hubAt(api.url)).reviews(1)).toHaveLength(2);
    expect(api.seen[1]?.url).toBe('/x?after=%7Babc%7D&page=2');
  });
});

describe('an answer', () => {
  it('that is longer than any of GitHub is cut off', async () => {
    const api = await bare((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const piece = Buffer.alloc(1024 * 1024, 0x20);
      const more = (): void => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect(await failureOf((await hubAt(api.url)).reviews(1))).toMatch(/^api-malformed: .*longer than 33554432 bytes$/);
    expect(api.seen).toHaveLength(1);
  });

  it('that repeats the token does not carry it on', async () => {
    const api = await bare((_, response) => {
      json(response, { message: `who are you, ${TOKEN}?`, errors: [{ message: TOKEN }] }, {}, 422);
    });
    expect(await failureOf((await hubAt(api.url)).reviews(1))).toMatch(/\(who are you, \*\*\*\?: \*\*\*\)$/);
  });

  it('with a text of digits and an n in it is read as it stands', async () => {
    const text = '123456789012345678901n';
    const api = await bare((_, response) => {
      json(response, [{ number: 1, title: text, labels: [text, { name: 'x' }] }]);
    });
    expect(await (await hubAt(api.url)).openIssues(['x'])).toEqual([{ number: 1, title: text, labels: [text, 'x'] }]);
  });

  it('in a refusal that is no JSON is told by its status', async () => {
    const api = await bare((_, response) => {
      response.writeHead(418, { 'content-type': 'text/html;;;=' }).end('<html>');
    });
    expect(await failureOf((await hubAt(api.url)).reviews(1))).toMatch(/^api-refused: .*418 \(no reason given\)$/);
  });

  it('without contents where some must be is refused', async () => {
    const api = await bare((_, response) => {
      response.writeHead(204).end();
    });
    expect(await failureOf((await hubAt(api.url)).reviews(1))).toMatch(/^api-malformed: .*the answer is not a list$/);
  });
});

describe('what GitHub Enterprise and accounts that are gone answer', () => {
  it('is read: reviews of nobody approve nothing, and a pending one has no time', async () => {
    const api = await bare((_, response) => {
      json(response, [
        { ...review, user: null },
        { ...review, user: { login: 'me', type: 'User' }, state: 'PENDING', submitted_at: undefined, commit_id: null },
      ]);
    });
    expect(await (await hubAt(api.url)).reviews(1)).toEqual([
      { author: 'me', bot: false, association: 'MEMBER', state: 'pending', commit: null, at: 0 },
      {
        author: 'ghost',
        bot: true,
        association: 'MEMBER',
        state: 'approved',
        commit: null,
        at: Date.UTC(2026, 0, 5, 8),
      },
    ]);
  });

  it.each<readonly [string, unknown, readonly unknown[]]>([
    ['contexts alone', { required_status_checks: { contexts: ['a'] } }, [{ context: 'a', appId: null }]],
    [
      'checks of any app',
      { enabled: true, required_status_checks: { contexts: ['a'], checks: [{ context: 'a', app_id: -1 }] } },
      [{ context: 'a', appId: null }],
    ],
    ['checks that are not enforced', { required_status_checks: { enforcement_level: 'off', contexts: ['a'] } }, []],
    ['protection that is off', { enabled: false, required_status_checks: { contexts: ['a'] } }, []],
    ['no checks', { enabled: true }, []],
  ])('is read: classic protection with %s', async (_, protection, requiredChecks) => {
    const api = await bare((request, response) => {
      if (request.url?.includes('/rules/') === true) json(response, [{ type: 'merge_queue' }]);
      else json(response, { name: 'main', commit: { sha: 'a'.repeat(40) }, protection });
    });
    expect(await (await hubAt(api.url)).protection('main')).toMatchObject({ requiredChecks, mergeQueue: true });
  });

  it('is read: check runs without an app', async () => {
    const run = { id: 1, name: 'x', status: 'completed', conclusion: 'success', app: null };
    const api = await bare((_, response) => {
      json(response, { total_count: 2, check_runs: [{ ...run, id: 2, conclusion: 'failure' }, run] });
    });
    expect(await (await hubAt(api.url)).checkRuns('a'.repeat(40))).toEqual([
      { name: 'x', app: '', appId: null, conclusion: 'failure' },
    ]);
  });

  it('is read: tags of tags, but not without end', async () => {
    const sha = 'a'.repeat(40);
    const api = await bare((request, response) => {
      const type = request.url?.endsWith(`/git/tags/${'b'.repeat(40)}`) === true ? 'commit' : 'tag';
      const object = request.url?.includes('v1') === true ? { type: 'tag', sha: 'b'.repeat(40) } : { type, sha };
      json(response, { ref: `refs/tags/${request.url?.includes('v1') === true ? 'v1' : 'v2'}`, object });
    });
    const hub = await hubAt(api.url);
    expect(await hub.tipOf('refs/tags/v1')).toBe(sha);
    expect(await failureOf(hub.tipOf('refs/tags/v2'))).toMatch(/^api-malformed: the tag v2 leads through more than 3/);
    expect(await failureOf(hub.tipOf('refs/tags/v3'))).toMatch(/field ref is another ref/);
  });

  it('is read: files that are not listed are not taken for none', async () => {
    const api = await bare((_, response) => {
      json(response, { total_commits: 0, commits: [] });
    });
    expect(await (await hubAt(api.url)).compare('a'.repeat(40), 'b'.repeat(40))).toMatchObject({
      files: [],
      filesComplete: false,
    });
  });
});

it('a run that asks without end is stopped', async () => {
  const api = await bare((_, response) => {
    json(response, { message: 'Not Found' }, {}, 404);
  });
  const hub = await hubAt(api.url);
  for (let i = 0; i < 400; i++) await failureOf(hub.pull(i));
  expect(await failureOf(hub.pull(1))).toMatch(/^api-refused: .*more than 400 requests in one run$/);
  expect(api.seen).toHaveLength(400);
  expect(hub.calls).toBe(400);
  // Four hundred requests take their time on a busy machine.
}, 60_000);

it('a network that is not there is told as such', async () => {
  const api = await bare(() => undefined);
  servers.splice(0).forEach((server) => server.close());
  expect(await failureOf((await hubAt(api.url)).reviews(1))).toMatch(
    /^api-unreachable: .*GitHub gave no answer \(.*ECONNREFUSED.*\)$/,
  );
});

it('nothing of octokit is loaded where no hub is opened, and a program that opened one can end', () => {
  // A child process: only there is it seen what keeps a program alive.
  const script = `
    process.on('exit', () => console.log(process.exitCode ?? 0));
    const { register } = await import('tsx/esm/api');
    register();
    const { openHub } = await import('./src/adapters/github/open-hub.ts');
    const options = { apiUrl: 'http://127.0.0.1:1', token: 't', repository: 'a/b', clock: { now: () => Date.now() }, timeout: 5000, secondMs: 1 };
    const hub = await openHub(options);
    await hub.reviews(1).catch((e) => console.log(e.code));
  `;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(printed).toBe('api-unreachable\n0\n');
});

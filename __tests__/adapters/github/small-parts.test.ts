import { describe, expect, it } from '@jest/globals';
import { parseApiRoot } from '../../../src/adapters/github/api-root.js';
import { coAuthorsIn } from '../../../src/adapters/github/co-authors.js';
import { parseRepository } from '../../../src/adapters/github/place.js';
import { refusalOf } from '../../../src/adapters/github/refusal.js';
import { MAX_REPORT_BYTES, fitText } from '../../../src/adapters/github/report-text.js';
import { hubAt } from './opened.js';

describe('the address of the API', () => {
  it.each([
    ['https://api.github.com', 'https://api.github.com', 'https://api.github.com/graphql', 'github.com'],
    ['https://api.github.com/', 'https://api.github.com', 'https://api.github.com/graphql', 'github.com'],
    ['https://ghes.example/api/v3', 'https://ghes.example/api/v3', 'https://ghes.example/api/graphql', 'ghes.example'],
    [
      'https://ghes.example:8443/api/v3/',
      'https://ghes.example:8443/api/v3',
      'https://ghes.example:8443/api/graphql',
      'ghes.example',
    ],
    [
      'https://api.tenant.ghe.com',
      'https://api.tenant.ghe.com',
      'https://api.tenant.ghe.com/graphql',
      'tenant.ghe.com',
    ],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080/graphql', 'github.com'],
    ['http://[::1]:8080', 'http://[::1]:8080', 'http://[::1]:8080/graphql', 'github.com'],
  ])('%s is read', (text, rest, graphql, site) => {
    expect(parseApiRoot(text)).toEqual({ origin: new URL(text).origin, rest, graphql, site });
  });

  it.each([
    ['http://api.github.com', 'must begin with https://'],
    ['http://localhost.example', 'must begin with https://'],
    ['ftp://127.0.0.1', 'must begin with https://'],
    ['file:///etc/passwd', 'must begin with https://'],
    ['https://me:secret@api.github.com', 'holds a name or a password'],
    ['https://api.github.com?x=1', 'holds a query or a fragment'],
    ['https://api.github.com#x', 'holds a query or a fragment'],
    ['api.github.com', 'is not an address'],
    ['', 'is not an address'],
  ])('%s is refused', (text, why) => {
    expect(() => parseApiRoot(text)).toThrow(why);
    expect(() => parseApiRoot(text)).not.toThrow('secret');
  });
});

it.each(['', 'a', 'a/', '/b', 'a/b/c', 'a/..', 'a/.', '../b', 'a b/c', 'a/b?x', 'a/%2e%2e', 'a/b\n'])(
  'the repository %j is refused',
  (text) => {
    expect(() => parseRepository(text)).toThrow('is not a repository');
  },
);

it('a token that no token can be is refused without being shown', async () => {
  await expect(hubAt('https://api.github.com', { token: 'secret\n' })).rejects.toThrow(
    'the token holds what no token does',
  );
  await expect(hubAt('https://api.github.com', { token: '' })).rejects.toThrow('the token holds what no token does');
});

describe('co-authors', () => {
  const find = (message: string, site = 'github.com'): ReturnType<typeof coAuthorsIn> =>
    coAuthorsIn(message, { site, accountOf: (email) => (email === 'known@example.com' ? 'known' : undefined) });

  it.each([
    ['Co-authored-by: A <123+Alice@users.noreply.github.com>', ['alice'], []],
    ['Co-authored-by: A <alice@users.noreply.github.com>', ['alice'], []],
    ['CO-AUTHORED-BY:A <49699333+dependabot[bot]@users.noreply.github.com>', ['dependabot[bot]'], []],
    ['co-authored-by : A <Known@Example.com>', ['known'], []],
    ['Co-authored-by: Stranger <s@example.org>', [], ['Stranger <s@example.org>']],
    ['Co-authored-by: no address', [], ['no address']],
    ['Co-authored-by: two <a@b> <c@d>', [], ['two <a@b> <c@d>']],
    ['Co-authored-by: <alice@users.noreply.github.com>', ['alice'], []],
    [
      'Co-authored-by: A <alice@users.noreply.github.com> and more',
      [],
      ['A <alice@users.noreply.github.com> and more'],
    ],
    ['Co-authored-by: A <a b@users.noreply.github.com>', [], ['A <a b@users.noreply.github.com>']],
    ['Co-authored-by: A <12+@users.noreply.github.com>', [], ['A <12+@users.noreply.github.com>']],
    [
      'Co-authored-by: A <alice@users.noreply.github.com.evil.example>',
      [],
      ['A <alice@users.noreply.github.com.evil.example>'],
    ],
    ['Co-authored-by:', [], ['']],
    ['See Co-authored-by: A <alice@users.noreply.github.com>', [], []],
    ['Signed-off-by: A <alice@users.noreply.github.com>', [], []],
  ])('of %j are found', (line, accounts, unattributed) => {
    expect(find(`Subject\n\nText\n${line}`)).toEqual({ accounts, unattributed });
    expect(find(`Subject\r\n\r\n${line}\r\n\r\nAnother paragraph\r\n`)).toEqual({ accounts, unattributed });
  });

  it('of another site are strangers here', () => {
    const line = 'Co-authored-by: A <alice@users.noreply.github.com>';
    expect(find(line, 'ghes.example').accounts).toEqual([]);
    expect(find(line.replace('github.com', 'ghes.example'), 'ghes.example').accounts).toEqual(['alice']);
  });

  it('are named once, and shortly', () => {
    const line = `Co-authored-by: ${'x'.repeat(500)} <s@example.org>\n`;
    const { unattributed } = find(line + line);
    expect(unattributed).toHaveLength(1);
    expect(unattributed[0]).toHaveLength(200);
  });
});

describe('a refusal', () => {
  const refused = (status: number, headers: Readonly<Record<string, string>>, said = 'said'): string =>
    refusalOf({ request: 'GET /x', status, headers, said }).message;

  it.each([
    ['pull_requests=read', 'pull-requests: read'],
    ['contents=read,checks=read', 'contents: read and checks: read'],
    ['issues=write; pull_requests=write', 'issues: write, or pull-requests: write'],
  ])('for want of %s names the permission', (header, shown) => {
    const headers = { 'x-accepted-github-permissions': header };
    expect(refused(403, headers, 'Resource not accessible by integration')).toBe(`GET /x: the token lacks ${shown}`);
    expect(refused(403, headers, 'Your address is blocked')).toBe(
      'GET /x: GitHub refused it (Your address is blocked)',
    );
  });

  it.each([
    [{ 'x-github-sso': 'required' }, 'at an address that GitHub does not name'],
    [{ 'x-github-sso': 'required; url=https://github.com/orgs/x/sso?authorization_request=SECRET' }, 'at github.com'],
  ])('for want of single sign-on names the host alone: %j', (headers, shown) => {
    expect(refused(403, headers)).toMatch(new RegExp(`${shown}$`));
  });

  it.each([
    [{ 'x-ratelimit-remaining': '0' }, 'is used up; it resets at a time that it does not name'],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '99999999999' }, 'it resets at 5138-11-16T09:46:39.000Z'],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }, 'a time that it does not name'],
    [{ 'retry-after': '5' }, 'it asks to wait 5 s'],
  ])('for a limit says until when: %j', (headers, shown) => {
    expect(refused(403, headers)).toContain(shown);
  });

  it('is cut where it is longer than GitHub makes them', () => {
    expect(refused(422, {}, 'x'.repeat(5000))).toHaveLength('GET /x: GitHub answered 422 ()'.length + 301);
    expect(refused(429, {})).toBe(
      "GET /x: GitHub's secondary rate limit is reached; it does not say when to ask again",
    );
  });
});

describe('texts of reports', () => {
  it('stay as they are where they fit', () => {
    const text = 'x'.repeat(MAX_REPORT_BYTES);
    expect(fitText(text)).toBe(text);
  });

  it.each(['x', 'ä', '€', '😀'])('of %s are cut between characters, in bytes', (character) => {
    const cut = fitText(character.repeat(70_000));
    const length = Buffer.byteLength(cut);
    expect(length).toBeLessThanOrEqual(MAX_REPORT_BYTES);
    expect(length).toBeGreaterThan(MAX_REPORT_BYTES - 8);
    expect(cut.replaceAll(character, '')).toBe('\n\n…');
  });
});

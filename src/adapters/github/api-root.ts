import { InputError } from '../../errors.js';

/** Where the API of one GitHub is. */
export interface ApiRoot {
  /** Scheme, host and port. The token goes to no other. */
  readonly origin: string;
  /** What REST paths are put behind; no slash at its end. */
  readonly rest: string;
  readonly graphql: string;
  /** Host of the site itself, e.g. `github.com`: what the addresses that GitHub gives to its users end in. */
  readonly site: string;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads the value of GITHUB_API_URL: `https://api.github.com`, `https://ghes.example/api/v3`,
 * `https://api.tenant.ghe.com`. InputError `usage` for what would send the token in the clear.
 */
export function parseApiRoot(text: string): ApiRoot {
  const shown = 'the address of the GitHub API';
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // The text is not repeated: it may hold a password.
    throw new InputError('usage', `${shown} is not an address`);
  }
  if (url.username !== '' || url.password !== '') throw new InputError('usage', `${shown} holds a name or a password`);
  if (url.search !== '' || url.hash !== '') throw new InputError('usage', `${shown} holds a query or a fragment`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) {
    throw new InputError(
      'usage',
      `${shown} must begin with https://: a token would be sent to ${url.host} in the clear`,
    );
  }
  const path = url.pathname.replace(/\/+$/, '');
  return {
    origin: url.origin,
    rest: url.origin + path,
    graphql: `${url.origin}${path.endsWith('/api/v3') ? path.replace(/v3$/, '') : `${path}/`}graphql`,
    // A server on this machine stands for GitHub itself.
    site: LOOPBACK.has(url.hostname) ? 'github.com' : url.hostname.replace(/^api\./, ''),
  };
}

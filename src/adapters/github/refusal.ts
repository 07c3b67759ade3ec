import { EnvironmentError } from '../../errors.js';

/** What is known of a request that GitHub did not answer as asked. */
export interface FailedExchange {
  /** How messages name the request: `GET /repos/…`. */
  readonly request: string;
  /** Undefined where there was no answer at all. */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** What GitHub, or the network, says of it; never holds the token. */
  readonly said: string;
}

/** Longer than anything GitHub says; what another server says is cut there. */
const MAX_SAID = 300;

/** The error of a failed request, in words that a person can act on. */
export function refusalOf(failed: FailedExchange): EnvironmentError {
  const { request, status } = failed;
  const said = failed.said.length > MAX_SAID ? `${failed.said.slice(0, MAX_SAID)}…` : failed.said;
  const refused = (why: string): EnvironmentError => new EnvironmentError('api-refused', `${request}: ${why}`);
  if (status === undefined)
    return new EnvironmentError('api-unreachable', `${request}: GitHub gave no answer (${said})`);
  if (status >= 500) {
    return new EnvironmentError('api-unreachable', `${request}: GitHub answered ${status} (${said})`);
  }
  if (status === 401) return refused(`GitHub refused the token (${said})`);
  if (status === 403 || status === 429) return refused(limitOf(failed, said) ?? denialOf(failed, said));
  if (status === 404) {
    return new EnvironmentError('not-found', `${request}: not found, or the token may not see it`);
  }
  return refused(`GitHub answered ${status} (${said})`);
}

/** Which limit on requests was reached, and until when. */
function limitOf({ status, headers }: FailedExchange, said: string): string | undefined {
  const after = headers['retry-after'];
  if (headers['x-ratelimit-remaining'] === '0') {
    const limit = headers['x-ratelimit-limit'];
    return `the rate limit of the token${limit === undefined ? '' : ` (${limit} requests an hour)`} is used up; it resets at ${instantOf(headers['x-ratelimit-reset'])}`;
  }
  if (status === 429 || after !== undefined || /\bsecondary rate\b|\babuse\b/i.test(said)) {
    const when = after === undefined ? 'it does not say when to ask again' : `it asks to wait ${after} s`;
    return `GitHub's secondary rate limit is reached; ${when}`;
  }
  return undefined;
}

function instantOf(seconds: string | undefined): string {
  const at = /^\d{1,11}$/.test(seconds ?? '') ? Number(seconds) : undefined;
  return at === undefined ? 'a time that it does not name' : new Date(at * 1000).toISOString();
}

/** What the token lacks. */
function denialOf({ headers }: FailedExchange, said: string): string {
  const sso = headers['x-github-sso'];
  if (sso !== undefined) {
    return `the token must be authorised for SAML single sign-on first, at ${hostIn(sso)}`;
  }
  const accepted = headers['x-accepted-github-permissions'];
  // An answer names what it accepts also where something else, such as a blocked address, is in the way.
  if (accepted !== undefined && accepted !== '' && /\bnot accessible\b/i.test(said)) {
    return `the token lacks ${permissions(accepted)}`;
  }
  return `GitHub refused it (${said})`;
}

/** `contents=read,checks=read; contents=write` in words: a comma asks for both, a semicolon for either. */
function permissions(header: string): string {
  return header
    .slice(0, MAX_SAID)
    .split(';')
    .map((all) =>
      all
        .split(',')
        .map((one) => one.trim().replaceAll('_', '-').replace('=', ': '))
        .join(' and '),
    )
    .join(', or ');
}

/** The host alone: the rest of the address is a ticket for the person who opens it. */
function hostIn(sso: string): string {
  const url = /url=(\S+)/.exec(sso)?.[1];
  try {
    return new URL(url ?? '').host;
  } catch {
    return 'an address that GitHub does not name';
  }
}

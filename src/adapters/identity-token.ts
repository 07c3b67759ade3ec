import { EnvironmentError } from '../errors.js';

/** The environment of the runner, where it says how to ask for a token. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Tokens of GitHub are 2 kB. */
const MAX_TOKEN = 64 * 1024;

/** What a workflow has to say before GitHub gives it a token. */
const PERMISSION = 'the job needs "permissions: id-token: write", and a pull request from a fork cannot have it';

/**
 * A token that says who runs, for Sigstore: from the variable SIGSTORE_ID_TOKEN, or asked of GitHub Actions. The token is
 * never part of an error. EnvironmentError `api-refused`, `api-unreachable` or `api-malformed`, each with what to do.
 */
export async function identityToken(env: Environment, signal: AbortSignal): Promise<string> {
  const given = env['SIGSTORE_ID_TOKEN'];
  if (given) return checked(given.trim(), 'the variable SIGSTORE_ID_TOKEN');
  const url = env['ACTIONS_ID_TOKEN_REQUEST_URL'];
  const secret = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  if (!url || !secret) throw noToken(env);
  return checked(await askRunner(url, secret, signal), 'GitHub Actions');
}

function noToken(env: Environment): EnvironmentError {
  const why =
    env['GITHUB_ACTIONS'] === 'true'
      ? PERMISSION
      : 'it works in GitHub Actions, or with a token in the variable SIGSTORE_ID_TOKEN; elsewhere sign with a key';
  return new EnvironmentError('api-refused', `keyless signing has no token that says who runs: ${why}`);
}

async function askRunner(base: string, secret: string, signal: AbortSignal): Promise<string> {
  const url = addressOf(base);
  url.searchParams.set('audience', 'sigstore');
  let response: Response;
  let text: string;
  try {
    const headers = { accept: 'application/json', authorization: `Bearer ${secret}` };
    response = await fetch(url, { headers, redirect: 'error', signal });
    text = await response.text();
  } catch {
    // Without the cause: it knows the request, and the request the secret.
    const why = signal.aborted ? 'within the time it has' : 'at all';
    throw new EnvironmentError('api-unreachable', `GitHub Actions gave no answer to the request for a token ${why}`);
  }
  if (!response.ok) {
    const said = `GitHub Actions refused a token for keyless signing with ${response.status}`;
    throw new EnvironmentError('api-refused', `${said}; ${PERMISSION}`);
  }
  return valueIn(text);
}

function addressOf(base: string): URL {
  try {
    return new URL(base);
  } catch {
    throw new EnvironmentError('api-malformed', 'the variable ACTIONS_ID_TOKEN_REQUEST_URL is no address');
  }
}

function valueIn(text: string): string {
  try {
    const { value } = JSON.parse(text) as { readonly value?: unknown };
    if (typeof value === 'string') return value;
  } catch {
    // As any other answer without a token.
  }
  throw new EnvironmentError('api-malformed', 'GitHub Actions answered the request for a token without one');
}

/** Refused here where it is none: what signs would repeat the whole of it in its error. */
function checked(token: string, from: string): string {
  const claims = token.length <= MAX_TOKEN ? claimsOf(token) : undefined;
  const { sub, email, email_verified: verified } = claims ?? {};
  const names = typeof email === 'string' && email !== '' ? verified === true : typeof sub === 'string' && sub !== '';
  if (names) return token;
  throw new EnvironmentError('api-malformed', `the token from ${from} does not say who runs`);
}

function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token) ?? [];
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

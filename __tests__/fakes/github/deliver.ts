import { setTimeout as wait } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { type Answer, NO_PERMISSION, NOT_FOUND, refusal } from './exchange.js';
import type { Fault } from './faults.js';
import type { Hub } from './hub.js';

/** What goes over the wire, and how. */
interface Outcome {
  /** 0 where the connection is torn down before an answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly slow: number;
  readonly cut: 'before' | 'middle' | undefined;
  readonly clockSkew: number;
}

/** The answer as the faults leave it, in the order in which they were ordered. */
export function apply(faults: readonly Fault[], answer: Answer, url: URL): Outcome {
  let { status, body } = answer;
  let headers: Record<string, string> = { ...answer.headers };
  let text: string | undefined;
  let slow = 0;
  let cut: Outcome['cut'];
  let clockSkew = 0;
  for (const fault of faults) {
    if ('status' in fault) ({ status, body, headers } = { headers: {}, body: undefined, ...refused(fault) });
    else if ('slow' in fault) slow += fault.slow;
    else if ('cut' in fault) cut = fault.cut;
    else if ('clockSkew' in fault) clockSkew = fault.clockSkew;
    else if ('at' in fault) body = replaced(body, fault.at, fault.value);
    else if ('movedTo' in fault) {
      const to = url.href.replace(/\/repos\/[^/]+\/[^/]+/, `/repos/${fault.movedTo}`);
      ({ status, body } = refusal(301, 'Moved Permanently', { url: to }));
      headers = { location: to };
    } else if ('page' in fault) {
      if (fault.page === 'empty') body = emptied(body);
      else headers = { ...headers, link: `<${url.href}>; rel="next"` };
    } else if (fault.body === 'empty') text = '';
    else text = fault.body === 'html' ? '<html><body>Unicorn!</body></html>' : '{"sha": "0123';
  }
  text ??= body === undefined ? '' : JSON.stringify(body);
  return { status: cut === 'before' ? 0 : status, headers, text, slow, cut, clockSkew };
}

/** Sends it. */
export async function deliver(response: ServerResponse, outcome: Outcome, hub: Hub): Promise<void> {
  if (outcome.slow > 0) await wait(outcome.slow, undefined, { ref: false });
  if (outcome.cut === 'before' || response.destroyed) {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(outcome.text);
  response.writeHead(outcome.status, {
    'content-type': outcome.text.startsWith('<') ? 'text/html' : 'application/json; charset=utf-8',
    'content-length': bytes.length,
    date: new Date(hub.now + outcome.clockSkew).toUTCString(),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': 'F00D:1:2:3:4',
    'x-ratelimit-limit': hub.rateLimit,
    'x-ratelimit-remaining': hub.rateLeft,
    'x-ratelimit-used': hub.rateLimit - hub.rateLeft,
    'x-ratelimit-reset': Math.ceil(hub.now / 1000) + 3600,
    'x-ratelimit-resource': 'core',
    ...outcome.headers,
  });
  if (outcome.cut === 'middle') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    return;
  }
  response.end(bytes);
}

const MINUTE_SECONDS = 60;

function refused(fault: Extract<Fault, { status: number }>): Answer {
  if ('because' in fault) {
    switch (fault.because) {
      case 'permission':
        return NO_PERMISSION;
      case 'saml':
        return {
          ...refusal(
            403,
            'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
          ),
          headers: { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=AAA' },
        };
      case 'rate-limit':
        return {
          ...refusal(fault.status, 'API rate limit exceeded for installation ID 1.'),
          headers: { 'x-ratelimit-remaining': '0' },
        };
      case 'secondary-limit':
        return {
          ...refusal(
            fault.status,
            'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
          ),
          headers: { 'retry-after': String(fault.retryAfterSeconds ?? MINUTE_SECONDS) },
        };
    }
  }
  switch (fault.status) {
    case 401:
      return refusal(401, 'Bad credentials');
    case 404:
      return NOT_FOUND;
    case 409:
      return refusal(409, 'Git Repository is empty.');
    case 422:
      return refusal(422, 'Validation Failed', { errors: [{ resource: 'Commit', field: 'sha', code: 'invalid' }] });
    case 500:
      return refusal(500, 'Server Error');
    case 502:
      return { status: 502, body: { message: 'Server Error' } };
    case 503:
      return refusal(503, 'Service unavailable', { code: 'unavailable' });
  }
}

/** A copy with another value at a path. */
function replaced(body: unknown, at: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return value;
  const copy: unknown = structuredClone(body);
  if (typeof copy !== 'object' || copy === null) throw new Error(`nothing lies at ${at.join('.')}`);
  const holder = copy as Record<string | number, unknown>;
  if (rest.length === 0 && value === undefined) Reflect.deleteProperty(holder, key);
  else holder[key] = replaced(holder[key], rest, value);
  return copy;
}

/** A list without entries, or an object whose lists have none. */
function emptied(body: unknown): unknown {
  if (Array.isArray(body)) return [];
  return Object.fromEntries(
    Object.entries(body as object).map(([k, v]) => [k, Array.isArray(v) ? [] : (v as unknown)]),
  );
}

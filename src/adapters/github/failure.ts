import { EnvironmentError } from '../../errors.js';
import { Final } from './last-word.js';
import { refusalOf } from './refusal.js';

interface Thrown {
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly status?: unknown;
  readonly response?: { readonly headers?: Readonly<Record<string, string | undefined>>; readonly data?: unknown };
}

/**
 * The EnvironmentError for what octokit threw. It carries nothing of what was thrown: that knows the request's headers.
 * `hide` takes the token out of texts, which a server may have put into them.
 */
export function failureOf(thrown: unknown, request: string, hide: (text: string) => string): EnvironmentError {
  const error = thrown instanceof Final ? thrown.error : thrown;
  if (error instanceof EnvironmentError) return new EnvironmentError(error.code, hide(`${request}: ${error.message}`));
  const { status, response } = error as Thrown;
  const limited = isLimitedQuery(response?.data);
  return refusalOf({
    request: hide(request),
    status: limited ? 403 : response === undefined || typeof status !== 'number' ? undefined : status,
    // A query is answered with 200 also where the limit is used up.
    headers: { ...response?.headers, ...(limited && { 'x-ratelimit-remaining': '0' }) },
    said: hide(response === undefined ? reasonIn(error) : saidIn(response.data)),
  });
}

function isLimitedQuery(data: unknown): boolean {
  return listIn(data).some((error) => textIn(error, 'type') === 'RATE_LIMITED');
}

/** What the network says: the innermost cause has it, those around it say that there was one. */
function reasonIn(error: unknown): string {
  const { message, cause } = error as Thrown;
  const inner = typeof cause === 'object' && cause !== null ? reasonIn(cause) : '';
  return inner !== '' ? inner : typeof message === 'string' ? message : '';
}

/** The reason that GitHub gives, with its details. */
function saidIn(data: unknown): string {
  const message = textIn(data, 'message') ?? 'no reason given';
  const details = listIn(data).flatMap((e) => textIn(e, 'message') ?? textIn(e, 'code') ?? []);
  return [message, ...details].join(': ');
}

function listIn(data: unknown): readonly unknown[] {
  const errors = (data as { errors?: unknown } | null | undefined)?.errors;
  return Array.isArray(errors) ? errors : [];
}

function textIn(data: unknown, name: string): string | undefined {
  const value = (data as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' ? value : undefined;
}

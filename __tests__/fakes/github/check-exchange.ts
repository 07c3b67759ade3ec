import type { ErrorObject } from 'ajv';
import type { Operation } from './api-description.js';

/** A request as the oracle looks at it. */
export interface SeenRequest {
  readonly values: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Undefined where there is none. */
  readonly body: unknown;
}

/** What is wrong with a request; empty where it is one that GitHub's description allows. */
export function problemsOfRequest(operation: Operation, { values, query, body }: SeenRequest): string[] {
  const problems: string[] = [];
  const known = new Set(operation.parameters.filter((p) => p.in === 'query').map((p) => p.name));
  for (const name of new Set(query.keys())) {
    if (!known.has(name)) problems.push(`query parameter ${name} is not known`);
    if (query.getAll(name).length > 1) problems.push(`query parameter ${name} is given twice`);
  }
  for (const parameter of operation.parameters) {
    const text = parameter.in === 'query' ? query.get(parameter.name) : values[parameter.name];
    if (text === null || text === undefined) {
      if (parameter.required && parameter.in !== 'header')
        problems.push(`${parameter.in} parameter ${parameter.name} is missing`);
    } else if (!readings(text).some((value) => parameter.validate(value))) {
      problems.push(`${parameter.in} parameter ${parameter.name}: ${shown(parameter.validate.errors)}`);
    }
  }
  if (operation.body === undefined) {
    if (body !== undefined) problems.push('takes no body');
  } else if (body === undefined) {
    if (operation.body.required) problems.push('body is missing');
  } else if (!operation.body.validate(body)) {
    problems.push(`body: ${shown(operation.body.validate.errors)}`);
  }
  return problems;
}

/** What is wrong with an answer of the fake. Errors that the description leaves out must have the shape of GitHub's errors. */
export function problemsOfResponse(operation: Operation, status: number, body: unknown): string[] {
  if (!operation.responses.has(status)) {
    // Renamed repositories lead on wherever they are asked for, also where the description does not repeat it.
    if (status < 400 && status !== 301) return [`answers ${status}, which the description does not know`];
    return hasMessage(body) ? [] : [`answers ${status} without a message`];
  }
  const validate = operation.responses.get(status);
  if (validate === undefined || validate(body)) return [];
  return [`answer ${status}: ${shown(validate.errors)}`];
}

/** What a parameter's text may stand for: GitHub reads numbers and truth values out of it. */
function readings(text: string): unknown[] {
  const out: unknown[] = [text];
  if (/^-?\d+$/.test(text)) out.push(Number(text));
  if (text === 'true' || text === 'false') out.push(text === 'true');
  return out;
}

function hasMessage(body: unknown): boolean {
  return typeof body === 'object' && body !== null && typeof (body as { message?: unknown }).message === 'string';
}

const SHOWN_ERRORS = 6;
function shown(errors: readonly ErrorObject[] | null | undefined): string {
  return (errors ?? [])
    .slice(0, SHOWN_ERRORS)
    .map((e) => `${e.instancePath || '/'} ${e.message ?? e.keyword} ${JSON.stringify(e.params)}`)
    .join('; ');
}

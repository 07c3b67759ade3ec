import { openHub } from '../../../src/adapters/github/open-hub.js';
import { EnvironmentError, InputError } from '../../../src/errors.js';
import type { Hub, HubReports } from '../../../src/ports.js';

export const TOKEN = 'ghs_loopback';

/** A hub that does not wait between tries. */
export function hubAt(apiUrl: string, options: Partial<Parameters<typeof openHub>[0]> = {}): Promise<Hub & HubReports> {
  const clock = { now: () => Date.now() };
  return openHub({ apiUrl, token: TOKEN, repository: 'acme/sensor', clock, timeout: 30_000, secondMs: 1, ...options });
}

/** Code and message of the error that a promise ends with. Any other error than ours is thrown on. */
export async function failureOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof EnvironmentError || error instanceof InputError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no error';
}

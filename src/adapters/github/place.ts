import { InputError } from '../../errors.js';
import type { Client } from './client.js';

/** A repository and the client to ask about it. */
export interface Place {
  readonly client: Client;
  /** `owner/name`. */
  readonly repository: string;
  /** The same as values of routes. */
  readonly at: { readonly owner: string; readonly repo: string };
}

const REPOSITORY = /^([A-Za-z0-9_-]{1,100})\/([A-Za-z0-9._-]{1,100})$/;

/** Reads `owner/name`. InputError `usage` for anything else. */
export function parseRepository(text: string): Place['at'] {
  const [, owner, repo] = REPOSITORY.exec(text) ?? [];
  if (owner === undefined || repo === undefined || /^\.\.?$/.test(repo)) {
    throw new InputError('usage', `${JSON.stringify(text)} is not a repository, owner/name`);
  }
  return { owner, repo };
}

import { field } from './strict-json.js';

/** A place in a git repository, as far as it is told. */
export interface GitSource {
  readonly repository: string | undefined;
  readonly ref: string | undefined;
  readonly commit: string | undefined;
}

/** The git repository that a resource descriptor, or the text of its address, names; `undefined` for any other resource. */
export function gitSource(resource: unknown): GitSource | undefined {
  const uri = typeof resource === 'string' ? resource : field(resource, 'uri');
  if (typeof uri !== 'string' || !uri.startsWith('git+')) return undefined;
  const place = uri.slice('git+'.length);
  const commit = commitIn(resource);
  const at = refStart(place);
  if (at === -1) return { repository: place, ref: undefined, commit };
  return { repository: place.slice(0, at), ref: place.slice(at + 1), commit };
}

/** The commit in a descriptor's digest: a git object name of either kind. */
export function commitIn(resource: unknown): string | undefined {
  const digest = field(resource, 'digest');
  const commit = field(digest, 'gitCommit') ?? field(digest, 'sha1');
  return typeof commit === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? commit : undefined;
}

/** Of the `@` before a ref; an earlier one is the user of an address. */
function refStart(place: string): number {
  const full = place.indexOf('@refs/');
  if (full !== -1) return full;
  const last = place.lastIndexOf('@');
  return last > place.lastIndexOf('/') ? last : -1;
}

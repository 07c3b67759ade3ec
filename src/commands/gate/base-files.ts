import { EnvironmentError } from '../../errors.js';
import type { BaseSource, GovernedFile } from '../../model/change.js';
import type { TreeFile, Workspace } from '../../ports.js';
import type { GatePorts } from './gate-ports.js';
import type { BaseAt } from './resolve-base.js';

/** All that judges releases in one repository; ten years of daily manifests are fewer. */
const MAX_BASE_FILES = 4000;
/** Together; a policy has some kilobytes, a manifest some dozen. */
const MAX_BASE_BYTES = 64 * 1024 * 1024;

/** What a file is to the gate; undefined for all that does not judge. */
export function governs(path: string): GovernedFile['what'] | undefined {
  if (/(?:^|\/)\.ringgate\/policy\.(?:ya?ml|json)$/.test(path)) return 'policy';
  if (/(?:^|\/)\.ringgate\/waivers\.(?:ya?ml|json)$/.test(path)) return 'waivers';
  if (/(?:^|\/)(?:\.ringgate\/)?history\/.*\.(?:ya?ml|json)$/.test(path)) return 'history';
  // Whatever else lies there may be what a policy names: keys, roots, block lists.
  if (/(?:^|\/)\.ringgate\//.test(path)) return 'policy';
  if (/^(?:\.github\/|docs\/)?CODEOWNERS$/.test(path)) return 'owners';
  if (/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return 'workflow';
  return undefined;
}

/** What was read of the trusted base. */
export interface BaseFiles {
  /** Every file that judges, and those that the run names besides. */
  readonly workspace: Workspace;
  /** All files of the commit, by name. */
  readonly tree: readonly TreeFile[];
  readonly via: BaseSource;
}

/** Reads the trusted base: all that it holds by name, and by content what judges. */
export async function readBase(
  { ref, sha, commits }: BaseAt,
  named: readonly string[],
  snapshot: GatePorts['snapshot'],
): Promise<BaseFiles> {
  const files = await commits.filesOf(sha);
  const wanted = files.filter(({ path }) => isRead(path) || named.some((n) => path === n || path.startsWith(`${n}/`)));
  refuseTooMuch(wanted, ref);
  const contents = await commits.contentsOf(sha, wanted);
  const paths = files.map(({ path }) => path);
  return { workspace: snapshot(`${ref}@${sha.slice(0, 12)}`, contents, paths), tree: files, via: commits.via };
}

/** Owners and workflows are compared by name only, and need not be read. */
export function isRead(path: string): boolean {
  const what = governs(path);
  return what === 'policy' || what === 'waivers' || what === 'history';
}

function refuseTooMuch(wanted: readonly TreeFile[], ref: string): void {
  const bytes = wanted.reduce((sum, { size }) => sum + size, 0);
  if (wanted.length <= MAX_BASE_FILES && bytes <= MAX_BASE_BYTES) return;
  const limits = `${MAX_BASE_FILES} files and ${MAX_BASE_BYTES} bytes`;
  throw new EnvironmentError(
    'read-failed',
    `${ref} holds ${wanted.length} files of policy and history with ${bytes} bytes, more than the limit of ${limits}`,
  );
}

import { EnvironmentError } from '../../errors.js';
import { byCodeUnit } from '../../model/order.js';
import type { TreeFile } from '../../ports.js';
import type { JsonAnswer } from './json-answer.js';
import type { Place } from './place.js';

/** Trees that are asked for one by one where the listing of all was cut. A run has ten calls in a good repository. */
export const MAX_TREES = 60;

interface Entry {
  readonly path: string;
  readonly type: string;
  readonly mode: string;
  readonly object: string;
  readonly size: number;
}

/**
 * Every regular file of a commit. GitHub cuts the listing of a very large one: then, where folders are named in `under`,
 * their files with all below and those of the folders above them are listed tree by tree; otherwise it is an error.
 */
export async function filesOf(place: Place, commit: string, under?: readonly string[]): Promise<readonly TreeFile[]> {
  const whole = await treeOf(place, commit, true);
  const entries = whole ?? (await treesUnder(place, commit, foldersOf(under, commit)));
  const files = entries
    // Links and submodules lead elsewhere; what is read must be what the commit holds.
    .filter(({ type, mode }) => type === 'blob' && mode !== '120000')
    .map(({ path, object, size }) => ({ path, object, size }))
    .sort((a, b) => byCodeUnit(a.path, b.path));
  // No repository with a gate is empty: a list that lost its entries must not look like a base without a policy.
  if (entries.length === 0) throw new EnvironmentError('api-malformed', `GitHub lists no files for ${commit}`);
  const twice = files.find(({ path }, i) => path === files[i - 1]?.path);
  if (twice) throw new EnvironmentError('api-malformed', `the tree of ${commit} has ${twice.path} twice`);
  return files;
}

function foldersOf(under: readonly string[] | undefined, commit: string): readonly string[] {
  if (under !== undefined) return under.map((folder) => folder.replace(/^\.(?:\/+|$)|\/+$/g, ''));
  throw new EnvironmentError('api-refused', `GitHub cuts the listing of ${commit}: it holds too many files`);
}

/** The entries of a tree, or of a commit's; undefined where GitHub cut them. */
async function treeOf({ client, at }: Place, sha: string, recursive: boolean): Promise<readonly Entry[] | undefined> {
  const { json } = await client.get('/repos/{owner}/{repo}/git/trees/{tree_sha}', {
    ...at,
    tree_sha: sha,
    // Any value asks for all, also "false".
    ...(recursive && { recursive: '1' }),
  });
  if (json.field('truncated').boolean()) return undefined;
  return json.field('tree').items().map(entryOf);
}

function entryOf(item: JsonAnswer): Entry {
  const path = item.field('path');
  const text = path.string();
  if (text === '' || text.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    throw path.wrong('is no path');
  }
  const type = item.field('type').string();
  return {
    path: text,
    type,
    mode: item.field('mode').string(),
    object: item.field('sha').objectName(),
    size: type === 'blob' ? item.field('size').count() : 0,
  };
}

async function treesUnder(place: Place, commit: string, folders: readonly string[]): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  let asked = 1;
  const ask = async (sha: string, recursive: boolean): Promise<readonly Entry[] | undefined> => {
    if (++asked > MAX_TREES) {
      throw new EnvironmentError('api-refused', `listing ${commit} takes more than ${MAX_TREES} requests`);
    }
    return await treeOf(place, sha, recursive);
  };
  const walk = async (sha: string, folder: string): Promise<void> => {
    const inside = (path: string): string => (folder === '' ? path : `${folder}/${path}`);
    const wanted = folders.some((f) => f === '' || folder === f || folder.startsWith(`${f}/`));
    // The commit itself was asked for all of it already, and cut.
    const all = wanted && folder !== '' ? await ask(sha, true) : undefined;
    if (all) {
      found.push(...all.map((e) => ({ ...e, path: inside(e.path) })));
      return;
    }
    const own = await ask(sha, false);
    if (!own) throw new EnvironmentError('api-refused', `GitHub cuts the listing of a single folder of ${commit}`);
    for (const entry of own) {
      const path = inside(entry.path);
      found.push({ ...entry, path });
      const leads = wanted || folders.some((f) => f === path || f.startsWith(`${path}/`));
      if (entry.type === 'tree' && leads) await walk(entry.object, path);
    }
  };
  await walk(commit, '');
  return found;
}

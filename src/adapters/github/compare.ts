import type { ChangeCommit, ChangedFile, Comparison, Login } from '../../model/change.js';
import { coAuthorsIn } from './co-authors.js';
import type { JsonAnswer } from './json-answer.js';
import type { Place } from './place.js';

/** GitHub lists no more files of a comparison, and does not say whether there are more. */
export const MAX_COMPARED_FILES = 300;
/** The account in whose name GitHub commits what is done on its pages. */
const WEB_FLOW = 'web-flow';

const FILE_CHANGES = new Map<string, ChangedFile['change']>([
  ['added', 'added'],
  ['copied', 'added'],
  // Added here; removed from where it was, which stands beside it.
  ['renamed', 'added'],
  ['removed', 'removed'],
  ['modified', 'modified'],
  ['changed', 'modified'],
  ['unchanged', 'modified'],
]);

/** What `head` adds to `base`, from their merge base on. */
export async function comparisonOf({ client, at }: Place, base: string, head: string): Promise<Comparison> {
  const { json } = await client.get('/repos/{owner}/{repo}/compare/{basehead}', {
    ...at,
    basehead: `${base}...${head}`,
  });
  const files = json.field('files').orNull((a) => a.items());
  const commits = commitsOf(json.field('commits').items(), client.root.site);
  return {
    files: (files ?? []).map(fileOf),
    filesComplete: files !== null && files.length < MAX_COMPARED_FILES,
    commits,
    commitsComplete: json.field('total_commits').count() === commits.length,
  };
}

function fileOf(file: JsonAnswer): ChangedFile {
  const status = file.field('status');
  const path = file.field('filename').string();
  const change = status.word(FILE_CHANGES);
  return status.string() === 'renamed'
    ? { path, from: file.field('previous_filename').string(), change }
    : { path, change };
}

/** One side of a commit: what the commit says, and whose account GitHub takes it for. */
interface Signature {
  readonly name: string;
  readonly email: string;
  readonly at: number;
  readonly login: Login | null;
}

function commitsOf(items: readonly JsonAnswer[], site: string): readonly ChangeCommit[] {
  const signed = items.map((item) => ({
    sha: item.field('sha').objectName(),
    message: item.field('commit').field('message').string(),
    author: signatureOf(item, 'author'),
    committer: signatureOf(item, 'committer'),
  }));
  // GitHub ties addresses to accounts: one that it tied once in this change is known in all of it.
  const accounts = new Map<string, Login>();
  for (const { author, committer } of signed) {
    for (const { email, login } of [author, committer]) if (login !== null) accounts.set(email.toLowerCase(), login);
  }
  return signed.map(({ sha, message, author, committer }) => {
    const byGitHub = isGitHub(committer, site);
    const others = coAuthorsIn(message, { site, accountOf: (email) => accounts.get(email) });
    const strangers = [author, ...(byGitHub ? [] : [committer])].filter(({ login }) => login === null);
    return {
      sha,
      author: author.login,
      committer: byGitHub ? null : committer.login,
      coAuthors: others.accounts,
      unattributed: [...new Set([...strangers.map(({ name, email }) => `${name} <${email}>`), ...others.unattributed])],
      at: committer.at,
    };
  });
}

function signatureOf(item: JsonAnswer, side: 'author' | 'committer'): Signature {
  const written = item.field('commit').field(side);
  const account = item.field(side);
  // An object without a login is how GitHub writes that there is no account.
  const login = account.absent ? account : account.field('login');
  return {
    name: written.field('name').string(),
    email: written.field('email').string(),
    at: written.field('date').instant(),
    login: login.orNull((a) => a.login()),
  };
}

/** Whether GitHub itself committed: it is nobody who took part. */
function isGitHub({ login, email }: Signature, site: string): boolean {
  return login === WEB_FLOW || (login === null && email === `noreply@${site}`);
}

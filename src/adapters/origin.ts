import { InputError } from '../errors.js';
import { runGit } from './run-git.js';

/** Forms in which git writes where a repository is: `https://host/owner/name`, `ssh://git@host/owner/name`, `git@host:owner/name`. */
const FORMS = [
  /^https:\/\/(?:[^/@\s]*@)?(?<host>[A-Za-z0-9.-]+)(?::443)?\/(?<owner>[A-Za-z0-9_-]{1,100})\/(?<name>[A-Za-z0-9._-]{1,100})\/?$/,
  /^ssh:\/\/(?:[A-Za-z0-9_.-]+@)?(?<host>[A-Za-z0-9.-]+)(?::\d{1,5})?\/(?<owner>[A-Za-z0-9_-]{1,100})\/(?<name>[A-Za-z0-9._-]{1,100})\/?$/,
  /^(?:[A-Za-z0-9_.-]+@)(?<host>[A-Za-z0-9.-]+):(?<owner>[A-Za-z0-9_-]{1,100})\/(?<name>[A-Za-z0-9._-]{1,100})\/?$/,
];

/** `owner/name` of the address that the checkout calls origin. EnvironmentError `git-failed` where there is none. */
export async function originOf(folder: string, site: string, program = 'git'): Promise<string> {
  const printed = await runGit(['config', '--local', '--get', 'remote.origin.url'], { folder, program });
  return parseOrigin(printed.toString('utf8').replace(/\r?\n$/, ''), site);
}

/** `owner/name` in an address of a repository on the site. InputError `usage` for every other; it may hold a password and is not repeated. */
export function parseOrigin(url: string, site: string): string {
  const found = FORMS.map((form) => form.exec(url)?.groups).find((groups) => groups !== undefined);
  const { host = '', owner = '', name = '' } = found ?? {};
  const repository = name.replace(/\.git$/, '');
  if (found === undefined || /^\.{0,2}$/.test(repository)) {
    throw new InputError('usage', 'origin of the checkout is no repository of GitHub; name one with --repository');
  }
  // ssh.github.com is github.com behind port 443.
  if (host.toLowerCase().replace(/^ssh\./, '') !== site.toLowerCase()) {
    throw new InputError(
      'usage',
      `origin of the checkout is on ${host}, not on ${site}; set GITHUB_API_URL or --repository`,
    );
  }
  return `${owner}/${repository}`;
}

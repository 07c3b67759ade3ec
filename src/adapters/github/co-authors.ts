import type { Login } from '../../model/change.js';

/** People named in a message. */
export interface CoAuthors {
  readonly accounts: readonly Login[];
  /** As the message has them. */
  readonly unattributed: readonly string[];
}

export interface CoAuthorsOptions {
  /** Host of the site, which ends the addresses that it gives to accounts. */
  readonly site: string;
  /** The account that an address, in lower case, is known to belong to. */
  readonly accountOf: (email: string) => Login | undefined;
}

const TRAILER = /^co-authored-by[ \t]*:(.*)$/i;
const LOGIN = /^[a-z0-9_-]{1,100}(?:\[bot\])?$/;
/** What stands in a report of somebody whom no account is known of. */
const MAX_SHOWN = 200;

/**
 * Co-authors by the trailers of a commit message: every line that begins like one, in its last paragraph or not. Servers
 * differ in which they credit, and who helped must not approve. One that cannot be read is somebody unknown.
 */
export function coAuthorsIn(message: string, { site, accountOf }: CoAuthorsOptions): CoAuthors {
  const accounts = new Set<Login>();
  const unattributed = new Set<string>();
  for (const line of message.split(/\r\n|\r|\n/)) {
    const who = TRAILER.exec(line)?.[1]?.trim();
    if (who === undefined) continue;
    const email = addressIn(who)?.toLowerCase();
    const account = email === undefined ? undefined : (loginIn(email, site) ?? accountOf(email));
    if (account === undefined) unattributed.add(who.slice(0, MAX_SHOWN));
    else accounts.add(account);
  }
  return { accounts: [...accounts], unattributed: [...unattributed] };
}

/** The address of `Name <address>`. */
function addressIn(who: string): string | undefined {
  const open = who.lastIndexOf('<');
  const address = who.slice(open + 1, -1);
  return open !== -1 && who.endsWith('>') && /^[^\s<>@]+@[^\s<>@]+$/.test(address) ? address : undefined;
}

/** The account in an address that GitHub gave: `login@users.noreply.github.com`, with or without `id+` before it. */
function loginIn(email: string, site: string): Login | undefined {
  const [local, host] = email.split('@');
  if (local === undefined || host !== `users.noreply.${site}`) return undefined;
  const login = local.replace(/^\d+\+/, '');
  return LOGIN.test(login) ? login : undefined;
}

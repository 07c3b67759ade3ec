/** Somebody with an account. */
export interface Account {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot' | 'Organization';
  /** Addresses that GitHub ties to the account. */
  readonly emails: readonly string[];
  /** How they stand to the repository. */
  readonly association: Association;
}

export type Association =
  'COLLABORATOR' | 'CONTRIBUTOR' | 'FIRST_TIMER' | 'FIRST_TIME_CONTRIBUTOR' | 'MANNEQUIN' | 'MEMBER' | 'NONE' | 'OWNER';

/** Name and address, as a commit has them. */
export interface Signature {
  readonly name: string;
  readonly email: string;
}

const FIRST_ID = 1001;

/** The accounts of the fake. Whoever is named by login exists from then on; an address belongs to nobody until it is given to someone. */
export class People {
  readonly #accounts = new Map<string, Account>();
  #nextId = FIRST_ID;

  /** Creates an account, or gives one another shape. */
  add(login: string, shape: Partial<Omit<Account, 'login'>> = {}): Account {
    const known = this.#accounts.get(login.toLowerCase());
    const bot = login.endsWith('[bot]');
    const account: Account = {
      login,
      id: known?.id ?? this.#nextId++,
      type: bot ? 'Bot' : 'User',
      emails: [],
      association: bot ? 'NONE' : 'MEMBER',
      ...known,
      ...shape,
    };
    this.#accounts.set(login.toLowerCase(), account);
    return account;
  }

  of(login: string): Account {
    return this.#accounts.get(login.toLowerCase()) ?? this.add(login);
  }

  has(login: string): boolean {
    return this.#accounts.has(login.toLowerCase());
  }

  /** `Name <address>` as it stands; a login becomes the address that GitHub hides the account's own behind. */
  signature(who: string): Signature {
    const written = /^(.*?) ?<([^<>]*)>$/.exec(who);
    if (written) return { name: written[1] ?? '', email: written[2] ?? '' };
    const { login, id, emails } = this.of(who);
    return { name: login, email: emails[0] ?? `${id}+${login}@users.noreply.github.com` };
  }

  /** The account an address belongs to; null where it is nobody's. */
  behind(email: string): Account | null {
    const hidden = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(email)?.[1];
    if (hidden !== undefined) return this.#accounts.get(hidden.toLowerCase()) ?? null;
    return [...this.#accounts.values()].find((a) => a.emails.includes(email)) ?? null;
  }
}

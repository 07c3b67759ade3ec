/** What the fake does wrong. */
export type Fault =
  /** An answer with a status of its own, with the body and headers that GitHub sends with it. */
  | { readonly status: 401 | 404 | 409 | 422 | 500 | 502 | 503 }
  | { readonly status: 403; readonly because: 'permission' | 'saml' | 'rate-limit' }
  | { readonly status: 403 | 429; readonly because: 'secondary-limit'; readonly retryAfterSeconds?: number }
  | { readonly status: 429; readonly because: 'rate-limit' }
  /** Milliseconds to wait before the answer. */
  | { readonly slow: number }
  /** The socket is torn down before the answer, or when half of its body was sent. */
  | { readonly cut: 'before' | 'middle' }
  | { readonly body: 'invalid-json' | 'empty' | 'html' }
  /** A field of the answer with another value; `at` is its path, e.g. `['head', 'sha']`. Undefined takes it out. */
  | { readonly at: readonly (string | number)[]; readonly value: unknown }
  /** A page without entries, in the place of what there is. */
  | { readonly page: 'empty' }
  /** The link to the next page leads to the page itself. */
  | { readonly page: 'loop' }
  /** A Date header that is off by milliseconds. */
  | { readonly clockSkew: number }
  /** 301 to the same thing of another repository, `owner/name`. */
  | { readonly movedTo: string };

export interface FaultOptions {
  /** Only this call of the operation, counted from 1. */
  readonly call?: number;
  /** The first calls of the operation, so many. */
  readonly first?: number;
}

interface Planned extends FaultOptions {
  readonly operation: string;
  readonly fault: Fault;
}

/** Faults that tests ordered, by operation as GitHub's description names it (`pulls/get`), `graphql`, or `*` for every call. */
export class Faults {
  readonly #planned: Planned[] = [];
  readonly #calls = new Map<string, number>();

  add(operation: string, fault: Fault, options: FaultOptions = {}): void {
    this.#planned.push({ operation, fault, ...options });
  }

  clear(): void {
    this.#planned.length = 0;
    this.#calls.clear();
  }

  /** The faults of the next call of an operation. */
  next(operation: string): readonly Fault[] {
    const of = this.#count(operation);
    const all = this.#count('*');
    return this.#planned
      .filter((p) => {
        if (p.operation !== '*' && p.operation !== operation) return false;
        const nth = p.operation === '*' ? all : of;
        return (p.call === undefined || p.call === nth) && (p.first === undefined || nth <= p.first);
      })
      .map((p) => p.fault);
  }

  #count(operation: string): number {
    const count = (this.#calls.get(operation) ?? 0) + 1;
    this.#calls.set(operation, count);
    return count;
  }
}

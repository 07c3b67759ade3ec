import type { ApproverGroup, ChangeFacts, Checkout, Review, TrustedBase } from '../model/change.js';

/** Commits that examples use: the head of the change, the one before it, and the tip of the base. */
export const HEAD = 'b7e1'.repeat(10);
export const BEFORE = 'a0c4'.repeat(10);
export const TIP = 'c3d9'.repeat(10);

/** Manifest of examples that are about the change and not about what is released. */
export const ANY_MANIFEST = 'artifacts:\n  - id: csagent\n';

/** A change by alice, of two commits, that touches nothing which judges it. */
export function change(stated: Partial<ChangeFacts> = {}): ChangeFacts {
  return {
    number: 2093,
    author: 'alice',
    contributors: ['alice'],
    unattributed: [],
    head: HEAD,
    headAt: Date.UTC(2026, 0, 15, 9),
    baseRef: 'refs/heads/main',
    draft: false,
    fromFork: false,
    labels: [],
    ...stated,
  };
}

/** A review of the head by a member of the project. */
export function review(author: string, state: Review['state'], stated: Partial<Review> = {}): Review {
  return { author, state, bot: false, association: 'MEMBER', commit: HEAD, at: Date.UTC(2026, 0, 15, 10), ...stated };
}

/** An approval of the head by a member of the project. */
export const approval = (author: string, stated: Partial<Review> = {}): Review => review(author, 'approved', stated);

/** A group of the policy. */
export const group = (name: string, ...members: readonly string[]): ApproverGroup => ({ name, members });

/** A checkout of the head. */
export function checkout(stated: Partial<Checkout> = {}): Checkout {
  return { commit: HEAD, expected: [HEAD], manifestMatches: true, ...stated };
}

/** A base that the change leaves alone. */
export function trustedBase(stated: Partial<TrustedBase> = {}): TrustedBase {
  return { ref: 'refs/heads/main', sha: TIP, via: 'api', touched: [], ...stated };
}

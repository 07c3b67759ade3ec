import type { ContentsFacts, MemberFacts } from '../facts/member-facts.js';

/** The contents of a file that holds no others, for examples. */
export const NOTHING_IN_IT: ContentsFacts = {
  total: 0,
  byClass: { boot: 0, 'kernel-driver': 0, 'rapid-response-content': 0, 'user-space': 0, inert: 0 },
  closed: [],
  closedTotal: 0,
  codeLevel: 0,
  readers: { programs: 0, elsewhere: undefined, elsewhereTotal: 0, system: undefined, opaque: undefined },
};

/** The contents of a file of which one member could not be looked into, or itself where the path is empty. */
export const closedAt = (path: string, why: string): ContentsFacts => ({
  ...NOTHING_IN_IT,
  closed: [{ path, why }],
  closedTotal: 1,
});

/** A member of a container, for examples. */
export const member = (path: string, facts: Pick<MemberFacts, 'format' | 'class' | 'machines'>): MemberFacts => ({
  path,
  kind: 'unknown',
  level: 1,
  why: [],
  ...facts,
});

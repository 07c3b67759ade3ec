import { APPLE_ANCHORS } from './apple/apple-anchors.js';
import type { Certificate } from './certificate.js';
import { ANCHORS } from './built-in-anchors.js';
import type { DigestName } from './oids.js';

/** What an anchor may vouch for. A chain counts only for the use it was looked for with. */
export const ANCHOR_USES = [
  'windows-driver',
  'windows-code',
  'uefi',
  'timestamp',
  'apple',
  'module',
  'content',
] as const;
export type AnchorUse = (typeof ANCHOR_USES)[number];

/**
 * A certificate that is trusted of itself, wherever in a chain it stands. It is told by a digest and never by its name:
 * over the signed part (`tbs`, as code-integrity policies pin) or over the whole certificate.
 */
export interface TrustAnchor {
  readonly name: string;
  readonly pin: {
    readonly over: 'tbs' | 'certificate';
    readonly algorithm: DigestName;
    /** Lower-case hexadecimal. */
    readonly digest: string;
  };
  readonly uses: readonly AnchorUse[];
  /** Where the digest was taken from, for people. */
  readonly source: string;
}

/** All that a verification may rest on. */
export interface Trust {
  readonly anchors: readonly TrustAnchor[];
  /** Given by the policy: intermediates, roots, keys of modules. They complete chains; only `anchors` makes one of them trusted. */
  readonly certificates: readonly Certificate[];
  /** The instant of the evaluation, milliseconds since 1970. */
  readonly now: number;
}

/** The anchors that come with this version. */
export const BUILT_IN_ANCHORS: readonly TrustAnchor[] = [...ANCHORS, ...APPLE_ANCHORS];

/** What is trusted where a policy says nothing. */
export const builtInTrust = (now: number): Trust => ({ anchors: BUILT_IN_ANCHORS, certificates: [], now });

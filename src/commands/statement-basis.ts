import { BUNDLED_LIST } from '../blocklists/bundled.js';
import type { Trust } from '../signatures/trust.js';
import { bytesDigest, linesDigest, trustDigest } from '../signatures/trust-digest.js';

/** What facts of an inspection rest on besides the bytes: told by digests, which must be the policy's own where they are used. */
export interface StatementBasis {
  /** Anchors and certificates that signatures were judged with. */
  readonly anchors: string;
  /** Block lists that drivers were held against, the one that comes with the version among them. */
  readonly blocklists: string;
}

/** The basis of an inspection with this trust and these block lists of a policy. */
export function statementBasis(trust: Trust, lists: readonly { readonly bytes: Uint8Array }[]): StatementBasis {
  const bundled = `bundled ${BUNDLED_LIST.name} ${String(BUNDLED_LIST.date)}`;
  return {
    anchors: trustDigest(trust),
    blocklists: linesDigest([bundled, ...lists.map(({ bytes }) => `list ${bytesDigest(bytes)}`)]),
  };
}

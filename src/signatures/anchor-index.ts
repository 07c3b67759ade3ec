import { createHash } from 'node:crypto';
import type { Certificate } from './certificate.js';
import type { AnchorUse, Trust, TrustAnchor } from './trust.js';

/** Anchors by what they are pinned with, `tbs sha256 <hexadecimal>`; made once for each list. */
const indexes = new WeakMap<Trust['anchors'], AnchorIndex>();

interface AnchorIndex {
  readonly byPin: ReadonlyMap<string, readonly TrustAnchor[]>;
  /** The digests that occur, so that no other is worked out. */
  readonly kinds: readonly Pick<TrustAnchor['pin'], 'over' | 'algorithm'>[];
}

/** The anchor that this certificate is, for this use; `undefined` where it is none. Names count for nothing. */
export function anchorOf(certificate: Certificate, trust: Trust, use: AnchorUse): TrustAnchor | undefined {
  const { byPin, kinds } = indexOf(trust.anchors);
  for (const { over, algorithm } of kinds) {
    const bytes = over === 'tbs' ? certificate.tbs : certificate.bytes;
    const digest = createHash(algorithm).update(bytes).digest('hex');
    const found = byPin.get(`${over} ${algorithm} ${digest}`)?.find(({ uses }) => uses.includes(use));
    if (found !== undefined) return found;
  }
  return undefined;
}

function indexOf(anchors: Trust['anchors']): AnchorIndex {
  const known = indexes.get(anchors);
  if (known !== undefined) return known;
  const byPin = new Map<string, TrustAnchor[]>();
  for (const anchor of anchors) {
    const { over, algorithm, digest } = anchor.pin;
    const key = `${over} ${algorithm} ${digest.toLowerCase()}`;
    byPin.set(key, [...(byPin.get(key) ?? []), anchor]);
  }
  const kinds = [...new Map(anchors.map(({ pin }) => [`${pin.over} ${pin.algorithm}`, pin])).values()];
  const index = { byPin, kinds };
  indexes.set(anchors, index);
  return index;
}

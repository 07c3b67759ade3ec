import type { Classification, Kind } from '../model/classification.js';
import { type Fact, known, unknown } from '../model/fact.js';

/** What the bytes show a file to be. Either may be unknown by itself: a class can be safe where the kind is not. */
export interface BytesClass {
  readonly kind: Fact<Kind>;
  readonly detected: Fact<Classification>;
}

/** A kind and a class that the bytes establish. */
export const shown = (kind: Kind, detected: Classification): BytesClass => ({
  kind: known(kind),
  detected: known(detected),
});

/** A class at the highest plausible level, for bytes whose kind cannot be told. */
export const presumed = (why: string, detected: Classification): BytesClass => ({
  kind: unknown(why),
  detected: known(detected),
});

/** Bytes that say nothing that can be relied on. */
export const unreadable = (why: string): BytesClass => ({ kind: unknown(why), detected: unknown(why) });

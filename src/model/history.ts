import type { Channel, DeclaredArtifact } from './release.js';

/** An earlier release, from its manifest on the base branch or in the history folder. */
export interface PastRelease {
  /** Where its manifest stands. */
  readonly file: string;
  readonly product: string;
  readonly version: string;
  readonly channel: Channel;
  readonly artifacts: readonly DeclaredArtifact[];
  /** Milliseconds since 1970, where the manifest's history entry records when it was released. */
  readonly releasedAt?: number;
}

import type { PastArtifact } from '../facts/artifact-facts.js';
import { CHANNELS, type Channel, type Release } from '../model/release.js';

/** Whether hosts of the channel `asked` have had what was released to `channel`. */
export const reached = (channel: Channel, asked: Channel): boolean =>
  CHANNELS.indexOf(channel) >= CHANNELS.indexOf(asked);

/**
 * The artifact in the releases that the hosts of this one's channel have had, newest first. What only ran in a channel
 * with fewer hosts is new to them, and a release is no precedent for itself.
 */
export function hadBefore(past: readonly PastArtifact[], { channel, version }: Release): readonly PastArtifact[] {
  return past.filter(({ release }) => release.version !== version && reached(release.channel, channel));
}

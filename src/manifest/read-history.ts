import type { PastRelease } from '../model/history.js';
import { readManifest } from './read-manifest.js';

/**
 * An earlier release from its manifest. Throws InputError where the manifest is not valid: what an earlier release was
 * is then unknown, which is not the same as no earlier release. A manifest does not record when it was released, so
 * `releasedAt` is absent.
 */
export function readPastRelease(file: string, bytes: Uint8Array): PastRelease {
  const { release, artifacts } = readManifest(file, bytes).manifest;
  return { file, product: release.product, version: release.version, channel: release.channel, artifacts };
}

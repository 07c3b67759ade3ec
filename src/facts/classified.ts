import { ALL_AUTHORITIES, tierOf } from '../model/classification.js';
import type { ArtifactClass, Authority, Classification, Level, Signal } from '../model/classification.js';

/**
 * The level of what could not be looked into: a driver that starts with the machine. Firmware is not assumed of every
 * unreadable file; it is where the bytes or the manifest point to it.
 */
export const HIGHEST_PLAUSIBLE: Level = 5;

/** Why a metadata-only run knows nothing of any file. */
export const NOT_OPENED = 'the artifacts were not opened (metadata only)';

/** One reason for a classification. */
export const signal = (seen: string, suggests: string): Signal => ({ seen, suggests });

/** A classification with its tier worked out; authority is all of them from level 2 on where none is declared. */
export function classified(
  artifactClass: ArtifactClass,
  level: Level,
  signals: readonly Signal[],
  declaredAuthority?: readonly Authority[],
): Classification {
  const authority = declaredAuthority ?? presumedAuthority(level);
  return { class: artifactClass, level, tier: tierOf(level, authority), authority, signals };
}

/** The classification of bytes that could not be read, and why. */
export function highestPlausible(why: string): Classification {
  return classified('kernel-driver', HIGHEST_PLAUSIBLE, [signal(why, 'the highest plausible level')]);
}

const NO_AUTHORITY: readonly Authority[] = ['none'];

/** What an artifact may destroy that does not say. */
export function presumedAuthority(level: Level): readonly Authority[] {
  return level >= 2 ? ALL_AUTHORITIES : NO_AUTHORITY;
}

/** The higher of two levels. */
export const higherLevel = (a: Level, b: Level): Level => (a > b ? a : b);

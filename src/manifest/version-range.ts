import compareBuild from 'semver/functions/compare-build.js';
import parse from 'semver/functions/parse.js';
import inRange from 'semver/functions/satisfies.js';

/** Whether a version lies in a semver range, pre-releases counted as the versions they are. False where either is none. Never throws. */
export function satisfies(version: string, range: string): boolean {
  return inRange(version, range, { includePrerelease: true });
}

/** Orders versions, lowest first; what is no semver comes before everything that is, by code unit. Never throws. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [parse(a), parse(b)];
  if (x && y) return compareBuild(x, y);
  if (x) return 1;
  if (y) return -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

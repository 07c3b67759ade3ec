import { HIGHEST_PLAUSIBLE } from '../../../src/facts/classified.js';
import { MAX_DEPTH } from '../../../src/formats/archive/container.js';
import type { Level } from '../../../src/model/classification.js';
import type { HostileCase, Seed } from './hostile-case.js';
import { PACKINGS, packed } from './pack.js';

/** Containers in containers as installers have them, and deeper than any has. */
const NESTS: readonly (readonly string[])[] = [
  ['gz', 'tar'],
  ['tar', 'gz'],
  ['tar', 'xz'],
  ['tar', 'zst'],
  ['cab', 'zip'],
  ['cab', '7z', 'iso'],
  ['zip', 'zip', 'zip'],
  ['xz', 'cpio', 'zst'],
  ['tar', 'gz', 'deb'],
  ['7z', 'squashfs'],
  ['deb', 'iso', 'zip', 'tar', 'bz2'],
  ['zip-encrypted', 'zip'],
  Array.from({ length: 12 }, () => 'gz'),
  Array.from({ length: 10 }, () => 'zip'),
  Array.from({ length: 9 }, () => 'tar'),
];

/** Privileged files in every container and in nests of them: the level of the whole is that of the worst in it. */
export function nests(seeds: readonly Seed[], workshop: string): readonly HostileCase[] {
  const inside = (seed: Seed, packings: readonly string[], group: string): HostileCase => ({
    ...{ group, name: `${seed.name}.${short(packings)}`, atLeast: isClosed(packings) ? least(seed) : seed.atLeast },
    make: () => packed(seed.bytes, 'payload.bin', packings, workshop),
  });
  return seeds.flatMap((seed) => [
    ...PACKINGS.map((packing) => inside(seed, [packing], 'in a container')),
    ...NESTS.map((packings) => inside(seed, packings, 'nested')),
  ]);
}

/** Nobody can look into what is encrypted, and nobody does into what lies deeper than any installer nests. */
const isClosed = (packings: readonly string[]): boolean =>
  packings.length >= MAX_DEPTH || packings.some((packing) => packing.endsWith('-encrypted'));

const least = ({ atLeast }: Seed): Level => (atLeast > HIGHEST_PLAUSIBLE ? HIGHEST_PLAUSIBLE : atLeast);

const short = (packings: readonly string[]): string =>
  packings.length > 5 ? `${packings[0] ?? ''}${packings.length}` : packings.join('.');

import { type HostileCase, type Seed, bytesOf, concat, patched } from './hostile-case.js';

const NAMES = [
  'report.txt',
  'photo.png',
  'README.md',
  'data.json',
  'noextension',
  'manual.pdf',
  'style.css',
  '.hidden',
];
/** What else a file can begin with and still be started: nothing; but data behind it is found by whoever knows of it. */
const PNG = bytesOf(
  '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55' +
    '\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82',
);
const GIF = bytesOf('GIF89a/*\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;*/=1;require("child_process");\n');
const PDF = bytesOf('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const FRONTS: readonly (readonly [string, Uint8Array])[] = [
  ['png', PNG],
  ['gif', GIF],
  ['pdf', PDF],
  ['html', bytesOf('<!DOCTYPE html><html><body>hello</body></html>\n')],
  ['json', bytesOf('{"a": 1}\n')],
  ['shell', bytesOf('#!/bin/sh\nexit 0\n')],
  ['text', bytesOf('Nothing to see here, this is only a text.\n'.repeat(20))],
];

/** Names that lie: what a file is called is evidence of nothing. */
export function lyingNames(seeds: readonly Seed[]): readonly HostileCase[] {
  return seeds.flatMap(({ name, atLeast, bytes }) =>
    NAMES.map((lie) => ({ group: 'names that lie', name: `${name}/${lie}`, atLeast, make: () => bytes })),
  );
}

/**
 * Files that are two things at once. A program behind a picture is no program to anyone who opens the picture: it must
 * not be proved inert. Behind a program or an archive it is unpacked by what stands before it: there it counts in full.
 */
export function polyglots(seeds: readonly Seed[], zipOf: (seed: Seed) => Promise<Uint8Array>): readonly HostileCase[] {
  const group = 'polyglots';
  return seeds.flatMap((seed) => [
    ...FRONTS.map(([front, before]) => ({
      ...({ group, name: `${seed.name}-behind.${front}`, atLeast: front === 'shell' ? 1 : 3 } as const),
      make: () => concat(before, seed.bytes),
    })),
    ...FRONTS.slice(0, 3).map(([front, before]) => ({
      ...{ group, name: `zip-of-${seed.name}-behind.${front}`, atLeast: seed.atLeast },
      make: async () => concat(before, await zipOf(seed)),
    })),
    {
      ...{ group, name: `${seed.name}-then-zip.zip`, atLeast: seed.atLeast },
      make: async () => concat(seed.bytes, await zipOf({ ...seed, bytes: bytesOf('harmless') })),
    },
  ]);
}

/** One magic flipped: nobody knows what it is any more, so nobody may call it harmless. */
export function flippedMagics(seeds: readonly Seed[]): readonly HostileCase[] {
  const flips = [0, 1, 2, 3, 4, 0x3c, 0x80, 0x94];
  return seeds.flatMap(({ name, bytes }) =>
    flips
      .filter((at) => at < bytes.length)
      .map((at) => ({
        ...({ group: 'flipped bytes', name: `${name}-at-${at}.bin`, atLeast: name === 'inf' ? 2 : 3 } as const),
        make: () => patched(bytes, at, [(bytes[at] ?? 0) ^ 0xff]),
      })),
  );
}

/** Programs cut anywhere behind their magic: still programs, and worse than whole ones. */
export function cutHeaders(seeds: readonly Seed[]): readonly HostileCase[] {
  const cuts = [4, 16, 63, 64, 100, 0x80, 0x90, 0x100, 0x180];
  return seeds.flatMap(({ name, bytes }) =>
    [...cuts, Math.floor(bytes.length / 2), bytes.length - 1]
      .filter((size) => size < bytes.length)
      .map((size) => ({
        ...({ group: 'cut', name: `${name}-to-${size}.bin`, atLeast: 4 } as const),
        make: () => bytes.slice(0, size),
      })),
  );
}

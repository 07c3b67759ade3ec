import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { DIRECTORY } from './constants.js';
import type { PeHeaders } from './pe-image.js';
import type { RvaReader } from './rva-reader.js';

/** Where the bytes of a resource lie. */
export interface ResourceData {
  readonly rva: number;
  readonly size: number;
}

const DIRECTORY_SIZE = 16;
const ENTRY_SIZE = 8;
/** Entries of one directory. Applications with the most icons and strings have some thousands. */
const MAX_ENTRIES = 16_384;
/** Directories of one type: one, and one more for each name. Empty ones by the thousand would keep us busy. */
const MAX_DIRECTORIES = 256;
/** Type, name, language: Windows knows no deeper tree, and stopping there makes a loop harmless. */
const LEVELS = 3;
const HIGH_BIT = 0x8000_0000;

/** Every resource of a type, in the order of names and languages. */
export function* resourcesOf(image: RvaReader, headers: PeHeaders, type: number): Generator<ResourceData> {
  const root = headers.directories[DIRECTORY.resource]?.rva ?? 0;
  if (root === 0) return;
  const budget = { left: MAX_DIRECTORIES };
  for (const { id, target } of entriesAt(image, root)) {
    if (id === type) yield* leavesBelow(image, { root, target, level: 1, budget });
  }
}

interface Branch {
  readonly root: number;
  readonly target: number;
  readonly level: number;
  readonly budget: { left: number };
}

function* leavesBelow(image: RvaReader, { root, target, level, budget }: Branch): Generator<ResourceData> {
  if (target < HIGH_BIT) {
    const r = image.at(root + target, DIRECTORY_SIZE, 'resource data entry');
    yield { rva: r.u32('resource address'), size: r.u32('resource size') };
    return;
  }
  if (level >= LEVELS) throw new MalformedError('resource directory', 0, `more than ${LEVELS} levels`);
  if (budget.left-- <= 0) throw new MalformedError('resource directory', 0, `more than ${MAX_DIRECTORIES} of one type`);
  for (const entry of entriesAt(image, root + (target - HIGH_BIT))) {
    yield* leavesBelow(image, { root, target: entry.target, level: level + 1, budget });
  }
}

interface Entry {
  /** Names have the high bit set. */
  readonly id: number;
  /** Relative to the tree; the high bit marks a directory. */
  readonly target: number;
}

function entriesAt(image: RvaReader, rva: number): Entry[] {
  const r = image.at(rva, DIRECTORY_SIZE, 'resource directory');
  r.skip(12, 'resource flags, time stamp and version');
  const count = r.u16('number of named resources') + r.u16('number of numbered resources');
  const entries = image.at(rva + DIRECTORY_SIZE, Math.min(count, MAX_ENTRIES) * ENTRY_SIZE, 'resource entries');
  return entries.repeat(count, MAX_ENTRIES, 'resource entries', readEntry);
}

function readEntry(r: ByteReader): Entry {
  return { id: r.u32('resource identifier'), target: r.u32('resource target') };
}

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
/** Type, name, language: Windows knows no deeper tree, and stopping there makes a loop harmless. */
const LEVELS = 3;
const HIGH_BIT = 0x8000_0000;

/** The first resource of a type, by way of its first name and first language. `undefined` where there is none of the type. */
export function findResource(image: RvaReader, headers: PeHeaders, type: number): ResourceData | undefined {
  const root = headers.directories[DIRECTORY.resource]?.rva ?? 0;
  if (root === 0) return undefined;
  const entry = entriesAt(image, root).find((e) => e.id === type);
  if (entry === undefined) return undefined;
  let target = entry.target;
  for (let level = 1; target >= HIGH_BIT; level++) {
    if (level >= LEVELS) throw new MalformedError('resource directory', 0, `more than ${LEVELS} levels`);
    const first = entriesAt(image, root + (target - HIGH_BIT))[0];
    if (first === undefined) return undefined;
    target = first.target;
  }
  const r = image.at(root + target, DIRECTORY_SIZE, 'resource data entry');
  return { rva: r.u32('resource address'), size: r.u32('resource size') };
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

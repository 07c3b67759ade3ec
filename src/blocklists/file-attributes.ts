import type { Fact } from '../model/fact.js';
import type { VersionTraits } from './block-list.js';

/** Whether a condition of a rule holds. */
export type Holds = 'yes' | 'no' | 'unclear';

/** All of several conditions together. */
export function allHold(conditions: readonly Holds[]): Holds {
  if (conditions.includes('no')) return 'no';
  return conditions.includes('unclear') ? 'unclear' : 'yes';
}

/** Four numbers, as Windows counts versions of files. */
export type FileVersion = readonly [number, number, number, number];

/** What a rule asks of the version resource. Texts are compared as `folded` writes them. */
export interface FileAttributes {
  /** Name of the string in the resource, and what it must be. */
  readonly strings: ReadonlyMap<string, string>;
  /** Whether it is of every file, whatever its names. */
  readonly anyName: boolean;
  /** Both ends count. */
  readonly minimum: FileVersion | undefined;
  readonly maximum: FileVersion | undefined;
}

const MAX_NUMBER = 0xffff;

/** A version of one to four numbers; undefined where it is none. */
export function parseFileVersion(text: string): FileVersion | undefined {
  const parts = text.trim().split('.');
  if (parts.length > 4 || !parts.every((part) => /^\d{1,5}$/.test(part))) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
  return [a, b, c, d].every((n) => n <= MAX_NUMBER) ? [a, b, c, d] : undefined;
}

/** Negative, zero or positive. */
export function compareFileVersions(a: FileVersion, b: FileVersion): number {
  for (const [i, n] of a.entries()) {
    const other = b[i] ?? 0;
    if (n !== other) return n - other;
  }
  return 0;
}

/** As Windows compares names of files: case and spaces at the ends do not count. */
export const folded = (text: string): string => text.trim().toLowerCase();

/** Whether the version resource of an image has what a rule asks for. */
export function hasAttributes(version: Fact<VersionTraits | undefined>, asked: FileAttributes): Holds {
  if (!version.known)
    return asked.anyName && asked.minimum === undefined && asked.maximum === undefined ? 'yes' : 'unclear';
  const texts = version.value ? [version.value, ...(version.value.others ?? [])] : [NO_VERSION];
  const answers = texts.map((text) => textHas(text, asked));
  const [first = 'unclear'] = answers;
  // Translations that differ: which of them a system goes by is not certain, for what is denied as for what is allowed.
  return answers.every((answer) => answer === first) ? first : 'unclear';
}

const NO_VERSION: VersionTraits = { fileVersion: '0.0.0.0', strings: new Map() };

function textHas({ strings, fileVersion }: VersionTraits, asked: FileAttributes): Holds {
  const names = [...asked.strings].every(([name, value]) => folded(strings.get(name) ?? '') === value);
  if (!names) return 'no';
  const own = parseFileVersion(fileVersion);
  if (own === undefined) return 'unclear';
  const { minimum, maximum } = asked;
  const above = minimum === undefined || compareFileVersions(own, minimum) >= 0;
  const below = maximum === undefined || compareFileVersions(own, maximum) <= 0;
  return above && below ? 'yes' : 'no';
}

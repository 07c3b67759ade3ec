import type { ByteSource } from '../../bytes/byte-source.js';
import type { Budget, Members } from './container.js';
import { type DetectedFormat } from '../detection.js';
import { detectFormat } from '../detect.js';
import { readStreams } from './ole.js';

/** What tables of numbers and text can look like: by chance also like text of some kind, in UTF-16. */
const OWN_FORMATS: readonly DetectedFormat[] = [
  'other',
  'empty',
  'text',
  'json',
  'yaml',
  'xml',
  'html',
  'inf',
  'image',
  'document',
];

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._';
const TWO_LETTERS = 0x3800;
const ONE_LETTER = 0x4800;
const TABLE = 0x4840;

/**
 * The streams of a Windows Installer package, patch or transform: its cabinets, and what its actions run. Its tables,
 * summary and signature are `other`.
 */
export function* readMsi(source: ByteSource, budget: Budget): Members {
  yield* readStreams(source, budget, { nameOf: installerName, isOwn });
}

/**
 * Tables have a name that begins with a mark, property sets and signatures one that begins with the control character 5.
 * The name alone would be a place to hide a program or an archive: those are members whatever their name.
 */
function isOwn(name: string, stream: ByteSource): boolean {
  if (!name.startsWith('!') && !name.startsWith('\u0005')) return false;
  const { format, hint } = detectFormat(stream);
  return hint === undefined && OWN_FORMATS.includes(format);
}

/** A stream's name as the installer reads it: two letters of 64 are packed in one code unit; tables are marked with `!`. */
export function installerName(name: string): string {
  return Array.from(name, lettersOf).join('');
}

function lettersOf(character: string): string {
  const unit = character.charCodeAt(0);
  if (unit >= TWO_LETTERS && unit < ONE_LETTER) {
    return `${letter((unit - TWO_LETTERS) & 0x3f)}${letter((unit - TWO_LETTERS) >> 6)}`;
  }
  if (unit >= ONE_LETTER && unit < TABLE) return letter(unit - ONE_LETTER);
  return unit === TABLE ? '!' : character;
}

const letter = (index: number): string => ALPHABET.charAt(index);

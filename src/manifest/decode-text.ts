import { InputError } from '../errors.js';
import { inputError, type TextProblem } from './text-problem.js';

/**
 * The text of a file that must be UTF-8, without its byte order mark. Throws InputError `encoding` with the place of
 * the first byte that is wrong, and `file-too-large` above `limit` bytes.
 */
export function decodeText(file: string, bytes: Uint8Array, limit: number): string {
  if (bytes.length > limit) throw tooLarge(file, bytes.length, limit);
  const wide = wideEncoding(bytes);
  if (wide) throw new InputError('encoding', `${file} is encoded as ${wide}; save it as UTF-8`);
  const text = decodeOrThrow(file, bytes);
  const nul = text.indexOf('\0');
  if (nul !== -1)
    throw inputError('encoding', file, text, [{ message: 'there is a NUL character here', offset: nul, end: nul + 1 }]);
  return text;
}

/** The error for a file above its limit. */
export function tooLarge(file: string, size: number, limit: number): InputError {
  const mebibytes = limit / 2 ** 20;
  return new InputError('file-too-large', `${file} has ${size} bytes; at most ${mebibytes} MiB are read`);
}

function decodeOrThrow(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const before = new TextDecoder('utf-8').decode(bytes.subarray(0, validPrefix(bytes)));
    const problem: TextProblem = {
      message: 'the text is not valid UTF-8 here; save the file as UTF-8',
      offset: before.length,
    };
    throw inputError('encoding', file, before, [problem]);
  }
}

/** UTF-16 and UTF-32 by their byte order marks: without this check their text would be reported as wrong UTF-8. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) ? 'UTF-16 or UTF-32' : undefined;
}

/** Bytes before the first sequence that is not UTF-8. Streaming decoding finds it by halves: only a valid prefix decodes. */
function validPrefix(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return wholeCharacters(bytes, good);
}

function decodes(prefix: Uint8Array): boolean {
  try {
    // Streaming allows the prefix to end inside a character.
    new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** `length` without the bytes of a character that is begun and not ended. */
function wholeCharacters(bytes: Uint8Array, length: number): number {
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) return back < sequenceLength(byte) ? length - back : length;
  }
  return length;
}

const sequenceLength = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);

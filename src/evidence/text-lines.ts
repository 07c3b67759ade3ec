import { MAX_LINE } from './limits.js';
import { UnreadableError } from './unreadable.js';
import { decodePieces } from './utf8.js';

/** Lines of a text and whether it ends with one: a log that was cut ends within a line. */
export interface TextLines {
  readonly lines: Iterable<string>;
  readonly wholeLastLine: boolean;
}

/** Lines of UTF-8, without their ends. Throws UnreadableError while they are read, for other bytes and for endless lines. */
export function linesOf(bytes: Uint8Array): TextLines {
  return { lines: eachLine(bytes), wholeLastLine: bytes.at(-1) === 0x0a };
}

function* eachLine(bytes: Uint8Array): Generator<string> {
  let rest = '';
  for (const piece of decodePieces(bytes)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) throw new UnreadableError(`it has a line longer than the limit of ${MAX_LINE}`);
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest;
}

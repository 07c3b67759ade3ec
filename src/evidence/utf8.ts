import { UnreadableError } from './unreadable.js';

/** Small against the report, large against the cost of a call. */
const PIECE = 64 * 1024;

const LINE_FEED = 0x0a;

/** Text of the bytes in pieces, without its byte order mark. Anything but UTF-8 is refused: a guess could hide a result. */
export function* decodePieces(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let at = 0; at < bytes.byteLength; at += PIECE) {
    const text = decoded(decoder, bytes.subarray(at, at + PIECE), at + PIECE < bytes.byteLength);
    if (text === undefined) throw new UnreadableError(`line ${badLine(bytes)}: it is not UTF-8`);
    yield text;
  }
}

/** The whole text at once. */
export function decodeAll(bytes: Uint8Array): string {
  return [...decodePieces(bytes)].join('');
}

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, stream: boolean): string | undefined {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

/** The first line that is not UTF-8. A line feed is never part of another character, so lines can be looked at one by one. */
function badLine(bytes: Uint8Array): number {
  let line = 1;
  let rest = bytes;
  while (rest.byteLength > 0) {
    const length = rest.indexOf(LINE_FEED) + 1 || rest.byteLength;
    const decoder = new TextDecoder('utf-8', { fatal: true });
    if (decoded(decoder, rest.subarray(0, length), false) === undefined) break;
    rest = rest.subarray(length);
    line += 1;
  }
  return line;
}

import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { windowOf } from '../../bytes/window.js';

const FIRST_CHUNK = 12;
/** Chunks of one image: an animation has some for each of its pictures. */
const MAX_CHUNKS = 100_000;
/** Size, place and duration of one picture of an animation; its own chunks follow. */
const FRAME_HEADER = 16;
const EXTENDED_HEADER = 10;
/** What stands beside the pictures in an extended file. */
const BESIDE: ReadonlySet<string> = new Set(['ICCP', 'ANIM', 'EXIF', 'XMP ']);

/** Whether the file is RIFF of its own size, and every chunk up to its end is one of a WebP image. */
export function isWholeWebp(source: ByteSource): boolean {
  const size = readExactly(source, { offset: 4, length: 4, what: 'RIFF size' }).u32('size');
  if (size + 8 !== source.size) return false;
  const chunks = [...chunksOf(source, FIRST_CHUNK)];
  const [first, ...rest] = chunks;
  if (first?.type !== 'VP8X') return rest.length === 0 && first !== undefined && isPicture(first);
  const pictures = rest.filter(({ type }) => !BESIDE.has(type));
  return (
    first.body.size === EXTENDED_HEADER &&
    pictures.length > 0 &&
    pictures.every((chunk) => (chunk.type === 'ANMF' ? isFrame(chunk.body) : isPicture(chunk) || chunk.type === 'ALPH'))
  );
}

interface Chunk {
  readonly type: string;
  readonly body: ByteSource;
}

/** Throws MalformedError where a chunk is cut. */
function* chunksOf(source: ByteSource, from: number): Generator<Chunk> {
  for (let at = from, count = 0; at < source.size; count++) {
    if (count >= MAX_CHUNKS) throw new MalformedError('WebP image', at, `more than ${MAX_CHUNKS} chunks`);
    const r = readExactly(source, { offset: at, length: 8, what: 'WebP chunk' });
    const type = String.fromCharCode(...r.bytes(4, 'type'));
    const length = r.u32('length');
    const body = windowOf(source, at + 8, length, 'WebP chunk');
    at += 8 + length;
    // Chunks are filled up to two bytes, with a zero.
    const padding =
      length % 2 === 1 ? readExactly(source, { offset: at++, length: 1, what: 'WebP padding' }) : undefined;
    yield padding && padding.u8('padding') !== 0 ? { type: 'none', body } : { type, body };
  }
}

/** Pixels: a key frame of VP8 with its start code, or a lossless picture of version 0 with its own. */
function isPicture({ type, body }: Chunk): boolean {
  const head = body.read(0, 10);
  if (type === 'VP8L') return head.length >= 5 && head[0] === 0x2f && (head[4] ?? 0xff) >>> 5 === 0;
  return (
    type === 'VP8 ' && head.length === 10 && ((head[0] ?? 1) & 1) === 0 && START_CODE.every((b, i) => head[3 + i] === b)
  );
}

const START_CODE: readonly number[] = [0x9d, 0x01, 0x2a];

function isFrame(body: ByteSource): boolean {
  const chunks = [...chunksOf(body, FRAME_HEADER)];
  return chunks.some(isPicture) && chunks.every((chunk) => isPicture(chunk) || chunk.type === 'ALPH');
}

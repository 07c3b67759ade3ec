import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

const HEADER = 32;
/** Bytes of one file of messages; those of databases have some hundred thousand. */
const MAX_SIZE = 8 * 1024 * 1024;

/**
 * Whether the whole file is a list of a database server's messages: lengths and texts to its last byte, and nothing but
 * characters in the texts. `undefined` for bytes that do not begin as one. Never throws.
 */
export function isWholeServerMessages(source: ByteSource): boolean | undefined {
  const head = source.read(0, 4);
  if (source.size < HEADER || head[0] !== 0xfe || head[1] !== 0xfe) return undefined;
  if (source.size > MAX_SIZE) return false;
  try {
    const r = readExactly(source, { offset: 6, length: source.size - 6, what: 'messages' });
    const length = r.u32('length of the texts');
    r.skip(2, 'highest number');
    const [rows, sections] = [r.u16('messages'), r.u16('sections')];
    if (source.size !== HEADER + 2 * sections + 2 * rows + length) return false;
    r.skip(HEADER - 16, 'rest of the header');
    const counts = r.repeat(sections, sections, 'sections', (s) => s.u16('messages of the section'));
    if (counts.reduce((sum, count) => sum + count, 0) !== rows) return false;
    r.skip(2 * rows, 'offsets');
    return r.rest().every(isCharacter);
  } catch (error) {
    if (error instanceof MalformedError) return false;
    throw error;
  }
}

/** NUL ends a text; line feed, tab and everything printable may stand in it. */
const isCharacter = (byte: number): boolean => byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte >= 0x20;

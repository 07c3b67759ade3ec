import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { inflateZlib } from '../archive/decompress.js';
import { decodeText } from '../text/decode-text.js';

/** Documents that are looked through; longer ones are not proved. */
const MAX_SIZE = 64 * 1024 * 1024;
/** Unpacked bytes of all object streams of one document. */
const MAX_OBJECTS = 64 * 1024 * 1024;
/** A comment that marks the file as binary has some bytes. */
const MAX_COMMENT = 1024;
/** What carries files and programs, acts on its own, or hides the rest. */
const CARRIES =
  /\/(?:EmbeddedFiles?|AF|JavaScript|JS|Launch|RichMedia|XFA|Encrypt|GoToE|GoToR|ImportData|SubmitForm|Rendition|Movie|Sound|3D|U3D|PRC)(?![A-Za-z0-9])/;
const OBJECT = /\d+\s+\d+\s+obj\b/y;
const TABLE = /xref\s+(?:\d{10} \d{5} [nf]\s*|\d+ \d+\s+)*/y;
const TRAILER = /trailer\b/y;
const START = /startxref\s+\d+/y;

/**
 * Whether the whole file is a PDF: objects, tables and comments to its last byte, and none of them embeds a file, runs a
 * program or is encrypted. Throws MalformedError where an object stream cannot be unpacked.
 */
export function isWholePdf(source: ByteSource): boolean {
  if (source.size > MAX_SIZE) return false;
  const { text } = decodeText(source.read(0, source.size).slice(), 'latin-1');
  const budget = { left: MAX_OBJECTS };
  let at = 0;
  let ended = false;
  for (;;) {
    while (isBlank(text.charCodeAt(at))) at++;
    if (at >= text.length) return ended;
    const next = behindPart(text, at, budget);
    if (next === undefined) return false;
    ended = text.startsWith('%%EOF', at);
    at = next;
  }
}

const isBlank = (code: number): boolean => code === 0x20 || (code >= 9 && code <= 13) || code === 0;

function behindPart(text: string, at: number, budget: { left: number }): number | undefined {
  if (text.charAt(at) === '%') {
    const end = /[\r\n]/.exec(text.slice(at, at + MAX_COMMENT))?.index;
    return end === undefined ? (text.length - at <= MAX_COMMENT ? text.length : undefined) : at + end;
  }
  const object = behind(OBJECT, text, at);
  if (object !== undefined) return behindObject(text, object, budget);
  const trailer = behind(TRAILER, text, at);
  if (trailer === undefined) return behind(TABLE, text, at) ?? behind(START, text, at);
  const end = text.indexOf('startxref', trailer);
  return end === -1 || carries(text.slice(trailer, end)) ? undefined : end;
}

function behindObject(text: string, at: number, budget: { left: number }): number | undefined {
  const end = text.indexOf('endobj', at);
  if (end === -1) return undefined;
  const stream = text.indexOf('stream', at);
  if (stream === -1 || stream > end) return carries(text.slice(at, end)) ? undefined : end + 6;
  const dictionary = text.slice(at, stream);
  const from = stream + 6 + (text.startsWith('\r\n', stream + 6) ? 2 : 1);
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN);
  const claimed = Number.isNaN(length) ? -1 : text.indexOf('endstream', from + length);
  // A length that leads elsewhere is not gone by: what it skips could be anything.
  const close = claimed !== -1 && claimed - from - length <= 2 ? claimed : text.indexOf('endstream', from);
  if (close === -1 || carries(dictionary)) return undefined;
  if (dictionary.includes('/ObjStm') && objectsCarry(text.slice(from, close), dictionary, budget)) return undefined;
  const after = text.indexOf('endobj', close);
  return after === -1 || text.slice(close + 9, after).trim() !== '' ? undefined : after + 6;
}

/** Objects can be packed together: their names are looked for there, too. */
function objectsCarry(packed: string, dictionary: string, budget: { left: number }): boolean {
  const filters = /\/Filter\s*(?:\[\s*)?\/FlateDecode\s*\]?\s*(?:\/|>>)/.test(dictionary);
  if (!filters || dictionary.includes('/DecodeParms')) return true;
  const bytes = Uint8Array.from(packed.replace(/\r?\n$/, ''), (c) => c.charCodeAt(0));
  const unpacked = inflateZlib(bytes, budget.left);
  budget.left -= unpacked.length;
  if (budget.left <= 0) throw new MalformedError('PDF', 0, `object streams of more than ${MAX_OBJECTS} bytes`);
  return carries(decodeText(unpacked, 'latin-1').text);
}

/** Characters of names may be written in hexadecimal. */
function carries(text: string): boolean {
  const plain = text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return CARRIES.test(plain);
}

function behind(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

import { SaxesParser } from 'saxes';
import { MAX_XML_DEPTH } from './limits.js';
import { shortened, UnreadableError } from './unreadable.js';
import { decodePieces } from './utf8.js';
import type { Attributes } from './xml-vocabulary.js';

/** Told of every element in order, the root included. */
export interface XmlListener {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(): void;
}

/** Encodings whose every file is UTF-8 as well. */
const ENCODINGS: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/**
 * Reads XML in one pass, piece by piece, with the listener that `listenerOf` picks for the root element. Throws
 * UnreadableError, with the line, where it is malformed, cut, nested too deep, or has a root that nobody listens to.
 */
export function parseXml<T extends XmlListener>(
  bytes: Uint8Array,
  listenerOf: (root: string, attributes: Attributes) => T | undefined,
): T {
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  // The parser's own table inherits from Object, where &constructor; would be an entity.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
    amp: '&',
    gt: '>',
    lt: '<',
    quot: '"',
    apos: "'",
  });
  let listener: T | undefined;
  let depth = 0;

  const refuse = (why: string): never => {
    throw new UnreadableError(`line ${parser.line}: ${why}`);
  };
  parser.on('error', (error) => refuse(error.message.replace(/\.$/, '')));
  parser.on('doctype', () => refuse('it has a DOCTYPE, and reports have none'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !ENCODINGS.has(encoding.toLowerCase())) {
      refuse(`it is declared as ${shortened(encoding)}, and only UTF-8 is read`);
    }
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > MAX_XML_DEPTH) refuse(`elements are nested deeper than the limit of ${MAX_XML_DEPTH}`);
    listener ??=
      listenerOf(name, attributes) ?? refuse(`the root element ${shortened(name)} is not that of a test report`);
    listener.open(name, attributes);
  });
  parser.on('text', (text) => listener?.text(text));
  parser.on('cdata', (text) => listener?.text(text));
  parser.on('closetag', () => {
    depth -= 1;
    listener?.close();
  });

  for (const piece of decodePieces(bytes)) parser.write(piece);
  parser.close();
  return listener ?? refuse('it has no element');
}

import { SaxesParser } from 'saxes';
import type { SuiteReport } from '../model/evidence.js';
import { JUNIT_ROOTS, JunitReader } from './junit-reader.js';
import { MAX_XML_DEPTH } from './limits.js';
import { Tally } from './tally.js';
import { shortened, UnreadableError } from './unreadable.js';
import { decodePieces } from './utf8.js';
import type { XmlVocabulary } from './xml-vocabulary.js';
import { XUNIT_ROOTS, XunitReader } from './xunit-reader.js';

/** Encodings whose every file is UTF-8 as well. */
const ENCODINGS: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/** Reads an XML report in one pass, piece by piece. Throws UnreadableError where it is malformed, cut or of no known dialect. */
export function readXmlReport(bytes: Uint8Array, sha256: string): SuiteReport {
  const tally = new Tally();
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  // The parser's own table inherits from Object, where &constructor; would be an entity.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
    amp: '&',
    gt: '>',
    lt: '<',
    quot: '"',
    apos: "'",
  });
  let reader: XmlVocabulary | undefined;
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
    reader ??= vocabularyOf(name, tally) ?? refuse(`the root element ${shortened(name)} is not that of a test report`);
    reader.open(name, attributes);
  });
  parser.on('text', (text) => reader?.text(text));
  parser.on('cdata', (text) => reader?.text(text));
  parser.on('closetag', () => {
    depth -= 1;
    reader?.close();
  });

  for (const piece of decodePieces(bytes)) parser.write(piece);
  parser.close();
  return tally.report('junit', sha256, reader?.tests);
}

function vocabularyOf(root: string, tally: Tally): XmlVocabulary | undefined {
  if (JUNIT_ROOTS.has(root)) return new JunitReader(tally);
  return XUNIT_ROOTS.has(root) ? new XunitReader(tally) : undefined;
}

import { SaxesParser } from 'saxes';
import { MAX_XML_DEPTH, MAX_XML_ELEMENTS } from './limits.js';
import { listText } from './list-text.js';
import { refuse as refuseList, shown } from './refuse-list.js';
import { SiPolicyCollector, type SiPolicyParts } from './si-policy-parts.js';

/** Encodings that the text can be in, once it was decoded. */
const ENCODINGS: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii', 'utf-16', 'utf-16le']);
const ROOT = 'SiPolicy';

/** The parts of a policy for code integrity (SiPolicy). Throws InputError where it is malformed, cut or of another kind. */
export function readSiPolicyXml(path: string, bytes: Uint8Array): SiPolicyParts {
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  // The parser's own table inherits from Object, where &constructor; would be an entity.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
    amp: '&',
    gt: '>',
    lt: '<',
    quot: '"',
    apos: "'",
  });
  const refuse = (why: string): never => refuseList(path, `line ${parser.line}: ${why}`);
  const collector = new SiPolicyCollector(refuse);
  const open: string[] = [];
  let elements = 0;

  parser.on('error', (error) => refuseList(path, `line ${parser.line}: ${error.message.replace(/\.$/, '')}`, 'syntax'));
  parser.on('doctype', () => refuse('it has a DOCTYPE, and policies have none'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !ENCODINGS.has(encoding.toLowerCase())) {
      refuse(`it is declared as ${shown(encoding)}, and only UTF-8 and UTF-16 are read`);
    }
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (elements > MAX_XML_ELEMENTS) refuse(`more than the limit of ${MAX_XML_ELEMENTS} elements`);
    if (open.length >= MAX_XML_DEPTH) refuse(`elements are nested deeper than the limit of ${MAX_XML_DEPTH}`);
    const local = localName(name);
    if (open.length === 0 && local !== ROOT) refuse(`the root element ${shown(name)} is not ${ROOT}`);
    if (open.length > 0) {
      const own = new Map(Object.entries(attributes).map(([key, value]) => [localName(key), value]));
      collector.open(local, own, open.slice(1));
    }
    open.push(local);
  });
  const text = (part: string): void => {
    collector.text(part, open.slice(1));
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    collector.close(open.pop() ?? '');
  });
  parser.write(listText(path, bytes));
  parser.close();
  return collector.parts;
}

/** A name without the prefix of its namespace. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

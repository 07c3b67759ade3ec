import { MalformedError } from '../../bytes/byte-reader.js';

/** A step through an XML text. */
export type XmlStep =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** Elements in elements. */
const MAX_DEPTH = 1_024;
const WHAT = 'table of contents';
/** One attribute, and the end of a tag. Sticky: each is looked for where the one before ended. */
const TAG = /<([A-Za-z_][A-Za-z0-9_.:-]{0,199})/y;
const CLOSE = /<\/([A-Za-z_][A-Za-z0-9_.:-]{0,199})\s*>/y;
const ATTRIBUTE = /\s+([A-Za-z_][A-Za-z0-9_.:-]{0,199})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Steps through the small part of XML that tables of contents are written in: elements, attributes, text, comments.
 * Document types, entities of one's own, and sections of raw text are refused: no genuine table has them, and they are
 * what readers of XML differ in.
 */
export function* stepsOfXml(text: string): Generator<XmlStep> {
  const open: string[] = [];
  let at = /^\uFEFF?(<\?xml [^?]*\?>)?\s*/.exec(text)?.[0].length ?? 0;
  let roots = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const before = text.slice(at, next === -1 ? text.length : next);
    if (open.length > 0 && before !== '') yield { kind: 'text', text: unescape(before, at) };
    else if (before.trim() !== '') throw new MalformedError(WHAT, at, 'text outside any element');
    if (next === -1) break;
    at = next;
    if (text.startsWith('<!--', at)) {
      at = endOfComment(text, at);
      continue;
    }
    const closing = matchAt(CLOSE, text, at);
    if (closing) {
      const name = open.pop();
      if (name === undefined || name !== closing[1])
        throw new MalformedError(WHAT, at, 'an end tag that closes nothing');
      yield { kind: 'close', name };
      at = CLOSE.lastIndex;
      continue;
    }
    const tag = readTag(text, at);
    if (open.length === 0 && ++roots > 1) throw new MalformedError(WHAT, at, 'two root elements');
    yield { kind: 'open', name: tag.name, attributes: tag.attributes };
    if (tag.empty) yield { kind: 'close', name: tag.name };
    else open.push(tag.name);
    if (open.length > MAX_DEPTH) throw new MalformedError(WHAT, at, `more than ${MAX_DEPTH} elements in each other`);
    at = tag.end;
  }
  if (open.length > 0 || roots === 0) throw new MalformedError(WHAT, at, 'is cut');
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly empty: boolean;
  readonly end: number;
}

function readTag(text: string, at: number): Tag {
  const name = matchAt(TAG, text, at)?.[1];
  if (name === undefined)
    throw new MalformedError(WHAT, at, 'markup that is not read: a document type, raw text or the like');
  const attributes = new Map<string, string>();
  let end = TAG.lastIndex;
  for (let found = matchAt(ATTRIBUTE, text, end); found; found = matchAt(ATTRIBUTE, text, end)) {
    const [, key = '', double, single = ''] = found;
    if (attributes.has(key)) throw new MalformedError(WHAT, end, `attribute ${key} twice`);
    attributes.set(key, unescape(double ?? single, end));
    end = ATTRIBUTE.lastIndex;
  }
  const last = matchAt(TAG_END, text, end);
  if (!last) throw new MalformedError(WHAT, end, 'a tag that does not end');
  return { name, attributes, empty: last[1] === '/', end: TAG_END.lastIndex };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function endOfComment(text: string, at: number): number {
  const end = text.indexOf('-->', at + 4);
  if (end === -1) throw new MalformedError(WHAT, at, 'a comment that does not end');
  return end + 3;
}

function unescape(text: string, at: number): string {
  return text.replace(REFERENCE, (_, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
    if (!(point > 0 && point <= 0x10ffff)) throw new MalformedError(WHAT, at, 'a reference to no character');
    return String.fromCodePoint(point);
  });
}

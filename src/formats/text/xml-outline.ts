/** How an XML text is nested, without reading what is in it. */
export interface XmlOutline {
  /** Elements right below the root. */
  readonly entries: number;
  readonly depth: number;
  /** Where the nesting breaks, in words; at most one. */
  readonly problems: readonly string[];
}

/** Parts that hold no elements, by how they begin and end. */
const OPAQUE: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** Follows the tags with a stack of its own: no depth of nesting can exhaust anything else. */
export function outlineXml(text: string): XmlOutline {
  const open: string[] = [];
  let [entries, depth] = [0, 0];
  const broken = (at: number, what: string): XmlOutline => ({
    entries,
    depth,
    problems: [`not well-formed at character ${at}: ${what}`],
  });
  for (let at = text.indexOf('<'); at !== -1;) {
    const end = endOfMarkup(text, at);
    if (end === -1) return broken(at, 'markup without an end');
    const tag = /^<(\/?)([^\s/<>!?]+)/.exec(text.slice(at, Math.min(end, at + MAX_NAME)));
    if (tag?.[1] === '/') {
      if (open.pop() !== tag[2]) return broken(at, `</${tag[2] ?? ''}> closes nothing`);
    } else if (tag?.[2] !== undefined) {
      if (open.length === 1) entries++;
      depth = Math.max(depth, open.length + 1);
      if (text[end - 2] !== '/') open.push(tag[2]);
    }
    at = text.indexOf('<', end);
  }
  return open.length > 0
    ? broken(text.length, `<${open.at(-1) ?? ''}> is not closed`)
    : { entries, depth, problems: [] };
}

/** Characters of a name that are looked at. */
const MAX_NAME = 1000;

/** Position behind the markup that begins at `at`; -1 where it does not end. */
function endOfMarkup(text: string, at: number): number {
  for (const [begin, end] of OPAQUE) {
    if (!text.startsWith(begin, at)) continue;
    const found = text.indexOf(end, at + begin.length);
    return found === -1 ? -1 : found + end.length;
  }
  let quote = '';
  let brackets = 0;
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    // The internal subset of a document type has markup of its own.
    else if (c === '[') brackets++;
    else if (c === ']') brackets--;
    else if (c === '>' && brackets <= 0) return i + 1;
  }
  return -1;
}

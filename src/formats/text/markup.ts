/** A structured text, as its first characters show it. Whether it is well-formed is for its parser to say. */
export interface Markup {
  readonly format: 'html' | 'xml' | 'json' | 'yaml';
  readonly what: string;
}

/** Lines of a text that are looked at before it is called YAML. */
const YAML_LINES = 200;

const HTML = /^<(?:!doctype\s+html|html|head|body)\b/i;
const XML = /^<(?:\?xml\s|!doctype\s|[A-Za-z_][\w.:-]*(?:\s|\/?>))/i;

const DECLARED_XML = /^<\?xml\s/;
/** The beginning of a list of objects or of texts, which is JSON also where the rest is missing. */
const LIST = /^\[\s*(?:\{\s*["}]|"(?:[^"\\\n]|\\.)*"\s*,)/;

/** A structured text by how it begins; `undefined` for every other text. */
export function detectMarkup(text: string): Markup | undefined {
  const start = text.trimStart();
  const behind = behindComments(start);
  if (HTML.test(behind)) return { format: 'html', what: 'HTML page' };
  // One that says what it is stays XML where it was cut; then its parser says what is missing.
  if (XML.test(behind) && (DECLARED_XML.test(start) || text.trimEnd().endsWith('>')))
    return { format: 'xml', what: 'XML' };
  if (isJson(start)) return { format: 'json', what: 'JSON' };
  return isYaml(start) ? { format: 'yaml', what: 'YAML' } : undefined;
}

/** The text from its first tag on. A loop, since a pattern for repeated comments can be made to take for ever. */
function behindComments(text: string): string {
  let at = 0;
  while (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4);
    if (end === -1) break;
    at = end + 3;
    while (/\s/.test(text.charAt(at))) at++;
  }
  return text.slice(at);
}

function isJson(start: string): boolean {
  if (/^\{\s*(?:"|\})/.test(start)) return true;
  if (LIST.test(start)) return true;
  // A section name of an INI file looks like a list of one word: any other is JSON that is closed at the end.
  return /^\[\s*(?:["{[\]\d-]|true|false|null)/.test(start) && /[\]}]$/.test(start.trimEnd());
}

/** A document start, or nothing but keys, list items and what is indented below them. */
function isYaml(start: string): boolean {
  if (/^(?:%YAML \d|---(?:\s|$))/.test(start)) return true;
  let keys = 0;
  for (let at = 0, lines = 0; at <= start.length && lines < YAML_LINES; lines++) {
    const end = start.indexOf('\n', at);
    const line = start.slice(at, end === -1 ? start.length : end).trimEnd();
    at = end === -1 ? start.length + 1 : end + 1;
    if (line === '' || line.startsWith('#') || /^\s/.test(line)) continue;
    if (/^(?:[\w.-]+|"[^"]*"|'[^']*')\s*:(?:\s|$)/.test(line)) keys++;
    else if (!/^(?:-(?:\s|$)|\.\.\.$|---)/.test(line)) return false;
  }
  return keys > 0;
}

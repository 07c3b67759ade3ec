import { inertJson } from '../reports/escape-json.js';
import { clipped, visible } from '../reports/hidden-characters.js';

/** No sentence of ours is near this long, and a spreadsheet's cell ends at 32,767 characters. */
const MAX_TEXT = 30_000;

/** Any string on one line, nothing hidden in it, without blanks around it; a dash where nothing is left. */
export function line(text: string, limit = MAX_TEXT): string {
  return clipped(visible(clipped(text, limit)).trim() || '-', limit);
}

/** The same as plain text within Markdown: what others wrote is never a link, an element or a parameter. */
export function markup(text: string): string {
  return line(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]{}~^$|]/g, '\\$&');
}

const LONE_SURROGATE = /\p{Cs}/gu;

/** Any string as one part of a URI, percent-encoded; empty text becomes `-`, so that the URI keeps its shape. */
export function uriPart(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd') || '-').replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A document as JSON in characters that no terminal acts on, with a line end; as many spaces deep as is said. */
export const jsonText = (document: unknown, indent = 2): string =>
  `${inertJson(JSON.stringify(document, null, indent))}\n`;

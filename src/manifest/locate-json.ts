import type { Wanted } from './wanted-places.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Fills in the spans of all wanted nodes in one pass. The text must be JSON that was parsed without an error. */
export function locateInJson(text: string, root: Wanted): void {
  visit(text, skipSpace(text, 0), root);
}

/** Visits the value at `at`; gives the offset just after it. */
function visit(text: string, at: number, wanted: Wanted | undefined): number {
  if (!wanted) return skipValue(text, at);
  const first = text.charCodeAt(at);
  const to =
    wanted.children.size === 0
      ? skipValue(text, at)
      : first === OPEN_OBJECT
        ? visitObject(text, at, wanted)
        : first === OPEN_LIST
          ? visitList(text, at, wanted)
          : skipValue(text, at);
  wanted.value = { from: at, to };
  return to;
}

function visitObject(text: string, start: number, wanted: Wanted): number {
  let at = skipSpace(text, start + 1);
  while (text.charCodeAt(at) === QUOTE) {
    const keyEnd = skipString(text, at);
    const raw = text.slice(at, keyEnd);
    const child = wanted.children.get(raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1));
    if (child) child.key = { from: at, to: keyEnd };
    const colon = skipSpace(text, keyEnd);
    at = skipSpace(text, visit(text, skipSpace(text, colon + 1), child));
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1);
  }
  return at + 1;
}

function visitList(text: string, start: number, wanted: Wanted): number {
  // By number: a list of 100,000 would otherwise make as many strings only to ask for two of them.
  const children = new Map([...wanted.children].map(([index, child]) => [Number(index), child]));
  let at = skipSpace(text, start + 1);
  for (let index = 0; at < text.length && text.charCodeAt(at) !== CLOSE_LIST; index += 1) {
    at = skipSpace(text, visit(text, at, children.get(index)));
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1);
  }
  return at + 1;
}

/** The offset after a value, without looking at what is in it. */
function skipValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return skipString(text, start);
  if (first !== OPEN_OBJECT && first !== OPEN_LIST) return skipScalar(text, start);
  let depth = 0;
  let at = start;
  do {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = skipString(text, at);
      continue;
    }
    if (code === OPEN_OBJECT || code === OPEN_LIST) depth += 1;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth -= 1;
    at += 1;
  } while (depth > 0 && at < text.length);
  return at;
}

function skipString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let slash = quote;
    while (text.charCodeAt(slash - 1) === BACKSLASH) slash -= 1;
    at = quote + 1;
    if ((quote - slash) % 2 === 0) return at;
  }
}

/** A number, true, false or null ends before a separator or white space. */
function skipScalar(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === COMMA || code === CLOSE_LIST || code === CLOSE_OBJECT) break;
  }
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

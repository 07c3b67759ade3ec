import { MalformedError } from '../../bytes/byte-reader.js';
import type { InfEntry, InfFile, InfSection } from './inf-file.js';

/** Lines of an INF; the longest of Windows itself have some 30,000. */
const MAX_LINES = 500_000;
const LINE_END = /\r\n|[\n\r]/;
const HEADER = /^[ \t]*\[([^\]]*)\]?/;

const SIGNATURE = /^\s*signature\s*=\s*"?\$(?:windows nt|windows 95|chicago)\$/i;

/** Whether a text has a [Version] section with the signature that makes setup read it. */
export function isInf(text: string): boolean {
  // Most texts have no such word: they need no look at their lines.
  if (!/signature\s*=/i.test(text)) return false;
  let inVersion = false;
  for (const line of text.split(LINE_END)) {
    const header = HEADER.exec(line);
    if (header) inVersion = header[1]?.trim().toLowerCase() === 'version';
    else if (inVersion && SIGNATURE.test(line)) return true;
  }
  return false;
}

/** Reads every section. Throws MalformedError only for a text that no INF is as long as. */
export function readInf(text: string): InfFile {
  const lines = logicalLines(text);
  const sections: { name: string; entries: InfEntry[] }[] = [];
  for (const line of lines) {
    const header = HEADER.exec(line);
    if (header) sections.push({ name: (header[1] ?? '').trim(), entries: [] });
    else sections.at(-1)?.entries.push(readEntry(line));
  }
  return { sections: withStrings(sections) };
}

/** Lines without comments and blanks, those that end in a backslash joined with the next. */
function logicalLines(text: string): readonly string[] {
  const lines = text.split(LINE_END, MAX_LINES + 1);
  if (lines.length > MAX_LINES) throw new MalformedError('INF', 0, `more than the limit of ${MAX_LINES} lines`);
  const logical: string[] = [];
  let begun = '';
  for (const raw of lines) {
    const line = withoutComment(raw).trim();
    if (line.endsWith('\\')) {
      begun += line.slice(0, -1);
      continue;
    }
    const whole = (begun + line).trim();
    begun = '';
    if (whole !== '') logical.push(whole);
  }
  if (begun.trim() !== '') logical.push(begun.trim());
  return logical;
}

/** A semicolon begins a comment unless it is quoted. */
function withoutComment(line: string): string {
  const at = firstUnquoted(line, ';');
  return at === -1 ? line : line.slice(0, at);
}

function readEntry(line: string): InfEntry {
  const equals = firstUnquoted(line, '=');
  if (equals === -1) return { key: undefined, values: valuesOf(line) };
  return { key: unquoted(line.slice(0, equals).trim()), values: valuesOf(line.slice(equals + 1)) };
}

function valuesOf(text: string): readonly string[] {
  const values: string[] = [];
  let rest = text;
  for (let at = firstUnquoted(rest, ','); at !== -1; at = firstUnquoted(rest, ',')) {
    values.push(unquoted(rest.slice(0, at).trim()));
    rest = rest.slice(at + 1);
  }
  values.push(unquoted(rest.trim()));
  return values;
}

function firstUnquoted(text: string, character: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text[at] === character) return at;
  }
  return -1;
}

const unquoted = (text: string): string => text.replaceAll('"', '');

function withStrings(sections: readonly InfSection[]): readonly InfSection[] {
  const strings = new Map<string, string>();
  for (const { name, entries } of sections) {
    if (name.toLowerCase() !== 'strings') continue;
    for (const { key, values } of entries) if (key !== undefined) strings.set(key.toLowerCase(), values.join(','));
  }
  // One pass: a string is never looked up inside another, so none can grow without end.
  const put = (text: string): string =>
    text.replace(/%([^%]+)%/g, (all, key: string) => strings.get(key.toLowerCase()) ?? all);
  return sections.map(({ name, entries }) => ({
    name,
    entries: entries.map(({ key, values }) => ({ key, values: values.map(put) })),
  }));
}

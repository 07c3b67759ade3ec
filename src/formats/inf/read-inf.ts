import { MalformedError } from '../../bytes/byte-reader.js';
import type { InfEntry, InfFile, InfProblem, InfSection } from './inf-file.js';
import { LINE_END, type LogicalLine, logicalLines } from './inf-lines.js';
import { InfStrings } from './inf-strings.js';
import { firstUnquoted, splitValues, unquoted } from './inf-values.js';

/** Sections of an INF; the largest of Windows have some 5,000. */
const MAX_SECTIONS = 100_000;
/** Problems that are kept: a text of nothing else is known well enough by these. */
const MAX_PROBLEMS = 200;
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

interface RawSection {
  readonly name: string;
  readonly line: number;
  readonly lines: LogicalLine[];
}

/** Reads every section. Throws MalformedError only for a text that no INF is as long as. */
export function readInf(text: string): InfFile {
  const problems: InfProblem[] = [];
  const sections = sectionsOf(logicalLines(text, problems), problems);
  const strings = stringsOf(sections, problems);
  return {
    sections: sections.map(({ name, line, lines }): InfSection => {
      const defines = InfStrings.has(name);
      return { name, line, entries: lines.map((l) => (defines ? plainEntry(l) : expandedEntry(l, strings))) };
    }),
    problems: problems.slice(0, MAX_PROBLEMS).toSorted((a, b) => a.line - b.line),
  };
}

function sectionsOf(lines: readonly LogicalLine[], problems: InfProblem[]): readonly RawSection[] {
  const sections = new Map<string, RawSection>();
  let current: RawSection | undefined;
  for (const logical of lines) {
    const { text, line } = logical;
    const header = HEADER.exec(text);
    if (!header) {
      // What stands before the first section, setup passes over.
      current?.lines.push(logical);
      continue;
    }
    if (header[0].length < text.length || !text.endsWith(']')) {
      problems.push({
        line,
        what: `the section header is followed by other text, or not closed: ${text.slice(0, 80)}`,
      });
    }
    const name = (header[1] ?? '').trim();
    const known = sections.get(name.toLowerCase());
    if (known) {
      current = known;
      continue;
    }
    if (sections.size >= MAX_SECTIONS) {
      throw new MalformedError('INF', 0, `more than the limit of ${MAX_SECTIONS} sections`);
    }
    current = { name, line, lines: [] };
    sections.set(name.toLowerCase(), current);
  }
  return [...sections.values()];
}

function stringsOf(sections: readonly RawSection[], problems: InfProblem[]): InfStrings {
  const strings = new InfStrings();
  for (const { name, lines } of sections) {
    if (!InfStrings.has(name)) continue;
    for (const logical of lines) {
      const { key, values } = plainEntry(logical);
      if (key === undefined) continue;
      if (!strings.add(name, key, values.join(','))) {
        problems.push({ line: logical.line, what: `the string ${key} is defined again with another value` });
      }
    }
  }
  return strings;
}

function parts({ text }: LogicalLine): { readonly key: string | undefined; readonly values: readonly string[] } {
  const equals = firstUnquoted(text, '=');
  if (equals === -1) return { key: undefined, values: splitValues(text) };
  return { key: unquoted(text.slice(0, equals)), values: splitValues(text.slice(equals + 1)) };
}

const plainEntry = (logical: LogicalLine): InfEntry => ({
  ...parts(logical),
  line: logical.line,
  undefinedStrings: [],
  varies: false,
});

function expandedEntry(logical: LogicalLine, strings: InfStrings): InfEntry {
  const { key, values } = parts(logical);
  const of = values.map((v) => strings.expand(v));
  const named = key === undefined ? undefined : strings.expand(key);
  const all = named === undefined ? of : [named, ...of];
  return {
    key: named?.text,
    values: of.map((v) => v.text),
    line: logical.line,
    undefinedStrings: all.flatMap((v) => v.missing),
    varies: of.some((v) => v.varies),
  };
}

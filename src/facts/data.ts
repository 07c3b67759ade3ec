import type { ByteSource } from '../bytes/byte-source.js';
import type { Detection } from '../formats/detection.js';
import { outlineXml } from '../formats/text/xml-outline.js';
import { isContainerFormat } from '../model/classification.js';
import { type Fact, known, unknown } from '../model/fact.js';
import type { DataFacts } from './artifact-facts.js';
import { blankFields, duplicateEntries, duplicateLines } from './data-problems.js';
import { entriesOf, measure } from './data-shape.js';
import { nulRunProblems } from './nul-runs.js';
import { readWholeText } from './whole-text.js';

/** Reads structured text into a value. Never throws; problems name duplicate keys and syntax errors, in words. */
export type ParseData = (
  syntax: 'json' | 'yaml',
  text: string,
) => { readonly value: unknown; readonly problems: readonly string[] };

/** YAML reads at one to two megabytes a second, and what is written to be slow at a quarter of that. */
const MAX_YAML = 512 * 1024;

/** What content is made of. Unknown for programs, containers and pictures, and for texts above the limit. */
export function dataOf(detected: Detection, source: ByteSource, parseData: ParseData): Fact<DataFacts> {
  const { format } = detected;
  if (isContainerFormat(format)) return noData(detected);
  switch (format) {
    case 'json':
    case 'yaml':
    case 'xml':
    case 'text':
    case 'html':
    case 'inf':
    case 'script':
      return textData(detected, source, parseData);
    case 'other':
    case 'empty':
      return known({ ...NOTHING, syntax: 'binary', problems: binaryProblems(source) });
    case 'pe':
    case 'elf':
    case 'mach-o':
    case 'catalog':
    case 'document':
    case 'image':
    case 'lfs-pointer':
      return noData(detected);
  }
}

const noData = ({ what }: Detection): Fact<never> => unknown(`it is a ${what}, not data that could be counted`);

const NOTHING = { entries: undefined, depth: undefined, schemaProblems: undefined };

function binaryProblems(source: ByteSource): readonly string[] {
  return source.size === 0 ? ['the file is empty'] : nulRunProblems(source);
}

function textData(detected: Detection, source: ByteSource, parseData: ParseData): Fact<DataFacts> {
  const { encoding, format } = detected;
  if (encoding === undefined) return known({ ...NOTHING, syntax: 'binary', problems: binaryProblems(source) });
  const whole = readWholeText(source, encoding);
  if (!whole.known) return whole;
  const { text, invalidAt } = whole.value;
  const problems = encodingProblems(text, { encoding, invalidAt });
  if (format === 'yaml' && text.length > MAX_YAML) {
    return unknown(`${text.length} characters of YAML, more than the limit of ${MAX_YAML}`);
  }
  if (format === 'json' || format === 'yaml') return parsedData(format, parseData(format, text), problems);
  if (format === 'xml') {
    const { entries, depth, problems: broken } = outlineXml(text);
    return known({ ...NOTHING, syntax: 'xml', entries, depth, problems: [...problems, ...broken] });
  }
  const lines = text.split(/\r\n|[\n\r]/).filter(isEntry);
  const duplicates = format === 'text' ? duplicateLines(lines) : [];
  return known({ ...NOTHING, syntax: 'text', entries: lines.length, depth: 1, problems: [...problems, ...duplicates] });
}

function parsedData(
  syntax: 'json' | 'yaml',
  { value, problems }: ReturnType<ParseData>,
  before: readonly string[],
): Fact<DataFacts> {
  const all = [...before, ...problems];
  const size = measure(value);
  // Without a measure nothing can be said of duplicates either: comparing would take as long as counting.
  if (!size.known) return size;
  const { depth, endless } = size.value;
  // JSON has no infinity: what reads it as one makes 1e999 whatever it likes.
  const tooLarge = syntax === 'json' && endless ? ['a number that is too large for readers to count with'] : [];
  const found = [...all, ...tooLarge, ...duplicateEntries(value, depth), ...blankFields(value)];
  return known({ syntax, entries: entriesOf(value), depth, problems: found, schemaProblems: undefined });
}

function encodingProblems(
  text: string,
  { encoding, invalidAt }: { encoding: string; invalidAt: number | undefined },
): readonly string[] {
  const problems: string[] = [];
  if (encoding === 'latin-1') problems.push('not valid UTF-8');
  if (invalidAt !== undefined) problems.push(`not valid ${encoding.toUpperCase()} at byte ${invalidAt}`);
  const nul = text.indexOf('\0');
  if (nul !== -1) problems.push(`a NUL character in text, at character ${nul}`);
  return problems;
}

/** A line that is neither blank nor a comment. */
const isEntry = (line: string): boolean => !/^\s*(?:$|#|;|\/\/)/.test(line);

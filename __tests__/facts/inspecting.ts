import { sourceOf } from '../../src/bytes/byte-source.js';
import type { ParseData } from '../../src/facts/data.js';
import { inspect } from '../../src/facts/inspect.js';
import type { Inspection } from '../../src/facts/inspection.js';
import type { Fact } from '../../src/model/fact.js';

/** A JSON parser in the place of the real one; YAML is nothing. */
export const parseJson: ParseData = (syntax, text) => {
  if (syntax === 'yaml') return { value: undefined, problems: [] };
  try {
    return { value: JSON.parse(text) as unknown, problems: [] };
  } catch {
    return { value: undefined, problems: ['not JSON'] };
  }
};

export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Inspects bytes, or a text with one byte a character. */
export function inspected(file: Uint8Array | string, name = 'file.bin'): Inspection {
  const bytes = typeof file === 'string' ? bytesOf(file) : file;
  return inspect({ name, source: sourceOf(bytes), sha256: '00', size: bytes.length, parseData: parseJson });
}

/** The value of a fact that must be known. */
export function valueOf<T>(fact: Fact<T>): T {
  if (!fact.known) throw new Error(`unknown: ${fact.why}`);
  return fact.value;
}

/** Kind, class and level in one line; `?` where the kind is unknown. */
export function summary(file: Uint8Array | string): string {
  const { kind, detected } = inspected(file);
  const { class: of, level } = valueOf(detected);
  return `${kind.known ? kind.value : '?'} ${of} ${level}`;
}

/** What was seen, for every signal. */
export const seen = (file: Uint8Array | string): readonly string[] =>
  valueOf(inspected(file).detected).signals.map((s) => s.seen);

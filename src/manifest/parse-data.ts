import { readJson } from './json-document.js';
import { REFUSED_IN_CONTENT } from './refused-keys.js';
import { SHOWN_PROBLEMS, positionsOf } from './text-problem.js';
import { readYaml } from './yaml-document.js';

/** Content is read by its component on every host; above this it is no hand-written data, and YAML takes half a second for each MiB. */
const YAML_CONTENT_LIMIT = 16 * 2 ** 20;
/** As the manifest's own limit, in characters. */
const JSON_CONTENT_LIMIT = 256 * 2 ** 20;

/** What was read of structured text: problems name duplicate keys and syntax errors, each with its line and column. */
export interface ParsedData {
  readonly value: unknown;
  readonly problems: readonly string[];
}

/**
 * Reads structured content. Never throws. The value is undefined where there is any problem: aliases, tags and second
 * documents count as problems, since two readers may not agree on them.
 */
export function parseData(syntax: 'json' | 'yaml', text: string): ParsedData {
  const limit = syntax === 'json' ? JSON_CONTENT_LIMIT : YAML_CONTENT_LIMIT;
  if (text.length > limit) return refused(`has ${text.length} characters; at most ${limit} are read`);
  try {
    const reading = syntax === 'json' ? readJson(text, REFUSED_IN_CONTENT) : readYaml(text, REFUSED_IN_CONTENT);
    if ('data' in reading) return { value: reading.data, problems: [] };
    const shown = reading.problems.slice(0, SHOWN_PROBLEMS);
    const positions = positionsOf(
      text,
      shown.map((p) => p.offset),
    );
    return refused(
      ...shown.map(({ message, offset }) => {
        const at = positions.get(offset);
        return `line ${at?.line ?? 1}, column ${at?.column ?? 1}: ${message}`;
      }),
    );
  } catch (error) {
    // Content is hostile until shown otherwise, and what cannot be read is a finding, never a crash.
    return refused(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const refused = (...problems: readonly string[]): ParsedData => ({ value: undefined, problems });

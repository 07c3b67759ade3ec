import type { Node } from 'yaml';
import type { Locator, ManifestPath, SourceRange } from '../model/location.js';
import { decodeText, tooLarge } from './decode-text.js';
import { readJson } from './json-document.js';
import { locateInJson } from './locate-json.js';
import { locateInYaml } from './locate-yaml.js';
import { REFUSED_KEYS } from './refused-keys.js';
import { type TextProblem, inputError, positionsOf, rangeOf } from './text-problem.js';
import { type Span, type Target, Wanted, grow } from './wanted-places.js';
import { readYaml } from './yaml-document.js';

/** Three to five times a manifest of 100,000 artifacts, and half of the longest string that Node can hold. */
export const JSON_BYTES_LIMIT = 256 * 2 ** 20;
/** The YAML library takes about half a second and 50 MB for each MiB; a manifest of 100,000 artifacts has 50 MiB. */
export const YAML_BYTES_LIMIT = 64 * 2 ** 20;

type Syntax = { readonly name: 'json' } | { readonly name: 'yaml'; readonly root: Node | null };

/** A YAML or JSON text, read, that can say where each of its nodes stands. */
export class SourceMap implements Locator {
  readonly data: unknown;
  readonly file: string;
  readonly text: string;
  readonly #syntax: Syntax;

  private constructor(file: string, text: string, data: unknown, syntax: Syntax) {
    this.file = file;
    this.text = text;
    this.data = data;
    this.#syntax = syntax;
  }

  /** Decodes and parses. Throws InputError `file-too-large`, `encoding` or `syntax`, with places. */
  static read(file: string, bytes: Uint8Array): SourceMap {
    return SourceMap.parse(file, decodeSource(file, bytes));
  }

  /** Throws InputError `syntax` with every problem and its place. */
  static parse(file: string, text: string): SourceMap {
    const problems: TextProblem[] = [];
    if (looksLikeJson(file, text)) {
      const json = readJson(text, REFUSED_KEYS);
      if ('data' in json) return new SourceMap(file, text, json.data, { name: 'json' });
      problems.push(...json.problems);
      if (!/\.ya?ml$/i.test(file) || text.length > YAML_BYTES_LIMIT) throw inputError('syntax', file, text, problems);
      // A YAML file may begin with a brace and be no JSON. What either reader refuses, such as a key given twice, both do.
    }
    const yaml = readYaml(text, REFUSED_KEYS);
    if ('data' in yaml) return new SourceMap(file, text, yaml.data, { name: 'yaml', root: yaml.root });
    throw inputError('syntax', file, text, yaml.problems);
  }

  locateAll(paths: readonly ManifestPath[]): readonly SourceRange[] {
    return this.locate(paths.map((path) => ({ path, part: 'value' })));
  }

  /** As locateAll, for keys as well as for values. */
  locate(targets: readonly Target[]): readonly SourceRange[] {
    const spans = this.spans(targets);
    const positions = positionsOf(
      this.text,
      spans.flatMap(({ from, to }) => [from, to]),
    );
    return spans.map(({ from, to }) => rangeOf(this.file, positions, from, to));
  }

  /** As locate, by offsets into the text. */
  spans(targets: readonly Target[]): readonly Span[] {
    const root = new Wanted();
    const nodes = targets.map(({ path }) => grow(root, path));
    if (this.#syntax.name === 'json') locateInJson(this.text, root);
    else locateInYaml(this.text, this.#syntax.root, root);
    return nodes.map((node, i) => node.span(targets[i]?.part ?? 'value'));
  }
}

/** The text of a YAML or JSON file. Throws InputError `file-too-large` or `encoding`, with the place where there is one. */
export function decodeSource(file: string, bytes: Uint8Array): string {
  const text = decodeText(file, bytes, JSON_BYTES_LIMIT);
  if (bytes.length > YAML_BYTES_LIMIT && !looksLikeJson(file, text))
    throw tooLarge(file, bytes.length, YAML_BYTES_LIMIT);
  return text;
}

/** JSON by its name, or by its first character: no YAML manifest is written as one flow mapping, and JSON is read faster. */
function looksLikeJson(file: string, text: string): boolean {
  return /\.json$/i.test(file) || /^\s*\{/.test(text);
}

import { LineCounter, type Node, type Pair, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { InputError } from '../errors.js';
import type { Locator, ManifestPath, Position, SourceRange } from '../model/location.js';

/** Parsed manifest text that can say where each of its nodes stands. The only module that knows the YAML library. */
export class SourceMap implements Locator {
  readonly data: unknown;
  readonly #file: string;
  readonly #root: Node | null;
  readonly #lines: LineCounter;

  private constructor(file: string, data: unknown, root: Node | null, lines: LineCounter) {
    this.#file = file;
    this.data = data;
    this.#root = root;
    this.#lines = lines;
  }

  /** Throws InputError `syntax` with every problem and its place. */
  static parse(file: string, text: string): SourceMap {
    const lines = new LineCounter();
    const doc = parseDocument(text, { lineCounter: lines, strict: true, version: '1.2', stringKeys: true, prettyErrors: false });
    const problems = [...doc.errors, ...doc.warnings].map((problem) => {
      const start = position(lines, problem.pos[0]);
      return { message: problem.message, range: { file, start, end: start } };
    });
    if (problems.length > 0) throw new InputError('syntax', problems);
    return new SourceMap(file, doc.toJS({ maxAliasCount: 0 }), doc.contents, lines);
  }

  locateAll(paths: readonly ManifestPath[]): readonly SourceRange[] {
    return paths.map((path) => this.#locate(path));
  }

  #locate(path: ManifestPath): SourceRange {
    let node: Node | null = this.#root;
    let from = 0;
    let to = 0;
    for (const key of [undefined, ...path]) {
      const next: Node | null = key === undefined ? node : child(node, key);
      if (!next?.range) break;
      [from, to] = next.range;
      node = next;
    }
    return { file: this.#file, start: position(this.#lines, from), end: position(this.#lines, to) };
  }
}

function child(node: Node | null, key: string | number): Node | null {
  if (isSeq(node)) return (node.items[Number(key)] as Node | undefined) ?? null;
  if (!isMap(node)) return null;
  const pair = (node.items as Pair[]).find((p) => isScalar(p.key) && p.key.value === key);
  return (pair?.value as Node | null | undefined) ?? (pair?.key as Node | undefined) ?? null;
}

function position(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

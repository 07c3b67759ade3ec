import { type CST, Composer, type Document, type Node, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml';
import { DEPTH_LIMIT, TOO_DEEP, refusedKey, twice } from './refused-keys.js';
import { quoted } from './show-value.js';
import type { TextProblem } from './text-problem.js';

/** The value of a YAML text and its syntax tree, or what is wrong with the text. */
export type YamlReading =
  | { readonly data: unknown; readonly root: Node | null; readonly problems: readonly [] }
  | { readonly problems: readonly TextProblem[] };

/**
 * Unique keys are checked while the values are taken over: the library's own check is quadratic. Known tags are not
 * resolved, since `!!binary`, `!!set` and `!!timestamp` give values that JSON has not.
 */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  strict: true,
  stringKeys: true,
  uniqueKeys: false,
  merge: false,
  resolveKnownTags: false,
  prettyErrors: false,
} as const;

/** Reads one YAML 1.2 document whose values JSON could hold too. Never gives data where anything is wrong. */
export function readYaml(text: string, refused: ReadonlySet<string>): YamlReading {
  const guard = new TokenGuard();
  const composer = new Composer(OPTIONS);
  const documents: Document.Parsed[] = [];
  for (const document of composer.compose(guard.tokens(new Parser().parse(text)), true, text.length)) {
    documents.push(document);
    if (documents.length > 1) break;
  }
  if (guard.problems.length > 0) return { problems: guard.problems };
  const [document, second] = documents;
  const problems = (document ? [...document.errors, ...document.warnings] : []).map(
    ({ code, message, pos: [offset, end] }): TextProblem => ({ message: plainly(code, message), offset, end }),
  );
  if (second)
    problems.push({ message: 'a second document begins here; the file must hold one', offset: second.range[0] });
  if (problems.length > 0) return { problems };
  const root = document?.contents ?? null;
  const taking = new ValueTaker(refused);
  const data = taking.value(root);
  return taking.problems.length > 0 ? { problems: taking.problems } : { data, root, problems: [] };
}

/** Some of the library's messages repeat the text they are about, whole. */
const LONGEST_MESSAGE = 160;

/** The library's messages, said for whoever writes a manifest where they are about the library. */
function plainly(code: string, message: string): string {
  switch (code) {
    case 'NON_STRING_KEY':
      return 'a key must be plain text';
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; the file must hold one';
    case 'TAG_RESOLVE_FAILED':
      return `tags are not allowed: ${quoted(message.replace(/^Unresolved tag: /, ''))}`;
    case 'RESOURCE_EXHAUSTION':
      return TOO_DEEP;
    default:
      return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
  }
}

/** Looks at the syntax before anything is composed from it: deep nesting and directives go no further. */
class TokenGuard {
  readonly problems: TextProblem[] = [];

  *tokens(tokens: Iterable<CST.Token>): Iterable<CST.Token> {
    for (const token of tokens) {
      if (token.type === 'directive' && !/^%YAML[ \t]+1\.2\s*$/.test(token.source)) {
        // %YAML 1.1 would change what `yes`, `0777` and `<<` mean; %TAG would rename tags.
        const end = token.offset + token.source.length;
        this.problems.push({ message: 'no directive is allowed but %YAML 1.2', offset: token.offset, end });
        return;
      }
      if (token.type === 'document') {
        const deep = tooDeep(token.value, 0);
        if (deep !== undefined) {
          this.problems.push({ message: TOO_DEEP, offset: deep, end: deep + 1 });
          return;
        }
      }
      yield token;
    }
  }
}

/** The offset of the first collection below the limit of nesting. */
function tooDeep(token: CST.Token | null | undefined, depth: number): number | undefined {
  if (!token || !('items' in token)) return undefined;
  if (depth >= DEPTH_LIMIT) return token.offset;
  for (const item of token.items) {
    if (item.key && 'items' in item.key) {
      const deep = tooDeep(item.key, depth + 1);
      if (deep !== undefined) return deep;
    }
    if (item.value && 'items' in item.value) {
      const deep = tooDeep(item.value, depth + 1);
      if (deep !== undefined) return deep;
    }
  }
  return undefined;
}

/** Takes plain values out of the syntax tree, and notes what JSON could not hold or we do not read. */
class ValueTaker {
  readonly problems: TextProblem[] = [];
  readonly #refused: ReadonlySet<string>;

  constructor(refused: ReadonlySet<string>) {
    this.#refused = refused;
  }

  value(node: Node | null): unknown {
    if (node === null) return null;
    if (isScalar(node)) {
      if (typeof node.value === 'number' && !Number.isFinite(node.value))
        this.#refuse('this is not a finite number', node);
      return node.value;
    }
    if (isMap(node)) return this.#map(node.items);
    if (isSeq(node)) return node.items.map((item) => this.value(item as Node));
    this.#refuse(isAlias(node) ? 'aliases are not allowed; write the value out' : 'this is no value', node);
    return undefined;
  }

  #map(items: readonly { key: unknown; value: unknown }[]): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    for (const { key, value } of items) {
      if (!isScalar(key)) {
        this.#refuse('a key must be plain text', key as Node);
        continue;
      }
      const name = String(key.value);
      if (this.#refused.has(name)) this.#refuse(refusedKey(name), key);
      else if (name === '<<' && key.type === 'PLAIN')
        this.#refuse('merge keys are not allowed; write the keys out', key);
      else if (Object.hasOwn(object, name)) this.#refuse(twice(name), key);
      else object[name] = this.value(value as Node | null);
    }
    return object;
  }

  #refuse(message: string, { range }: Node): void {
    this.problems.push({ message, offset: range?.[0] ?? 0, end: range?.[1] ?? 0 });
  }
}

import { DEPTH_LIMIT, TOO_DEEP, refusedKey, twice } from './refused-keys.js';
import { SHOWN_PROBLEMS, type TextProblem } from './text-problem.js';

/**
 * What is wrong with a JSON text: the first syntax error, or every key that is refused or given twice, with places.
 * Slower than JSON.parse; asked only when something is known to be wrong, or may be.
 */
export function findJsonProblems(text: string, refused: ReadonlySet<string>): readonly TextProblem[] {
  return new JsonProblemFinder(text, refused).find();
}

/** Carries a syntax error out of the nesting; never leaves this file. */
class Stop extends Error {
  readonly problem: TextProblem;
  constructor(problem: TextProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\r\n]*/y;
const WORD = /[A-Za-z_$][A-Za-z0-9_$]*/y;

class JsonProblemFinder {
  readonly #text: string;
  readonly #refused: ReadonlySet<string>;
  readonly #problems: TextProblem[] = [];
  #at = 0;

  constructor(text: string, refused: ReadonlySet<string>) {
    this.#text = text;
    this.#refused = refused;
  }

  find(): readonly TextProblem[] {
    try {
      this.#value(0);
      this.#skipSpace();
      if (this.#at < this.#text.length) this.#stop('the JSON value ended before this');
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.#problems.push(error.problem);
    }
    return this.#problems;
  }

  #value(depth: number): void {
    this.#skipSpace();
    const start = this.#text[this.#at];
    if (depth >= DEPTH_LIMIT && (start === '{' || start === '[')) this.#stop(TOO_DEEP);
    if (start === '{') this.#object(depth);
    else if (start === '[') this.#array(depth);
    else if (start === '"') this.#string();
    else if (!this.#take(NUMBER)) this.#literal(start);
  }

  #literal(start: string | undefined): void {
    const from = this.#at;
    const word = this.#take(WORD);
    if (word === 'true' || word === 'false' || word === 'null') return;
    this.#at = from;
    if (start === undefined) this.#stop('the text ends where a value is expected');
    if (start === '/' || start === '#') this.#stop('JSON has no comments');
    if (start === "'") this.#stop('JSON strings stand in double quotes');
    if (start === ']' || start === '}') this.#stop('expected a value here; JSON allows no comma after the last one');
    this.#stop(word ? `${word} is no JSON value; text stands in double quotes` : 'expected a value');
  }

  #object(depth: number): void {
    const keys = new Set<string>();
    this.#at += 1;
    this.#skipSpace();
    if (this.#text[this.#at] === '}') {
      this.#at += 1;
      return;
    }
    for (;;) {
      this.#skipSpace();
      this.#key(keys);
      this.#skipSpace();
      if (this.#text[this.#at] !== ':') this.#stop('expected ":" after the key');
      this.#at += 1;
      this.#value(depth + 1);
      if (!this.#more('}', 'expected "," or "}"')) return;
    }
  }

  #key(keys: Set<string>): void {
    const from = this.#at;
    const start = this.#text[from];
    if (start === '}') this.#stop('expected a key here; JSON allows no comma after the last entry');
    if (start !== '"') this.#stop('expected a key in double quotes');
    const key = this.#string();
    if (this.#problems.length < SHOWN_PROBLEMS) {
      if (keys.has(key)) this.#problems.push({ message: twice(key), offset: from, end: this.#at });
      if (this.#refused.has(key)) this.#problems.push({ message: refusedKey(key), offset: from, end: this.#at });
    }
    keys.add(key);
  }

  #array(depth: number): void {
    this.#at += 1;
    this.#skipSpace();
    if (this.#text[this.#at] === ']') {
      this.#at += 1;
      return;
    }
    for (;;) {
      this.#value(depth + 1);
      if (!this.#more(']', 'expected "," or "]"')) return;
    }
  }

  /** Whether a comma follows; false after the closing bracket. */
  #more(close: string, expected: string): boolean {
    this.#skipSpace();
    const next = this.#text[this.#at];
    if (next !== ',' && next !== close) this.#stop(next === undefined ? `the text ends; ${expected}` : expected);
    this.#at += 1;
    return next === ',';
  }

  #string(): string {
    const from = this.#at;
    this.#at += 1;
    for (;;) {
      this.#take(PLAIN);
      const next = this.#text[this.#at];
      if (next === '"') break;
      if (next === undefined) this.#stopAt('this string is not closed', from);
      if (next === '\n' || next === '\r') this.#stopAt('this string is not closed on its line', from);
      if (next !== '\\') this.#stop('a control character stands in a string; write it as an escape');
      if (!this.#take(ESCAPE)) this.#stop('no escape of JSON');
    }
    this.#at += 1;
    const raw = this.#text.slice(from, this.#at);
    return raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
  }

  #skipSpace(): void {
    this.#take(SPACE);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #stop(message: string): never {
    return this.#stopAt(message, this.#at);
  }

  #stopAt(message: string, offset: number): never {
    throw new Stop({ message, offset, end: Math.min(offset + 1, this.#text.length) });
  }
}

import { EnvironmentError } from '../../errors.js';

/** The longest texts that GitHub keeps are bodies of issues, at 65,536 characters; commit messages may be longer. */
export const MAX_TEXT = 1_000_000;
/** GitHub cuts a tree at 100,000 entries; no other list comes near. */
export const MAX_ITEMS = 100_000;

const OBJECT_NAME = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const LOGIN = /^[A-Za-z0-9_-]{1,100}(?:\[bot\])?$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A value out of an answer of GitHub, of which nothing is believed. Each reading gives the type it names or throws
 * EnvironmentError `api-malformed` that names the request and the field.
 */
export class JsonAnswer {
  readonly #value: unknown;
  readonly #request: string;
  readonly #path: string;

  /** `request` is how messages name it: `GET /repos/…`. */
  constructor(value: unknown, request: string, path = '') {
    this.#value = value;
    this.#request = request;
    this.#path = path;
  }

  /** A field of an object. One that is not there reads as absent. */
  field(name: string): JsonAnswer {
    const fields = this.#object();
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return new JsonAnswer(value, this.#request, this.#path === '' ? name : `${this.#path}.${name}`);
  }

  /** Whether the value is missing or null. */
  get absent(): boolean {
    return this.#value === undefined || this.#value === null;
  }

  /** Whether the value is a text. */
  get isText(): boolean {
    return typeof this.#value === 'string';
  }

  /** What a reading gives, or null where the value is missing or null. */
  orNull<T>(read: (answer: JsonAnswer) => T): T | null {
    return this.absent ? null : read(this);
  }

  items(): JsonAnswer[] {
    const value = this.#value;
    if (!Array.isArray(value)) throw this.wrong('is not a list');
    if (value.length > MAX_ITEMS) throw this.wrong(`has more than ${MAX_ITEMS} entries`);
    return value.map((item: unknown, i) => new JsonAnswer(item, this.#request, `${this.#path}[${i}]`));
  }

  string(): string {
    const text = this.rawText();
    if (text.length > MAX_TEXT) throw this.wrong(`is longer than ${MAX_TEXT} characters`);
    return text;
  }

  /** A string as long as an answer may be: the contents of a file. */
  rawText(): string {
    if (typeof this.#value !== 'string') throw this.wrong('is not a string');
    return this.#value;
  }

  boolean(): boolean {
    if (typeof this.#value !== 'boolean') throw this.wrong('is neither true nor false');
    return this.#value;
  }

  /** A number that counts or identifies: whole, not negative, exact. */
  count(): number {
    const value = this.#value;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
      throw this.wrong('is not a whole number');
    return value;
  }

  /** Number of an app; null where it is left open, which GitHub writes in three ways. */
  appId(): number | null {
    return this.absent || this.#value === -1 ? null : this.count();
  }

  objectName(): string {
    const text = this.string();
    if (!OBJECT_NAME.test(text)) throw this.wrong('is not the name of a git object');
    return text;
  }

  /** A login name, in lower case. */
  login(): string {
    const text = this.string();
    if (!LOGIN.test(text)) throw this.wrong('is not a login name');
    return text.toLowerCase();
  }

  /** Milliseconds since 1970. */
  instant(): number {
    const text = this.string();
    const at = INSTANT.test(text) ? Date.parse(text) : NaN;
    if (Number.isNaN(at)) throw this.wrong('is not an instant');
    return at;
  }

  /** One of the words of a table, as what it stands for. */
  word<T>(words: ReadonlyMap<string, T>): T {
    const found = words.get(this.string());
    if (found === undefined) throw this.wrong('is not a word that is known there');
    return found;
  }

  /** The error for this value. */
  wrong(how: string): EnvironmentError {
    const place = this.#path === '' ? 'the answer' : `field ${this.#path}`;
    return new EnvironmentError('api-malformed', `${this.#request}: ${place} ${how}`);
  }

  #object(): Readonly<Record<string, unknown>> {
    const value = this.#value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.wrong('is not an object');
    return value as Record<string, unknown>;
  }
}

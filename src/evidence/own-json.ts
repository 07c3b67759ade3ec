import type { TestEnvironment } from '../model/evidence.js';
import { parseInstant } from './instants.js';
import { MAX_CASES, MAX_NAMES } from './limits.js';
import { listed } from './strict-json.js';
import { PREFIX, SuiteScope, digestOf } from './suite-scope.js';
import { shortened, UnreadableError } from './unreadable.js';

/**
 * An object of one of our own formats. Its readers are strict: a field that is misspelled, left out or of another type
 * makes the document unreadable, so that nobody's `crashs: 3` is read as no crash.
 */
export class OwnObject {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #where: string;

  /** `where` is how messages call it: `runs[2]`. */
  constructor(value: unknown, where: string, known: readonly string[]) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(where, 'is no object');
    this.#fields = value as Readonly<Record<string, unknown>>;
    this.#where = where;
    const stranger = Object.keys(this.#fields).find((name) => !known.includes(name));
    if (stranger !== undefined) refuse(where, `has a field ${shortened(stranger)}, which is not known`);
  }

  text(name: string): string {
    const value = this.#get(name);
    return typeof value === 'string' && value.trim() !== '' ? value : this.#refuse(name, 'is no text');
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    return words.find((word) => word === this.#get(name)) ?? this.#refuse(name, `is none of ${words.join(', ')}`);
  }

  /** A number that is finite and not negative. */
  amount(name: string): number {
    const value = this.#get(name);
    return typeof value === 'number' && Number.isFinite(value) && value >= 0
      ? value
      : this.#refuse(name, 'is no number of zero or more');
  }

  count(name: string): number {
    const value = this.amount(name);
    return Number.isSafeInteger(value) ? value : this.#refuse(name, 'is no whole number');
  }

  optional<T>(name: string, read: (name: string) => T): T | undefined {
    return this.#get(name) === undefined ? undefined : read(name);
  }

  list(name: string, max: number = MAX_CASES): readonly unknown[] {
    const items = listed(this.#get(name)) ?? this.#refuse(name, 'is no list');
    return items.length <= max ? items : this.#refuse(name, `has more than the limit of ${max} items`);
  }

  digests(name: string): readonly string[] {
    return this.list(name, MAX_NAMES).map((item, index) => {
      const digest = typeof item === 'string' ? digestOf(item) : undefined;
      return digest ?? this.#refuse(`${name}[${index}]`, 'is no SHA-256 digest');
    });
  }

  instant(name: string): number {
    return parseInstant(this.text(name)) ?? this.#refuse(name, 'is no date and time');
  }

  /** By the names that suites have them under, in camel case: `osVersion` for `ringgate.os-version`. */
  environment(name: string): TestEnvironment {
    const given = new OwnObject(this.#get(name), this.#at(name), Object.keys(PROPERTIES));
    const scope = new SuiteScope();
    for (const [key, property] of Object.entries(PROPERTIES)) {
      const value = given.optional(key, (k) => given.text(k));
      const problem = value === undefined ? undefined : scope.set(`${PREFIX}${property}`, value);
      if (problem !== undefined) refuse(this.#at(name), `cannot be used: ${problem}`);
    }
    return scope.environment;
  }

  /** `runs[2].crashes`. */
  #at(name: string): string {
    return this.#where === '' ? name : `${this.#where}.${name}`;
  }

  #get(name: string): unknown {
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
  }

  #refuse(name: string, what: string): never {
    return refuse(this.#at(name), what);
  }
}

const PROPERTIES = {
  os: 'os',
  osVersion: 'os-version',
  distro: 'distro',
  kernel: 'kernel',
  arch: 'arch',
  consumer: 'consumer',
} as const;

function refuse(where: string, what: string): never {
  throw new UnreadableError(`${where === '' ? 'it' : where} ${what}`);
}

import type { TestEnvironment } from '../model/evidence.js';
import { ARCHITECTURES, type Architecture, OPERATING_SYSTEMS, type OperatingSystem } from '../model/release.js';
import { MAX_INHERITED_NAMES, MAX_NAMES } from './limits.js';
import { shortened, UnreadableError } from './unreadable.js';

/** Properties and attributes with this prefix are ours. */
export const PREFIX = 'ringgate.';

/** Names that all scopes of one report hold together: an inner suite with properties of its own copies those around it. */
interface Budget {
  names: number;
}

/** What the tests of a suite share: where they ran, on which bytes, what they exercised. An inner suite inherits all of it. */
export class SuiteScope {
  readonly #parent: SuiteScope | undefined;
  readonly #budget: Budget;
  readonly #given = new Set<string>();
  #environment: TestEnvironment;
  #subjects: ReadonlySet<string>;
  #exercised: ReadonlySet<string>;
  #key: string | undefined;
  startedAt: number | undefined;

  constructor(parent?: SuiteScope) {
    this.#parent = parent;
    this.#budget = parent ? parent.#budget : { names: 0 };
    this.#environment = parent?.environment ?? {};
    this.#subjects = parent?.subjects ?? new Set();
    this.#exercised = parent?.exercised ?? new Set();
    this.startedAt = parent?.startedAt;
  }

  /** A scope whose every value is known already. */
  static of(environment: TestEnvironment, subjects: readonly string[], startedAt: number | undefined): SuiteScope {
    const scope = new SuiteScope();
    scope.#environment = environment;
    scope.#subjects = new Set(subjects);
    scope.startedAt = startedAt;
    return scope;
  }

  get environment(): TestEnvironment {
    return this.#environment;
  }

  /** SHA-256 digests, its own and those of the suites around it. */
  get subjects(): ReadonlySet<string> {
    return this.#subjects;
  }

  get exercised(): ReadonlySet<string> {
    return this.#exercised;
  }

  /** The same for two suites that ran in the same environment on the same digests. */
  get key(): string {
    if (this.#parent && this.#given.size === 0) return this.#parent.key;
    const { os, osVersion, distro, kernel, arch, consumer } = this.#environment;
    const reader = [consumer?.component, consumer?.version];
    this.#key ??= JSON.stringify([os, osVersion, distro, kernel, arch, ...reader, [...this.#subjects].sort()]);
    return this.#key;
  }

  /** Takes one `ringgate.*` value. What cannot be used is said in words and changes nothing. */
  set(property: string, text: string): string | undefined {
    const value = text.trim();
    switch (property.slice(PREFIX.length)) {
      case 'sha256': {
        const digest = digestOf(value);
        if (digest === undefined) return unusable(property, value);
        this.#subjects = this.#grown(this.#subjects, [digest], property);
        return undefined;
      }
      case 'exercised':
        this.#exercised = this.#grown(this.#exercised, namesIn(value), property);
        return undefined;
      case 'os':
        return this.#setOnce(property, value, systemOf, (os) => ({ os }));
      case 'arch':
        return this.#setOnce(property, value, architectureOf, (arch) => ({ arch }));
      case 'os-version':
        return this.#setOnce(property, value, nonEmpty, (osVersion) => ({ osVersion }));
      case 'distro':
        return this.#setOnce(property, value, nonEmpty, (distro) => ({ distro }));
      case 'kernel':
        return this.#setOnce(property, value, nonEmpty, (kernel) => ({ kernel }));
      case 'consumer':
        return this.#setOnce(property, value, consumerOf, (consumer) => ({ consumer }));
      default:
        return `there is no property ${shortened(property)}`;
    }
  }

  /** A set of its own with more names; the set around it stays as it is. */
  #grown(names: ReadonlySet<string>, more: readonly string[], property: string): ReadonlySet<string> {
    const first = !this.#given.has(property);
    this.#given.add(property);
    const own = first ? new Set(names) : (names as Set<string>);
    for (const name of more) own.add(name);
    this.#budget.names += more.length + (first ? names.size : 0);
    if (own.size > MAX_NAMES || this.#budget.names > MAX_INHERITED_NAMES) {
      throw new UnreadableError(`it gives more values of ${property} than the limit of ${MAX_NAMES}`);
    }
    return own;
  }

  #setOnce<T>(
    property: string,
    value: string,
    read: (v: string) => T | undefined,
    part: (t: T) => TestEnvironment,
  ): string | undefined {
    const item = read(value);
    if (item === undefined) return unusable(property, value);
    // Two values would make one run count for two environments.
    if (this.#given.has(property)) return `${property} is given twice in one suite`;
    this.#given.add(property);
    this.#environment = { ...this.#environment, ...part(item) };
    return undefined;
  }
}

/** Names of a comma-separated list, without empty ones. */
export function namesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Lower-case hexadecimal of `sha256:<hex>` or `<hex>`; `undefined` for anything else. */
export function digestOf(text: string): string | undefined {
  const hex = text
    .trim()
    .toLowerCase()
    .replace(/^sha256:/, '');
  return /^[0-9a-f]{64}$/.test(hex) ? hex : undefined;
}

/** What test runners, compilers and packagers call the same processors. */
const ARCHITECTURE_NAMES: ReadonlyMap<string, Architecture> = new Map([
  ...ARCHITECTURES.map((name): [string, Architecture] => [name, name]),
  ['amd64', 'x64'],
  ['x86_64', 'x64'],
  ['x86-64', 'x64'],
  ['i386', 'x86'],
  ['i686', 'x86'],
  ['aarch64', 'arm64'],
]);

const systemOf = (text: string): OperatingSystem | undefined =>
  OPERATING_SYSTEMS.find((name) => name === text.toLowerCase());
const architectureOf = (text: string): Architecture | undefined => ARCHITECTURE_NAMES.get(text.toLowerCase());
const nonEmpty = (text: string): string | undefined => (text === '' ? undefined : text);

function consumerOf(text: string): { component: string; version: string } | undefined {
  const at = text.lastIndexOf('@');
  return at > 0 && at < text.length - 1
    ? { component: text.slice(0, at).trim(), version: text.slice(at + 1).trim() }
    : undefined;
}

const unusable = (property: string, value: string): string => `${property} cannot be "${shortened(value)}"`;

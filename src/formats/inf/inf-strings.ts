/** A section of strings: `Strings`, or `Strings.0407` for one language. */
const STRINGS = /^strings(?:\.([0-9a-f]{4}))?$/i;
const TOKEN = /%([^%]*)%/g;
/** Characters that strings may make of one value: a short line could else ask for the longest string over and over. */
const MAX_EXPANDED = 64 * 1024;

/** A value with its strings put in. */
export interface Expanded {
  readonly text: string;
  readonly missing: readonly string[];
  readonly varies: boolean;
}

/** The strings that a file defines, in all its languages. */
export class InfStrings {
  readonly #plain = new Map<string, string>();
  readonly #localised = new Map<string, Set<string>>();

  /** Whether the section holds strings. */
  static has(section: string): boolean {
    return STRINGS.test(section);
  }

  /** The first definition of a string counts, as for Windows. False where there was one before that says otherwise. */
  add(section: string, key: string, value: string): boolean {
    const name = key.toLowerCase();
    if (STRINGS.exec(section)?.[1] !== undefined) {
      const values = this.#localised.get(name);
      if (values) values.add(value);
      else this.#localised.set(name, new Set([value]));
      return true;
    }
    const before = this.#plain.get(name);
    if (before !== undefined) return before === value;
    this.#plain.set(name, value);
    return true;
  }

  /** One pass: a string is never looked up inside another, so none can grow without end. */
  expand(text: string): Expanded {
    if (!text.includes('%')) return { text, missing: [], varies: false };
    const missing: string[] = [];
    let varies = false;
    let made = 0;
    const out = text.replace(TOKEN, (all, name: string) => {
      if (name === '') return '%';
      const found = this.#find(name.toLowerCase());
      if (found === undefined) {
        if (!/^-?\d+$/.test(name)) missing.push(name);
        return all;
      }
      varies ||= found.varies;
      made += found.value.length;
      return made > MAX_EXPANDED ? all : found.value;
    });
    return { text: out, missing, varies };
  }

  #find(name: string): { value: string; varies: boolean } | undefined {
    const plain = this.#plain.get(name);
    const localised = this.#localised.get(name);
    const first = localised?.values().next().value;
    const value = plain ?? first;
    if (value === undefined) return undefined;
    return { value, varies: localised !== undefined && (localised.size > 1 || first !== value) };
  }
}

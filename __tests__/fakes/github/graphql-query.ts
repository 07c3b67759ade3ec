/** A field of a query, with what is asked below it. */
export interface Field {
  readonly alias: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Types that the variables among the arguments are declared with. */
  readonly types: Readonly<Record<string, string>>;
  /** Type of the fragment that the field stands in. */
  readonly on?: string;
  readonly fields: readonly Field[];
}

export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly fields: readonly Field[];
}

/** Types of variables that the gate declares, and what their values are in JSON. */
const VARIABLES: Readonly<Record<string, string>> = {
  String: 'string',
  GitObjectID: 'string',
  Int: 'number',
  CreateCheckRunInput: 'object',
  AddCommentInput: 'object',
  UpdateIssueCommentInput: 'object',
  AddLabelsToLabelableInput: 'object',
  RemoveLabelsFromLabelableInput: 'object',
};

const TOKEN =
  /[\s,]*(?:(\.\.\.|[{}()[\]:$!=@|&])|("(?:[^"\\\n]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*")|([_A-Za-z]\w*)|(-?\d+(?:\.\d+)?))/y;

/**
 * Reads a query or mutation of the shapes that the gate sends: an optional name with variables, fields with aliases and arguments,
 * inline fragments. Throws on everything else of the language.
 */
export function parseQuery(text: string, variables: Readonly<Record<string, unknown>>): Operation {
  const reader = new Reader(tokensOf(text), variables);
  return reader.document();
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  const rest = text.replace(/[\s,]*$/, '');
  while (at < rest.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(rest);
    if (!match) throw new Error(`cannot read the query at ${JSON.stringify(rest.slice(at, at + 20))}`);
    tokens.push(match[0].replace(/^[\s,]+/, ''));
    at = TOKEN.lastIndex;
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #declared = new Map<string, string>();
  readonly #used = new Set<string>();
  #at = 0;

  constructor(tokens: readonly string[], values: Readonly<Record<string, unknown>>) {
    this.#tokens = tokens;
    this.#values = values;
  }

  document(): Operation {
    const kind = this.#peek() === 'mutation' ? 'mutation' : 'query';
    if (this.#peek() === kind) {
      this.#next();
      if (this.#isName(this.#peek())) this.#next();
      if (this.#peek() === '(') this.#declarations();
    }
    const fields = this.#selection();
    if (this.#peek() !== undefined) throw new Error(`unexpected ${this.#peek() ?? ''} after the query`);
    for (const name of this.#declared.keys()) {
      if (!this.#used.has(name)) throw new Error(`Variable $${name} is declared but not used`);
    }
    for (const name of Object.keys(this.#values)) {
      if (!this.#declared.has(name)) throw new Error(`Variable $${name} is not declared`);
    }
    return { kind, fields };
  }

  #declarations(): void {
    this.#expect('(');
    while (this.#peek() !== ')') {
      this.#expect('$');
      const name = this.#name();
      this.#expect(':');
      const type = this.#name();
      const required = this.#peek() === '!';
      if (required) this.#next();
      const json = VARIABLES[type];
      if (json === undefined) throw new Error(`Variable $${name} has a type that no argument takes: ${type}`);
      if (typeof this.#values[name] !== json && (required || this.#values[name] !== undefined))
        throw new Error(`Variable $${name} of type ${type}! was provided invalid value`);
      this.#declared.set(name, required ? `${type}!` : type);
    }
    this.#expect(')');
  }

  #selection(): readonly Field[] {
    this.#expect('{');
    const fields: Field[] = [];
    while (this.#peek() !== '}') {
      if (this.#peek() === '...') {
        this.#next();
        this.#expect('on');
        const on = this.#name();
        fields.push(...this.#selection().map((f) => ({ ...f, on })));
      } else fields.push(this.#field());
    }
    this.#expect('}');
    if (fields.length === 0) throw new Error('nothing is selected');
    const doubled = fields.find((f, i) => fields.findIndex((g) => g.alias === f.alias) !== i);
    if (doubled) throw new Error(`${doubled.alias} is asked for twice`);
    return fields;
  }

  #field(): Field {
    const first = this.#name();
    let name = first;
    if (this.#peek() === ':') {
      this.#next();
      name = this.#name();
    }
    const args: Record<string, unknown> = {};
    const types: Record<string, string> = {};
    if (this.#peek() === '(') {
      this.#next();
      while (this.#peek() !== ')') {
        const key = this.#name();
        this.#expect(':');
        const type = this.#declared.get(this.#tokens[this.#at + 1] ?? '');
        if (this.#peek() === '$' && type !== undefined) types[key] = type;
        args[key] = this.#value();
      }
      this.#next();
    }
    return { alias: first, name, args, types, fields: this.#peek() === '{' ? this.#selection() : [] };
  }

  #value(): unknown {
    const token = this.#next();
    if (token.startsWith('"')) return JSON.parse(token) as unknown;
    if (/^-?\d+$/.test(token)) return Number(token);
    if (token !== '$') throw new Error(`arguments are strings, numbers or variables, not ${token}`);
    const name = this.#name();
    if (!this.#declared.has(name)) throw new Error(`Variable $${name} is used but not declared`);
    this.#used.add(name);
    return this.#values[name] ?? null;
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error('the query ends too early');
    return token;
  }

  #expect(token: string): void {
    const found = this.#next();
    if (found !== token) throw new Error(`expected ${token}, found ${found}`);
  }

  #name(): string {
    const token = this.#next();
    if (!this.#isName(token)) throw new Error(`expected a name, found ${token}`);
    return token;
  }

  #isName(token: string | undefined): boolean {
    return token !== undefined && /^[_A-Za-z]\w*$/.test(token);
  }
}

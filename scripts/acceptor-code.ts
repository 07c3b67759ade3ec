import type { JsonSchema } from '../src/manifest/schema-parts.js';

/** Words for people, and keywords that lead to other schemas from where they are used. */
const SAYS_NOTHING = new Set(['$schema', '$id', '$defs', 'title', 'description', 'patternErrorMessage']);

/**
 * The source of a module whose `accepts` says whether data satisfies a schema, and not why: a tenth of what a
 * validator with errors is, so that every start loads this and only a refused document loads the other. Knows the
 * keywords that our schemas use, and throws on any other.
 */
export function acceptorCode(schema: JsonSchema): string {
  const writer = new Writer(schema);
  const root = writer.condition(schema, 'data');
  return `${writer.declarations.join('\n')}\nexport function accepts(data) {\n  return ${root};\n}\n`;
}

class Writer {
  readonly declarations: string[] = [];
  readonly #named = new Map<string, string>();
  readonly #root: JsonSchema;

  constructor(root: JsonSchema) {
    this.#root = root;
  }

  /** An expression that is true where the value of the variable satisfies the schema. */
  condition(schema: JsonSchema, variable: string): string {
    const keywords = new Map(Object.entries(schema).filter(([name]) => !SAYS_NOTHING.has(name)));
    const take = (name: string): unknown => {
      const value = keywords.get(name);
      keywords.delete(name);
      return value;
    };
    const reference = take('$ref');
    if (typeof reference === 'string') {
      if (keywords.size > 0) throw new Error(`keywords beside ${reference}`);
      return `${this.#functionFor(this.#definition(reference))}(${variable})`;
    }
    const types = [take('type') ?? []].flat().map(String);
    const only = types.length === 1;
    const conditions: string[] = [];
    const about = (type: string, condition: string): void => {
      if (!types.includes(type) && !(type === 'number' && types.includes('integer')))
        throw new Error(`${condition} in a schema without type ${type}`);
      conditions.push(only ? condition : `(!(${typeTest(type, variable)}) || ${condition})`);
    };
    const number = (name: string, write: (limit: number) => readonly [type: string, condition: string]): void => {
      const limit = take(name);
      if (typeof limit === 'number') about(...write(limit));
    };
    if (types.length > 0) conditions.push(anyOf(types.map((type) => typeTest(type, variable))));
    const words = keywords.has('const') ? [take('const')] : (take('enum') as readonly unknown[] | undefined);
    if (words) conditions.push(anyOf(words.map((word) => `${variable} === ${scalar(word)}`)));
    number('minimum', (limit) => ['number', `${variable} >= ${limit}`]);
    number('maximum', (limit) => ['number', `${variable} <= ${limit}`]);
    number('maxLength', (limit) => ['string', `${variable}.length <= ${limit}`]);
    const pattern = take('pattern');
    if (typeof pattern === 'string') about('string', `${this.#pattern(pattern)}.test(${variable})`);
    number('minItems', (limit) => ['array', limit > 0 ? `${variable}.length >= ${limit}` : 'true']);
    number('maxItems', (limit) => ['array', `${variable}.length <= ${limit}`]);
    const items = take('items') as JsonSchema | undefined;
    if (items) about('array', `${variable}.every(${this.#functionFor(items)})`);
    if (take('uniqueItems') === true) {
      if (items?.['type'] !== 'string') throw new Error('uniqueItems of anything but strings');
      about('array', `new Set(${variable}).size === ${variable}.length`);
    }
    number('maxProperties', (limit) => ['object', `Object.keys(${variable}).length <= ${limit}`]);
    for (const key of (take('required') ?? []) as readonly string[]) {
      about('object', `${variable}[${JSON.stringify(key)}] !== undefined`);
    }
    const rest = { properties: take('properties'), names: take('propertyNames'), others: take('additionalProperties') };
    if (Object.values(rest).some((value) => value !== undefined)) {
      about('object', `${this.#members(rest as Members)}(${variable})`);
    }
    if (keywords.size > 0) throw new Error(`keywords that are not known here: ${[...keywords.keys()].join(', ')}`);
    return conditions.filter((condition) => condition !== 'true').join(' && ') || 'true';
  }

  /** The name of a function of a value for a schema; equal schemas share one. */
  #functionFor(schema: JsonSchema): string {
    return this.#once(`schema ${JSON.stringify(schema)}`, (name) => {
      const condition = this.condition(schema, 'value');
      return `function ${name}(value) {\n  return ${condition};\n}`;
    });
  }

  #pattern(text: string): string {
    return this.#once(`pattern ${text}`, (name) => `const ${name} = new RegExp(${JSON.stringify(text)}, 'u');`);
  }

  /** The name of a function that looks at each member of a mapping. */
  #members({ properties = {}, names, others }: Members): string {
    return this.#once(`members ${JSON.stringify({ properties, names, others })}`, (name) => {
      const cases = Object.entries(properties).map(
        ([key, schema]) =>
          `case ${JSON.stringify(key)}: if (value !== undefined && !(${this.condition(schema, 'value')})) return false; break;`,
      );
      const other =
        others === false ? 'return false;' : others ? `if (!(${this.condition(others, 'value')})) return false;` : '';
      return [
        `function ${name}(data) {`,
        '  for (const key in data) {',
        '    const value = data[key];',
        ...(names ? [`    if (!(${this.condition(names, 'key')})) return false;`] : []),
        `    switch (key) {\n      ${[...cases, `default: ${other}`].join('\n      ')}\n    }`,
        '  }',
        '  return true;',
        '}',
      ].join('\n');
    });
  }

  #once(what: string, write: (name: string) => string): string {
    const known = this.#named.get(what);
    if (known !== undefined) return known;
    const name = `${what.slice(0, what.indexOf(' '))}${this.#named.size}`;
    this.#named.set(what, name);
    this.declarations.push(write(name));
    return name;
  }

  #definition(reference: string): JsonSchema {
    const name = /^#\/\$defs\/(\w+)$/.exec(reference)?.[1] ?? '';
    const found = (this.#root['$defs'] as Readonly<Record<string, JsonSchema>> | undefined)?.[name];
    if (!found) throw new Error(`${reference} leads nowhere`);
    return found;
  }
}

interface Members {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly names?: JsonSchema;
  readonly others?: JsonSchema | false;
}

/** As ajv tests for types: a number is finite. */
function typeTest(type: string, variable: string): string {
  switch (type) {
    case 'object':
      return `typeof ${variable} === 'object' && ${variable} !== null && !Array.isArray(${variable})`;
    case 'array':
      return `Array.isArray(${variable})`;
    case 'integer':
      return `Number.isInteger(${variable})`;
    case 'number':
      return `Number.isFinite(${variable})`;
    case 'string':
    case 'boolean':
      return `typeof ${variable} === '${type}'`;
    case 'null':
      return `${variable} === null`;
    default:
      throw new Error(`type ${type} is not known here`);
  }
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions.join() : `(${conditions.join(' || ')})`;
}

function scalar(value: unknown): string {
  if (typeof value === 'object' && value !== null) throw new Error('a constant that is not a scalar');
  return JSON.stringify(value);
}

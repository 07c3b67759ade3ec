import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

type Json = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly validate: ValidateFunction;
}

/** One operation of GitHub's REST API, as its description has it. */
export interface Operation {
  /** As GitHub names it: `pulls/get`. */
  readonly id: string;
  readonly method: string;
  readonly template: string;
  readonly pattern: RegExp;
  readonly parameters: readonly Parameter[];
  /** Undefined where the operation takes no body. */
  readonly body: { readonly required: boolean; readonly validate: ValidateFunction } | undefined;
  /** By status; undefined for one without a JSON body. */
  readonly responses: ReadonlyMap<number, ValidateFunction | undefined>;
}

interface RawOperation {
  readonly operationId: string;
  readonly parameters: readonly (Json & Omit<Parameter, 'validate'> & { readonly 'x-multi-segment'?: boolean })[];
  readonly requestBody?: { readonly required: boolean; readonly content: RawContent };
  readonly responses: Readonly<Record<string, { readonly content?: RawContent }>>;
}
type RawContent = Readonly<Record<string, { readonly schema?: Json } | undefined>>;

/** Where the cut description lies. */
export const DESCRIPTION = 'api-description.json';
const COMPONENTS = 'https://ringgate.invalid/components';

/** Reads the description and compiles what is asked of it, once a process. */
export class ApiDescription {
  readonly operations: readonly Operation[];
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: false });

  constructor(text = readFileSync(new URL(DESCRIPTION, import.meta.url), 'utf8')) {
    addFormats.default(this.#ajv);
    const raw = JSON.parse(text) as {
      paths: Record<string, Record<string, RawOperation>>;
      components: { schemas: Json };
    };
    this.#ajv.addSchema({ $id: COMPONENTS, $defs: toSchema2020(raw.components.schemas, 'map') as Json });
    // Longer templates first: `/commits/{ref}` would take what belongs to `/commits/{ref}/status`.
    const byLength = Object.entries(raw.paths).sort(([a], [b]) => b.length - a.length);
    this.operations = byLength.flatMap(([template, item]) =>
      Object.entries(item).map(([method, operation]) => this.#operation(method.toUpperCase(), template, operation)),
    );
  }

  /** The operation that answers a request, with what its path holds. */
  find(method: string, path: string): { operation: Operation; values: Record<string, string> } | undefined {
    for (const operation of this.operations) {
      const groups = operation.method === method ? operation.pattern.exec(path)?.groups : undefined;
      if (groups) return { operation, values: decoded(groups) };
    }
    return undefined;
  }

  #operation(method: string, template: string, raw: RawOperation): Operation {
    const several = new Set(raw.parameters.filter((p) => p['x-multi-segment']).map((p) => p.name));
    const body = raw.requestBody?.content['application/json']?.schema;
    return {
      id: raw.operationId,
      method,
      template,
      pattern: new RegExp(
        `^${template.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${several.has(name) ? '.+' : '[^/]+'})`)}$`,
      ),
      parameters: raw.parameters.map((p) => ({ ...p, validate: this.#lazy(p['schema'] as Json) })),
      body: body && { required: raw.requestBody.required, validate: this.#lazy(body) },
      responses: new Map(
        Object.entries(raw.responses).map(([status, { content }]) => {
          const schema = content?.['application/json']?.schema;
          return [Number(status), schema && this.#lazy(schema)];
        }),
      ),
    };
  }

  /** Compiles on first use: a test uses few of the operations. */
  #lazy(schema: Json): ValidateFunction {
    let compiled: ValidateFunction | undefined;
    const lazy = ((value: unknown) => {
      compiled ??= this.#ajv.compile(toSchema2020(schema) as Json);
      const fine = compiled(value);
      lazy.errors = compiled.errors ?? null;
      return fine;
    }) as ValidateFunction;
    return lazy;
  }
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** Conclusions that GitHub writes itself, and that its description of answers forgets. */
const OWN_CONCLUSIONS = ['stale', 'startup_failure'];

function completed(values: readonly unknown[]): readonly unknown[] {
  return values.includes('timed_out') ? [...new Set([...values, ...OWN_CONCLUSIONS])] : values;
}

/** A schema of OpenAPI 3.0 as one of JSON Schema 2020-12: `nullable` becomes a type, references lead to the components. */
function toSchema2020(schema: unknown, as: 'schema' | 'map' = 'schema'): unknown {
  if (Array.isArray(schema)) return schema.map((s) => toSchema2020(s));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema);
  if (as === 'map') return Object.fromEntries(entries.map(([key, value]) => [key, toSchema2020(value)]));
  const out: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    if (key === 'nullable') continue;
    if (key === '$ref') out[key] = (value as string).replace('#/components/schemas/', `${COMPONENTS}#/$defs/`);
    else if (key === 'properties') out[key] = toSchema2020(value, 'map');
    else if (key === 'enum') out[key] = completed(value as unknown[]);
    else if (['required', 'default'].includes(key)) out[key] = value;
    else out[key] = toSchema2020(value);
  }
  return (schema as { nullable?: boolean }).nullable ? { anyOf: [{ type: 'null' }, out] } : out;
}

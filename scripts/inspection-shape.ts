import { createHash } from 'node:crypto';
import ts from 'typescript';
import type { JsonSchema } from '../src/reports/schema-parts.js';

/**
 * The shape of an inspection, taken from its TypeScript type: what a signed statement must have, field by field, before a
 * rule sees it. A fact that is added to the type is in the shape with the next `npm run generate`, and what it is not
 * made for (a function, a class) stops the generation.
 */

/** Place of a shape in the table. */
type Ref = number;

/** As src/facts/inspection-shape.ts reads it. */
type Shape =
  | { readonly is: 'string' | 'number' | 'boolean' | 'bigint' | 'bytes' | 'undefined' | 'null' }
  | { readonly is: 'one-of'; readonly values: readonly (string | number | boolean)[] }
  | { readonly is: 'list' | 'set' | 'record'; readonly of: Ref }
  | { readonly is: 'map'; readonly key: Ref; readonly of: Ref }
  | { readonly is: 'tuple' | 'any-of'; readonly all: readonly Ref[] }
  | { readonly is: 'object'; readonly fields: Readonly<Record<string, Ref>>; readonly optional: readonly string[] };

const FILE = 'src/facts/inspection.ts';
const TYPE = 'Inspection';

const facts = (ref: Ref): JsonSchema => ({ $ref: `#/$defs/facts${ref}` });
const marked = (kind: string, of: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: { $: { const: kind }, of },
  required: ['$', 'of'],
  additionalProperties: false,
});

/** JSON Schema of the facts as statements write them: one definition a shape, the first one for all of them. */
export function factsDefinitions(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(shapeTable().map((shape, ref) => [`facts${ref}`, definitionOf(shape)]));
}

function definitionOf(shape: Shape): JsonSchema {
  switch (shape.is) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return { type: shape.is };
    case 'bigint':
    case 'bytes':
      return marked(shape.is, { type: 'string' });
    case 'undefined':
      return marked('undefined', { type: 'null' });
    case 'one-of':
      return { enum: shape.values };
    case 'list':
      return { type: 'array', items: facts(shape.of) };
    case 'set':
      return marked('set', { type: 'array', items: facts(shape.of) });
    case 'record':
      return { type: 'object', additionalProperties: facts(shape.of) };
    case 'map': {
      const pair = { type: 'array', prefixItems: [facts(shape.key), facts(shape.of)], minItems: 2, items: false };
      return marked('map', { type: 'array', items: pair });
    }
    case 'tuple':
      return { type: 'array', prefixItems: shape.all.map(facts), minItems: shape.all.length, items: false };
    case 'any-of':
      return { anyOf: shape.all.map(facts) };
    case 'object': {
      const { fields, optional } = shape;
      const properties = Object.fromEntries(Object.entries(fields).map(([name, ref]) => [name, facts(ref)]));
      const required = Object.keys(fields).filter((name) => !optional.includes(name));
      return { type: 'object', properties, required, additionalProperties: false };
    }
  }
}

const HEAD = '// Written by scripts/inspection-shape.ts. Do not edit: change the facts and run `npm run generate`.';
const MODULE = 'src/facts/generated/inspection-shapes';

/** The generated module: the table of shapes, and a digest over it that is part of the version of the facts. */
export function inspectionShapeFiles(): readonly (readonly [string, string])[] {
  const shapes = shapeTable().map((shape) => JSON.stringify(shape));
  const digest = createHash('sha256').update(shapes.join('\n')).digest('hex').slice(0, 16);
  return [
    [
      `${MODULE}.js`,
      [
        HEAD,
        `export const SHAPE_DIGEST = '${digest}';`,
        'export const SHAPES = [',
        ...shapes.map((s) => `  ${s},`),
        '];',
        '',
      ].join('\n'),
    ],
    [
      `${MODULE}.d.ts`,
      [
        HEAD,
        "import type { Shape } from '../inspection-shape.js';",
        '',
        '/** A digest over all shapes. */',
        'export declare const SHAPE_DIGEST: string;',
        '/** Every shape; the first one is that of an inspection. */',
        'export declare const SHAPES: readonly Shape[];',
        '',
      ].join('\n'),
    ],
  ];
}

let made: readonly Shape[] | undefined;
const shapeTable = (): readonly Shape[] => (made ??= shapesOfFacts());

function shapesOfFacts(): readonly Shape[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)).config,
    ts.sys,
    '.',
  );
  const program = ts.createProgram([FILE], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(FILE);
  if (!source) throw new Error(`there is no ${FILE}`);
  const alias = source.statements.find((s) => ts.isTypeAliasDeclaration(s) && s.name.text === TYPE);
  if (!alias) throw new Error(`${FILE} declares no ${TYPE}`);
  const walker = new ShapeWalker(checker);
  walker.refOf(checker.getTypeAtLocation(alias), TYPE);
  return walker.table;
}

class ShapeWalker {
  readonly table: Shape[] = [];
  readonly #checker: ts.TypeChecker;
  readonly #byType = new Map<ts.Type, Ref>();
  readonly #byText = new Map<string, Ref>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  refOf(type: ts.Type, where: string): Ref {
    const known = this.#byType.get(type);
    if (known !== undefined) return known;
    if (!(type.flags & ts.TypeFlags.Object) || type.isUnion()) return this.#placed(this.#shapeOf(type, where));
    // Its place is taken before its parts are looked at: a type may hold itself.
    const ref = this.table.length;
    this.table.push({ is: 'undefined' });
    this.#byType.set(type, ref);
    this.table[ref] = this.#shapeOf(type, where);
    return ref;
  }

  /** The place of a simple shape; one for all that are equal. */
  #placed(shape: Shape): Ref {
    const text = JSON.stringify(shape);
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const ref = this.table.push(shape) - 1;
    this.#byText.set(text, ref);
    return ref;
  }

  #shapeOf(type: ts.Type, where: string): Shape {
    const { flags } = type;
    if (flags & ts.TypeFlags.BooleanLiteral)
      return { is: 'one-of', values: [this.#checker.typeToString(type) === 'true'] };
    if (flags & ts.TypeFlags.Boolean) return { is: 'boolean' };
    if (type.isUnion()) return this.#union(type, where);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { is: 'one-of', values: [type.value] };
    if (flags & ts.TypeFlags.String) return { is: 'string' };
    if (flags & ts.TypeFlags.Number) return { is: 'number' };
    if (flags & ts.TypeFlags.BigInt) return { is: 'bigint' };
    if (flags & ts.TypeFlags.Undefined) return { is: 'undefined' };
    if (flags & ts.TypeFlags.Null) return { is: 'null' };
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#objectShape(type, where);
    throw new Error(`${where} is of a type that no statement can hold: ${this.#checker.typeToString(type)}`);
  }

  #union(type: ts.UnionType, where: string): Shape {
    const literals = type.types.filter((t) => t.isStringLiteral() || t.isNumberLiteral());
    // The compiler orders them by when it met them first, which any file may change.
    const values = literals.map((t) => t.value).toSorted();
    if (literals.length === type.types.length) return { is: 'one-of', values };
    const named = (t: ts.Type): string => this.#checker.typeToString(t);
    const rest = type.types
      .filter((t) => !literals.includes(t as ts.StringLiteralType))
      .sort((a, b) => (named(a) < named(b) ? -1 : 1));
    const all = [
      ...(values.length > 0 ? [this.#placed({ is: 'one-of', values })] : []),
      ...rest.map((t) => this.refOf(t, where)),
    ];
    return { is: 'any-of', all };
  }

  #objectShape(type: ts.Type, where: string): Shape {
    const name = type.getSymbol()?.name ?? '';
    const args = this.#checker.getTypeArguments(type as ts.TypeReference);
    const [first, second] = args;
    if (this.#checker.isTupleType(type))
      return { is: 'tuple', all: args.map((t, i) => this.refOf(t, `${where}[${i}]`)) };
    if (this.#checker.isArrayType(type) && first) return { is: 'list', of: this.refOf(first, `${where}[]`) };
    if (/^(?:Readonly)?Map$/.test(name) && first && second) {
      return { is: 'map', key: this.refOf(first, `${where} keys`), of: this.refOf(second, `${where} values`) };
    }
    if (/^(?:Readonly)?Set$/.test(name) && first) return { is: 'set', of: this.refOf(first, `${where} entries`) };
    if (name === 'Uint8Array') return { is: 'bytes' };
    if (type.getCallSignatures().length > 0 || type.isClass()) throw new Error(`${where} is no plain data: ${name}`);
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (index) return { is: 'record', of: this.refOf(index.type, `${where}[]`) };
    const fields: Record<string, Ref> = {};
    const optional: string[] = [];
    for (const property of type.getProperties().toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const at = `${where}.${property.name}`;
      const of = this.#checker.getTypeOfSymbol(property);
      // A field that may be undefined is left out of JSON.
      const absent = (property.flags & ts.SymbolFlags.Optional) !== 0 || this.#allowsUndefined(of);
      if (absent) optional.push(property.name);
      fields[property.name] = this.refOf(of, at);
    }
    return { is: 'object', fields, optional };
  }

  #allowsUndefined(type: ts.Type): boolean {
    const parts = type.isUnion() ? type.types : [type];
    return parts.some((t) => t.flags & ts.TypeFlags.Undefined);
  }
}

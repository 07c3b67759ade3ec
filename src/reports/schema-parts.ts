/** A JSON Schema (2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The dialect of every schema here. */
export const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** Fields of an object that must all be there. Readers must take further ones: the documents grow by adding. */
export function object(properties: Readonly<Record<string, JsonSchema>>, description?: string): JsonSchema {
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    required: Object.keys(properties),
    properties,
  };
}

/** An object with further fields that need not be there. */
export function withOptional(properties: Readonly<Record<string, JsonSchema>>, schema: JsonSchema): JsonSchema {
  return { ...schema, properties: { ...(schema['properties'] as object), ...properties } };
}

/** A list of one kind of thing. */
export const list = (items: JsonSchema, description?: string): JsonSchema => ({
  type: 'array',
  ...(description === undefined ? {} : { description }),
  items,
});
/** One of a few words. */
export const oneOf = (values: readonly string[], description?: string): JsonSchema => ({
  ...(description === undefined ? {} : { description }),
  enum: [...values],
});
/** Any text. */
export const text = (description?: string): JsonSchema => ({
  type: 'string',
  ...(description === undefined ? {} : { description }),
});
/** A value, or null with what that means. */
export const orNull = (schema: JsonSchema, description: string): JsonSchema => ({
  description,
  anyOf: [schema, { type: 'null' }],
});
/** A definition of the same schema. */
export const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

/** A digest, lower-case hexadecimal. */
export const SHA256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
/** None or more. */
export const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
/** Counted from one. */
export const ORDINAL: JsonSchema = { type: 'integer', minimum: 1 };
/** Who wrote the document. */
export const TOOL = object({ name: { const: 'ringgate' }, version: text() });
/** An instant. */
export const INSTANT: JsonSchema = {
  type: 'string',
  format: 'date-time',
  description: 'The instant of the evaluation.',
};

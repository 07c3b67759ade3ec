import type { AnySchemaObject, ErrorObject, Options, ValidateFunction } from 'ajv';
import { parseData } from './parse-data.js';
import { quoted } from './show-value.js';

/** Problems shown of one file; the finding names the file, and whoever mends it has a validator. */
const SHOWN = 20;

const OPTIONS: Options = {
  // Other people's schemas carry keywords of their own. Formats are annotations unless a vocabulary says otherwise.
  strict: false,
  validateFormats: false,
  // The first error is enough, and all of them can be made to cost more than the content is worth.
  allErrors: false,
  logger: false,
};

/**
 * What of a value breaks a JSON Schema (draft 2020-12, 2019-09 or 07, JSON or YAML); empty where nothing does. A schema
 * that cannot be used is a problem too: content that was not held against its schema has not passed it. Loads the
 * schema compiler only when called.
 */
export async function schemaProblems(schemaText: string, value: unknown): Promise<readonly string[]> {
  const { value: schema, problems } = parseData(/^\s*[{[]/.test(schemaText) ? 'json' : 'yaml', schemaText);
  if (problems.length > 0) return problems.map((p) => `the schema cannot be read: ${p}`);
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return ['the schema is not a mapping'];
  try {
    // An asynchronous schema answers with a promise, which would pass for true.
    if ('$async' in schema) return ['the schema cannot be used: $async is not supported'];
    const validate = await compile(schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).slice(0, SHOWN).map(inWords);
  } catch (error) {
    return [`the schema cannot be used: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function compile(schema: AnySchemaObject): Promise<ValidateFunction> {
  const dialect = (schema.$schema ?? 'https://json-schema.org/draft/2020-12/schema').replace(/#$/, '');
  switch (dialect) {
    case 'https://json-schema.org/draft/2020-12/schema': {
      const { Ajv2020 } = await import('ajv/dist/2020.js');
      return new Ajv2020(OPTIONS).compile(schema);
    }
    case 'https://json-schema.org/draft/2019-09/schema': {
      const { Ajv2019 } = await import('ajv/dist/2019.js');
      return new Ajv2019(OPTIONS).compile(schema);
    }
    case 'http://json-schema.org/draft-07/schema':
    case 'https://json-schema.org/draft-07/schema': {
      const { Ajv } = await import('ajv');
      return new Ajv(OPTIONS).compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });
    }
    default:
      throw new Error(`its dialect ${quoted(dialect)} is none of draft 2020-12, 2019-09 and 07`);
  }
}

function inWords({ instancePath, message, params, keyword }: ErrorObject): string {
  const extra: unknown = params['additionalProperty'];
  const detail = keyword === 'additionalProperties' && typeof extra === 'string' ? `: ${quoted(extra)}` : '';
  return `${instancePath === '' ? 'the content' : instancePath} ${message ?? keyword}${detail}`;
}

import type { InputError } from '../errors.js';
import { CONTRACT_SCHEMA } from './artifact-schema.js';
import { validate } from './generated/validate-contract.js';
import { schemaError } from './schema-problems.js';
import type { SourceMap } from './source-map.js';

/** Everything that is wrong with a contract that its schema does not accept. */
export function contractRefusal(source: SourceMap): InputError {
  if (validate(source.data)) throw new Error('two readings of the schema of a contract disagree');
  return schemaError(CONTRACT_SCHEMA, source, validate.errors ?? []);
}

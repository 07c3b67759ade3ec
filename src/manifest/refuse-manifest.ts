import type { InputError } from '../errors.js';
import { validate } from './generated/validate-manifest.js';
import { schemaError } from './schema-problems.js';
import { MANIFEST_SCHEMA } from './schema.js';
import type { SourceMap } from './source-map.js';

/** Everything that is wrong with a manifest that its schema does not accept. */
export function manifestRefusal(source: SourceMap): InputError {
  if (validate(source.data)) throw new Error('two readings of the schema of a manifest disagree');
  return schemaError(MANIFEST_SCHEMA, source, validate.errors ?? []);
}

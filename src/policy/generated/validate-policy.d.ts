// Written by scripts/generate-validators.ts. Do not edit: change the schema and run `npm run generate`.
import type { ErrorObject } from 'ajv';

/** Whether the data satisfies the schema; if not, `errors` says why. */
export declare const validate: { (data: unknown): boolean; errors?: ErrorObject[] | null };

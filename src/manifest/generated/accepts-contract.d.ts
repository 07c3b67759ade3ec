// Written by scripts/generate-validators.ts. Do not edit: change the schema and run `npm run generate`.
/** Whether the data satisfies the schema. */
export declare function accepts(data: unknown): boolean;

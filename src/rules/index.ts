// Written by scripts/generate.ts. Do not edit: add a file under src/rules/<family>/ and run `npm run generate`.
import signaturePresentForTier from './signature/present-for-tier.js';
import type { AnyRule } from './rule.js';

/** Every rule, by id. */
export const RULES: readonly AnyRule[] = [
  signaturePresentForTier,
];

// Written by scripts/inspection-shape.ts. Do not edit: change the facts and run `npm run generate`.
import type { Shape } from '../inspection-shape.js';

/** A digest over all shapes. */
export declare const SHAPE_DIGEST: string;
/** Every shape; the first one is that of an inspection. */
export declare const SHAPES: readonly Shape[];

import { quoted } from './show-value.js';

/**
 * Keys that mean something to JavaScript objects themselves. No document of ours has them, and code that copies
 * objects key by key could be made to change a prototype through them.
 */
export const REFUSED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Of content we only look at, `__proto__` alone: the others are ordinary words there. */
export const REFUSED_IN_CONTENT: ReadonlySet<string> = new Set(['__proto__']);

/** Levels of nesting that are read. A manifest has seven; the rest leaves room for content, and none for a stack overflow. */
export const DEPTH_LIMIT = 100;

export const refusedKey = (key: string): string => `the key ${quoted(key)} is not allowed`;
export const TOO_DEEP = `nested more than ${DEPTH_LIMIT} levels deep`;
export const twice = (key: string): string => `the key ${quoted(key)} is given twice in the same mapping`;

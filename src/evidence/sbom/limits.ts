/** A bill of a whole operating system has some ten thousand; reading ends where no reader of it would. */
export const MAX_COMPONENTS = 200_000;

/** Digests, products or statements of one thing: more are there to keep us busy. */
export const MAX_OF_ONE = 10_000;

/** Statements of one document times the products they name. */
export const MAX_STATEMENTS = 100_000;

/** Names and versions are compared and shown; longer ones are no names. */
export const MAX_NAME = 2_000;

/** Order of strings by code unit, never by locale: the same inputs give the same order everywhere. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

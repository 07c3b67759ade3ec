/** Reads structured text into a value. Never throws; problems name duplicate keys and syntax errors, in words. */
export type ParseData = (
  syntax: 'json' | 'yaml',
  text: string,
) => { readonly value: unknown; readonly problems: readonly string[] };

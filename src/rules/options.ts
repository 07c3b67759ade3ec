/** One setting of a rule. Without a default it stands for "as the tier says", and the rule sees `undefined`. */
export type OptionSpec =
  | {
      readonly type: 'number';
      readonly description: string;
      readonly minimum: number;
      readonly maximum: number;
      readonly default?: number;
    }
  | { readonly type: 'boolean'; readonly description: string; readonly default?: boolean }
  | { readonly type: 'string'; readonly description: string; readonly default?: string }
  | { readonly type: 'strings'; readonly description: string; readonly default?: readonly string[] };

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

interface ValueByType {
  number: number;
  boolean: boolean;
  string: string;
  strings: readonly string[];
}

/** The values a rule sees, worked out by the compiler from its specs. */
export type OptionValues<S extends OptionSpecs> = {
  readonly [K in keyof S]: 'default' extends keyof S[K]
    ? ValueByType[S[K]['type']]
    : ValueByType[S[K]['type']] | undefined;
};

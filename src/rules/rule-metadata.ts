import type { OptionSpec } from './options.js';
import { type AnyRule, type Basis, FRAMEWORKS, type Framework } from './rule.js';

/** A framework and what of it a rule concerns. */
export interface ControlLine {
  readonly framework: Framework;
  readonly name: string;
  readonly ids: readonly string[];
}

const SEES: Readonly<Record<Basis, string>> = {
  bytes: 'the bytes of the files',
  signature: 'verified signatures and signed statements',
  evidence: 'parsed test reports',
  history: 'earlier releases',
  api: "GitHub's API",
  plan: 'arithmetic over the rollout plan',
  declaration: 'what the manifest declares',
};

/** The part of a rule's id before the slash. */
export const familyOf = ({ id }: Pick<AnyRule, 'id'>): string => id.slice(0, id.indexOf('/'));

/** A rule's controls in the order in which the frameworks are listed, empty ones left out. */
export function controlLines(controls: AnyRule['controls']): readonly ControlLine[] {
  return (Object.keys(FRAMEWORKS) as Framework[])
    .map((framework) => ({ framework, name: FRAMEWORKS[framework], ids: controls[framework] ?? [] }))
    .filter(({ ids }) => ids.length > 0);
}

/** What a rule rests on, in words; the weakest basis says that it is. */
export function seesInWords({ sees }: AnyRule): string {
  const words = sees.map((basis) => SEES[basis]).join(', ');
  return sees.every((basis) => basis === 'declaration') ? `${words} and nothing else, the weakest basis` : words;
}

/** The values an option takes. */
export function typeInWords(spec: OptionSpec): string {
  switch (spec.type) {
    case 'number':
      return `${spec.minimum} to ${spec.maximum}`;
    case 'boolean':
      return 'true, false';
    case 'string':
      return 'string';
    case 'strings':
      return 'list of strings';
  }
}

/** What holds where a policy does not set the option. */
export function defaultInWords(spec: OptionSpec): string {
  if (spec.default === undefined) return 'as the tier says';
  return spec.type === 'strings' ? spec.default.join(', ') || 'none' : String(spec.default);
}

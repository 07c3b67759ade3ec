import { explainRule } from '../docs/explain.js';
import { RULES } from '../rules/index.js';

/** The page of a rule by its id or by the part after the family; otherwise the ids to choose from. */
export function explain(name: string): { readonly text: string } | { readonly candidates: readonly string[] } {
  const found = RULES.filter(({ id }) => id === name || id.endsWith(`/${name}`));
  const [rule] = found;
  if (rule && found.length === 1) return { text: explainRule(rule) };
  return { candidates: (found.length > 0 ? found : RULES).map(({ id }) => id) };
}

import type { Severity } from '../model/policy.js';
import { RULES } from '../rules/index.js';
import { type PolicyChoice, readPolicy } from './find-policy.js';

/** A rule as the list shows it, with the severity that the policy gives it. */
export interface RuleRow {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity | 'off';
  readonly waivable: boolean;
  readonly sees: readonly string[];
  readonly phases: readonly string[];
}

/** Every rule, by id, under a policy at an instant. */
export function rules(choice: PolicyChoice, now: number): readonly RuleRow[] {
  const policy = readPolicy(choice, now);
  return RULES.map(({ id, title, severity, waivable, sees, phases }) => ({
    id,
    title,
    severity: policy.rules.get(id)?.severity ?? severity,
    waivable,
    sees,
    phases,
  }));
}

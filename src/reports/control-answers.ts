import { STATUSES, type Status } from '../model/outcome.js';
import type { JudgementRow } from '../model/record.js';
import { controlLines } from '../rules/rule-metadata.js';
import type { AnyRule, Framework } from '../rules/rule.js';

/** How often each answer was given. */
export type AnswerCounts = Readonly<Record<Status, number>>;

/** A rule that concerns a control, and what it answered. All counts are zero where it was not asked. */
export interface RuleAnswers {
  readonly rule: string;
  readonly title: string;
  readonly counts: AnswerCounts;
}

/** One control of a framework, with the rules that look at a part of it. Never says that the control is met. */
export interface ControlAnswers {
  readonly control: string;
  readonly rules: readonly RuleAnswers[];
  readonly counts: AnswerCounts;
}

/** A framework, with those of its controls that any rule is mapped to. */
export interface FrameworkAnswers {
  readonly framework: Framework;
  readonly name: string;
  readonly controls: readonly ControlAnswers[];
}

/** What the rules mapped to each control answered, frameworks and controls in the order in which the rules name them. */
export function controlAnswers(
  judgements: readonly JudgementRow[],
  rules: readonly AnyRule[],
): readonly FrameworkAnswers[] {
  const answers = answersByRule(judgements);
  const frameworks = new Map<Framework, { readonly name: string; readonly controls: Map<string, RuleAnswers[]> }>();
  for (const rule of rules) {
    const said: RuleAnswers = { rule: rule.id, title: rule.title, counts: answers.get(rule.id) ?? countAnswers([]) };
    for (const { framework, name, ids } of controlLines(rule.controls)) {
      const { controls } = getOrSet(frameworks, framework, () => ({
        name,
        controls: new Map<string, RuleAnswers[]>(),
      }));
      for (const id of ids) getOrSet(controls, id, () => []).push(said);
    }
  }
  return [...frameworks].map(([framework, { name, controls }]) => ({
    framework,
    name,
    controls: [...controls].map(([control, asked]) => ({ control, rules: asked, counts: sumOf(asked) })),
  }));
}

/** The answers of many judgements, counted. */
export function countAnswers(judgements: readonly Pick<JudgementRow, 'status'>[]): AnswerCounts {
  const counts = none();
  for (const { status } of judgements) counts[status] += 1;
  return counts;
}

function answersByRule(judgements: readonly JudgementRow[]): ReadonlyMap<string, AnswerCounts> {
  const byRule = new Map<string, JudgementRow[]>();
  for (const row of judgements) getOrSet(byRule, row.rule, () => []).push(row);
  return new Map([...byRule].map(([rule, rows]) => [rule, countAnswers(rows)]));
}

function sumOf(rules: readonly RuleAnswers[]): AnswerCounts {
  const sum = none();
  for (const { counts } of rules) for (const status of STATUSES) sum[status] += counts[status];
  return sum;
}

function none(): Record<Status, number> {
  return { pass: 0, violation: 0, 'not-applicable': 0, indeterminate: 0, deferred: 0, waived: 0 };
}

function getOrSet<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

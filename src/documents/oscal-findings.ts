import type { Status } from '../model/outcome.js';
import type { AnyRule } from '../rules/rule.js';
import { byControl, oscalId } from './control-ids.js';
import { observationId, wasObserved } from './oscal-observations.js';
import { type Answered, type Identities, property } from './oscal-parts.js';
import { isRisk, riskId } from './oscal-risks.js';

/** What rules said about one control of SP 800-53. */
export interface ControlAnswers {
  readonly control: string;
  readonly answers: readonly Answered[];
  /** Ids of rules that look at it and gave no answer at all: the policy turns them off. */
  readonly silent: readonly string[];
}

/** Every control that a rule looks at, by number, with what was answered. */
export function controlsIn(answered: readonly Answered[], rules: readonly AnyRule[]): readonly ControlAnswers[] {
  const byRule = new Map<string, Answered[]>();
  for (const answer of answered) {
    const answers = byRule.get(answer.rule.id);
    if (answers) answers.push(answer);
    else byRule.set(answer.rule.id, [answer]);
  }
  const byId = new Map<string, AnyRule[]>();
  for (const rule of rules) {
    for (const id of rule.controls['nist-800-53'] ?? []) {
      byId.set(id, [...(byId.get(id) ?? []), rule]);
    }
  }
  return [...byId]
    .sort(([a], [b]) => byControl(a, b))
    .map(([control, of]) => ({
      control,
      answers: of.flatMap((rule) => byRule.get(rule.id) ?? []),
      silent: of.filter((rule) => !byRule.has(rule.id)).map((rule) => rule.id),
    }));
}

/** Whether there is something to find: a control that concerns nothing here has no state in OSCAL, and no finding. */
export const isFound = ({ answers }: ControlAnswers): boolean =>
  answers.some(({ rows }) => rows.some(({ status }) => status !== 'not-applicable'));

/** One finding a control. Satisfied where all that its rules were asked passed, and nothing else was said. */
export function findingsOf(controls: readonly ControlAnswers[], ids: Identities) {
  return controls.filter(isFound).map(({ control, answers, silent }) => {
    const counts = countsOf(answers);
    const observations = answers.filter(wasObserved);
    const risks = answers.filter(isRisk);
    return {
      uuid: ids.of('finding', control),
      title: `${control}: what was checked of this release`,
      description: `${inWords(counts)}. This is about the rules named in the observations and this one release; the rest of ${control} was not looked at.`,
      props: (Object.keys(counts) as Status[])
        .filter((status) => counts[status] > 0)
        .map((status) => property(`answers-${status}`, String(counts[status]))),
      target: {
        type: 'objective-id',
        'target-id': `${oscalId(control)}_obj`,
        status: stateOf(counts, silent),
      },
      ...(observations.length > 0
        ? { 'related-observations': observations.map((a) => ({ 'observation-uuid': observationId(ids, a) })) }
        : {}),
      ...(risks.length > 0 ? { 'related-risks': risks.map((a) => ({ 'risk-uuid': riskId(ids, a) })) } : {}),
    };
  });
}

type Counts = Readonly<Record<Status, number>>;

function countsOf(answers: readonly Answered[]): Counts {
  const counts = { pass: 0, violation: 0, indeterminate: 0, waived: 0, deferred: 0, 'not-applicable': 0 };
  for (const { rows } of answers) for (const { status } of rows) counts[status] += 1;
  return counts;
}

function stateOf(counts: Counts, silent: readonly string[]) {
  const because = (reason: 'fail' | 'other', remarks: string) => ({ state: 'not-satisfied', reason, remarks });
  if (counts.violation > 0) return because('fail', 'A rule is not satisfied.');
  if (counts.indeterminate > 0) return because('other', 'A rule could not be answered.');
  if (counts.waived > 0) return because('other', 'A rule is not satisfied, and a waiver excuses that.');
  if (counts.deferred > 0) return because('other', 'A rule is answered in a later phase.');
  if (silent.length > 0) return because('other', `The policy turns rules off that look at it: ${silent.join(', ')}.`);
  return { state: 'satisfied', reason: 'pass', remarks: 'Every rule that was asked passed.' };
}

const WORDS: Readonly<Record<Status, string>> = {
  pass: 'passed',
  violation: 'not satisfied',
  indeterminate: 'without an answer',
  waived: 'waived',
  deferred: 'deferred to a later phase',
  'not-applicable': 'did not apply',
};

function inWords(counts: Counts): string {
  const said = (Object.keys(WORDS) as Status[]).filter((status) => counts[status] > 0);
  return `Answers of rules: ${said.map((status) => `${counts[status]} ${WORDS[status]}`).join(', ')}`;
}

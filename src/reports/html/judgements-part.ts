import type { Status } from '../../model/outcome.js';
import type { JudgementRow } from '../../model/record.js';
import { FAMILIES } from '../../rules/rule.js';
import { type AnswerCounts, countAnswers } from '../control-answers.js';
import { grouped, plural } from '../finding-order.js';
import { type Section, code, foreign, nothing, onDemand, table } from './blocks.js';
import { type Sign, STATUS_SIGNS, STATUS_WORDS, labelled } from './marks.js';
import { type Markup, markup } from './markup.js';
import type { Scope } from './scope.js';

/** Different things said by one rule with one outcome; a thousand artifacts say a thousand digests. */
const MAX_SAID: Readonly<Record<Status, number>> = {
  violation: 25,
  indeterminate: 25,
  waived: 20,
  deferred: 5,
  pass: 6,
  'not-applicable': 4,
};
/** Subjects named where many of them have the same answer. */
const MAX_SUBJECTS = 4;
/** Worst first, as the findings are. */
const ORDER: readonly Status[] = ['violation', 'indeterminate', 'waived', 'deferred', 'pass', 'not-applicable'];

/** Every answer of every rule, passes with what was seen, by family of rules. */
export function judgementsPart(scope: Scope): Section {
  const { judgements } = scope.record;
  const part = { id: 'judgements', title: 'All that was asked' };
  if (judgements.length === 0)
    return { ...part, count: 'none', body: nothing('No rule was asked anything. That is never a pass.') };
  const families = byKey(judgements, (j) => familyOf(j.rule));
  const known: readonly string[] = FAMILIES;
  const names = [
    ...known.filter((name) => families.has(name)),
    ...[...families.keys()].filter((name) => !known.includes(name)),
  ];
  const body = markup`<p>
      ${plural(judgements.length, 'answer')}: ${answersInWords(countAnswers(judgements))}. Each family opens to its
      answers, with what was seen.
    </p>
    ${names.map((name, i) => family(scope, name, families.get(name) ?? [], i))}`;
  return { ...part, count: grouped(judgements.length), body };
}

const familyOf = (rule: string): string => rule.split('/', 1)[0] ?? rule;

/** `3 not satisfied, 12 passed`, the statuses that occur. */
export function answersInWords(counts: AnswerCounts): string {
  return ORDER.filter((status) => counts[status] > 0)
    .map((status) => `${grouped(counts[status])} ${STATUS_WORDS[status]}`)
    .join(', ');
}

function family(scope: Scope, name: string, judgements: readonly JudgementRow[], position: number): Markup {
  const counts = countAnswers(judgements);
  const signs = new Set(judgements.map(signOf));
  const worst = SIGN_ORDER.find((sign) => signs.has(sign)) ?? 'outside';
  const rules = byKey(judgements, (j) => j.rule);
  return onDemand(
    markup`${labelled(worst, name)} <span class="quiet">${answersInWords(counts)}</span>`,
    table({
      id: `${scope.prefix}family-${position + 1}`,
      caption: markup`Answers of the rules of family ${foreign(name)}`,
      columns: ['Rule', 'Answer', 'About', 'What was seen, or why there is no answer'],
      look: 'asked',
      rows: [...rules].flatMap(([rule, rows]) => answersOf(rule, scope.ruleOf.get(rule)?.title, rows)),
    }),
  );
}

/** What a judgement is shown as: one that the policy only wants to be told of shuts no gate. */
function signOf({ status, severity }: JudgementRow): Sign {
  const decides = status === 'violation' || status === 'indeterminate';
  return decides && severity !== 'error' ? severity : STATUS_SIGNS[status];
}

/** Worst first. */
const SIGN_ORDER: readonly Sign[] = ['error', 'unanswered', 'warning', 'note', 'waived', 'deferred', 'pass', 'outside'];

/** The answers of one rule, the same answer about several subjects once; the rule is named once for all of them. */
function answersOf(rule: string, title: string | undefined, judgements: readonly JudgementRow[]): readonly Markup[] {
  const rows = ORDER.flatMap((status) => withStatus(status, judgements));
  const name = title === undefined ? code(rule) : markup`${title}<br>${code(rule)}`;
  const heading = markup`<th scope="rowgroup" rowspan="${rows.length}">${name}</th>`;
  return rows.map(
    (cells, i) => markup`<tr>${i === 0 && heading}${cells}</tr>
`,
  );
}

/** Cells of the rows for one status. */
function withStatus(status: Status, judgements: readonly JudgementRow[]): readonly Markup[] {
  const rows = judgements.filter((j) => j.status === status);
  const [first] = rows;
  if (!first) return [];
  const said = byKey(rows, (j) => j.says);
  const shown = [...said].slice(0, MAX_SAID[status]);
  const hidden = [...said.values()].slice(shown.length).reduce((sum, of) => sum + of.length, 0);
  const label = labelled(signOf(first), STATUS_WORDS[status]);
  const told = shown.map(([says, of]) => markup`<td>${label}</td><td>${subjects(of)}</td><td>${says}</td>`);
  if (hidden === 0) return told;
  const elsewhere = markup`not shown here; <code>--format csv</code> and the evidence have each`;
  return [...told, markup`<td>${label}</td><td>${plural(hidden, 'more answer')}</td><td>${elsewhere}</td>`];
}

function subjects(judgements: readonly JudgementRow[]): Markup {
  const named = judgements.slice(0, MAX_SUBJECTS).map((j) => (j.subject === 'release' ? 'the release' : j.subject));
  const more = judgements.length - named.length;
  return markup`${named.join(', ')}${more > 0 && ` and ${grouped(more)} more`}`;
}

function byKey<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of rows) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

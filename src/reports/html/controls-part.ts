import { byCodeUnit } from '../../model/order.js';
import type { AnswerCounts, ControlAnswers, FrameworkAnswers, RuleAnswers } from '../control-answers.js';
import { controlAnswers } from '../control-answers.js';
import { plural } from '../finding-order.js';
import { type Section, onDemand, row, table } from './blocks.js';
import { answersInWords } from './judgements-part.js';
import { type Sign, labelled } from './marks.js';
import { type Markup, markup } from './markup.js';
import type { Scope } from './scope.js';

/** Which controls rules looked at a part of, and what they answered. */
export function controlsPart({ record, rules, prefix }: Scope): Section {
  const frameworks = controlAnswers(record.judgements, rules);
  const body = markup`<p>
      For each control: the rules that look at a part of it, and what they answered about this release. A control asks
      for more than a program can see. That a rule passed says what was checked; it does not say that the control is
      met. Controls that no rule looks at are not listed.
    </p>
    ${frameworks.map((f, i) => frameworkTable(f, `${prefix}framework-${i + 1}`))}`;
  return { id: 'controls', title: 'Controls', count: '', body };
}

function frameworkTable({ name, controls }: FrameworkAnswers, id: string): Markup {
  const open = controls.filter((c) => c.counts.violation + c.counts.indeterminate > 0).length;
  return onDemand(
    markup`${name}
      <span class="quiet"
        >${plural(controls.length, 'control')} looked at${open > 0 && `, ${open} with an answer that stands open`}</span
      >`,
    table({
      id,
      caption: markup`What was checked for ${name}`,
      columns: ['Control', 'Answers', 'Rules'],
      rows: controls.toSorted((a, b) => byNumbers(a.control, b.control)).map(controlRow),
      look: 'answers',
    }),
  );
}

function controlRow({ control, counts, rules }: ControlAnswers): Markup {
  const [sign, word] = inShort(counts);
  const words = answersInWords(counts);
  const asked = rules.filter((r) =>
    Object.entries(r.counts).some(([status, n]) => status !== 'not-applicable' && n > 0),
  );
  const rest = rules.length - asked.length;
  const others = rest > 0 && `${asked.length > 0 ? '; ' : ''}${plural(rest, 'rule')} with nothing to ask`;
  return row([
    control,
    markup`${labelled(sign, word)}${words !== '' && markup`<br><span class="quiet">${words}</span>`}`,
    markup`${asked.map(ruleName).join(', ')}${others}`,
  ]);
}

function ruleName({ rule, counts }: RuleAnswers): string {
  if (counts.violation > 0) return `${rule} (not satisfied)`;
  if (counts.indeterminate > 0) return `${rule} (no answer)`;
  if (counts.waived > 0) return `${rule} (waived)`;
  return counts.deferred > 0 ? `${rule} (deferred)` : rule;
}

/** What the answers come to. A pass is the last thing they come to, and only where nothing waits. */
function inShort(counts: AnswerCounts): readonly [Sign, string] {
  if (counts.violation > 0) return ['error', 'something stands against it'];
  if (counts.indeterminate > 0) return ['unanswered', 'not all could be answered'];
  if (counts.waived > 0) return ['waived', 'excused in part'];
  if (counts.deferred > 0) return ['deferred', 'in part left to a later phase'];
  if (counts.pass > 0) return ['pass', 'what was checked passed'];
  return ['outside', 'nothing was asked'];
}

/** Order of controls as people list them: `PS.4.2` before `PS.4.10`. */
function byNumbers(a: string, b: string): number {
  const key = (id: string): string => id.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
  return byCodeUnit(key(a), key(b));
}

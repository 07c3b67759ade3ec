import { STATUSES, type Status } from '../../model/outcome.js';
import type { Finding, Verdict } from '../../model/verdict.js';
import { type Gravity, gravityOf, grouped, mostTelling, plural } from '../finding-order.js';
import { verdictInWords } from '../verdict-words.js';
import { waiversToTell } from '../waiver-words.js';
import { foreign, heading } from './blocks.js';
import { timeInWords } from './figures.js';
import { type Sign, STATUS_SIGNS, VERDICT_SIGNS, VERDICT_WORDS, shape } from './marks.js';
import { type Markup, NOTHING, markup } from './markup.js';
import { prose } from './rule-part.js';
import { type Scope, findingId } from './scope.js';

/** Reasons that fit on the first screen. */
const MAX_FIRST = 3;

/** The answer, at a glance: the word, how many answers stand behind it, and what to do first. */
export function verdictPart(scope: Scope): Markup {
  const { record, prefix, level } = scope;
  const { verdict } = record;
  const { product, version, channel } = verdict.release;
  const sign = VERDICT_SIGNS[verdict.verdict];
  return markup`<div class="verdict ${sign}">
    <p class="kicker">Release for channel ${foreign(channel)}, judged in phase ${verdict.phase} at <time datetime="${verdict.at}">${timeInWords(verdict.at)}</time></p>
    ${heading(level - 1, markup`${foreign(product)} <span class="version">${foreign(version)}</span>`, `${prefix}release`)}
    <p class="answer">
      ${shape(sign)} <strong>${VERDICT_WORDS[verdict.verdict]}</strong> <span>${verdictInWords(verdict)}</span>
    </p>
    ${tally(verdict)} ${firstSteps(scope)}
  </div>`;
}

interface Count {
  readonly sign: Sign;
  readonly count: number;
  readonly word: string;
}

/** The counts of findings by gravity, then of all other answers. Zeros stay where people would ask for them. */
function tally({ findings, judgements }: Verdict): Markup {
  const of = (gravity: Gravity): number => findings.filter((f) => gravityOf(f) === gravity).length;
  const counts: readonly (Count & { readonly always: boolean })[] = [
    { sign: 'error', count: of('error'), word: of('error') === 1 ? 'error' : 'errors', always: true },
    { sign: 'unanswered', count: of('unanswered'), word: 'unanswered', always: true },
    { sign: 'warning', count: of('warning'), word: of('warning') === 1 ? 'warning' : 'warnings', always: true },
    { sign: 'note', count: of('note'), word: of('note') === 1 ? 'note' : 'notes', always: false },
    { sign: 'waived', count: judgements.waived, word: 'waived', always: false },
    { sign: 'deferred', count: judgements.deferred, word: 'deferred', always: false },
    { sign: 'pass', count: judgements.pass, word: 'passed', always: true },
  ];
  return markup`<ul class="tally">
      ${counts
        .filter(({ count, always }) => count > 0 || always)
        .map(
          ({ sign, count, word }) =>
            markup`<li class="${count === 0 ? 'none' : sign}">${shape(sign)} <b>${grouped(count)}</b> ${word}</li> `,
        )}
    </ul>
    ${bar(judgements)}`;
}

/** Answers as parts of one bar, those that shut the gate first. Says nothing that the counts beside it do not say. */
function bar(judgements: Readonly<Record<Status, number>>): Markup {
  const order: readonly Status[] = ['violation', 'indeterminate', 'waived', 'deferred', 'pass'];
  const all = order.reduce((sum, status) => sum + judgements[status], 0);
  if (all === 0) return NOTHING;
  let from = 0;
  const parts = order.map((status) => {
    const width = Math.round((judgements[status] / all) * 10_000) / 10;
    const part =
      width > 0 && markup`<rect class="${STATUS_SIGNS[status]}" x="${from}" y="0" width="${width}" height="8" />`;
    from = Math.round((from + width) * 10) / 10;
    return part;
  });
  return markup`<svg
    class="bar"
    viewBox="0 0 1000 8"
    preserveAspectRatio="none"
    height="8"
    aria-hidden="true"
    focusable="false"
  >
    ${parts}
  </svg>`;
}

function firstSteps(scope: Scope): Markup {
  const { verdict } = scope.record;
  const { level } = scope;
  const telling = mostTelling(verdict.findings);
  const deciding = telling.filter((f) => ['error', 'unanswered'].includes(gravityOf(f)));
  if (deciding.length > 0) return steps(scope, 'What to do first', onePerRule(deciding), deciding.length);
  const lesser = telling.filter((f) => ['warning', 'note'].includes(gravityOf(f)));
  if (lesser.length > 0) return steps(scope, 'Worth a look before it ships', onePerRule(lesser), lesser.length);
  return markup`<div class="first">
    ${heading(level, 'What to do first')}
    <ul>
      ${waiting(verdict)}${expiring(scope)}
    </ul>
  </div>`;
}

/** The first of each rule: the same remedy three times is one thing to do. */
function onePerRule(findings: readonly Finding[]): readonly Finding[] {
  const rules = new Map<string, Finding>();
  for (const finding of findings) if (!rules.has(finding.rule)) rules.set(finding.rule, finding);
  return [...rules.values()].slice(0, MAX_FIRST);
}

function steps(scope: Scope, title: string, first: readonly Finding[], all: number): Markup {
  const { findings } = scope.record.verdict;
  const more = all - first.length;
  return markup`<div class="first">
    ${heading(scope.level, title)}
    <ol>
      ${first.map(
        (finding) =>
          markup`<li>
            <a href="#${findingId(scope, findings.indexOf(finding))}">${foreign(finding.message)}</a
            ><br />${remedyOf(scope, finding)}
          </li> `,
      )}
    </ol>
    ${more > 0 && markup`<p><a href="#${scope.prefix}findings">${plural(more, 'more finding')} of this kind</a></p>`}
  </div>`;
}

function waiting({ verdict, judgements: { deferred } }: Verdict): Markup {
  if (deferred > 0) {
    return markup`<li>
      ${plural(deferred, 'question')} can be answered in a later phase only. They have not passed: let the check run
      there too.
    </li> `;
  }
  if (verdict === 'pass') return markup`<li>Nothing that was asked stands open.</li> `;
  return markup`<li>No single finding decides this verdict: see what was asked of the release, and what was not.</li> `;
}

function expiring({ record: { verdict }, prefix }: Scope): Markup {
  const telling = waiversToTell(verdict).length;
  if (telling === 0) return NOTHING;
  return markup`<li>
    <a href="#${prefix}waivers">${plural(telling, 'waiver')} to look at</a>: expired, unused, or close to the end.
  </li> `;
}

/** All answers to all questions, of whatever kind. */
export const answersIn = ({ judgements }: Verdict): number => STATUSES.reduce((sum, s) => sum + judgements[s], 0);

function remedyOf({ ruleOf }: Scope, { rule: id, remedy }: Finding): Markup {
  return ruleOf.get(id)?.remedy === remedy ? prose(remedy) : foreign(remedy);
}

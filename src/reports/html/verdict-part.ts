import type { Finding, Verdict } from '../../model/verdict.js';
import { type Gravity, gravityOf, grouped, mostTelling, plural } from '../finding-order.js';
import { verdictInWords } from '../verdict-words.js';
import { waiversToTell } from '../waiver-words.js';
import { foreign, heading } from './blocks.js';
import { coordinate, timeInWords } from './figures.js';
import { type Sign, VERDICT_SIGNS, VERDICT_WORDS, shape } from './marks.js';
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
  /** Whether a zero is worth a word. */
  readonly always: boolean;
}

/** The counts of findings by gravity, then of all other answers. Zeros stay where people would ask for them. */
function tally({ findings, judgements }: Verdict): Markup {
  const of = (gravity: Gravity): number => findings.filter((f) => gravityOf(f) === gravity).length;
  const one = (sign: Gravity, word: string, always: boolean): Count => {
    const count = of(sign);
    return { sign, count, word: count === 1 ? word : `${word}s`, always };
  };
  const counts: readonly Count[] = [
    one('error', 'error', true),
    { sign: 'unanswered', count: of('unanswered'), word: 'unanswered', always: true },
    one('warning', 'warning', true),
    one('note', 'note', false),
    { sign: 'waived', count: judgements.waived, word: 'waived', always: false },
    { sign: 'deferred', count: judgements.deferred, word: 'deferred', always: false },
    { sign: 'pass', count: judgements.pass, word: 'passed', always: true },
  ];
  const shown = counts.filter(({ count, always }) => count > 0 || always);
  return markup`<ul class="tally">
${shown.map(
  ({
    sign,
    count,
    word,
  }) => markup`<li class="${count === 0 ? 'none' : sign}">${shape(sign)} <b>${grouped(count)}</b> ${word}</li>
`,
)}</ul>
${bar(counts)}`;
}

/** The counts as parts of one bar. Says nothing that they do not say. */
function bar(counts: readonly Count[]): Markup {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return NOTHING;
  let before = 0;
  const parts = counts.map(({ sign, count }) => {
    const from = coordinate((before / all) * 1000);
    before += count;
    const width = coordinate((before / all) * 1000 - from);
    return count > 0 && markup`<rect class="${sign}" x="${from}" y="0" width="${width}" height="8"/>`;
  });
  return markup`<svg class="bar" width="1000" height="8" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
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

function remedyOf({ ruleOf }: Scope, { rule: id, remedy }: Finding): Markup {
  return ruleOf.get(id)?.remedy === remedy ? prose(remedy) : foreign(remedy);
}

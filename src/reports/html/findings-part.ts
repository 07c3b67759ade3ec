import type { Finding } from '../../model/verdict.js';
import { type Gravity, gravityOf, grouped, mostTelling, placeOf, plural } from '../finding-order.js';
import { waiverInWords } from '../waiver-words.js';
import { type Section, code, foreign, heading, nothing, onDemand, row, table } from './blocks.js';
import { framePart } from './frame-part.js';
import { GRAVITY_WORDS, type Sign, labelled } from './marks.js';
import { type Markup, NOTHING, markup } from './markup.js';
import { prose, rulePart } from './rule-part.js';
import { type Scope, findingId } from './scope.js';

/** Findings shown one by one. Beyond it nobody reads, and the JSON report has them all. */
const MAX_FINDINGS = 250;
const MAX_DEFERRED = 200;

/** What stands against the release, worst first, each with its place and what to do about it. */
export function findingsPart(scope: Scope): Section {
  const { verdict } = scope.record;
  const all = mostTelling(verdict.findings).filter((f) => gravityOf(f) !== 'deferred');
  const deferred = verdict.findings.filter((f) => f.status === 'deferred');
  const positions = new Map(verdict.findings.map((finding, i) => [finding, i]));
  const explained = new Set<string>();
  const framed = new Map<string, number>();
  const entries = all.slice(0, MAX_FINDINGS).map((finding) => {
    const first = !explained.has(finding.rule);
    explained.add(finding.rule);
    const position = positions.get(finding) ?? 0;
    const { end } = finding.location;
    const spot = `${placeOf(finding)}:${end.line}:${end.column}`;
    const before = framed.get(spot);
    if (before === undefined) framed.set(spot, position);
    return entry(scope, finding, { position, before, explain: first });
  });
  const more = all.length - entries.length;
  const body = markup`${all.length === 0 && nothing('Nothing that was asked in this phase was found wrong.')}${entries}
  ${more > 0 && markup`<p class="more">${plural(more, 'more finding')} not shown here, none worse; <code>--format json</code> lists all.</p>`}
  ${later(scope, deferred)}`;
  return { id: 'findings', title: 'Findings', count: all.length > 0 ? grouped(all.length) : 'none', body };
}

/** A gravity is a sign of the same name. */
const signOf = (gravity: Gravity): Sign => gravity;

interface Standing {
  /** Among all findings of the verdict. */
  readonly position: number;
  /** Position of the finding that shows the lines of the same place already. */
  readonly before: number | undefined;
  /** Whether it is the first of its rule. */
  readonly explain: boolean;
}

function entry(scope: Scope, finding: Finding, { position, before, explain }: Standing): Markup {
  const gravity = gravityOf(finding);
  const rule = scope.ruleOf.get(finding.rule);
  const doubt = gravity === 'unanswered' || finding.status === 'indeterminate' ? 'Cannot tell: ' : '';
  return markup` <article class="finding ${signOf(gravity)}" id="${findingId(scope, position)}">
    <p class="meta">
      ${labelled(signOf(gravity), GRAVITY_WORDS[gravity])} <span>${about(finding)}</span>
      <span>${code(finding.rule)}</span>
    </p>
    ${heading(scope.level + 1, markup`${doubt}${foreign(finding.message)}`)} ${place(scope, finding, before)}
    <p class="remedy"><b>Remedy</b> ${rule?.remedy === finding.remedy ? prose(rule.remedy) : foreign(finding.remedy)}</p>
    ${finding.waiver !== undefined && markup`<p class="excuse">${foreign(waiverInWords(finding.waiver))}</p>`}
    ${explain ? aboutRule(rule, finding) : NOTHING}
  </article>`;
}

function about({ subject }: Finding): Markup {
  return subject === 'release' ? markup`the release` : markup`artifact ${foreign(subject)}`;
}

function place(scope: Scope, finding: Finding, before: number | undefined): Markup {
  if (before !== undefined) {
    return markup`<p class="place">${code(placeOf(finding))}, <a href="#${findingId(scope, before)}">the lines shown above</a></p>`;
  }
  const {
    record: { verdict },
    lines,
  } = scope;
  const frame = finding.location.file === verdict.manifest.path ? framePart(lines, finding.location) : NOTHING;
  return markup`<p class="place">${code(placeOf(finding))}</p>
    ${frame}`;
}

/** The rule itself; the controls that the finding names where the rule is not one of ours. */
function aboutRule(rule: Scope['rules'][number] | undefined, { controls }: Finding): Markup {
  if (rule) return rulePart(rule);
  return controls.length > 0 ? onDemand('Controls', markup`<p>${controls.join('; ')}</p>`) : NOTHING;
}

/** Questions that have no answer yet, each rule once. */
function later(scope: Scope, deferred: readonly Finding[]): Markup {
  if (deferred.length === 0) return NOTHING;
  const rows = deferred
    .slice(0, MAX_DEFERRED)
    .map((finding) =>
      row([
        markup`${scope.ruleOf.get(finding.rule)?.title ?? 'A rule of the policy'}<br />${code(finding.rule)}`,
        about(finding),
        foreign(finding.message),
      ]),
    );
  const more = deferred.length - rows.length;
  return onDemand(
    markup`${labelled('deferred', 'Deferred')} to a later phase, and not passed: ${plural(deferred.length, 'question')}`,
    markup`${table({
      id: `${scope.prefix}deferred`,
      caption: 'Questions that this phase cannot answer',
      columns: ['Rule', 'About', 'When'],
      rows,
    })}
    ${more > 0 && markup`<p class="more">${plural(more, 'more question')} not shown here.</p>`}`,
  );
}

import type { ReleaseRecord } from '../../model/record.js';
import type { VerdictWord } from '../../model/verdict.js';
import type { AnyRule } from '../../rules/rule.js';
import { linesOf } from '../code-frame.js';
import { countsInWords, plural } from '../finding-order.js';
import { INCOMPLETE } from '../report-input.js';
import { artifactsPart } from './artifacts-part.js';
import { type Section, foreign, nothing, row, sectionOf, table } from './blocks.js';
import { controlsPart } from './controls-part.js';
import { evidencePart } from './evidence-part.js';
import { findingsPart } from './findings-part.js';
import { judgementsPart } from './judgements-part.js';
import { SHAPES, VERDICT_SIGNS, VERDICT_WORDS, labelled } from './marks.js';
import { Markup, NOTHING, markup } from './markup.js';
import { readingPart } from './reading-part.js';
import { releasePart } from './release-part.js';
import { rolloutPart } from './rollout-part.js';
import type { Scope } from './scope.js';
import { STYLE, STYLE_HASH } from './style.js';
import { verdictPart } from './verdict-part.js';
import { waiversPart } from './waivers-part.js';

/** What the page is told about the run as a whole. */
export interface PageOptions {
  /** Manifests that got no verdict: the page must not sound as if there were none. */
  readonly unjudged?: number;
}

/** Nothing is loaded and nothing runs, whatever the page holds; its one style block is known by its digest. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** The style block is a constant of ours and the only text that stands in the page as it is: escaped, it would be another. */
const STYLE_BLOCK = Markup.of([`<style>${STYLE}</style>`], []);

/** The records as one page that needs nothing else: no script, no style sheet, no font, no network. The same records give the same bytes. */
export function renderHtml(
  records: readonly ReleaseRecord[],
  rules: readonly AnyRule[],
  { unjudged = 0 }: PageOptions = {},
): string {
  const [only, second] = records;
  const single = second === undefined && unjudged === 0 ? only : undefined;
  const ruleOf = new Map(rules.map((rule) => [rule.id as string, rule]));
  const scopes = records.map((record, i): Scope => ({
    record,
    rules,
    ruleOf,
    prefix: `r${i + 1}-`,
    level: single ? 2 : 3,
    lines: linesOf(record.manifestText),
    alone: single !== undefined,
  }));
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${titleOf(records, single, unjudged)}</title>
        ${STYLE_BLOCK}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the verdict</a>
        ${SHAPES}
        <header class="top">
          <p><b>Ringgate</b> release report</p>
        </header>
        <main id="main" tabindex="-1">
          ${single ? NOTHING : overview(scopes, unjudged)}${scopes.map((scope) => release(scope))}
        </main>
        <footer>
          <p>
            Written by ${toolsIn(records)}. It says what was checked of these files at that instant, and claims no more.
            Times are in universal time.
          </p>
        </footer>
      </body>
    </html> `;
  return page.toString();
}

function titleOf(records: readonly ReleaseRecord[], single: ReleaseRecord | undefined, unjudged: number): string {
  if (!single) return `${VERDICT_WORDS[worst(records, unjudged)]}: ${plural(records.length, 'release')} judged`;
  const { product, version } = single.verdict.release;
  return `${VERDICT_WORDS[single.verdict.verdict]}: ${product} ${version}`;
}

/** The worst of all; nothing judged is nothing known, and so is a manifest without a verdict. */
function worst(records: readonly ReleaseRecord[], unjudged: number): VerdictWord {
  const words = records.map(({ verdict }) => verdict.verdict);
  if (words.includes('fail')) return 'fail';
  return unjudged > 0 || words.length === 0 || words.includes('indeterminate') ? 'indeterminate' : 'pass';
}

function overview(scopes: readonly Scope[], unjudged: number): Markup {
  const word = worst(
    scopes.map((s) => s.record),
    unjudged,
  );
  const missing =
    unjudged > 0 &&
    markup`<p class="answer">
      ${labelled('unanswered', INCOMPLETE)}: ${plural(unjudged, 'manifest')} could not be judged. The log says why.
    </p>`;
  return markup`<div class="overview">
    <h1>${labelled(VERDICT_SIGNS[word], VERDICT_WORDS[word])}: ${plural(scopes.length, 'release')} judged</h1>
    ${missing}${
      scopes.length === 0
        ? nothing('No release got a verdict, so nothing is known. That is never a pass.')
        : table({
            id: 'overview-table',
            caption: 'Releases in the order in which they were asked about',
            columns: ['Release', 'Channel', 'Verdict', 'Answers'],
            rows: scopes.map(({ record: { verdict }, prefix }) =>
              row([
                markup`<a href="#${prefix}release"
                  >${foreign(`${verdict.release.product} ${verdict.release.version}`)}</a
                >`,
                foreign(verdict.release.channel),
                labelled(VERDICT_SIGNS[verdict.verdict], VERDICT_WORDS[verdict.verdict]),
                countsInWords(verdict),
              ]),
            ),
          })
    }
  </div> `;
}

function release(scope: Scope): Markup {
  const sections: readonly Section[] = [
    findingsPart(scope),
    artifactsPart(scope),
    rolloutPart(scope),
    evidencePart(scope),
    waiversPart(scope),
    judgementsPart(scope),
    controlsPart(scope),
    releasePart(scope),
    readingPart(scope),
  ];
  return markup`<article class="release" aria-labelledby="${scope.prefix}release">
    ${verdictPart(scope)}
    <div class="columns">
      <nav aria-label="Parts of ${scope.alone ? 'this report' : `the report ${scope.prefix.slice(0, -1)}`}">
        <ul>
          ${sections.map(
            ({ id, title, count }) =>
              markup`<li>
                <a href="#${scope.prefix}${id}">${title}</a
                >${count !== '' && markup` <span class="quiet">${count}</span>`}
              </li> `,
          )}
        </ul>
      </nav>
      <div class="parts">${sections.map((section) => sectionOf(scope, section))}</div>
    </div>
  </article> `;
}

function toolsIn(records: readonly ReleaseRecord[]): string {
  const tools = [...new Set(records.map(({ verdict: { tool } }) => `${tool.name} ${tool.version}`))];
  return tools.length > 0 ? tools.join(', ') : 'Ringgate';
}

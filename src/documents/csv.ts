import type { JudgementRow, ReleaseRecord } from '../model/record.js';
import type { Finding, Verdict } from '../model/verdict.js';
import { type AnyRule, FRAMEWORKS, type Framework } from '../rules/rule.js';
import { byControl, controlId } from './control-ids.js';
import { waivedBy } from './waived-by.js';
import { line } from './texts.js';

/** Columns, in order. New ones are added at the end. */
export const CSV_COLUMNS = [
  'framework',
  'control',
  'rule',
  'asks',
  'subject',
  'status',
  'severity',
  'observed',
  'waiver',
  'waiver owner',
  'waiver reason',
  'waiver expires',
  'product',
  'version',
  'verdict',
  'phase',
  'judged at',
  'manifest sha256',
  'subject sha256',
] as const;

/** Excel takes a file without it for text in the code page of the machine. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * What was judged, a row for each framework, control, rule and answer about a subject, as RFC 4180 asks. A rule that was
 * not asked has a row that says so: nothing is left out for want of an answer.
 */
export function renderCsv(record: ReleaseRecord, rules: readonly AnyRule[]): string {
  const { verdict } = record;
  const byRule = new Map<string, JudgementRow[]>();
  for (const row of record.judgements) {
    const rows = byRule.get(row.rule);
    if (rows) rows.push(row);
    else byRule.set(row.rule, [row]);
  }
  const excuses = waivedBy(verdict);
  const digests = new Map(verdict.artifacts.map(({ id, sha256 }) => [id, sha256 ?? 'not read']));
  const rows = controlsOf(rules).map(([framework, control, rule]) => {
    const about = [FRAMEWORKS[framework], control, rule.id, rule.title];
    const judged = byRule.get(rule.id) ?? [];
    if (judged.length === 0) {
      return [[...about, '', 'not-asked', '', NOT_ASKED, '', '', '', '', ...released(verdict), '']];
    }
    return judged.map((row) => [
      ...about,
      row.subject,
      row.status,
      row.severity,
      row.says,
      ...excuse(excuses(row)),
      ...released(verdict),
      digests.get(row.subject) ?? verdict.manifest.sha256,
    ]);
  });
  const lines = [CSV_COLUMNS, ...rows.flat()].map((cells) => `${cells.map(cell).join(',')}\r\n`);
  return `${BYTE_ORDER_MARK}${lines.join('')}`;
}

const NOT_ASKED = 'The policy turns the rule off; nothing was looked at.';

/** Every rule by framework and control, in the order of the frameworks and of the controls' numbers. */
function controlsOf(rules: readonly AnyRule[]): readonly (readonly [Framework, string, AnyRule])[] {
  return (Object.keys(FRAMEWORKS) as Framework[]).flatMap((framework) =>
    rules
      .flatMap((rule) => {
        const ids = new Set((rule.controls[framework] ?? []).map((id) => controlId(framework, id)));
        return [...ids].map((id): readonly [Framework, string, AnyRule] => [framework, id, rule]);
      })
      .sort(([, a], [, b]) => byControl(a, b)),
  );
}

function released({ release, verdict, phase, at, manifest }: Verdict): readonly string[] {
  return [release.product, release.version, verdict, phase, at, manifest.sha256];
}

function excuse(waiver: Finding['waiver']): readonly string[] {
  return waiver ? [waiver.id, waiver.owner, `${waiver.reason}: ${waiver.text}`, waiver.expires] : ['', '', '', ''];
}

/** Excel's cells end at 32,767 characters, and every second one of a text can need an apostrophe. */
const MAX_CELL = 20_000;

/** What a spreadsheet takes for the beginning of a formula, also in the wide letters that some of them fold. */
const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;
/** The same behind a semicolon: where that separates columns, the rest of the cell is a cell of its own. */
const NEXT_FORMULA = /;(["'\s]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * A cell in quotes whatever it holds. One that a spreadsheet would reckon out begins with an apostrophe, which shows it
 * as text; tabs, line ends and everything else that is hidden are spelled out.
 */
function cell(text: string): string {
  const shown = text === '' ? '' : line(text, MAX_CELL).replace(NEXT_FORMULA, ";$1'");
  return `"${(FORMULA.test(shown) ? `'${shown}` : shown).replaceAll('"', '""')}"`;
}

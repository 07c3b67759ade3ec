import type { Status } from '../model/outcome.js';
import type { JudgementRow, ReleaseRecord } from '../model/record.js';
import type { Finding, Verdict } from '../model/verdict.js';
import { type AnyRule, FRAMEWORKS, type Framework } from '../rules/rule.js';
import { byControl } from './control-ids.js';
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
 * A spreadsheet takes 1,048,576 rows, and a program a text of half a gigabyte. What tells most is kept: of a release so
 * large, what does not apply and what passed is left out first, and the last rows say how much.
 */
export const MAX_ROWS = 300_000;
const TELLING_MOST: readonly Shown[] = [
  'violation',
  'indeterminate',
  'waived',
  'deferred',
  'not-asked',
  'pass',
  'not-applicable',
];
type Shown = Status | 'not-asked';

/**
 * What was judged, a row for each framework, control, rule and answer about a subject, as RFC 4180 asks. A rule that was
 * not asked has a row that says so: nothing is left out for want of an answer.
 */
export function renderCsv(record: ReleaseRecord, rules: readonly AnyRule[], limit = MAX_ROWS): string {
  const { verdict } = record;
  const byRule = new Map<string, JudgementRow[]>();
  for (const row of record.judgements) {
    const rows = byRule.get(row.rule);
    if (rows) rows.push(row);
    else byRule.set(row.rule, [row]);
  }
  const excuses = waivedBy(verdict);
  const digests = new Map(verdict.artifacts.map(({ id, sha256 }) => [id, sha256 ?? 'not read']));
  const controls = controlsOf(rules);
  const { kept, left } = fitting(
    controls.map(([, , rule]) => byRule.get(rule.id) ?? []),
    limit,
  );
  const rows = controls.flatMap(([framework, control, rule]) => {
    const about = [FRAMEWORKS[framework], control, rule.id, rule.title];
    const judged = byRule.get(rule.id) ?? [];
    if (judged.length === 0) {
      const off = [...about, '', 'not-asked', '', NOT_ASKED, '', '', '', '', ...released(verdict), ''];
      return kept.has('not-asked') ? [csvLine(off)] : [];
    }
    return judged
      .filter(({ status }) => kept.has(status))
      .map((row) =>
        csvLine([
          ...about,
          row.subject,
          row.status,
          row.severity,
          row.says,
          ...excuse(excuses(row)),
          ...released(verdict),
          digests.get(row.subject) ?? verdict.manifest.sha256,
        ]),
      );
  });
  const missing = left.map(([status, n]) => {
    const says = `${n} rows of this status are left out: a table takes ${limit}`;
    return csvLine(['', '', '', '', '', status, '', says, '', '', '', '', ...released(verdict), '']);
  });
  return [BYTE_ORDER_MARK, csvLine(CSV_COLUMNS), ...rows, ...missing].join('');
}

/** The statuses whose rows all fit, and how many rows each of the others has. */
function fitting(
  judged: readonly (readonly JudgementRow[])[],
  limit: number,
): { readonly kept: ReadonlySet<Shown>; readonly left: readonly (readonly [Shown, number])[] } {
  const counts = new Map<Shown, number>(TELLING_MOST.map((status) => [status, 0]));
  const count = (status: Shown): void => void counts.set(status, (counts.get(status) ?? 0) + 1);
  for (const rows of judged) {
    if (rows.length === 0) count('not-asked');
    for (const { status } of rows) count(status);
  }
  let room = limit;
  const kept = new Set<Shown>();
  for (const [status, n] of counts) {
    room -= n;
    if (room >= 0) kept.add(status);
  }
  return { kept, left: [...counts].filter(([status, n]) => n > 0 && !kept.has(status)) };
}

const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

const NOT_ASKED = 'The policy turns the rule off; nothing was looked at.';

/** Every rule by framework and control, in the order of the frameworks and of the controls' numbers. */
function controlsOf(rules: readonly AnyRule[]): readonly (readonly [Framework, string, AnyRule])[] {
  return (Object.keys(FRAMEWORKS) as Framework[]).flatMap((framework) =>
    rules
      .flatMap((rule) =>
        (rule.controls[framework] ?? []).map((id): readonly [Framework, string, AnyRule] => [framework, id, rule]),
      )
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

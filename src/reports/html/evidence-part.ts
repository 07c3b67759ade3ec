import { grouped, plural } from '../finding-order.js';
import { type Section, foreign, nothing, row, table } from './blocks.js';
import { type Cell, type Matrix, consumerMatrix, targetMatrix } from './evidence-matrix.js';
import { percentInWords } from './figures.js';
import { type Sign, labelled } from './marks.js';
import { type Markup, NOTHING, markup } from './markup.js';
import { reportsTable } from './reports-table.js';
import type { Scope } from './scope.js';
import { countsInWords, signOfCounts } from './test-counts.js';

/** A matrix of more is not read; the list of reports below it goes further. */
const MAX_SUITES = 24;
const MAX_PLACES = 120;
/** Pieces of content with a matrix of their own. */
const MAX_CONTENTS = 12;

/** What was tested where, as the reports say it and not as the manifest does. */
export function evidencePart(scope: Scope): Section {
  const { record, prefix } = scope;
  const { suites, manifest } = record;
  const part = { id: 'evidence', title: 'Test evidence' };
  if (suites.length === 0) {
    const declared = (manifest.evidence ?? []).length;
    const sentence =
      declared === 0
        ? 'The manifest names no test report: nothing shows that anything was tested.'
        : `${plural(declared, 'report')} named, none opened.`;
    return { ...part, count: 'none', body: nothing(sentence) };
  }
  const contents = manifest.artifacts.filter((a) => a.consumer !== undefined);
  const body = markup`${matrixTable(`${prefix}matrix`, 'Which suite ran on which target, and how its tests ended', 'Target', targetMatrix(record))}
  ${contents.slice(0, MAX_CONTENTS).map(({ id, consumer }, i) => {
    const matrix = consumerMatrix(record, id);
    const range = consumer?.versions ?? '';
    if (matrix.rows.length === 0) {
      return markup`<p class="nothing">
        No report names the version of ${foreign(consumer?.component ?? '')} that read ${foreign(id)}; versions
        ${foreign(range)} are supported.
      </p>`;
    }
    return matrixTable(
      `${prefix}readers-${i + 1}`,
      markup`Which versions of its reader ran ${foreign(id)}; versions ${foreign(range)} are supported`,
      'Reader',
      matrix,
    );
  })}
  ${contents.length > MAX_CONTENTS && markup`<p class="more">${plural(contents.length - MAX_CONTENTS, 'more piece')} of content with a reader not shown here.</p>`}
  ${reportsTable(scope)}`;
  return { ...part, count: grouped(suites.length), body };
}

function matrixTable(id: string, caption: string | Markup, place: string, { suites, rows }: Matrix): Markup {
  if (rows.length === 0) {
    return nothing(
      'The manifest names no target, and no report says where its tests ran: there is nothing to set against each other.',
    );
  }
  const shares = rows.some((r) => r.share !== undefined);
  const [wide, tall] = [suites.length - MAX_SUITES, rows.length - MAX_PLACES];
  return markup`${table({
    id,
    caption,
    columns: [
      place,
      ...(shares ? [markup`<span class="figure">Share</span>`] : []),
      ...suites.slice(0, MAX_SUITES).map(foreign),
    ],
    rows: rows
      .slice(0, MAX_PLACES)
      .map(({ name, share, cells }) =>
        row([
          foreign(name),
          ...(shares
            ? [markup`<span class="figure">${share === undefined ? '' : percentInWords(share * 100)}</span>`]
            : []),
          ...cells.slice(0, MAX_SUITES).map(cellOf),
        ]),
      ),
    look: 'matrix',
  })}
  ${(wide > 0 || tall > 0) && markup`<p class="more">${[wide > 0 && plural(wide, 'more suite'), tall > 0 && plural(tall, 'more place')].filter((p) => p !== false).join(' and ')} not shown here.</p>`}`;
}

function cellOf(cells: readonly Cell[]): Markup {
  if (cells.length === 0) return labelled('outside', 'not run here');
  return markup`${cells.map((cell) => markup`<div>${labelled(signOf(cell), countsInWords(cell.counts))}${OTHER_BYTES[cell.bytes]}</div>`)}`;
}

const OTHER_BYTES: Readonly<Record<Cell['bytes'], Markup>> = {
  shipped: NOTHING,
  other: markup`<br />on other bytes than these`,
  none: markup`<br />on bytes that it does not name`,
};

/** A pass on other bytes is none for these. */
function signOf({ counts, bytes }: Cell): Sign {
  const sign = signOfCounts(counts);
  return sign === 'pass' && bytes !== 'shipped' ? 'warning' : sign;
}

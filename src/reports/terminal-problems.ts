import { terminalPage, terminalText, wrapped } from './escape-terminal.js';
import { grouped } from './finding-order.js';
import type { Problem, ReportInput } from './report-input.js';
import { inkOf } from './terminal-ink.js';
import { linesOnce, placeRows } from './terminal-place.js';

const MAX_PROBLEMS = 60;

/** What is wrong with the input, each with its code frame where it has a place. No verdict was reached. */
export function renderProblems(
  problems: readonly Problem[],
  textOf: ReportInput['textOf'],
  options: { readonly colour: boolean; readonly width?: number },
): string {
  const ink = inkOf(options);
  const linesOfFile = linesOnce(textOf);
  const more = problems.length - MAX_PROBLEMS;
  return terminalPage([
    ...problems.slice(0, MAX_PROBLEMS).flatMap(({ message, range }) => {
      const [first = '', ...rest] = wrapped(terminalText(message), '    ', '    ', ink.width);
      const said = [`  ${ink.colours.red('✗')} ${first.slice(4)}`, ...rest, ''];
      return range ? [...placeRows(range, ink.colours.red, ink, linesOfFile), ...said] : said;
    }),
    ...(more > 0 ? [`  … and ${grouped(more)} more`] : []),
  ]);
}

import { EnvironmentError, InputError, type InputProblem } from '../errors.js';
import { codeFrame, linesOf } from '../reports/code-frame.js';
import { terminalText } from '../reports/escape-terminal.js';

/** Problems shown; whoever has more mends these first. */
const MAX_PROBLEMS = 20;
const WIDTH = 100;

/** An error for people: what is wrong, where, and the lines around it. `textOf` finds the text of a file that is named. */
export function errorText(error: unknown, textOf: (file: string) => string | undefined): string {
  if (error instanceof InputError) return inputText(error, textOf);
  if (error instanceof EnvironmentError) return `error: ${terminalText(error.message)} (${error.code})\n`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `internal error: this is a fault of ringgate, please report it; the gate stays shut\n${detail
    .split('\n')
    .map(terminalText)
    .join('\n')}\n`;
}

function inputText({ problems, code }: InputError, textOf: (file: string) => string | undefined): string {
  const shown = problems.slice(0, MAX_PROBLEMS).map((problem) => problemText(problem, code, textOf));
  const more = problems.length - shown.length;
  return shown.join('') + (more > 0 ? `… and ${more} more\n` : '');
}

function problemText(
  { message, range }: InputProblem,
  code: string,
  textOf: (file: string) => string | undefined,
): string {
  const head = `error: ${terminalText(message)} (${code})\n`;
  if (!range) return head;
  const { file, start } = range;
  const gutter = String(start.line + 1).length;
  const frame = codeFrame(linesOf(textOf(file) ?? ''), range, WIDTH).map(
    ({ number, text }) => `  ${String(number ?? '').padStart(gutter)} │ ${text}\n`,
  );
  return `${head}  --> ${terminalText(file)}:${start.line}:${start.column}\n${frame.join('')}`;
}

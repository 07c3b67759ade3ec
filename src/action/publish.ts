import { writeReport } from '../adapters/write-files.js';
import type { CheckAnswer, ManifestFailure } from '../commands/check.js';
import { renderAs } from '../commands/render-for-machines.js';
import { EXIT, InputError } from '../errors.js';
import type { Finding } from '../model/verdict.js';
import { markdownText } from '../reports/escape-markdown.js';
import { terminalText } from '../reports/escape-terminal.js';
import { renderTerminal } from '../reports/terminal.js';
import type { Inputs } from './inputs.js';
import type { Runner } from './runner.js';

/** Annotations of input problems; GitHub shows ten a step. */
const MAX_PROBLEMS = 10;

/**
 * Tells of the answer everywhere a runner lets it: log, annotations, report files, step summary, outputs. Each may
 * fail on its own; the verdict does not change with it.
 */
export async function publish(answer: CheckAnswer, inputs: Inputs, root: string, runner: Runner): Promise<void> {
  await attempt('the log', runner, () => {
    runner.write(renderTerminal(answer, { colour: false }));
  });
  await attempt('the annotations', runner, () => {
    runner.write(renderAs('github', answer));
  });
  const findings = answer.verdicts.flatMap((v) => v.findings);
  const count = (test: (f: Finding) => boolean): number => findings.filter(test).length;
  await attempt('the outputs', runner, () => {
    runner.output('verdict', answer.overall);
    runner.output('exit-code', answer.exitCode);
    runner.output(
      'errors',
      count((f) => f.severity === 'error' && f.status === 'violation'),
    );
    runner.output(
      'warnings',
      count((f) => f.severity === 'warning' && f.status === 'violation'),
    );
    runner.output(
      'indeterminate',
      count((f) => f.status === 'indeterminate'),
    );
    runner.output(
      'deferred',
      count((f) => f.status === 'deferred'),
    );
  });
  if (answer.verdicts.length === 0) return;
  await attempt('the JSON report', runner, () => {
    runner.output('json', write(root, `${inputs.reports}/verdict.json`, renderAs('json', answer)));
  });
  await attempt('the SARIF report', runner, () => {
    runner.output('sarif', write(root, `${inputs.reports}/ringgate.sarif`, renderAs('sarif', answer)));
  });
  await attempt('the step summary', runner, () => runner.summary(renderAs('markdown', answer)));
}

/** Says that there was no release to judge, and what follows from it. */
export async function publishNone(
  message: string,
  { verdict, runner }: { readonly verdict: 'none' | 'fail' | 'indeterminate'; readonly runner: Runner },
): Promise<void> {
  const exitCode = { none: EXIT.pass, fail: EXIT.fail, indeterminate: EXIT.indeterminate }[verdict];
  runner.write(`${terminalText(message)}\n`);
  await attempt('the outputs', runner, () => {
    runner.output('verdict', verdict);
    runner.output('exit-code', exitCode);
  });
  await attempt('the step summary', runner, () => runner.summary(`${markdownText(message)}\n`));
}

/** One annotation for each thing that is wrong with the input, at its place. */
export function annotateFailures(failures: readonly ManifestFailure[], runner: Runner): void {
  for (const { manifest, error } of failures) {
    const title = manifest === '' ? 'ringgate' : `ringgate: ${manifest}`;
    if (!(error instanceof InputError)) {
      runner.error(error instanceof Error ? error.message : String(error), { title });
      // A stack repeats names from files; behind a bar no line of it can be read as a workflow command.
      if (error instanceof Error && error.stack !== undefined) runner.write(error.stack.replace(/^/gm, '| ') + '\n');
      continue;
    }
    for (const { message, range } of error.problems.slice(0, MAX_PROBLEMS)) {
      const place = range && { file: range.file, startLine: range.start.line, startColumn: range.start.column };
      runner.error(message, { title, ...place });
    }
  }
}

function write(root: string, file: string, text: string): string {
  writeReport(root, file, text);
  return file;
}

/** Does what may fail without any effect on the verdict; a warning says what did not work. */
export async function attempt(what: string, runner: Runner, act: () => Promise<void> | void): Promise<void> {
  try {
    await act();
  } catch (error) {
    runner.warning(`${what} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

import type { CheckAnswer } from '../commands/check.js';
import { renderTerminal } from '../reports/terminal.js';
import { wantsColour } from './colour.js';
import type { VerdictFormat } from './command-specs.js';

interface RenderOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onTerminal: boolean;
  readonly quiet: boolean;
  readonly width?: number;
}

/** The verdicts in a format. What a terminal does not need is loaded when it is asked for. */
export async function renderVerdicts(
  answer: CheckAnswer,
  format: VerdictFormat,
  { env, onTerminal, quiet, width }: RenderOptions,
): Promise<string> {
  if (format !== 'terminal') return (await import('../commands/render-for-machines.js')).renderAs(format, answer);
  return renderTerminal(answer, {
    colour: wantsColour(env, onTerminal),
    quiet,
    ...(width === undefined ? {} : { width }),
  });
}

import type { CheckAnswer } from '../commands/check.js';
import { renderTerminal } from '../reports/terminal.js';
import { wantsColour } from './colour.js';
import { DOCUMENT_FORMATS, type VerdictFormat } from './command-specs.js';

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
  if (isDocument(format)) {
    return (await import('../commands/render-documents.js')).renderDocuments(
      format,
      answer.releases.map((r) => r.record),
      answer.failures.length,
    );
  }
  if (format !== 'terminal') return (await import('../commands/render-for-machines.js')).renderAs(format, answer);
  return renderTerminal(answer, {
    colour: wantsColour(env, onTerminal),
    quiet,
    ...(width === undefined ? {} : { width }),
  });
}

type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** Whether a format needs everything that was judged, passes included. */
export const isDocument = (format: VerdictFormat): format is DocumentFormat =>
  (DOCUMENT_FORMATS as readonly string[]).includes(format);

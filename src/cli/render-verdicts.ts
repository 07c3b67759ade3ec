import type { CheckAnswer } from '../commands/check.js';
import type { VerdictFormat } from './command-specs.js';
import { wantsColour } from './colour.js';

interface RenderOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onTerminal: boolean;
  readonly quiet: boolean;
  readonly width?: number;
}

/** The verdicts in a format. Each renderer is loaded when it is asked for, and only then. */
export async function renderVerdicts(
  answer: CheckAnswer,
  format: VerdictFormat,
  options: RenderOptions,
): Promise<string> {
  switch (format) {
    case 'terminal': {
      const { renderTerminal } = await import('../reports/terminal.js');
      const { env, onTerminal, quiet, width } = options;
      return renderTerminal(answer, {
        colour: wantsColour(env, onTerminal),
        quiet,
        ...(width === undefined ? {} : { width }),
      });
    }
    case 'json':
      return (await import('../reports/json.js')).renderJson(answer);
    case 'sarif':
      return (await import('../commands/render-sarif.js')).sarifOf(answer);
    case 'junit':
      return (await import('../reports/junit.js')).renderJunit(answer);
    case 'markdown': {
      const { renderMarkdown, SUMMARY_LIMIT } = await import('../reports/markdown.js');
      return renderMarkdown(answer, { limit: SUMMARY_LIMIT });
    }
    case 'github':
      return (await import('../reports/github.js')).renderGithub(answer);
  }
}

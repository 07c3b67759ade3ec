import { renderGithub } from '../reports/github.js';
import { renderJson } from '../reports/json.js';
import { renderJunit } from '../reports/junit.js';
import { SUMMARY_LIMIT, renderMarkdown } from '../reports/markdown.js';
import { renderSarif } from '../reports/sarif.js';
import { RULES } from '../rules/index.js';
import type { CheckAnswer } from './check.js';

export type MachineFormat = 'json' | 'sarif' | 'junit' | 'markdown' | 'github';
export type DocumentFormat = 'html' | 'vsa' | 'svr' | 'oscal' | 'cyclonedx' | 'csv';

/** The answer in a format that is not for the terminal. Loaded as one piece when the first of them is asked for. */
export function renderAs(format: MachineFormat, answer: CheckAnswer): string {
  switch (format) {
    case 'json':
      return renderJson(answer);
    case 'sarif':
      return renderSarif(answer, { rules: RULES, exitCode: answer.exitCode });
    case 'junit':
      return renderJunit(answer);
    case 'markdown':
      return renderMarkdown(answer, { limit: SUMMARY_LIMIT });
    case 'github':
      return renderGithub(answer);
  }
}

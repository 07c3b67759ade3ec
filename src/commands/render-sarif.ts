import { renderSarif } from '../reports/sarif.js';
import { RULES } from '../rules/index.js';
import type { CheckAnswer } from './check.js';

/** The answer as SARIF, with the descriptions of the rules it names. */
export function sarifOf(answer: CheckAnswer): string {
  return renderSarif(answer, { rules: RULES, exitCode: answer.exitCode });
}

import type { ReleaseFacts } from '../facts/release-facts.js';
import type { Evaluation } from './evaluate.js';
import type { VerdictWord } from '../model/verdict.js';

type DecidedFacts = Pick<ReleaseFacts, 'artifacts' | 'opened'>;

/**
 * The verdict on a release. An error-severity violation fails it; an error-severity rule that could not be answered
 * leaves it indeterminate. Warnings never decide, answered or not. A pass needs artifacts and rules that passed:
 * nothing looked at is not a pass.
 */
export function decide({ findings, counts }: Evaluation, { artifacts, opened }: DecidedFacts): VerdictWord {
  const errors = findings.filter((f) => f.severity === 'error');
  if (errors.some((f) => f.status === 'violation')) return 'fail';
  if (errors.some((f) => f.status === 'indeterminate')) return 'indeterminate';
  return opened && artifacts.length > 0 && counts.pass > 0 ? 'pass' : 'indeterminate';
}

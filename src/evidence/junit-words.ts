import type { CaseOutcome } from './tally.js';

/** How a test ended, where the report says it in one word. */
export interface Said {
  readonly outcome: CaseOutcome;
  readonly how?: 'timeout' | 'aborted';
}

const words = (said: Said, list: string): [string, Said][] => list.split(' ').map((word) => [word, said]);

/**
 * What runners write into `status` and `result`: gtest, CTest, Ginkgo, Bazel and others. A word that is not here says
 * that we do not know how the test ended.
 */
const WORDS: ReadonlyMap<string, Said> = new Map([
  ...words({ outcome: 'passed' }, 'run passed pass success succeeded successful ok completed'),
  ...words({ outcome: 'failed' }, 'fail failed failure'),
  ...words({ outcome: 'error' }, 'error errored broken panicked'),
  ...words({ outcome: 'flaky' }, 'flaky unstable'),
  ...words({ outcome: 'skipped' }, 'notrun not_run disabled skipped skip ignored suppressed pending todo inconclusive'),
  ...words({ outcome: 'error', how: 'timeout' }, 'timeout timedout timed_out'),
  ...words(
    { outcome: 'error', how: 'aborted' },
    'interrupted aborted abort killed crashed canceled cancelled incomplete unfinished running started',
  ),
]);

/** What a `status` or `result` says; `undefined` for a word we do not know. */
export function saidBy(word: string): Said | undefined {
  return WORDS.get(word.trim().toLowerCase());
}

/** Elements of a case that say how it ended. */
const ENDINGS: ReadonlyMap<string, Said> = new Map<string, Said>([
  ['failure', { outcome: 'failed' }],
  ['error', { outcome: 'error' }],
  ['skipped', { outcome: 'skipped' }],
  // Surefire: every run again failed as well.
  ['rerunFailure', { outcome: 'failed' }],
  ['rerunError', { outcome: 'error' }],
  // Surefire and nextest: a run failed and a later one passed.
  ['flakyFailure', { outcome: 'flaky' }],
  ['flakyError', { outcome: 'flaky' }],
]);

/** How a case ended, by the name of an element in it. Failures that a type or message calls a timeout are one. */
export function endedBy(element: string, attributes: Readonly<Record<string, string>>): Said | undefined {
  const said = ENDINGS.get(element);
  if (!said || said.outcome === 'skipped' || said.outcome === 'flaky') return said;
  const text = `${attributes['type'] ?? ''} ${(attributes['message'] ?? '').slice(0, 1000)}`;
  return /time(?:d[ _-]?|[ _-])?out/i.test(text) ? { ...said, how: 'timeout' } : said;
}

/** Elements of a case that say nothing about how it ended. */
export const SILENT_IN_CASE: ReadonlySet<string> = new Set(['system-out', 'system-err', 'attachments']);

/** Elements of a suite that say nothing about its tests. */
export const SILENT_IN_SUITE: ReadonlySet<string> = new Set(['system-out', 'system-err', 'attachments']);

/** The worse of two endings: a case that both failed and was skipped failed. */
export function worse(a: Said | undefined, b: Said): Said {
  if (a === undefined) return b;
  const order =
    SEVERITY[b.outcome] - SEVERITY[a.outcome] || (b.how === undefined ? 0 : 1) - (a.how === undefined ? 0 : 1);
  return order > 0 ? b : a;
}

const SEVERITY: Readonly<Record<CaseOutcome, number>> = { passed: 0, skipped: 1, flaky: 2, failed: 3, error: 4 };

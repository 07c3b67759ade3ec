import type { Said } from './junit-words.js';

/** How a result of a TRX file ended, by its `outcome`. Only `Passed` is a pass. */
export const TRX_OUTCOMES: ReadonlyMap<string, Said> = new Map<string, Said>([
  ['Passed', { outcome: 'passed' }],
  ['Failed', { outcome: 'failed' }],
  ['Error', { outcome: 'error' }],
  ['NotRunnable', { outcome: 'error' }],
  // A machine with code in its kernel that warns has not passed; a statement's WARNED counts the same.
  ['Warning', { outcome: 'failed' }],
  ['Timeout', { outcome: 'error', how: 'timeout' }],
  ['Aborted', { outcome: 'error', how: 'aborted' }],
  ['Disconnected', { outcome: 'error', how: 'aborted' }],
  ['InProgress', { outcome: 'error', how: 'aborted' }],
  ['Pending', { outcome: 'error', how: 'aborted' }],
  ['PassedButRunAborted', { outcome: 'error', how: 'aborted' }],
  ['NotExecuted', { outcome: 'skipped' }],
  ['Inconclusive', { outcome: 'skipped' }],
  // It ran to its end, and nothing was verified.
  ['Completed', { outcome: 'skipped' }],
]);

/** What the whole run says of itself; `undefined` is a word that is not known. */
export function trxRunSaid(outcome: string): 'ended' | 'failed' | 'did not end' | undefined {
  switch (outcome) {
    case 'Completed':
    case 'Passed':
      return 'ended';
    case 'Failed':
    case 'Error':
      return 'failed';
    case 'Aborted':
    case 'Timeout':
    case 'Disconnected':
    case 'InProgress':
    case 'Pending':
    case 'PassedButRunAborted':
    case 'NotExecuted':
      return 'did not end';
    default:
      return undefined;
  }
}

/** Counters of results that did not pass and were not skipped. */
export const TRX_FAILING = [
  'failed',
  'error',
  'timeout',
  'aborted',
  'passedButRunAborted',
  'notRunnable',
  'disconnected',
  'warning',
  'inProgress',
  'pending',
] as const;

import type { TestCounts } from '../../model/evidence.js';
import { grouped } from '../finding-order.js';
import type { Sign } from './marks.js';

/** Nothing passed is nothing shown. */
export function signOfCounts({ passed, failed, errors }: TestCounts): Sign {
  if (failed + errors > 0) return 'error';
  return passed > 0 ? 'pass' : 'unanswered';
}

/** `1 failed, 12 passed, 3 not run`. */
export function countsInWords({ passed, failed, errors, skipped }: TestCounts): string {
  const parts = [
    failed + errors > 0 && `${grouped(failed + errors)} failed`,
    `${grouped(passed)} passed`,
    skipped > 0 && `${grouped(skipped)} not run`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

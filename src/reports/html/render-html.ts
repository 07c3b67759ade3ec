import type { ReleaseRecord } from '../../model/record.js';
import type { AnyRule } from '../../rules/rule.js';

/** The records as one page that needs nothing else. */
export function renderHtml(_records: readonly ReleaseRecord[], _rules: readonly AnyRule[]): string {
  throw new Error('not built yet');
}

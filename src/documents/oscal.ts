import type { ReleaseRecord } from '../model/record.js';
import type { AnyRule } from '../rules/rule.js';

/** The record as this document. */
export function renderOscal(_record: ReleaseRecord, _rules: readonly AnyRule[]): string {
  throw new Error('not built yet');
}

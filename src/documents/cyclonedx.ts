import type { ReleaseRecord } from '../model/record.js';

/** The record as this document. */
export function renderCyclonedx(_record: ReleaseRecord): string {
  throw new Error('not built yet');
}

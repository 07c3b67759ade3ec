import { readReport } from '../../src/evidence/read-report.js';
import type { SuiteReport } from '../../src/model/evidence.js';
import { REPORT_DIGEST, bytesOf, jsonBytes } from './samples.js';

/** Text and bytes as they are; anything else as JSON. */
type Given = string | Uint8Array | Readonly<Record<string, unknown>>;

const read = (given: Given) => {
  if (given instanceof Uint8Array) return readReport('report', given, REPORT_DIGEST);
  return readReport('report', typeof given === 'string' ? bytesOf(given) : jsonBytes(given), REPORT_DIGEST);
};

/** The report, which must be readable. */
export function known(given: Given): SuiteReport {
  const fact = read(given);
  if (!fact.known) throw new Error(fact.why);
  return fact.value;
}

/** Why the report cannot be read; `undefined` where it can. */
export function whyNot(given: Given): string | undefined {
  const fact = read(given);
  return fact.known ? undefined : fact.why;
}

/** `[passed, failed, errors, skipped]`. */
export function sums(given: Given): readonly number[] {
  const { passed, failed, errors, skipped } = known(given).counts;
  return [passed, failed, errors, skipped];
}

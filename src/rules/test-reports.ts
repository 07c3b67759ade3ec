import type { ArtifactFacts, FileFacts } from '../facts/artifact-facts.js';
import type { SuiteResult } from '../facts/release-facts.js';
import type { EnvironmentResult, SuiteReport, TestCounts, TestEnvironment } from '../model/evidence.js';
import { type ManifestPath, type Outcome, indeterminate } from './rule.js';

/** A report that could be read. */
export interface ReadResult {
  readonly declared: SuiteResult['declared'];
  readonly at: ManifestPath;
  readonly report: SuiteReport;
}

/** Place of a report's name in the manifest. */
export const reportAt = (index: number): ManifestPath => ['evidence', index, 'report'];

/** Reports that could be read, and one indeterminate outcome for each that could not. */
export function readResults(results: readonly SuiteResult[]): {
  readonly read: readonly ReadResult[];
  readonly unread: readonly Outcome[];
} {
  const read: ReadResult[] = [];
  const unread: Outcome[] = [];
  for (const { index, declared, report } of results) {
    if (report.known) read.push({ declared, at: reportAt(index), report: report.value });
    else unread.push(indeterminate(`${declared.suite}: ${report.why}`, reportAt(index)));
  }
  return { read, unread };
}

/**
 * Digests that stand for these bytes: that of the file, and those that signing leaves as they were. Where these are not
 * known they add nothing, and take nothing from the digest of the file.
 */
export function digestsOf(
  { index, file }: { readonly index: number; readonly file: FileFacts },
  artifacts: readonly ArtifactFacts[],
): readonly string[] {
  const unsigned = artifacts.slice(index, index + 1).map((a) => a.unsignedDigests);
  return [...new Set([file.sha256, ...unsigned.flatMap((fact) => (fact.known ? fact.value : []))])];
}

/** Results from the environments in which one of the digests was tested. */
export function resultsOn(report: SuiteReport, digests: readonly string[]): readonly EnvironmentResult[] {
  return report.environments.filter((e) => (e.subjects ?? report.subjects).some((s) => digests.includes(s)));
}

/** Whether something passed and nothing failed. */
export const passedIn = ({ passed, failed, errors }: TestCounts): boolean => passed > 0 && failed + errors === 0;

/** Features and fields that passing tests exercised on one of the digests; none where anything in the report failed. */
export function exercisedOn(report: SuiteReport, digests: readonly string[]): readonly string[] {
  if (!passedIn(report.counts)) return [];
  const passed = resultsOn(report, digests).filter((e) => passedIn(e.counts));
  return passed.flatMap((e) => e.exercised ?? report.exercised);
}

/** Tests that ran or were skipped, counted one by one. */
export const countedIn = ({ passed, failed, errors, skipped }: TestCounts): number =>
  passed + failed + errors + skipped;

/** `windows 10.0.26100 arm64 with csagent 7.16.18605`, as far as the report says. */
export function showEnvironment({ os, osVersion, distro, kernel, arch, consumer }: TestEnvironment): string {
  const place = [os, distro, osVersion, kernel, arch].filter((part) => part !== undefined).join(' ');
  const where = place === '' ? 'an environment that the report does not name' : place;
  return consumer ? `${where} with ${consumer.component} ${consumer.version}` : where;
}

/** `1 test`, `2 tests`. */
export const showTests = (tests: number): string => (tests === 1 ? '1 test' : `${tests} tests`);

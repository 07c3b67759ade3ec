import { bindStatement } from '../evidence/bind-statement.js';
import { readReport } from '../evidence/read-report.js';
import type { SuiteReport } from '../model/evidence.js';
import type { Fact } from '../model/fact.js';
import type { DeclaredEvidence } from '../model/release.js';
import type { Progress } from '../ports.js';
import { MAX_REPORT_BYTES, MAX_STATEMENT_BYTES } from './limits.js';
import { type Surroundings, readHashed, unreached } from './reach.js';

/** Every report that the manifest names, parsed and bound to what its statement says was tested, in manifest order. */
export async function collectEvidence(
  evidence: readonly DeclaredEvidence[],
  around: Surroundings,
  progress: Progress,
): Promise<readonly Fact<SuiteReport>[]> {
  const reports: Fact<SuiteReport>[] = [];
  // One after the other: a report can be large, and two in memory gain nothing.
  for (const [index, declared] of evidence.entries()) {
    progress.step(`reading ${declared.report}`, index, evidence.length);
    reports.push(await readOne(declared, index, around));
  }
  return reports;
}

async function readOne(
  { report: path, statement }: DeclaredEvidence,
  index: number,
  around: Surroundings,
): Promise<Fact<SuiteReport>> {
  let report: Fact<SuiteReport>;
  try {
    const { bytes, sha256 } = await readHashed(around.workspace, path, MAX_REPORT_BYTES);
    report = readReport(path, bytes, sha256);
  } catch (error) {
    return unreached(error, ['evidence', index, 'report'], around).why;
  }
  if (statement === undefined) return report;
  try {
    const bytes = around.workspace.readBytes(statement, MAX_STATEMENT_BYTES);
    return bindStatement(report, { name: statement, bytes });
  } catch (error) {
    // A report whose statement cannot be read is bound to nothing, so it counts as not read.
    return unreached(error, ['evidence', index, 'statement'], around).why;
  }
}

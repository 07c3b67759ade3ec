import type { EnvironmentResult, TestCounts } from '../../model/evidence.js';
import type { ReleaseRecord, SuiteRow } from '../../model/record.js';
import { type TargetCell, cellsOf, isCovered, showCell } from '../../rules/target-cells.js';

/** Tests of one suite in one place, and whether they name bytes of this release. */
export interface Cell {
  readonly counts: TestCounts;
  /** `shipped`: a digest of an artifact that the manifest names for the report; `other`: digests, but none of these; `none`: no digest. */
  readonly bytes: 'shipped' | 'other' | 'none';
}

/** A grid of suites against places. A suite that says nothing of a place has no cell there. */
export interface Matrix {
  readonly suites: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly share: number | undefined;
    readonly cells: readonly (readonly Cell[])[];
  }[];
}

interface Ran {
  readonly suite: string;
  readonly result: EnvironmentResult;
  readonly bytes: Cell['bytes'];
}

/** Which suite ran on which target. The last row is what ran where no target is, or where the report does not say. */
export function targetMatrix({ manifest, suites, digests }: ReleaseRecord): Matrix {
  const ran = suites.flatMap((s) =>
    ranIn(
      s,
      manifest.artifacts.flatMap((a, i) => (s.artifacts.includes(a.id) ? (digests[i] ?? []) : [])),
    ),
  );
  const cells = cellsOf(manifest.targets ?? []);
  const names = namesOf(suites);
  const rows = cells.map((cell) => ({
    name: showCell(cell),
    share: cell.weight,
    cells: cellsFor(
      names,
      ran.filter((r) => isIn(cell, r.result)),
    ),
  }));
  const elsewhere = ran.filter((r) => !cells.some((cell) => isIn(cell, r.result)));
  if (elsewhere.length === 0) return { suites: names, rows };
  const rest = { name: 'elsewhere, or the report does not say where', share: undefined };
  return { suites: names, rows: [...rows, { ...rest, cells: cellsFor(names, elsewhere) }] };
}

/** Which suite ran a piece of content in which version of its reader, as far as reports name one. */
export function consumerMatrix({ suites, digests, manifest }: ReleaseRecord, id: string): Matrix {
  const component = manifest.artifacts.find((a) => a.id === id)?.consumer?.component;
  const own = suites.filter((s) => s.artifacts.includes(id));
  const ran = own
    .flatMap((s) =>
      ranIn(
        s,
        manifest.artifacts.flatMap((a, i) => (a.id === id ? (digests[i] ?? []) : [])),
      ),
    )
    .filter(({ result }) => component !== undefined && result.environment.consumer?.component === component);
  const names = namesOf(own);
  const versions = [...new Set(ran.map(({ result }) => result.environment.consumer?.version ?? ''))];
  return {
    suites: names,
    rows: versions.map((version) => ({
      name: `${component ?? ''} ${version}`,
      share: undefined,
      cells: cellsFor(
        names,
        ran.filter(({ result }) => result.environment.consumer?.version === version),
      ),
    })),
  };
}

const namesOf = (suites: readonly SuiteRow[]): readonly string[] => [...new Set(suites.map((s) => s.suite))];

function ranIn({ suite, report }: SuiteRow, digests: readonly string[]): readonly Ran[] {
  if (report === null) return [];
  return report.environments.map((result) => ({
    suite,
    result,
    bytes: bytesOf(result.subjects ?? report.subjects, digests),
  }));
}

function bytesOf(subjects: readonly string[], digests: readonly string[]): Cell['bytes'] {
  if (subjects.length === 0) return 'none';
  return subjects.some((s) => digests.includes(s)) ? 'shipped' : 'other';
}

/** Whether results are from a place of the target, by the very question that the rules ask, whatever their outcome. */
function isIn(cell: TargetCell, result: EnvironmentResult): boolean {
  const counts = { tests: 1, passed: 1, failed: 0, errors: 0, skipped: 0 };
  return isCovered(cell, [{ environment: result.environment, counts }]);
}

/** One list a suite: sums by what bytes were tested, so that results on other bytes never add to those on these. */
function cellsFor(names: readonly string[], ran: readonly Ran[]): readonly (readonly Cell[])[] {
  return names.map((name) => {
    const own = ran.filter((r) => r.suite === name);
    return (['shipped', 'other', 'none'] as const)
      .map((bytes) => ({ bytes, of: own.filter((r) => r.bytes === bytes) }))
      .filter(({ of }) => of.length > 0)
      .map(({ bytes, of }) => ({ bytes, counts: sumOf(of.map((r) => r.result.counts)) }));
  });
}

function sumOf(counts: readonly TestCounts[]): TestCounts {
  const of = (pick: (c: TestCounts) => number): number => counts.reduce((sum, c) => sum + pick(c), 0);
  return {
    tests: of((c) => c.tests),
    passed: of((c) => c.passed),
    failed: of((c) => c.failed),
    errors: of((c) => c.errors),
    skipped: of((c) => c.skipped),
  };
}

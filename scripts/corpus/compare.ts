import type { ArtifactClass, Level } from '../../src/model/classification.js';
import type { Ours } from './classify-child.js';
import type { Expectation } from './expectation.js';
import type { CorpusFile } from './unpack.js';

/** What two answers can differ in. `understated` is the one that nothing can explain away. */
export type Aspect = 'crash' | 'understated' | 'format' | 'kind' | 'class' | 'machine' | 'signed';

/** One difference between an oracle and us. */
export interface Disagreement {
  readonly file: CorpusFile;
  readonly aspect: Aspect;
  readonly oracle: string;
  /** What the oracle says and what follows from it. */
  readonly expected: string;
  readonly ours: string;
}

/** The lowest level that a class can have without being an understatement of it. */
const FLOOR: Readonly<Record<ArtifactClass, Level>> = {
  inert: 0,
  'user-space': 1,
  'rapid-response-content': 1,
  'kernel-driver': 3,
  boot: 5,
};

/** All differences on one file. */
export function compare(
  file: CorpusFile,
  ours: Ours | undefined,
  expectations: readonly Expectation[],
): readonly Disagreement[] {
  const row = ours?.row;
  if (!row) return [{ file, aspect: 'crash', oracle: 'us', expected: 'an answer', ours: ours?.crash ?? 'none' }];
  return expectations.flatMap((expectation) => {
    const { oracle, says, label, formats, kind, class: expectedClass, atLeast, machines, signed } = expectation;
    const found: Disagreement[] = [];
    const differs = (aspect: Aspect, expected: string, answer: string): void => {
      found.push({ file, aspect, oracle, expected: `${expected} (${label}: ${says})`, ours: answer });
    };
    const floor = Math.max(atLeast ?? 0, expectedClass === undefined ? 0 : FLOOR[expectedClass]);
    if (row.level < floor) differs('understated', `level ${floor} or more`, `level ${row.level}`);
    if (formats && !formats.some((f) => f === row.format)) differs('format', formats.join(' or '), row.format);
    if (kind && !kind.test(row.kind)) differs('kind', kind.source, row.kind);
    if (expectedClass !== undefined && expectedClass !== row.class) differs('class', expectedClass, row.class);
    const named = [...(ours.machines ?? [])].sort().join(' ');
    if (machines && machines.join(' ') !== named) differs('machine', machines.join(' ') || 'none', named || 'none');
    const hasSignature = row.signatures.length > 0;
    if (signed !== undefined && signed !== hasSignature) differs('signed', String(signed), String(hasSignature));
    return found;
  });
}

/** The expectation that says most of what the file is: it names the row of the confusion table. */
export function labelOf(expectations: readonly Expectation[]): string {
  const weight = (e: Expectation): number =>
    Number(e.kind !== undefined) + 2 * Number(e.class !== undefined) + Number(e.oracle === 'pefile');
  const best = expectations.toSorted((a, b) => weight(b) - weight(a))[0];
  return best?.label ?? 'no opinion';
}

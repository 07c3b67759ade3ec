import { shortened } from './unreadable.js';

/** Cases of a suite, as they were listed. */
export interface Listed {
  cases: number;
  failing: number;
  /** Passed in the end: runners do not count these among their failures. */
  flaky: number;
  skipped: number;
}

export const nothingListed = (): Listed => ({ cases: 0, failing: 0, flaky: 0, skipped: 0 });

/** Adds the cases of an inner suite to those of the one around it. */
export function addListed(to: Listed, from: Listed): void {
  to.cases += from.cases;
  to.failing += from.failing;
  to.flaky += from.flaky;
  to.skipped += from.skipped;
}

/** What a suite says of itself in its attributes. */
export interface Counters {
  readonly tests?: number;
  readonly failures?: number;
  readonly errors?: number;
  readonly skipped?: number;
  /** Tests that are switched off, where a dialect counts them apart. */
  readonly disabled?: number;
  /** Tests that failed and passed when they were run again. */
  readonly flakes?: number;
  /** Attributes that are no count, in words. */
  readonly problems: readonly string[];
}

/** Reads counters from attributes. `names` gives the dialect's name of each. */
export function readCounters(
  attributes: Readonly<Record<string, string>>,
  names: Readonly<Partial<Record<keyof Omit<Counters, 'problems'>, string>>>,
): Counters {
  const problems: string[] = [];
  const counts: Record<string, number> = {};
  for (const [counter, attribute] of Object.entries(names)) {
    const text = attributes[attribute];
    if (text === undefined) continue;
    if (/^\d{1,9}$/.test(text)) counts[counter] = Number(text);
    else problems.push(`${attribute}="${shortened(text)}" is no count`);
  }
  return { ...counts, problems };
}

/**
 * Where the counters contradict the cases, in words. Runners differ in whether they count inner suites and skipped
 * tests, so a counter may fit either way; one that fits none says that cases are missing.
 */
export function contradictions(
  { tests, failures, errors, skipped, disabled, flakes, problems }: Counters,
  direct: Listed,
  whole: Listed,
): readonly string[] {
  const found = [...problems];
  const expect = (what: string, said: number, fits: (l: Listed) => readonly number[], listed: number): void => {
    if (![direct, whole].some((l) => fits(l).includes(said))) found.push(`says ${said} ${what} but lists ${listed}`);
  };
  if (tests !== undefined) expect('tests', tests, (l) => [l.cases, l.cases - l.skipped], whole.cases);
  if (failures !== undefined || errors !== undefined) {
    const said = (failures ?? 0) + (errors ?? 0);
    expect('failures and errors', said, (l) => [l.failing, l.failing + l.flaky], whole.failing);
  }
  if (skipped !== undefined || disabled !== undefined) {
    const all = (skipped ?? 0) + (disabled ?? 0);
    const either = [direct, whole].some((l) => l.skipped === skipped);
    if (!either) expect('skipped tests', all, (l) => [l.skipped], whole.skipped);
  }
  if (flakes !== undefined && flakes > whole.flaky) found.push(`says ${flakes} flaky tests but lists ${whole.flaky}`);
  return found;
}

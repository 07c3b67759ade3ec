import type { CaseOutcome } from './tally.js';
import { TRX_FAILING } from './trx-words.js';
import { shortened } from './unreadable.js';
import type { Attributes } from './xml-vocabulary.js';

/** Results in one way of counting them. */
class View {
  total = 0;
  passed = 0;
  failing = 0;

  add(outcome: CaseOutcome): void {
    this.total += 1;
    if (outcome === 'passed') this.passed += 1;
    else if (outcome !== 'skipped') this.failing += 1;
  }
}

/**
 * Holds the counters of a run against its results. Runners count a test with several rows of data as one, as its rows,
 * or as both, so a counter may fit any of the three.
 */
export class TrxCounters {
  readonly #leaves = new View();
  readonly #all = new View();
  readonly #top = new View();

  add(outcome: CaseOutcome, { leaf, top }: { readonly leaf: boolean; readonly top: boolean }): void {
    this.#all.add(outcome);
    if (leaf) this.#leaves.add(outcome);
    if (top) this.#top.add(outcome);
  }

  /** Whether any result ended badly. */
  get failing(): boolean {
    return this.#all.failing > 0;
  }

  /** Where the counters contradict the results, in words. */
  contradictions(attributes: Attributes): readonly string[] {
    const found: string[] = [];
    const count = (name: string): number | undefined => {
      const text = attributes[name];
      if (text === undefined) return undefined;
      if (/^\d{1,9}$/.test(text)) return Number(text);
      found.push(`${name}="${shortened(text)}" is no count`);
      return undefined;
    };
    const expect = (what: string, said: number | undefined, view: (v: View) => number): void => {
      const fits = [this.#leaves, this.#all, this.#top].some((v) => view(v) === said);
      if (!fits) found.push(`says ${said ?? 'nothing about'} ${what} but lists ${view(this.#leaves)}`);
    };
    expect('tests', count('total'), (v) => v.total);
    expect('passed tests', count('passed'), (v) => v.passed);
    expect(
      'failures and errors',
      TRX_FAILING.reduce((sum, name) => sum + (count(name) ?? 0), 0),
      (v) => v.failing,
    );
    return found;
  }
}

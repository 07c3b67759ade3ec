import type { OpenSuite } from './open-suite.js';
import type { Said } from './junit-words.js';
import type { TapPoint } from './tap-line.js';
import { shortened } from './unreadable.js';

/** A stream of results, or the subtest within one: all lines of one indent. */
export class TapLevel {
  readonly indent: number;
  readonly suite: OpenSuite;
  readonly #numbers = new Set<number>();
  #plan: number | undefined;
  #planAfterPoints = false;
  #points = 0;
  #failing = 0;
  /** Failures of the subtest whose own result is still to come. */
  #awaited: number | undefined;

  constructor(indent: number, suite: OpenSuite) {
    this.indent = indent;
    this.suite = suite;
  }

  plan(count: number, skip: string): void {
    if (this.#plan !== undefined) this.suite.irregular('gives its plan twice');
    this.#plan = count;
    this.#planAfterPoints = this.#points > 0;
    // A plan of nothing is how a whole stream is skipped.
    if (count === 0) this.suite.ended({ test: '(all)', outcome: 'skipped', message: skip });
  }

  point(point: TapPoint): void {
    this.#points += 1;
    const number = point.number ?? this.#points;
    const name = point.name === '' ? `test ${number}` : point.name;
    if (this.#numbers.has(number)) this.suite.irregular(`gives two results for test ${number}`);
    this.#numbers.add(number);
    if (this.#planAfterPoints) this.suite.irregular(`gives test ${number} after a plan at its end`);
    if (point.unclear) this.suite.irregular(`has a test, ${shortened(name)}, that may be skipped or not`);
    const own: Said = point.ok ? { outcome: 'passed' } : { outcome: 'failed' };
    const said = point.directive ?? own;
    const inner = this.#awaited;
    this.#awaited = undefined;
    if (said.outcome === 'failed' || said.outcome === 'error') this.#failing += 1;
    if (inner === undefined) {
      this.suite.ended({ test: name, message: '', ...said });
      return;
    }
    // The results of a subtest count; its own result counts where it says something that they do not.
    this.#failing += inner;
    if (inner > 0 && point.ok && !point.directive) {
      this.suite.irregular(`says that ${shortened(name)} passed, and ${inner} of its subtests did not`);
    }
    if (inner === 0 && said.outcome !== 'passed') this.suite.ended({ test: name, message: '', ...said });
  }

  /** A subtest ended, with so many failures: its own result is to follow. */
  innerEnded(failing: number): void {
    if (this.#awaited !== undefined) this.suite.irregular('has a subtest without a result of its own');
    this.#awaited = (this.#awaited ?? 0) + failing;
  }

  /** Compares its plan with its results. Answers how many of them are failures. */
  close(parent: OpenSuite | undefined): number {
    if (this.#awaited !== undefined) {
      this.suite.irregular('has a subtest without a result of its own');
      this.#failing += this.#awaited;
    }
    const plan = this.#plan;
    if (plan === undefined) this.suite.irregular('gives no plan, so tests may be missing');
    else if (plan !== this.#points) this.suite.irregular(`plans ${plan} tests but lists ${this.#points}`);
    else if ([...this.#numbers].some((number) => number < 1 || number > plan)) {
      this.suite.irregular('has tests with numbers outside its plan');
    }
    this.suite.close(parent);
    return this.#failing;
  }
}

import { Fingerprint } from './fingerprint.js';
import { parseInstant } from './instants.js';
import { type Counters, type Listed, addListed, contradictions, nothingListed } from './suite-counters.js';
import { PREFIX, SuiteScope, digestOf } from './suite-scope.js';
import type { Bucket, EndedCase, Tally } from './tally.js';
import { shortened } from './unreadable.js';

/** A suite that is being read: its scope, what it says of itself, and what it lists. */
export class OpenSuite {
  readonly #name: string;
  readonly #tally: Tally;
  readonly #counters: Counters;
  readonly #scope: SuiteScope;
  readonly #direct = nothingListed();
  readonly #inner = nothingListed();
  #bucket: Bucket | undefined;
  #credited = false;
  #sealed = false;
  #claimsFailure = false;
  #saidByInner = 0;
  #print: Fingerprint | undefined;

  constructor(
    name: string,
    { tally, counters, parent }: { tally: Tally; counters: Counters; parent?: OpenSuite | undefined },
  ) {
    this.#name = shortened(name);
    this.#tally = tally;
    this.#counters = counters;
    this.#scope = new SuiteScope(parent?.enclose());
  }

  /** A `ringgate.*` property. It holds for what follows it, so one that comes after a test is refused. */
  property(name: string, value: string): void {
    if (!name.startsWith(PREFIX)) return;
    if (this.#sealed) {
      this.irregular(`gives ${shortened(name)} after its first test or suite`);
      return;
    }
    const problem = this.#scope.set(name, value);
    if (problem !== undefined) this.irregular(problem);
    if (name === `${PREFIX}sha256`) this.#tally.subject(digestOf(value));
  }

  started(text: string): void {
    const instant = parseInstant(text);
    if (instant === undefined) this.irregular(`starts at "${shortened(text)}", which is no date and time`);
    else this.#scope.startedAt = instant;
  }

  /** Milliseconds since 1970. */
  startedAtInstant(instant: number): void {
    this.#scope.startedAt = instant;
  }

  /** What the suite and its tests are written with, to know a suite that stands twice. */
  sees(attributes: Readonly<Record<string, string>>): void {
    this.#print ??= new Fingerprint();
    this.#print.add(JSON.stringify(attributes));
  }

  ended(test: EndedCase, exercised: Iterable<string> = []): void {
    this.#sealed = true;
    this.#print?.add(test.outcome);
    this.#direct.cases += 1;
    if (test.outcome === 'skipped') this.#direct.skipped += 1;
    else if (test.outcome === 'flaky') this.#direct.flaky += 1;
    else if (test.outcome !== 'passed') this.#direct.failing += 1;
    this.#bucket ??= this.#tally.bucketOf(this.#scope);
    this.#tally.add(this.#bucket, test);
    // Only a test that passed has shown anything.
    if (test.outcome !== 'passed') return;
    this.#tally.credit(this.#bucket, exercised);
    if (this.#credited) return;
    this.#credited = true;
    this.#tally.credit(this.#bucket, this.#scope.exercised);
  }

  /** Something that failed outside any test. It counts as an error of the suite, and as no test. */
  brokeDown(test: EndedCase): void {
    this.#sealed = true;
    this.#direct.failing += 1;
    this.#bucket ??= this.#tally.bucketOf(this.#scope);
    this.#tally.add(this.#bucket, test);
  }

  /** Its status says that it failed: some test of it must have. */
  claimsFailure(): void {
    this.#claimsFailure = true;
  }

  irregular(what: string): void {
    this.#tally.irregular(this.#name === '' ? `the report ${what}` : `suite ${this.#name} ${what}`);
  }

  /** Compares what it says with what it lists. Answers how many tests it says there are. */
  close(parent: OpenSuite | undefined): number {
    const whole: Listed = { ...this.#direct };
    addListed(whole, this.#inner);
    for (const what of contradictions(this.#counters, this.#direct, whole)) this.irregular(what);
    if (this.#claimsFailure && whole.failing + whole.flaky === 0)
      this.irregular('says that it failed but lists no failure');
    this.#refuseTwin();
    const said = this.#counters.tests ?? this.#direct.cases + this.#saidByInner;
    if (parent) {
      addListed(parent.#inner, whole);
      parent.#saidByInner += said;
    }
    return said;
  }

  /** Tests that are listed twice, word for word and second for second, ran once. */
  #refuseTwin(): void {
    if (!this.#print || this.#direct.cases === 0) return;
    this.#print.add(this.#scope.key);
    if (this.#tally.knows(this.#print.value)) this.irregular('stands twice in the report');
  }

  /** The scope that an inner suite inherits; from here on it cannot change. */
  enclose(): SuiteScope {
    this.#sealed = true;
    return this.#scope;
  }
}

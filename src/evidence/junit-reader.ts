import { SILENT_IN_CASE, SILENT_IN_SUITE, type Said, endedBy, saidBy, worse } from './junit-words.js';
import { OpenSuite } from './open-suite.js';
import { readCounters } from './suite-counters.js';
import { PREFIX, namesIn } from './suite-scope.js';
import type { Tally } from './tally.js';
import { MAX_TEXT } from './limits.js';
import { shortened } from './unreadable.js';
import type { Attributes, XmlVocabulary } from './xml-vocabulary.js';

/** Root elements of this dialect. */
export const JUNIT_ROOTS: ReadonlySet<string> = new Set(['testsuites', 'testsuite']);

interface OpenCase {
  readonly is: 'case';
  readonly suite: OpenSuite;
  readonly name: string;
  readonly exercised: string[];
  said: Said | undefined;
  message: string;
}

type Frame =
  | { readonly is: 'suite'; readonly suite: OpenSuite }
  | OpenCase
  | { readonly is: 'properties'; readonly of: OpenSuite | OpenCase }
  | { readonly is: 'property'; readonly of: OpenSuite | OpenCase; readonly name: string; text: string }
  | { readonly is: 'ending'; readonly of: OpenSuite | OpenCase; readonly said: Said; text: string }
  | { readonly is: 'silent' };

/** JUnit's format as JUnit, Surefire, pytest, GoogleTest, CTest and many others write it. */
export class JunitReader implements XmlVocabulary {
  readonly dialect = 'junit';
  readonly #tally: Tally;
  readonly #open: Frame[] = [];
  tests: number | undefined;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  open(name: string, attributes: Attributes): void {
    this.#open.push(this.#frame(name, attributes));
  }

  text(text: string): void {
    const top = this.#open.at(-1);
    if (top?.is === 'property') top.text += text;
    else if (top?.is === 'ending' && top.text.length < 4 * MAX_TEXT) top.text += text;
  }

  close(): void {
    const frame = this.#open.pop();
    switch (frame?.is) {
      case 'suite':
        this.tests = frame.suite.close(this.#suiteAround());
        return;
      case 'case':
        closeCase(frame);
        return;
      case 'property':
        closeProperty(frame);
        return;
      case 'ending':
        closeEnding(frame);
        return;
      case 'properties':
      case 'silent':
      case undefined:
    }
  }

  #frame(name: string, attributes: Attributes): Frame {
    const around = this.#open.at(-1);
    switch (around?.is) {
      case undefined:
        return this.#suite(attributes, undefined);
      case 'suite':
        return this.#inSuite(around.suite, name, attributes);
      case 'case':
        return inCase(around, name, attributes);
      case 'properties':
        return name === 'property'
          ? { is: 'property', of: around.of, name: attributes['name'] ?? '', text: attributes['value'] ?? '' }
          : { is: 'silent' };
      case 'property':
      case 'ending':
      case 'silent':
        return { is: 'silent' };
    }
  }

  #suite(attributes: Attributes, parent: OpenSuite | undefined): Frame {
    const counters = readCounters(attributes, COUNTERS);
    const suite = new OpenSuite(attributes['name'] ?? '', { tally: this.#tally, counters, parent });
    suite.sees(attributes);
    if (attributes['timestamp'] !== undefined) suite.started(attributes['timestamp']);
    for (const [name, value] of Object.entries(attributes)) suite.property(name, value);
    const status = attributes['status'] ?? attributes['result'];
    const said = status === undefined ? undefined : saidBy(status);
    if (said?.how !== undefined) suite.irregular(`did not end: its status is ${shortened(status ?? '')}`);
    else if (said?.outcome === 'failed' || said?.outcome === 'error') suite.claimsFailure();
    return { is: 'suite', suite };
  }

  #inSuite(suite: OpenSuite, name: string, attributes: Attributes): Frame {
    if (name === 'testsuite') return this.#suite(attributes, suite);
    if (name === 'testcase') return openCase(suite, attributes);
    if (name === 'properties') return { is: 'properties', of: suite };
    if (SILENT_IN_SUITE.has(name)) return { is: 'silent' };
    const said = endedBy(name, attributes);
    if (said) return { is: 'ending', of: suite, said, text: attributes['message'] ?? '' };
    // It may hold tests that failed.
    suite.irregular(`has the element ${shortened(name)}, which is not known`);
    return { is: 'silent' };
  }

  #suiteAround(): OpenSuite | undefined {
    const around = this.#open.at(-1);
    return around?.is === 'suite' ? around.suite : undefined;
  }
}

const COUNTERS = {
  tests: 'tests',
  failures: 'failures',
  errors: 'errors',
  skipped: 'skipped',
  disabled: 'disabled',
  flakes: 'flakes',
} as const;

function openCase(suite: OpenSuite, attributes: Attributes): OpenCase {
  suite.enclose();
  suite.sees(attributes);
  const { classname, name = '' } = attributes;
  const test: OpenCase = {
    is: 'case',
    suite,
    name: classname === undefined ? name : `${classname}.${name}`,
    exercised: [],
    said: undefined,
    message: '',
  };
  for (const attribute of ['status', 'result']) {
    const word = attributes[attribute];
    if (word === undefined) continue;
    const said = saidBy(word);
    if (said) test.said = worse(test.said, said);
    else suite.irregular(`has a test, ${shortened(test.name)}, whose ${attribute} is "${shortened(word)}"`);
  }
  return test;
}

function inCase(test: OpenCase, name: string, attributes: Attributes): Frame {
  if (name === 'properties') return { is: 'properties', of: test };
  if (SILENT_IN_CASE.has(name)) return { is: 'silent' };
  const said = endedBy(name, attributes);
  if (said) return { is: 'ending', of: test, said, text: attributes['message'] ?? '' };
  test.suite.irregular(`has a test, ${shortened(test.name)}, with the element ${shortened(name)}, which is not known`);
  return { is: 'silent' };
}

function closeCase({ suite, name, said, message, exercised }: OpenCase): void {
  suite.ended({ test: name, message, outcome: 'passed', ...said }, exercised);
}

function closeProperty({ of, name, text }: Extract<Frame, { is: 'property' }>): void {
  if (of instanceof OpenSuite) of.property(name, text);
  // A test says what it exercised; where it ran and on which bytes is the suite's to say.
  else if (name === `${PREFIX}exercised`) for (const feature of namesIn(text)) of.exercised.push(feature);
}

function closeEnding({ of, said, text }: Extract<Frame, { is: 'ending' }>): void {
  if (of instanceof OpenSuite) {
    if (said.outcome !== 'skipped') of.brokeDown({ test: '(outside any test)', message: text, ...said });
    return;
  }
  const worst = worse(of.said, said);
  if (worst === said || of.message === '') of.message = text;
  of.said = worst;
}

import { MAX_TEXT } from './limits.js';
import type { Said } from './junit-words.js';
import { OpenSuite } from './open-suite.js';
import { readCounters } from './suite-counters.js';
import type { Tally } from './tally.js';
import { shortened } from './unreadable.js';
import type { Attributes, XmlVocabulary } from './xml-vocabulary.js';

/** Root elements of this dialect. */
export const XUNIT_ROOTS: ReadonlySet<string> = new Set(['assemblies', 'assembly']);

interface OpenTest {
  readonly is: 'test';
  readonly suite: OpenSuite;
  readonly name: string;
  readonly said: Said;
  message: string;
}

type Frame =
  | { readonly is: 'suite'; readonly suite: OpenSuite; readonly holds: string }
  | { readonly is: 'errors'; readonly suite: OpenSuite }
  | { readonly is: 'error'; readonly suite: OpenSuite; readonly name: string; message: string }
  | OpenTest
  | { readonly is: 'failure'; readonly of: { message: string } }
  | { readonly is: 'message'; readonly of: { message: string } }
  | { readonly is: 'silent' };

/** The format of xUnit.net, versions 2 and 3. It has no place for our properties: a statement beside it says what was tested. */
export class XunitReader implements XmlVocabulary {
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
    if (top?.is === 'message' && top.of.message.length < 4 * MAX_TEXT) top.of.message += text;
  }

  close(): void {
    const frame = this.#open.pop();
    switch (frame?.is) {
      case 'suite': {
        const around = this.#open.at(-1);
        this.tests = frame.suite.close(around?.is === 'suite' ? around.suite : undefined);
        return;
      }
      case 'test':
        frame.suite.ended({ test: frame.name, message: frame.message, ...frame.said });
        return;
      case 'error':
        frame.suite.brokeDown({ test: frame.name, message: frame.message, outcome: 'error' });
        return;
      case 'errors':
      case 'failure':
      case 'message':
      case 'silent':
      case undefined:
    }
  }

  #frame(name: string, attributes: Attributes): Frame {
    const around = this.#open.at(-1);
    switch (around?.is) {
      case undefined:
        return this.#suite(name, attributes, undefined);
      case 'suite':
        return this.#inSuite(around.suite, around.holds, name, attributes);
      case 'errors':
        return { is: 'error', suite: around.suite, name: attributes['name'] ?? '(outside any test)', message: '' };
      case 'test':
      case 'error':
        if (name === 'failure') return { is: 'failure', of: around };
        return name === 'reason' ? { is: 'message', of: around } : { is: 'silent' };
      case 'failure':
        return name === 'message' ? { is: 'message', of: around.of } : { is: 'silent' };
      case 'message':
      case 'silent':
        return { is: 'silent' };
    }
  }

  #suite(name: string, attributes: Attributes, parent: OpenSuite | undefined): Frame {
    const counters = readCounters(attributes, COUNTERS);
    const suite = new OpenSuite(attributes['name'] ?? '', { tally: this.#tally, counters, parent });
    suite.sees(attributes);
    const start = startOf(attributes);
    if (start !== undefined) suite.started(start);
    return { is: 'suite', suite, holds: INNER[name] ?? '' };
  }

  #inSuite(suite: OpenSuite, holds: string, name: string, attributes: Attributes): Frame {
    if (name === holds) return holds === 'test' ? openTest(suite, attributes) : this.#suite(name, attributes, suite);
    if (name === 'errors' && holds === 'collection') return { is: 'errors', suite };
    // It may hold tests that failed.
    suite.irregular(`has the element ${shortened(name)}, which is not known`);
    return { is: 'silent' };
  }
}

/** What each element of the format holds. */
const INNER: Readonly<Record<string, string>> = { assemblies: 'assembly', assembly: 'collection', collection: 'test' };

const COUNTERS = {
  tests: 'total',
  failures: 'failed',
  errors: 'errors',
  skipped: 'skipped',
  disabled: 'not-run',
} as const;

const RESULTS: ReadonlyMap<string, Said> = new Map<string, Said>([
  ['Pass', { outcome: 'passed' }],
  ['Fail', { outcome: 'failed' }],
  ['Skip', { outcome: 'skipped' }],
  ['NotRun', { outcome: 'skipped' }],
]);

function openTest(suite: OpenSuite, attributes: Attributes): OpenTest {
  suite.sees(attributes);
  const name = attributes['name'] ?? '';
  const result = attributes['result'] ?? '';
  const said = RESULTS.get(result);
  if (!said) suite.irregular(`has a test, ${shortened(name)}, whose result is "${shortened(result)}"`);
  return { is: 'test', suite, name, said: said ?? { outcome: 'error', how: 'aborted' }, message: '' };
}

/** Version 3 gives the start with its zone; version 2 gives the date and time of the machine that ran the tests. */
function startOf(attributes: Attributes): string | undefined {
  const { 'start-rtf': exact, 'run-date': date, 'run-time': time } = attributes;
  if (exact !== undefined) return exact;
  return date === undefined || time === undefined ? undefined : `${date}T${time}`;
}

import type { Said } from './junit-words.js';
import { MAX_TEXT } from './limits.js';
import { OpenSuite } from './open-suite.js';
import type { Tally } from './tally.js';
import { TrxCounters } from './trx-counters.js';
import { TRX_OUTCOMES, trxRunSaid } from './trx-words.js';
import { shortened } from './unreadable.js';
import type { Attributes, XmlVocabulary } from './xml-vocabulary.js';

/** Namespaces of the root element `TestRun`; other tools have elements of that name too. */
export const TRX_NAMESPACES: ReadonlySet<string> = new Set([
  'http://microsoft.com/schemas/VisualStudio/TeamTest/2010',
  'http://microsoft.com/schemas/VisualStudio/TeamTest/2006',
]);

interface OpenResult {
  readonly is: 'result';
  readonly name: string;
  readonly said: Said;
  readonly top: boolean;
  message: string;
  /** Rows of data, or tests of an ordered one. */
  inner: number;
  innerFailing: number;
}

type Frame =
  | { readonly is: 'run' | 'results' | 'summary' | 'run-infos' | 'silent' }
  | OpenResult
  | { readonly is: 'inner-results' | 'output' | 'error-info' | 'message'; readonly of: OpenResult }
  | { readonly is: 'run-info'; readonly failed: boolean; message: string }
  | { readonly is: 'run-text'; readonly of: { message: string } };

/** The format of Visual Studio, MSTest and `dotnet test --logger trx`. It has no place for our properties: a statement beside it says what was tested. */
export class TrxReader implements XmlVocabulary {
  readonly dialect = 'trx';
  readonly #suite: OpenSuite;
  readonly #open: Frame[] = [];
  readonly #counters = new TrxCounters();
  readonly #executions = new Set<string>();
  #said: string | undefined;
  #counted: Attributes | undefined;
  readonly tests: number | undefined = undefined;

  constructor(tally: Tally) {
    this.#suite = new OpenSuite('', { tally, counters: { problems: [] } });
  }

  open(name: string, attributes: Attributes): void {
    this.#open.push(this.#frame(name, attributes));
  }

  text(text: string): void {
    const top = this.#open.at(-1);
    if ((top?.is === 'message' || top?.is === 'run-text') && top.of.message.length < 4 * MAX_TEXT) {
      top.of.message += text;
    }
  }

  close(): void {
    const frame = this.#open.pop();
    if (frame?.is === 'result') this.#ended(frame);
    else if (frame?.is === 'run') this.#finish();
    else if (frame?.is === 'run-info' && frame.failed) {
      this.#suite.brokeDown({ test: '(outside any test)', message: frame.message, outcome: 'error' });
    }
  }

  #frame(name: string, attributes: Attributes): Frame {
    const around = this.#open.at(-1);
    switch (around?.is) {
      case undefined:
        return { is: 'run' };
      case 'run':
        return this.#inRun(name, attributes);
      case 'results':
        return this.#result(name, attributes, undefined);
      case 'inner-results':
        return this.#result(name, attributes, around.of);
      case 'result':
        if (name === 'InnerResults') return { is: 'inner-results', of: around };
        return name === 'Output' ? { is: 'output', of: around } : { is: 'silent' };
      case 'output':
        return name === 'ErrorInfo' ? { is: 'error-info', of: around.of } : { is: 'silent' };
      case 'error-info':
        return name === 'Message' ? { is: 'message', of: around.of } : { is: 'silent' };
      case 'summary':
        return this.#inSummary(name, attributes);
      case 'run-infos':
        return { is: 'run-info', failed: attributes['outcome'] !== 'Warning', message: '' };
      case 'run-info':
        return { is: 'run-text', of: around };
      case 'message':
      case 'run-text':
      case 'silent':
        return { is: 'silent' };
    }
  }

  #inRun(name: string, attributes: Attributes): Frame {
    if (name === 'Results') return { is: 'results' };
    if (name === 'Times') {
      if (attributes['start'] !== undefined) this.#suite.started(attributes['start']);
      return { is: 'silent' };
    }
    if (name === 'ResultSummary') {
      if (this.#said !== undefined) this.#suite.irregular('has two summaries');
      this.#said = attributes['outcome'] ?? '';
      return { is: 'summary' };
    }
    // It may hold tests that failed.
    if (!SILENT.has(name)) this.#suite.irregular(`has the element ${shortened(name)}, which is not known`);
    return { is: 'silent' };
  }

  #inSummary(name: string, attributes: Attributes): Frame {
    if (name === 'RunInfos') return { is: 'run-infos' };
    if (name === 'Counters') {
      if (this.#counted !== undefined) this.#suite.irregular('has two sets of counters');
      this.#counted = attributes;
    }
    return { is: 'silent' };
  }

  #result(element: string, attributes: Attributes, parent: OpenResult | undefined): Frame {
    const name = attributes['testName'] ?? '';
    if (!element.endsWith('Result') && element !== 'TestResultAggregation') {
      this.#suite.irregular(`has the element ${shortened(element)} among its results, which is not known`);
    }
    // Written without one, the outcome is the first of the enumeration, which is Error.
    const outcome = attributes['outcome'] ?? 'Error';
    const said = TRX_OUTCOMES.get(outcome);
    if (!said) this.#suite.irregular(`has a test, ${shortened(name)}, whose outcome is "${shortened(outcome)}"`);
    const execution = attributes['executionId'];
    if (execution !== undefined) {
      if (this.#executions.has(execution)) this.#suite.irregular(`lists one run of ${shortened(name)} twice`);
      this.#executions.add(execution);
    }
    const aborted: Said = { outcome: 'error', how: 'aborted' };
    return {
      is: 'result',
      name,
      said: said ?? aborted,
      top: parent === undefined,
      message: '',
      inner: 0,
      innerFailing: 0,
    };
  }

  #ended(result: OpenResult): void {
    const { name, said, message, top, inner, innerFailing } = result;
    const failing = said.outcome !== 'passed' && said.outcome !== 'skipped';
    const around = this.#open.at(-1);
    if (around?.is === 'inner-results') {
      around.of.inner += 1;
      if (failing || innerFailing > 0) around.of.innerFailing += 1;
    }
    this.#counters.add(said.outcome, { leaf: inner === 0, top });
    if (innerFailing > 0 && !failing)
      this.#suite.irregular(`says that ${shortened(name)} did not fail, and one of its rows did`);
    // What its rows say counts; a failure that none of them shows is its own.
    if (inner === 0 || (failing && innerFailing === 0)) this.#suite.ended({ test: name, message, ...said });
  }

  #finish(): void {
    if (this.#said === undefined) this.#suite.irregular('has no summary, so it may have been cut');
    else {
      const said = trxRunSaid(this.#said);
      if (said === 'did not end') this.#suite.irregular(`did not end: its outcome is ${this.#said}`);
      else if (said === undefined) this.#suite.irregular(`says of itself "${shortened(this.#said)}"`);
      else if (said === 'failed' && !this.#counters.failing) this.#suite.claimsFailure();
      if (this.#counted === undefined) this.#suite.irregular('has no counters');
      else for (const what of this.#counters.contradictions(this.#counted)) this.#suite.irregular(what);
    }
    this.#suite.close(undefined);
  }
}

/** Elements of a run that say nothing about how its tests ended. */
const SILENT: ReadonlySet<string> = new Set([
  'TestSettings',
  'TestRunConfiguration',
  'TestDefinitions',
  'TestEntries',
  'TestLists',
  'Build',
]);

import type { Said } from './junit-words.js';
import { SuiteScope } from './suite-scope.js';
import type { Bucket, Tally } from './tally.js';
import { shortened, UnreadableError } from './unreadable.js';
import type { Attributes, XmlVocabulary } from './xml-vocabulary.js';

/** What the log calls its tools, and the name that a pass of each is credited under. */
const TOOLS = { SDV: 'tool:sdv', CodeAnalysis: 'tool:code-analysis', Semmle: 'tool:codeql' } as const;
type Tool = keyof typeof TOOLS;

interface Found {
  /** Types of defects, as the tool counts them. */
  summary: number | undefined;
  entries: number;
  bad: number;
}

/**
 * `<driver>.<architecture>.<tool>.<what>`; a driver's name may have dots of its own. The first that fits holds: a rule
 * whose name looks like the rest is still a rule.
 */
const NAME = /^(.+?)\.(x64|x86|arm64|arm|amd64|win32)\.(General|SDV|CodeAnalysis|Semmle)\.(.+)$/i;

/**
 * The Driver Verification Log that the driver kit makes of the results of CodeQL, Code Analysis and Static Driver Verifier.
 * It names no bytes and no time of any run: a statement beside it says what was analysed. Its checksum is not verified.
 */
export class DvlReader implements XmlVocabulary {
  readonly dialect = 'driver-verification-log';
  readonly tests: number | undefined = undefined;
  readonly #tally: Tally;
  readonly #found = new Map<Tool, Found>();
  readonly #names = new Set<string>();
  #drivers = new Set<string>();
  #bucket: Bucket | undefined;
  #depth = 0;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  open(name: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#depth === 1) return;
    if (this.#depth > 2 || name !== 'AssessmentScore') {
      throw new UnreadableError(`it has the element ${shortened(name)}, which a Driver Verification Log has not`);
    }
    this.#score(attributes['ScoreName'] ?? '', attributes['ScoreValue'] ?? '', attributes['ScoreUnit'] ?? '');
  }

  text(text: string): void {
    if (text.trim() !== '') throw new UnreadableError('it has text between its scores');
  }

  close(): void {
    this.#depth -= 1;
    if (this.#depth === 0) this.#finish();
  }

  #score(name: string, value: string, unit: string): void {
    const [, driver = '', architecture = '', tool = '', what = ''] = NAME.exec(name) ?? [];
    if (driver === '')
      throw new UnreadableError(`the score ${shortened(name)} is not that of a Driver Verification Log`);
    if (this.#names.has(name)) this.#tally.irregular(`the score ${shortened(name)} stands twice`);
    this.#names.add(name);
    this.#drivers.add(`${driver}.${architecture}`);
    // In other letters it may be a result all the same.
    if (tool !== 'General' && !isTool(tool)) this.#tally.irregular(`the score ${shortened(name)} is not known`);
    if (isTool(tool)) this.#result(tool, { name, what, value, unit });
  }

  #result(tool: Tool, { name, what, value, unit }: Readonly<Record<'name' | 'what' | 'value' | 'unit', string>>): void {
    if (what === 'NORUN' || what === 'Version' || what === 'ActiveRuleTotal') return;
    const found = this.#found.get(tool) ?? { summary: undefined, entries: 0, bad: 0 };
    this.#found.set(tool, found);
    if (what === 'Summary') {
      if (/^\d{1,9}$/.test(value)) found.summary = Number(value);
      else this.#tally.irregular(`${shortened(name)} is "${shortened(value)}", which is no count`);
      return;
    }
    const said = saidBy(unit);
    if (!what.startsWith('Defect.') && !what.startsWith('Rule.')) {
      this.#tally.irregular(`the score ${shortened(name)} is not known`);
    } else if (!said) this.#tally.irregular(`${shortened(name)} is "${shortened(unit)}", which is not known`);
    found.entries += 1;
    // A rule that does not apply to the driver takes nothing from those that do.
    if (said?.outcome !== 'passed' && !unit.endsWith('_NA')) found.bad += 1;
    this.#tally.add(this.#place(), { test: name, message: unit, ...(said ?? { outcome: 'error' }) });
  }

  #finish(): void {
    if (this.#names.size === 0) throw new UnreadableError('it has no score of a Driver Verification Log');
    if (this.#drivers.size > 1)
      this.#tally.irregular(`the log is about ${this.#drivers.size} drivers, and should be about one`);
    for (const [tool, { summary, entries, bad }] of this.#found) {
      // Static Driver Verifier lists its rules without a sum.
      if (summary === undefined && tool !== 'SDV') this.#tally.irregular(`${tool} gives no summary`);
      if (summary !== undefined && summary !== entries) {
        this.#tally.irregular(`${tool} says ${summary} types of defects but lists ${entries}`);
      }
      if (bad > 0 || (summary === undefined && tool !== 'SDV') || (summary ?? 0) > entries) continue;
      if (entries === 0) {
        this.#tally.add(this.#place(), { test: `${tool} found no defect`, outcome: 'passed', message: '' });
      }
      this.#tally.credit(this.#place(), [TOOLS[tool]]);
    }
  }

  /** One place for all: where the analysis ran says nothing about where the driver runs. */
  #place(): Bucket {
    this.#bucket ??= this.#tally.bucketOf(SuiteScope.of({}, [], undefined));
    return this.#bucket;
  }
}

const isTool = (word: string): word is Tool => Object.hasOwn(TOOLS, word);

/** `SDV_PASSED`, `CA_MUSTFIX_FAILED`, `SEMMLE_MUSTRUN_SKIPPED` and their like, by their last word. */
function saidBy(unit: string): Said | undefined {
  switch (/^(?:SDV|CA|SEMMLE)(?:_[A-Z]+)*_([A-Z]+)$/.exec(unit)?.[1]) {
    case 'PASSED':
      return { outcome: 'passed' };
    case 'FAILED':
      return { outcome: 'failed' };
    case 'SKIPPED':
    case 'NA':
      return { outcome: 'skipped' };
    case 'TIMEOUT':
      return { outcome: 'error', how: 'timeout' };
    case 'SPACEOUT':
      return { outcome: 'error', how: 'aborted' };
    case undefined:
    default:
      return undefined;
  }
}

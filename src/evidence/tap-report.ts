import type { SuiteReport } from '../model/evidence.js';
import { MAX_XML_DEPTH } from './limits.js';
import { OpenSuite } from './open-suite.js';
import { PREFIX } from './suite-scope.js';
import { TapLevel } from './tap-level.js';
import { type TapLine, tapLine } from './tap-line.js';
import { Tally } from './tally.js';
import type { TextLines } from './text-lines.js';
import { shortened, UnreadableError } from './unreadable.js';

/**
 * Reads the Test Anything Protocol, versions 12 to 14, and the kernel's dialect of it. What is indented is a subtest.
 * Properties of ours stand in comments before the first test: `# ringgate.os: linux`.
 */
export function readTap({ lines, wholeLastLine }: TextLines, sha256: string): SuiteReport {
  const stream = new TapStream();
  for (const line of lines) stream.line(line);
  return stream.report(sha256, wholeLastLine);
}

class TapStream {
  readonly #tally = new Tally();
  readonly #open: TapLevel[] = [];
  /** Indent of the diagnostics that are being read, which are anything. */
  #yaml: number | undefined;
  #bailed = false;

  constructor() {
    this.#open.push(new TapLevel(0, this.#suite(undefined)));
  }

  line(line: string): void {
    const text = line.trimStart();
    if (text === '') return;
    const indent = indentOf(line);
    if (this.#inYaml(indent, text)) return;
    const said = tapLine(text.trimEnd());
    if (said.is === 'plain') return;
    if (said.is === 'yaml') {
      if (indent > 0) this.#yaml = indent;
      return;
    }
    if (said.is === 'nearly') {
      this.#top().suite.irregular(`has a line that is almost a result: ${shortened(said.text)}`);
      return;
    }
    // Either may be the heading of a subtest or a remark: what follows tells.
    if (said.is === 'subtest') return;
    this.#take(this.#levelAt(indent), said);
  }

  report(sha256: string, wholeLastLine: boolean): SuiteReport {
    if (this.#yaml !== undefined) this.#tally.irregular('the report ends within the diagnostics of a test');
    if (!wholeLastLine) this.#tally.irregular('the report ends within a line');
    while (this.#open.length > 1) this.#closeLast();
    this.#open.pop()?.close(undefined);
    return this.#tally.report('tap', sha256, undefined);
  }

  #take(level: TapLevel, said: Exclude<TapLine, { is: 'plain' | 'yaml' | 'nearly' | 'subtest' }>): void {
    const { suite } = level;
    if (this.#bailed && said.is !== 'property') suite.irregular('goes on after it bailed out');
    switch (said.is) {
      case 'point':
        level.point(said);
        return;
      case 'plan':
        level.plan(said.count, said.skip);
        return;
      case 'bail out':
        this.#bailed = true;
        suite.irregular(`bailed out: ${shortened(said.reason)}`);
        suite.brokeDown({ test: 'Bail out!', outcome: 'error', how: 'aborted', message: said.reason });
        return;
      case 'property':
        if (said.name === `${PREFIX}startedAt`) suite.started(said.value);
        else suite.property(said.name, said.value);
        return;
      case 'version':
    }
  }

  /** Whether a line belongs to diagnostics. They end with `...`; a line that stands further out ends them as well. */
  #inYaml(indent: number, text: string): boolean {
    if (this.#yaml === undefined) return false;
    if (indent < this.#yaml) {
      this.#tally.irregular('the diagnostics of a test do not end');
      this.#yaml = undefined;
      return false;
    }
    if (indent === this.#yaml && text.trimEnd() === '...') this.#yaml = undefined;
    return true;
  }

  /** The level of an indent: deeper ones end here, and one that is deeper than all begins. */
  #levelAt(indent: number): TapLevel {
    while (this.#top().indent > indent) this.#closeLast();
    const around = this.#top();
    if (around.indent === indent) return around;
    if (this.#open.length >= MAX_XML_DEPTH) {
      throw new UnreadableError(`subtests are nested deeper than the limit of ${MAX_XML_DEPTH}`);
    }
    const level = new TapLevel(indent, this.#suite(around.suite));
    this.#open.push(level);
    return level;
  }

  #closeLast(): void {
    const level = this.#open.pop();
    const around = this.#top();
    if (level) around.innerEnded(level.close(around.suite));
  }

  #top(): TapLevel {
    const top = this.#open.at(-1);
    if (!top) throw new Error('the outermost level is closed last');
    return top;
  }

  #suite(parent: OpenSuite | undefined): OpenSuite {
    return new OpenSuite('', { tally: this.#tally, counters: { problems: [] }, parent });
  }
}

/** Columns before the text; a tab is one, as it is for the producers that write them. */
const indentOf = (line: string): number => line.length - line.trimStart().length;

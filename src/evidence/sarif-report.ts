import type { SuiteReport } from '../model/evidence.js';
import { parseInstant } from './instants.js';
import { OpenSuite } from './open-suite.js';
import { takeOurs } from './our-properties.js';
import { ruleLevels, sarifVerdict } from './sarif-result.js';
import { field, listed } from './strict-json.js';
import { digestOf } from './suite-scope.js';
import { Tally } from './tally.js';
import { shortened, UnreadableError } from './unreadable.js';

/** Name of the format, for messages. */
export const SARIF = 'SARIF';

/**
 * Reads results of static analysis, SARIF 2.1.0. Each run is a test, which passed where the tool says that it ended well
 * and found nothing that counts; each finding is a test that failed. Throws UnreadableError for other versions.
 */
export function readSarif(document: unknown, sha256: string): SuiteReport {
  if (field(document, 'version') !== '2.1.0') throw new UnreadableError('only SARIF 2.1.0 is read');
  const runs = listed(field(document, 'runs'));
  if (!runs) throw new UnreadableError('its runs are no list');
  const tally = new Tally();
  const seen = new Set<string>();
  for (const run of runs) {
    const guid = field(field(run, 'automationDetails'), 'guid');
    if (typeof guid === 'string' && seen.size === seen.add(guid).size) tally.irregular('one run stands twice');
    readRun(run, tally);
  }
  if (field(document, 'inlineExternalProperties') !== undefined) {
    tally.irregular('the report keeps parts of its runs in inlineExternalProperties, which are not read');
  }
  return tally.report('sarif', sha256, undefined);
}

function readRun(run: unknown, tally: Tally): void {
  const name = field(field(field(run, 'tool'), 'driver'), 'name');
  if (typeof name !== 'string' || name === '') throw new UnreadableError('one of its runs does not name its tool');
  const suite = new OpenSuite(name, { tally, counters: { problems: [] } });
  const started = startOf(run);
  if (started !== undefined) suite.started(started);
  for (const digest of targetsOf(run)) suite.property('ringgate.sha256', digest);
  takeOurs(suite, field(run, 'properties'));

  const ended = sound(run, suite);
  const rules = ruleLevels(field(run, 'tool'));
  const given = field(run, 'results');
  const results = given === undefined || given === null ? undefined : listed(given);
  if (given !== undefined && given !== null && !results) throw new UnreadableError('the results of a run are no list');
  let failed = 0;
  for (const result of results ?? []) {
    const {
      said,
      name: rule,
      message,
    } = sarifVerdict(result, rules, (what) => {
      suite.irregular(`cannot be sure: ${what}`);
    });
    if (said === 'nothing') continue;
    if (said.outcome === 'failed') failed += 1;
    suite.ended({ test: rule, message, ...said });
  }
  if (elsewhere(run)) suite.irregular('keeps results in other files, which are not read');
  if (results === undefined) suite.ended({ test: name, outcome: 'skipped', message: 'it gives no results' });
  else if (!ended)
    suite.ended({ test: name, outcome: 'error', message: 'it does not say that it ended well', how: 'aborted' });
  else if (failed === 0) suite.ended({ test: name, outcome: 'passed', message: '' }, [`tool:${name}`]);
  suite.close(undefined);
}

/** Whether the tool says that each of its invocations ended well. What speaks against it is said to the suite. */
function sound(run: unknown, suite: OpenSuite): boolean {
  const invocations = listed(field(run, 'invocations')) ?? [];
  if (invocations.length === 0) suite.irregular('does not say how its invocation ended');
  let well = invocations.length > 0;
  for (const invocation of invocations) {
    if (field(invocation, 'executionSuccessful') !== true) {
      suite.irregular('says of an invocation that it did not end well');
      well = false;
    }
    for (const list of ['toolExecutionNotifications', 'toolConfigurationNotifications']) {
      const notifications = listed(field(invocation, list)) ?? [];
      const error = notifications.find((n) => field(n, 'level') === 'error');
      if (error === undefined) continue;
      const text = field(field(error, 'message'), 'text');
      suite.irregular(`reports an error of the tool: ${shortened(typeof text === 'string' ? text : '(no text)')}`);
      well = false;
    }
  }
  return well;
}

/** The earliest start of an invocation, as text. */
function startOf(run: unknown): string | undefined {
  const starts = (listed(field(run, 'invocations')) ?? []).flatMap((invocation) => {
    const text = field(invocation, 'startTimeUtc');
    return typeof text === 'string' ? [text] : [];
  });
  return starts.sort((a, b) => (parseInstant(a) ?? 0) - (parseInstant(b) ?? 0))[0];
}

/** Digests of what was analysed: files whose roles say something else, such as an attachment, are not it. */
function targetsOf(run: unknown): readonly string[] {
  return (listed(field(run, 'artifacts')) ?? []).flatMap((artifact) => {
    const roles = listed(field(artifact, 'roles'));
    if (roles && !roles.includes('analysisTarget')) return [];
    const digest = field(field(artifact, 'hashes'), 'sha-256');
    return typeof digest === 'string' ? (digestOf(digest) ?? []) : [];
  });
}

const elsewhere = (run: unknown): boolean =>
  (listed(field(field(run, 'externalPropertyFileReferences'), 'results')) ?? []).length > 0;

import type { ReleaseRecord, SuiteRow } from '../model/record.js';
import { relativeUri } from '../reports/escape-uri.js';
import { type Answered, type Identities, property, worstOf } from './oscal-parts.js';
import { markup } from './texts.js';

/** UUID of what was seen by one rule of one subject. */
export const observationId = (ids: Identities, { rule, subject }: Answered): string =>
  ids.of('observation', rule.id, subject);

/** Whether anything was looked at: where a rule does not concern a subject or comes later, nothing was. */
export function wasObserved({ rows }: Answered): boolean {
  return rows.some(({ status }) => status !== 'not-applicable' && status !== 'deferred');
}

/** What each rule saw of each subject that it was asked about. */
export function observationsOf(record: ReleaseRecord, answered: readonly Answered[], ids: Identities) {
  return answered.filter(wasObserved).map((answer) => {
    const { rule, artifact, rows } = answer;
    const evidence = rule.sees.includes('evidence') ? reportsOn(record, artifact) : [];
    return {
      uuid: observationId(ids, answer),
      title: markup(rule.title),
      description: rows.map(({ status, says }) => `${status}: ${markup(says)}`).join('\n\n'),
      props: [
        property('rule', rule.id),
        property('status', worstOf(rows)),
        property('severity', rows[0]?.severity ?? rule.severity),
        ...rule.sees.map((basis) => property('rests-on', basis)),
      ],
      methods: methodsOf(answer, evidence),
      origins: [{ actors: [{ type: 'tool', 'actor-uuid': ids.tool }] }],
      subjects: [
        artifact === undefined
          ? { 'subject-uuid': ids.release, type: 'component' }
          : { 'subject-uuid': ids.artifact(artifact), type: 'inventory-item' },
      ],
      ...(evidence.length > 0 ? { 'relevant-evidence': evidence.map(relevant) } : {}),
      collected: record.verdict.at,
    };
  });
}

/** TEST only where reports of tests were read: everything else was looked at, and nothing was made to run. */
function methodsOf({ rule, rows }: Answered, evidence: readonly SuiteRow[]): readonly string[] {
  const tested = evidence.some(({ report }) => report !== null) && worstOf(rows) !== 'indeterminate';
  if (!tested) return ['EXAMINE'];
  return rule.sees.every((basis) => basis === 'evidence') ? ['TEST'] : ['EXAMINE', 'TEST'];
}

function reportsOn({ suites }: ReleaseRecord, artifact: string | undefined): readonly SuiteRow[] {
  return artifact === undefined ? suites : suites.filter(({ artifacts }) => artifacts.includes(artifact));
}

function relevant({ suite, path, report, why }: SuiteRow) {
  const read =
    report === null
      ? `could not be read: ${markup(why ?? 'no reason is known')}`
      : `${report.counts.passed} of ${report.counts.tests} tests passed`;
  return {
    href: relativeUri(path),
    description: `Suite ${markup(suite)}: ${read}`,
    ...(report === null ? {} : { props: [property('sha256', report.sha256), property('dialect', report.dialect)] }),
  };
}

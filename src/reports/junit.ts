import type { Finding, Verdict } from '../model/verdict.js';
import { xmlText } from './escape-xml.js';
import { countsInWords, gravityOf, placeOf } from './finding-order.js';
import { INCOMPLETE, type ReportInput, isIncomplete } from './report-input.js';
import { waiverInWords } from './waiver-words.js';

type Outcome = 'failure' | 'error' | 'skipped' | 'passed';

interface Case {
  readonly rule: string;
  readonly subject: string;
  readonly findings: readonly Finding[];
  readonly outcome: Outcome;
}

/**
 * JUnit XML: a suite a manifest, a case for each rule and subject that has something to say, and one case `verdict`,
 * so that a release without findings is not an empty suite. Violations are failures and unanswered errors are errors;
 * warnings and deferred rules are skipped cases, because JUnit has no third way to speak without failing a build. What
 * is waived passes and says by whom in its output.
 */
export function renderJunit(input: ReportInput): string {
  const suites = [...input.verdicts.map(suite), ...(isIncomplete(input) ? [missing(input)] : [])];
  const sum = (outcome: Outcome): number => suites.reduce((n, s) => n + s.counts[outcome], 0);
  const tests = suites.reduce((n, s) => n + s.tests, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="ringgate" tests="${tests}" failures="${sum('failure')}" errors="${sum('error')}" skipped="${sum('skipped')}">`,
    ...suites.map((s) => s.text),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Suite {
  readonly text: string;
  readonly tests: number;
  readonly counts: Readonly<Record<Outcome, number>>;
}

/** Stands for the manifests that got no verdict, so that no reader of the file takes the rest for the whole. */
function missing({ overall }: ReportInput): Suite {
  const text = [
    '  <testsuite name="ringgate" tests="1" failures="0" errors="1" skipped="0">',
    '    <testcase classname="ringgate" name="verdict">',
    `      <error type="verdict" message="${overall}: ${INCOMPLETE}"/>`,
    '    </testcase>',
    '  </testsuite>',
  ].join('\n');
  return { text, tests: 1, counts: { failure: 0, error: 1, skipped: 0, passed: 0 } };
}

function suite(verdict: Verdict): Suite {
  const cases = casesOf(verdict.findings);
  const counts = { failure: 0, error: 0, skipped: 0, passed: 0 };
  for (const { outcome } of cases) counts[outcome] += 1;
  if (verdict.verdict === 'fail') counts.failure += 1;
  if (verdict.verdict === 'indeterminate') counts.error += 1;
  const tests = cases.length + 1;
  const attributes = `tests="${tests}" failures="${counts.failure}" errors="${counts.error}" skipped="${counts.skipped}"`;
  const text = [
    `  <testsuite name="${xmlText(verdict.manifest.path)}" ${attributes} timestamp="${xmlText(verdict.at)}">`,
    ...verdictCase(verdict),
    ...cases.flatMap(testcase),
    '  </testsuite>',
  ].join('\n');
  return { text, tests, counts };
}

function verdictCase(verdict: Verdict): readonly string[] {
  const open = '    <testcase classname="ringgate" name="verdict"';
  if (verdict.verdict === 'pass') return [`${open}/>`];
  const element = verdict.verdict === 'fail' ? 'failure' : 'error';
  return [
    `${open}>`,
    `      <${element} type="verdict" message="${xmlText(`${verdict.verdict}: ${countsInWords(verdict)}`)}"/>`,
    '    </testcase>',
  ];
}

function casesOf(findings: readonly Finding[]): readonly Case[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.subject]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap((group): readonly Case[] => {
    const [first] = group;
    return first ? [{ rule: first.rule, subject: first.subject, findings: group, outcome: outcomeOf(group) }] : [];
  });
}

function outcomeOf(findings: readonly Finding[]): Outcome {
  const gravities = findings.map(gravityOf);
  if (gravities.includes('error')) return 'failure';
  if (gravities.includes('unanswered')) return 'error';
  return gravities.every((g) => g === 'waived') ? 'passed' : 'skipped';
}

function testcase({ rule, subject, findings, outcome }: Case): readonly string[] {
  const message = findings.map((f) => (outcome === 'skipped' ? `${gravityOf(f)}: ${f.message}` : f.message)).join('; ');
  const open = `    <testcase classname="${xmlText(rule)}" name="${xmlText(subject)}">`;
  if (outcome === 'passed')
    return [open, `      <system-out>${findings.map(waivedText).join('\n')}</system-out>`, '    </testcase>'];
  if (outcome === 'skipped') return [open, `      <skipped message="${xmlText(message)}"/>`, '    </testcase>'];
  const lines = findings.flatMap((f) => [`at ${placeOf(f)}: ${f.message}`, `→ ${f.remedy}`]);
  return [
    open,
    `      <${outcome} type="${xmlText(rule)}" message="${xmlText(message)}">${lines.map(xmlText).join('\n')}</${outcome}>`,
    '    </testcase>',
  ];
}

function waivedText(finding: Finding): string {
  const excuse = finding.waiver ? waiverInWords(finding.waiver) : 'waived';
  return xmlText(`at ${placeOf(finding)}: ${finding.message}; ${excuse}`);
}

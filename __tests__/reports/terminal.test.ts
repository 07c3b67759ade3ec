import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/model/verdict.js';
import { displayWidth } from '../../src/reports/display-width.js';
import { renderTerminal } from '../../src/reports/terminal.js';
import { FAILING, FILE, PASSING, reportOn } from './verdicts.js';

const PLAIN = { colour: false } as const;
const failing = renderTerminal(reportOn(FAILING), PLAIN);
const [SAMPLE] = FAILING.findings.filter((f) => f.status === 'violation' && f.severity === 'error');
if (!SAMPLE) throw new Error('the sample has no violation');
const sample: Finding = SAMPLE;

describe('the terminal report', () => {
  it('begins and ends with the verdict', () => {
    expect(failing.split('\n')[0]).toContain('✗ FAIL  endpoint-sensor 7.16.18605');
    expect(failing).toContain('\n✗ FAIL  4 errors, 1 unanswered, 1 warning, 12 passed\n');
  });

  it('shows errors first, then what has no answer, then warnings, each in reading order', () => {
    const titles = [
      'What ships',
      'Errors',
      ':13:12',
      ':17:15',
      ':21:5',
      'Unanswered',
      ':23:40',
      'Warnings',
      ':4:3',
      'In short',
    ];
    const places = titles.map((title) => failing.indexOf(title));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('puts what is missing from a whole section after what names a line', () => {
    const section = {
      ...sample,
      message: 'nothing says who',
      location: { file: FILE, start: { line: 1, column: 1 }, end: { line: 20, column: 1 } },
    };
    const report = renderTerminal(reportOn({ ...FAILING, findings: [section, sample] }), PLAIN);
    expect(report.indexOf('nothing says who')).toBeGreaterThan(report.indexOf(sample.message));
    expect(report).toContain('│ ^ to line 19');
  });

  it('says once what several rules say of one place', () => {
    const same = ['a', 'b', 'c'].map((id): Finding => ({
      ...sample,
      rule: `evidence/${id}`,
      message: 'the report is cut',
    }));
    const quiet = renderTerminal(reportOn({ ...FAILING, findings: same }), { ...PLAIN, quiet: true });
    expect(quiet.trimEnd().split('\n').at(-1)).toBe('  ✗ 13:12   the report is cut (3 rules)');
  });

  it('draws one frame for findings at one place', () => {
    expect(failing.split(`${FILE}:21:5`)).toHaveLength(2);
  });

  it('says for each artifact its level, what shows it, and a class that was declared otherwise', () => {
    expect(failing).toMatch(/T3 {2}csagent .*level 5, boot-kernel/);
    expect(failing).toContain('imports ntoskrnl.exe → kernel driver');
    expect(failing).toContain('declared as inert');
  });

  it('counts what is deferred, never as passed, and names the next command', () => {
    expect(failing).toContain('Deferred to a later phase, and not passed: 1 rule (change/approved)');
    expect(failing.trimEnd().split('\n').at(-1)).toBe('  Next: ringgate explain classification/class-not-understated');
  });

  it('does not call a local pass more than it is', () => {
    const deferred = { ...PASSING, judgements: { ...PASSING.judgements, deferred: 3 } };
    expect(renderTerminal(reportOn(PASSING), PLAIN)).toContain('Nothing stands against this release.');
    expect(renderTerminal(reportOn(deferred), PLAIN)).toContain(
      'Nothing that can be answered in this phase stands against this release.',
    );
  });

  it('has colour only when it is asked for', () => {
    expect(failing).not.toContain('\u001b');
    const coloured = renderTerminal(reportOn(FAILING), { colour: true });
    expect(coloured).toContain('\u001b[31m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(failing);
  });

  it('sums up several manifests with the worst word', () => {
    expect(renderTerminal(reportOn(PASSING, FAILING), PLAIN).trimEnd().split('\n').at(-1)).toBe(
      '✗ FAIL  2 manifests judged: 1 fail, 1 pass',
    );
    expect(renderTerminal(reportOn(), PLAIN)).toBe(
      '? INDETERMINATE  0 manifests judged: not every manifest got a verdict\n',
    );
  });

  it('keeps the reasons when it is quiet, and nothing else', () => {
    const quiet = renderTerminal(reportOn(FAILING), { ...PLAIN, quiet: true });
    expect(quiet.trimEnd().split('\n')).toHaveLength(6);
    expect(quiet).toContain('✗ 21:5    the only stage reaches 100 % of 8,500,000 hosts at once');
  });

  it('does without the text of the manifest', () => {
    const report = renderTerminal({ ...reportOn(FAILING), textOf: () => undefined }, PLAIN);
    expect(report).toContain(`${FILE}:21:5\n  ✗ the only stage`);
  });

  it('wraps long messages within its width', () => {
    const long = { ...sample, message: 'word '.repeat(200).trim() };
    const report = renderTerminal(reportOn({ ...FAILING, findings: [long] }), { ...PLAIN, width: 60 });
    const said = report.split('\n').filter((line) => line.includes('word word'));
    expect(said.length).toBeGreaterThan(10);
    expect(Math.max(...said.map(displayWidth))).toBeLessThanOrEqual(60);
  });

  it('stays readable with 100,000 findings and artifacts, and counts what it leaves out', () => {
    const many = Array.from({ length: 100_000 }, (_, i): Finding => ({
      ...sample,
      location: { ...sample.location, start: { line: i + 1, column: 1 } },
    }));
    const [artifact] = FAILING.artifacts;
    const artifacts = Array.from({ length: 100_000 }, (_, i) => ({ ...artifact!, id: `a${i}` }));
    const report = renderTerminal(reportOn({ ...FAILING, artifacts, findings: many }), PLAIN);
    expect(report.split('\n').length).toBeLessThan(700);
    expect(report).toContain('… and 99,940 more places');
    expect(report).toContain('… and 99,988 more, none more privileged');
    expect(report).toContain('100,000 errors');
  });
});

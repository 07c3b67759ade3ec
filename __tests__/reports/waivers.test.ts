import { describe, expect, it } from '@jest/globals';
import type { Log } from 'sarif';
import type { Finding, Verdict } from '../../src/model/verdict.js';
import { renderGithub } from '../../src/reports/github.js';
import { renderJson } from '../../src/reports/json.js';
import { renderJunit } from '../../src/reports/junit.js';
import { COMMENT_LIMIT, renderMarkdown } from '../../src/reports/markdown.js';
import { renderSarif } from '../../src/reports/sarif.js';
import { renderTerminal } from '../../src/reports/terminal.js';
import { verdictInWords } from '../../src/reports/verdict-words.js';
import { FAILING, PASSING, WAIVED, reportOn } from './verdicts.js';

const SAID =
  'waived by sensor-release@example.com until 2026-01-20 (W-7): accepted-risk, CHG-20931: The fleet of our own is being rebuilt this week.';
const terminal = (verdict: Verdict): string => renderTerminal(reportOn(verdict), { colour: false, width: 200 });
const [excused] = WAIVED.findings;

describe('a waived finding says who answers for it and until when', () => {
  it('in the terminal, and is nothing to explain', () => {
    const text = terminal(WAIVED);
    expect(text).toContain('\nWaived\n');
    expect(text).toContain(`  ~ no stage stays inside your own fleet\n    ~ ${SAID}\n    → Make the first stage`);
    expect(text).toContain('1 waived, 40 passed');
    expect(text).not.toContain('ringgate explain');
  });

  it('in Markdown', () => {
    const page = renderMarkdown(reportOn(WAIVED), { limit: COMMENT_LIMIT });
    expect(page).toContain(
      '| ✋ waived | no stage stays inside your own fleet<br>✋ waived by sensor-release@&#8203;example.com',
    );
  });

  it('in SARIF as a suppression that was accepted', () => {
    const log = JSON.parse(renderSarif(reportOn(WAIVED), { rules: [], exitCode: 0 })) as Log;
    expect(log.runs[0]?.results?.map((r) => [r.level, r.suppressions])).toEqual([
      ['note', [{ kind: 'external', status: 'accepted', justification: SAID }]],
    ]);
  });

  it('in JUnit as a case that passed', () => {
    const xml = renderJunit(reportOn(WAIVED));
    expect(xml).toContain('tests="2" failures="0" errors="0" skipped="0"');
    expect(xml).toContain(
      `<testcase classname="rollout/starts-inside" name="release">\n      <system-out>at examples/release.yaml:21:5: no stage stays inside your own fleet; ${SAID}</system-out>`,
    );
  });

  it('in JUnit never where something else of the same rule and subject stands', () => {
    const findings = [...WAIVED.findings, { ...excused!, status: 'indeterminate' as const }];
    expect(renderJunit(reportOn({ ...WAIVED, findings }))).toContain('<error type="rollout/starts-inside"');
    const warned = [...WAIVED.findings, { ...excused!, status: 'violation' as const, severity: 'warning' as const }];
    expect(renderJunit(reportOn({ ...WAIVED, findings: warned }))).toContain('<skipped message="waived: ');
  });

  it('in annotations as a notice, at most ten with the one that counts the others', () => {
    expect(renderGithub(reportOn(WAIVED))).toBe(
      `::notice file=examples/release.yaml,line=21,endLine=21,col=5,endColumn=32,title=rollout/starts-inside (release)::no stage stays inside your own fleet%0A${SAID}%0A→ Make the first stage an internal one with enough hosts and time.\n`,
    );
    const findings = Array.from({ length: 12 }, (): Finding => excused!);
    const lines = renderGithub(reportOn({ ...WAIVED, findings }))
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toContain('3 more waived not annotated');
  });

  it('in no format needs the waiver to be there', () => {
    const bare: Finding = { ...excused!, status: 'waived' };
    delete (bare as { waiver?: unknown }).waiver;
    const input = reportOn({ ...WAIVED, findings: [bare] });
    for (const text of [
      renderJson(input),
      renderJunit(input),
      renderGithub(input),
      renderSarif(input, { rules: [], exitCode: 0 }),
    ])
      expect(text).not.toContain('undefined');
  });
});

describe('waivers that want attention', () => {
  it('are listed in the terminal, the most pressing first', () => {
    expect(terminal(WAIVED)).toContain(
      [
        'Waivers',
        '  number 4, malformed: .ringgate/waivers.yaml:31: "digest" is missing',
        '  W-3, expired: since 2025-12-31',
        '    rollout/starts-inside · sensor-release@example.com, CHG-20931',
        '  W-7, used: expires in 5 days (7-day reminder)',
        '    rollout/starts-inside · sensor-release@example.com, CHG-20931',
        '',
      ].join('\n'),
    );
  });

  it('are listed in Markdown', () => {
    const page = renderMarkdown(reportOn(WAIVED), { limit: COMMENT_LIMIT });
    expect(page).toContain('#### Waivers\n\n| State | Waiver | Rule | Owner, ticket | Why |\n');
    expect(page).toContain('| malformed | `number 4` |  |  | .ringgate/waivers.yaml:31: "digest" is missing |\n');
    expect(page).not.toContain('W-8');
  });

  it('are counted where there are many', () => {
    const [row] = WAIVED.waivers;
    const waivers = Array.from({ length: 1000 }, () => row!);
    expect(terminal({ ...WAIVED, waivers })).toContain('  … and 988 more; --format json lists all');
  });

  it('are not spoken of where there are none', () => {
    expect(terminal(PASSING)).not.toMatch(/waive/i);
    expect(renderMarkdown(reportOn(PASSING), { limit: COMMENT_LIMIT })).not.toMatch(/waive/i);
  });
});

it('a pass that rests on a waiver does not sound like one that does not', () => {
  expect(verdictInWords(WAIVED)).toBe('Nothing stands against this release but what is waived.');
  expect(verdictInWords({ ...WAIVED, judgements: { ...WAIVED.judgements, deferred: 2 } })).toBe(
    'Nothing that can be answered in this phase stands against this release but what is waived.',
  );
  expect(verdictInWords(PASSING)).toBe('Nothing stands against this release.');
  expect(verdictInWords(FAILING)).toBe('This release must not ship.');
});

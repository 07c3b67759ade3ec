import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import type { ScanReport, StageRow, Verdict } from '../../src/model/verdict.js';
import { checkReportOf } from '../../src/reports/check-run.js';
import { COMMENT_MARKER, renderComment } from '../../src/reports/comment.js';
import { renderGithub } from '../../src/reports/github.js';
import { renderJson } from '../../src/reports/json.js';
import { renderJunit } from '../../src/reports/junit.js';
import { COMMENT_LIMIT, renderMarkdown } from '../../src/reports/markdown.js';
import type { ReportInput } from '../../src/reports/report-input.js';
import { renderSarif } from '../../src/reports/sarif.js';
import { renderScanJson } from '../../src/reports/scan-json.js';
import { renderScanSignatures } from '../../src/reports/scan-signatures.js';
import { renderScanTerminal } from '../../src/reports/scan-terminal.js';
import { renderTerminal } from '../../src/reports/terminal.js';
import { FAILING, SCAN } from './verdicts.js';

const HOSTILE: readonly (readonly [string, string])[] = [
  ['line breaks and a command', 'a\n::set-output name=verdict::pass\r\n::error::x'],
  ['a command at the start', '::stop-commands::x'],
  ['an old command', 'x ##[add-mask]y ##[error]z'],
  ['the end of a CDATA section', ']]>'],
  ['a script', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['quotes and ampersands', `"'&amp;&lt;`],
  ['pipes and backticks', '| a | `b` ``` |'],
  ['only backticks', '`'],
  ['a backslash before a pipe', 'a\\|b'],
  ['mentions and references', '@octocat @org/team #1 a@example.com GH-1'],
  ['links', '[x](javascript:alert(1)) ![i](https://evil.example/i) https://evil.example www.evil.example'],
  ['bidirectional overrides', 'user\u202egpj.exe\u2066\u2069\u200f'],
  ['zero-width characters', 'a\u200bb\ufeffc\u00ad\u2060'],
  ['ANSI', '\u001b[2J\u001b]0;title\u0007\u009b31m'],
  ['NUL and other controls', 'a\u0000b\u0008\u007f\u0085'],
  ['lone surrogates', 'a\ud800b\udc00'],
  ['non-characters and tags', 'a\ufffe\uffff\u{e0041}'],
  ['per cent and colons', '100%,a:b%0A::error::x'],
  ['emptiness', ''],
  ['a long name', 'x'.repeat(100_000)],
];

/** What acts on a terminal, a log or a reader's eye; the line feed is ours. */
const ACTIVE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function verdictOf(text: string): Verdict {
  const [first, ...rest] = FAILING.findings.filter((f) => f.status !== 'deferred');
  if (!first) throw new Error('the sample has no finding');
  const [artifact] = FAILING.artifacts;
  if (!artifact) throw new Error('the sample has no artifact');
  const fields = { id: text, owner: text, text, ticket: text, expires: text };
  const others = { rule: text, digest: text, created: text, compensatingControl: text };
  return {
    ...FAILING,
    manifest: { path: text, sha256: FAILING.manifest.sha256 },
    policy: { ...FAILING.policy, source: text },
    release: { product: text, version: text, channel: text },
    artifacts: [{ ...artifact, id: text, path: text, signals: [{ seen: text, suggests: text }] }],
    findings: [
      { ...first, rule: text, subject: text, message: text, remedy: text, location: { ...first.location, file: text } },
      ...rest,
      { ...first, rule: text, status: 'waived', waiver: { ...fields, reason: 'accepted-risk' } },
    ],
    waivers: [{ ...fields, ...others, reason: text, state: 'malformed', detail: text }],
    waiversFile: { source: text, sha256: FAILING.manifest.sha256 },
    base: { ref: text, sha: text, via: 'git' },
    rollout: { population: 100, stages: [stageOf(text, 1), stageOf(text, 100)] },
  };
}

function stageOf(name: string, percent: number): StageRow {
  return { name, audience: 'external', hosts: percent, percent, bakeMinutes: 60 };
}

function inputOf(text: string): ReportInput {
  return { verdicts: [verdictOf(text)], overall: 'fail', textOf: () => `${text}\n`.repeat(30) };
}

function scanOf(text: string): ScanReport {
  const [file] = SCAN.files;
  const [signature] = file?.signatures ?? [];
  if (!file || !signature) throw new Error('the sample has no signature');
  const signatures = [
    { ...signature, signer: text, issuer: text, detail: text, digestAlgorithm: text, timestamp: text },
    {
      ...{ ...signature, form: 'catalog', status: 'valid', signer: `CN=${text}, O=${text}`, ekus: [text] },
      ...{ chain: [text, text, `CN=${text}`], anchor: text, stampedAt: text, stampedBy: text, key: text },
      ...{ catalog: text, weaknesses: [{ kind: text, what: text }], expires: text },
    },
  ];
  return {
    ...SCAN,
    files: [
      { ...file, path: text, signals: [{ seen: text, suggests: text }], signatures, unknown: [text] },
      { ...file, path: text, signatures: [], unknown: [text] },
    ],
  };
}

function expectInertLog(text: string): void {
  expect(text).not.toMatch(ACTIVE);
  expect(text).not.toMatch(/##\[/);
  expect(text.split('\n').filter((line) => line.trimStart().startsWith('::'))).toEqual([]);
}

describe.each(HOSTILE)('%s stays harmless', (_name, text) => {
  const input = inputOf(text);

  it.each([
    ['the report', () => renderTerminal(input, { colour: false })],
    ['the short report', () => renderTerminal(input, { colour: false, quiet: true })],
    ['the scan', () => renderScanTerminal(scanOf(text), { colour: false })],
    ['the signatures', () => renderScanSignatures(scanOf(text), { colour: false })],
  ])('in the terminal: %s', (_what, render) => {
    expectInertLog(render());
  });

  it('in JSON, which loses nothing', () => {
    for (const [json, value] of [
      [renderJson(input), input.verdicts[0]],
      [renderScanJson(scanOf(text)), scanOf(text)],
    ] as const) {
      expectInertLog(json);
      expect(JSON.parse(json)).toEqual(value);
    }
  });

  it('in SARIF, whose places are relative references', () => {
    const sarif = renderSarif(input, { rules: [], exitCode: 1 });
    expectInertLog(sarif);
    const log = JSON.parse(sarif) as {
      runs: {
        results: {
          suppressions?: unknown;
          message: { text: string };
          locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
        }[];
      }[];
    };
    const results = log.runs[0]?.results ?? [];
    expect(results).toHaveLength(7);
    expect(JSON.stringify(results.map((r) => r.suppressions))).not.toMatch(ACTIVE);
    for (const { message, locations } of results) {
      expect(message.text).not.toBe('');
      expect(message.text).not.toMatch(ACTIVE);
      expect(locations[0]?.physicalLocation.artifactLocation.uri).toMatch(
        /^(?!\/)([A-Za-z0-9._~!'()*/-]|%[0-9A-F]{2})+$/,
      );
    }
  });

  it('in JUnit, which stays well-formed with the same cases', () => {
    const names: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name }) => names.push(name));
    parser.on('error', (error) => {
      throw error;
    });
    const xml = renderJunit(input);
    parser.write(xml).close();
    expectInertLog(xml);
    expect(names.filter((n) => n === 'testcase')).toHaveLength(8);
    expect(new Set(names)).toEqual(
      new Set(['testsuites', 'testsuite', 'testcase', 'failure', 'error', 'skipped', 'system-out']),
    );
  });

  it('in a check run, whose annotations are plain text', () => {
    const { title, annotations } = checkReportOf(input, { name: 'ringgate verdict', commit: 'a'.repeat(40) });
    expect(title).toBe('Must not ship');
    expect(annotations).toHaveLength(7);
    for (const annotation of annotations) {
      expect(`${annotation.title}${annotation.message}`).not.toMatch(ACTIVE);
      expect(annotation.title.length).toBeLessThanOrEqual(255);
      expect(Buffer.byteLength(annotation.message)).toBeLessThan(64 * 1024);
    }
  });

  it.each([
    ['the step summary', () => renderMarkdown(input, { limit: COMMENT_LIMIT })],
    ['the comment', () => renderComment(input).replace(COMMENT_MARKER, '')],
    ['the check run', () => checkReportOf(input, { name: 'x', commit: '' }).summary],
  ])('in the Markdown of %s, without HTML, mentions, links or broken rows', (_what, render) => {
    const whole = render();
    expect(whole.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expectInertLog(whole);
    const page = whole.replace(/^```mermaid\n[^`<@&]*^```$/m, '');
    const rows = page.split('\n').filter((line) => line.startsWith('|'));
    const cells = rows.map((row) => row.replace(/\\[\\|]/g, '').split('|').length);
    expect(new Set(cells)).toEqual(new Set([7]));
    // What is left without code spans is read as Markdown.
    const prose = page.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, 'code').replace(/<br>|<\/?code>|&#8203;/g, ' ');
    expect(prose).not.toMatch(/<|(?<!\\)`|[@#][A-Za-z0-9]|(?<!\\)\]\(|https?:\/\/|www\./);
  });

  it('in workflow commands, one a line', () => {
    const lines = renderGithub(input).trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    for (const line of lines) {
      expect(line).not.toMatch(ACTIVE);
      expect(line).not.toMatch(/##\[/);
      expect(line).toMatch(
        /^::(error|warning|notice) file=[^:,]*,line=\d+(,endLine=\d+,col=\d+,endColumn=\d+)?,title=[^:,]*::[^\r\n]+$/,
      );
      expect(line.replace(/%(25|0A|3A|2C)/g, '')).not.toContain('%');
    }
  });
});

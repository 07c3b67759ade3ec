import { expect, it } from '@jest/globals';
import { renderHtml } from '../../src/reports/html/render-html.js';
import { SUMMARY_LIMIT, renderMarkdown } from '../../src/reports/markdown.js';
import { renderTerminal } from '../../src/reports/terminal.js';
import { RULES } from '../../src/rules/index.js';
import { RICH } from './html/records.js';
import { reportOn } from './verdicts.js';

const SAID = 'by a signed statement: its bytes were not there';
const of = (from: 'bytes' | 'statement') => ({
  ...RICH.verdict,
  artifacts: RICH.verdict.artifacts.map((a) => ({ ...a, from })),
});

it.each([
  ['the terminal', (from: 'bytes' | 'statement') => renderTerminal(reportOn(of(from)), { colour: false })],
  ['Markdown', (from: 'bytes' | 'statement') => renderMarkdown(reportOn(of(from)), { limit: SUMMARY_LIMIT })],
  ['the page', (from: 'bytes' | 'statement') => renderHtml([{ ...RICH, verdict: of(from) }], RULES)],
])('%s says what a statement stands in for', (_name, render) => {
  expect(render('statement')).toContain(SAID);
  expect(render('bytes')).not.toContain(SAID);
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { REPORT_DIALECTS } from '../../src/model/evidence.js';
import { known } from './reading.js';
import { DIGEST } from './samples.js';

const PAGE = readFileSync('docs/reports.md', 'utf8');

describe('docs/reports.md', () => {
  it.each(REPORT_DIALECTS)('tells how %s is recognised', (dialect) => {
    expect(PAGE).toContain(`| \`${dialect}\` |`);
  });

  it.each(
    [...PAGE.matchAll(/```(json|tap)\n([^]*?)```/g)].map(([, language = '', text = '']) => [language, text] as const),
  )('gives an example of %s that is read without a doubt', (_language, text) => {
    const report = known(text.replace('5f70bf18…', DIGEST));
    expect([report.irregularities, report.subjects, report.counts.failed]).toEqual([[], [DIGEST], 0]);
    expect(report.counts.passed).toBeGreaterThan(0);
  });
});

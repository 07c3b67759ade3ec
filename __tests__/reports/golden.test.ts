import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { COMMENT_LIMIT, renderMarkdown } from '../../src/reports/markdown.js';
import { renderTerminal } from '../../src/reports/terminal.js';
import { FAILING, reportOn } from './verdicts.js';

/**
 * Two whole reports, for people to look at. After a wanted change of the layout:
 * `RINGGATE_UPDATE_GOLDEN=1 npm test -- __tests__/reports/golden.test.ts`, then read the difference.
 */
const update = process.env['RINGGATE_UPDATE_GOLDEN'] === '1';

describe('a small failing verdict', () => {
  it.each([
    ['terminal.txt', () => renderTerminal(reportOn(FAILING), { colour: false })],
    ['summary.md', () => renderMarkdown(reportOn(FAILING), { limit: COMMENT_LIMIT })],
  ])('looks like __tests__/golden/%s', (name, render) => {
    const file = `__tests__/golden/${name}`;
    if (update) writeFileSync(file, render());
    expect(render()).toBe(readFileSync(file, 'utf8'));
  });
});

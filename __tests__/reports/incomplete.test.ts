import { expect, it } from '@jest/globals';
import { renderJson } from '../../src/reports/json.js';
import { renderJunit } from '../../src/reports/junit.js';
import { renderMarkdown } from '../../src/reports/markdown.js';
import { renderSarif } from '../../src/reports/sarif.js';
import { renderTerminal } from '../../src/reports/terminal.js';
import { PASSING, reportOn } from './verdicts.js';

/** One manifest passed, another could not be read. */
const incomplete = { ...reportOn(PASSING), overall: 'indeterminate' } as const;

it.each([
  [
    'terminal',
    renderTerminal(incomplete, { colour: false }),
    /\n\? INDETERMINATE {2}1 manifest judged: 1 pass, not every manifest got a verdict\n$/,
  ],
  [
    'quiet terminal',
    renderTerminal(incomplete, { colour: false, quiet: true }),
    /\n\? INDETERMINATE {2}1 manifest judged/,
  ],
  ['JSON', renderJson(incomplete), /^\{\n {2}"schema": "ringgate\/verdict-set\/v1",\n {2}"verdict": "indeterminate"/],
  ['SARIF', renderSarif(incomplete, { rules: [], exitCode: 2 }), /"executionSuccessful": false,\s+"exitCode": 2/],
  ['JUnit', renderJunit(incomplete), /<testsuites name="ringgate" tests="2" failures="0" errors="1"/],
  [
    'Markdown',
    renderMarkdown(incomplete, { limit: 10_000 }),
    /^## ❔ Indeterminate: 1 manifest judged, not every manifest got a verdict\n/,
  ],
])('the report in %s does not let the one verdict that is there pass for the whole', (_format, report, expected) => {
  expect(report).toMatch(expected);
});

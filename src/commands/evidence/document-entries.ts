import { IN_BUNDLE } from '../../documents/bundle-index.js';
import { EXIT, type ExitCode } from '../../errors.js';
import type { ReleaseRecord } from '../../model/record.js';
import type { VerdictWord } from '../../model/verdict.js';
import type { CheckAnswer } from '../check.js';
import { renderDocument } from '../render-documents.js';
import { renderAs } from '../render-for-machines.js';
import type { BundleEntry } from './build-bundle.js';

const DOCUMENTS = [
  ['vsa', 'vsa.json', 'application/vnd.in-toto+json', 'SLSA verification summary (in-toto statement)'],
  ['svr', 'svr.json', 'application/vnd.in-toto+json', 'simple verification result (in-toto statement)'],
  ['oscal', 'oscal.json', 'application/json', 'OSCAL assessment results'],
  ['sarif', 'ringgate.sarif', 'application/sarif+json', 'findings as SARIF 2.1.0'],
  ['junit', 'junit.xml', 'application/xml', 'findings as JUnit XML'],
  ['cyclonedx', 'cyclonedx.json', 'application/vnd.cyclonedx+json', 'the artifacts of the release as CycloneDX'],
  ['csv', 'controls.csv', 'text/csv', 'controls with the rules that stand for them, for spreadsheets'],
  ['html', 'report.html', 'text/html', 'the report for people'],
] as const;

/** Documents whose statements are signed besides the index, by the name of their signature. */
export const SIGNED_DOCUMENTS = {
  vsa: `${IN_BUNDLE.documents}vsa.json`,
  svr: `${IN_BUNDLE.documents}svr.json`,
} as const;

/** The documents of a release as files of its bundle. */
export function documentEntries(record: ReleaseRecord): readonly BundleEntry[] {
  const answer = answerOf(record);
  return DOCUMENTS.map(([format, name, mediaType, what]) => ({
    path: IN_BUNDLE.documents + name,
    bytes: new TextEncoder().encode(
      format === 'sarif' || format === 'junit' ? renderAs(format, answer) : renderDocument(format, record),
    ),
    what,
    mediaType,
  }));
}

const EXITS: Readonly<Record<VerdictWord, ExitCode>> = {
  pass: EXIT.pass,
  fail: EXIT.fail,
  indeterminate: EXIT.indeterminate,
};

/** The record as the answer of a check of this one release. */
function answerOf(record: ReleaseRecord): CheckAnswer {
  const { verdict, manifestText } = record;
  return {
    verdicts: [verdict],
    overall: verdict.verdict,
    exitCode: EXITS[verdict.verdict],
    failures: [],
    releases: [],
    records: [record],
    textOf: (file) => (file === verdict.manifest.path ? manifestText : undefined),
  };
}

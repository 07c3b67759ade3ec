import { InputError } from '../errors.js';
import type { ReleaseRecord } from '../model/record.js';
import { renderCsv } from '../documents/csv.js';
import { renderCyclonedx } from '../documents/cyclonedx.js';
import { renderOscal } from '../documents/oscal.js';
import { renderSvr } from '../documents/svr.js';
import { renderVsa } from '../documents/vsa.js';
import { renderHtml } from '../reports/html/render-html.js';
import { RULES } from '../rules/index.js';
import type { DocumentFormat } from './render-for-machines.js';

/** One release as a document. The same record gives the same bytes. */
export function renderDocument(format: DocumentFormat, record: ReleaseRecord): string {
  switch (format) {
    case 'html':
      return renderHtml([record], RULES);
    case 'vsa':
      return renderVsa(record);
    case 'svr':
      return renderSvr(record);
    case 'oscal':
      return renderOscal(record, RULES);
    case 'cyclonedx':
      return renderCyclonedx(record);
    case 'csv':
      return renderCsv(record, RULES);
  }
}

/** The documents of a run: one of HTML shows all releases and says how many got no verdict, any other is about one. */
export function renderDocuments(format: DocumentFormat, records: readonly ReleaseRecord[], unjudged = 0): string {
  if (format === 'html') return renderHtml(records, RULES, { unjudged });
  const [record, second] = records;
  if (record === undefined || second !== undefined) {
    throw new InputError('usage', `--format ${format} is about one release; ${records.length} got a verdict`);
  }
  return renderDocument(format, record);
}

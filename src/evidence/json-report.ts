import type { SuiteReport } from '../model/evidence.js';
import { CTRF, readCtrf } from './ctrf-report.js';
import { FUZZ_SUMMARY, readFuzzSummary } from './fuzz-summary.js';
import { MAX_JSON_REPORT_BYTES, MAX_STATEMENT_BYTES } from './limits.js';
import { RESOURCE_BUDGET, readResourceBudget } from './resource-budget.js';
import { SARIF, readSarif } from './sarif-report.js';
import { documentsIn, signedDocument } from './signed-documents.js';
import { reportOf } from './statement-report.js';
import { testStatements } from './statement.js';
import { field } from './strict-json.js';
import { shortened, UnreadableError } from './unreadable.js';
import { decodeAll } from './utf8.js';
import { verificationReport, verificationsIn } from './verification.js';

/** One JSON format: what it is called, the keys that say that a document is of it, and its reader. */
interface JsonFormat {
  readonly name: string;
  readonly claims: (document: unknown) => boolean;
  readonly read: (documents: readonly unknown[], sha256: string, length: number) => SuiteReport;
}

const has = (document: unknown, ...keys: readonly string[]): boolean =>
  keys.every((key) => field(document, key) !== undefined);

const ours = (schema: string, read: (document: unknown, sha256: string) => SuiteReport): JsonFormat => ({
  name: schema,
  claims: (document) => field(document, 'schema') === schema,
  read: ([document], sha256) => read(document, sha256),
});

const FORMATS: readonly JsonFormat[] = [
  {
    name: 'an in-toto statement',
    claims: (d) => ['_type', 'predicateType', 'payload', 'payloadType', 'dsseEnvelope'].some((key) => has(d, key)),
    read: readStatementReport,
  },
  {
    name: CTRF,
    claims: (d) => has(d, 'reportFormat') || has(d, 'results'),
    read: ([document], sha256) => readCtrf(document, sha256),
  },
  {
    name: SARIF,
    // Our summary of fuzzing has runs too, and says that it is ours.
    claims: (d) => has(d, 'runs') && !has(d, 'schema'),
    read: ([document], sha256) => readSarif(document, sha256),
  },
  ours(FUZZ_SUMMARY, readFuzzSummary),
  ours(RESOURCE_BUDGET, readResourceBudget),
];

/**
 * Reads a JSON report, its format decided by its keys. Throws UnreadableError where it is of no known format, and where
 * it could be read as more than one: two tools would read two reports out of one file.
 */
export function readJsonReport(bytes: Uint8Array, sha256: string): SuiteReport {
  if (bytes.byteLength > MAX_JSON_REPORT_BYTES) {
    throw new UnreadableError(`it is JSON longer than the limit of ${MAX_JSON_REPORT_BYTES} bytes`);
  }
  const documents = documentsIn(decodeAll(bytes));
  const [format, other] = FORMATS.filter(({ claims }) => documents.some(claims));
  if (!format) throw new UnreadableError(refusalOf(documents[0]));
  if (other) throw new UnreadableError(`it could be read both as ${format.name} and as ${other.name}`);
  if (documents.length > 1 && format !== FORMATS[0]) {
    throw new UnreadableError(`it holds ${documents.length} documents of ${format.name}, and a report is one`);
  }
  return format.read(documents, sha256, bytes.byteLength);
}

function refusalOf(document: unknown): string {
  const schema = field(document, 'schema');
  if (typeof schema === 'string') return `it is of the schema ${shortened(schema)}, which is not that of a report`;
  return 'it is JSON, and neither an in-toto statement, CTRF, SARIF nor a summary of ours';
}

function readStatementReport(documents: readonly unknown[], sha256: string, length: number): SuiteReport {
  if (length > MAX_STATEMENT_BYTES) {
    throw new UnreadableError(`it is longer than the limit of ${MAX_STATEMENT_BYTES} bytes for statements`);
  }
  const signed = documents.map(signedDocument);
  const verifications = verificationsIn(signed);
  const statements = testStatements(signed);
  if (verifications.length > 0 && statements.length > 0) {
    throw new UnreadableError('it holds both test results and verification results, and a report is of one type');
  }
  if (verifications.length > 0) return verificationReport(verifications, sha256);
  if (statements.length > 0) return reportOf(statements, sha256);
  throw new UnreadableError('it holds no statement of a test result (test-result v0.1, SVR or VSA)');
}

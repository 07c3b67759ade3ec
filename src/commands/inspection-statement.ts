import { fromPortable, PortableError, toPortable } from '../documents/portable.js';
import { parseInstant } from '../evidence/instants.js';
import { field, listed } from '../evidence/strict-json.js';
import { FACTS_VERSION, inspectionProblem, isInspection } from '../facts/inspection-shape.js';
import type { Inspection } from '../facts/inspection.js';
import { compareVersions } from '../manifest/version-range.js';
import { TOOL } from '../model/tool.js';
import type { ScanRow } from '../model/verdict.js';
import type { StatementBasis } from './statement-basis.js';

/** Type of the predicate of our statements. */
export const INSPECTION_PREDICATE = 'urn:ringgate:inspection:v1';
const STATEMENT = 'https://in-toto.io/Statement/v1';
const SCHEMA = 'ringgate/inspection/v1';

/** What an inspection saw of one file, and what that rests on. */
export interface InspectedFile {
  readonly row: ScanRow;
  readonly inspection: Inspection;
  readonly sha256: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly basis: StatementBasis;
}

/** The in-toto statement about one file, as the text that is signed. The same inspection at the same instant has the same bytes. */
export function inspectionStatement({ row, inspection, sha256, at, basis }: InspectedFile): string {
  return JSON.stringify({
    _type: STATEMENT,
    subject: [{ name: row.path, digest: { sha256 } }],
    predicateType: INSPECTION_PREDICATE,
    predicate: {
      schema: SCHEMA,
      tool: TOOL,
      at: new Date(at).toISOString(),
      factsVersion: FACTS_VERSION,
      basis,
      row,
      facts: toPortable(inspection),
    },
  });
}

/** A statement of an inspection, read. Claims of nobody unless somebody vouches for it. */
export interface StatedInspection {
  readonly inspection: Inspection;
  readonly at: number;
  readonly version: string;
  readonly basis: StatementBasis;
}

/** Digests of the subjects of a value that is a statement of an inspection; nothing for any other value. */
export function inspectedDigests(statement: unknown): readonly string[] {
  if (field(statement, '_type') !== STATEMENT || field(statement, 'predicateType') !== INSPECTION_PREDICATE) return [];
  const subjects = listed(field(statement, 'subject')) ?? [];
  return subjects.map((subject) => field(field(subject, 'digest'), 'sha256')).filter((d) => typeof d === 'string');
}

const DIGEST = /^[0-9a-f]{64}$/;
const VERSION = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][0-9A-Za-z.+-]{1,64})?$/;

/**
 * What a statement says of the file with this digest, or why it cannot be used, as a clause. Facts are taken as a whole:
 * where one has not exactly the shape that this version gives it, none is used.
 */
export function readInspectionStatement(statement: unknown, sha256: string): StatedInspection | string {
  const subjects = listed(field(statement, 'subject'));
  if (subjects?.length !== 1 || inspectedDigests(statement)[0] !== sha256) return 'it is not about this file alone';
  const predicate = field(statement, 'predicate');
  const [name, version] = ['name', 'version'].map((key) => field(field(predicate, 'tool'), key));
  if (field(predicate, 'schema') !== SCHEMA || name !== TOOL.name) return 'its predicate is not one of ours';
  if (typeof version !== 'string' || !VERSION.test(version)) return 'it does not say which version inspected the file';
  if (field(predicate, 'factsVersion') !== FACTS_VERSION) {
    return `its facts are not those of this version (${FACTS_VERSION}): inspect the file again with this one`;
  }
  // A later version mends what an earlier one saw wrongly, and need not change what facts are called for it.
  if (compareVersions(version, TOOL.version) < 0) {
    return `version ${version} inspected the file, an earlier one than this (${TOOL.version}): inspect it again`;
  }
  const at = instantIn(field(predicate, 'at'));
  if (at === undefined) return 'it does not say when the file was inspected';
  const basis = field(predicate, 'basis');
  const [anchors, blocklists] = ['anchors', 'blocklists'].map((key) => field(basis, key));
  if (!isDigest(anchors) || !isDigest(blocklists)) return 'it does not say what its judgement of signatures rests on';
  const inspection = factsIn(field(predicate, 'facts'));
  if (typeof inspection === 'string') return inspection;
  const { file } = inspection;
  if (!file.known || file.value.sha256 !== sha256) return 'its facts are those of another file';
  return { inspection, at, version, basis: { anchors, blocklists } };
}

const isDigest = (value: unknown): value is string => typeof value === 'string' && DIGEST.test(value);

/** As we write it: UTC, with its zone. */
const instantIn = (value: unknown): number | undefined =>
  typeof value === 'string' && value.endsWith('Z') ? parseInstant(value) : undefined;

function factsIn(json: unknown): Inspection | string {
  let value: unknown;
  try {
    value = fromPortable(json);
  } catch (error) {
    if (!(error instanceof PortableError)) throw error;
    return `its facts cannot be read: ${error.message}`;
  }
  if (isInspection(value)) return value;
  return `its facts are not those of an inspection: ${inspectionProblem(value) ?? ''}`;
}

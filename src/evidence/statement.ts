import type { TestEnvironment } from '../model/evidence.js';
import { parseInstant } from './instants.js';
import { MAX_CASES, MAX_ENVIRONMENTS } from './limits.js';
import { type SignedDocument, readSignedDocuments } from './signed-documents.js';
import { field, listed } from './strict-json.js';
import { PREFIX, SuiteScope, digestOf } from './suite-scope.js';
import { shortened, UnreadableError } from './unreadable.js';

/** Values of `_type` that in-toto statements have. */
export const STATEMENT_TYPES: readonly unknown[] = [
  'https://in-toto.io/Statement/v1',
  'https://in-toto.io/Statement/v0.1',
];
const PREDICATE_FAMILY = 'https://in-toto.io/attestation/test-result/';
const PREDICATE_TYPE = `${PREDICATE_FAMILY}v0.1`;

const RESULTS = ['PASSED', 'WARNED', 'FAILED'] as const;

/** Where a statement says that its tests ran, from the annotations of one descriptor in its configuration. */
export interface StatedRun {
  readonly environment: TestEnvironment;
  readonly exercised: readonly string[];
  readonly startedAt: number | undefined;
}

/** An in-toto test-result statement, v0.1. */
export interface TestStatement {
  readonly result: (typeof RESULTS)[number];
  readonly passed: readonly string[];
  readonly warned: readonly string[];
  readonly failed: readonly string[];
  /** SHA-256 digests of its subjects. */
  readonly subjects: readonly string[];
  /** SHA-256 digests in its configuration. */
  readonly configuration: readonly string[];
  /** One for each descriptor that carries our annotations. */
  readonly runs: readonly StatedRun[];
  /** Annotations that cannot be used, in words. */
  readonly problems: readonly string[];
}

/**
 * The test-result statements of a file: a statement, a DSSE envelope or Sigstore bundle around one, or one of these a
 * line. Signatures are not looked at: who said it is another rule's question. Statements about other things are left out.
 */
export function readStatements(bytes: Uint8Array): readonly TestStatement[] {
  const statements = testStatements(readSignedDocuments(bytes));
  if (statements.length === 0) throw new UnreadableError(`it holds no statement of type ${PREDICATE_TYPE}`);
  return statements;
}

/** The test-result statements among documents; those about other things are left out. Throws UnreadableError. */
export function testStatements(documents: readonly SignedDocument[]): readonly TestStatement[] {
  return documents.flatMap(({ statement }) => testStatement(statement) ?? []);
}

function testStatement(statement: unknown): TestStatement | undefined {
  if (!STATEMENT_TYPES.includes(field(statement, '_type'))) throw new UnreadableError('it is not an in-toto statement');
  const predicateType = field(statement, 'predicateType');
  if (predicateType !== PREDICATE_TYPE) {
    // Another version may say FAILED in a way we would not see.
    if (typeof predicateType !== 'string') throw new UnreadableError('its predicateType is not text');
    if (predicateType.startsWith(PREDICATE_FAMILY)) {
      throw new UnreadableError(`only ${PREDICATE_TYPE} is read, not ${shortened(predicateType)}`);
    }
    return undefined;
  }
  const predicate = field(statement, 'predicate');
  const result = RESULTS.find((word) => word === field(predicate, 'result'));
  if (result === undefined) throw new UnreadableError('its result is none of PASSED, WARNED and FAILED');
  const configuration = objectsIn(predicate, 'configuration');
  const problems: string[] = [];
  const runs = configuration.flatMap((descriptor) => runOf(descriptor, problems) ?? []);
  if (runs.length > MAX_ENVIRONMENTS)
    throw new UnreadableError(`it tells more than ${MAX_ENVIRONMENTS} environments apart`);
  return {
    result,
    passed: namesOf(predicate, 'passedTests'),
    warned: namesOf(predicate, 'warnedTests'),
    failed: namesOf(predicate, 'failedTests'),
    subjects: objectsIn(statement, 'subject').flatMap(digestIn),
    configuration: configuration.flatMap(digestIn),
    runs,
    problems,
  };
}

/** The items of a list that must be there. */
export function objectsIn(value: unknown, name: string): readonly unknown[] {
  const list = listed(field(value, name));
  if (!list) throw new UnreadableError(`its ${name} is not a list`);
  return list;
}

function namesOf(predicate: unknown, name: string): readonly string[] {
  const value = field(predicate, name);
  if (value === undefined) return [];
  const names = listed(value);
  if (!names?.every((n) => typeof n === 'string')) throw new UnreadableError(`its ${name} is not a list of names`);
  if (names.length > MAX_CASES) throw new UnreadableError(`its ${name} are more than the limit of ${MAX_CASES}`);
  return names;
}

/** The SHA-256 of a resource descriptor, where it gives one. */
export function digestIn(descriptor: unknown): readonly string[] {
  const sha256 = field(field(descriptor, 'digest'), 'sha256');
  if (sha256 === undefined) return [];
  const digest = typeof sha256 === 'string' ? digestOf(sha256) : undefined;
  if (digest === undefined) throw new UnreadableError('one of its sha256 digests is no digest');
  return [digest];
}

/** Where tests ran, from our annotations on a descriptor; `undefined` where it has none. What cannot be used goes to `problems`. */
export function runOf(descriptor: unknown, problems: string[]): StatedRun | undefined {
  const annotations = field(descriptor, 'annotations');
  if (typeof annotations !== 'object' || annotations === null) return undefined;
  const ours = Object.entries(annotations as Readonly<Record<string, unknown>>).filter(([name]) =>
    name.startsWith(PREFIX),
  );
  if (ours.length === 0) return undefined;
  const scope = new SuiteScope();
  let startedAt: number | undefined;
  for (const [name, value] of ours) {
    const texts = listed(value) ?? [value];
    for (const text of texts) {
      if (typeof text !== 'string') problems.push(`${shortened(name)} is not text`);
      else if (name === `${PREFIX}startedAt`) startedAt = instantOf(text, problems);
      else problems.push(...problemOf(scope, name, text));
    }
  }
  return { environment: scope.environment, exercised: [...scope.exercised], startedAt };
}

function problemOf(scope: SuiteScope, name: string, text: string): readonly string[] {
  // What was tested is the statement's subject, and nothing beside it.
  if (name === `${PREFIX}sha256`) return [`${name} has no place in an annotation`];
  const problem = scope.set(name, text);
  return problem === undefined ? [] : [problem];
}

function instantOf(text: string, problems: string[]): number | undefined {
  const instant = parseInstant(text);
  if (instant === undefined) problems.push(`${PREFIX}startedAt "${shortened(text)}" is no date and time`);
  return instant;
}

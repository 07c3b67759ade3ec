import type { SuiteReport } from '../model/evidence.js';
import { VERIFIER_ID } from '../model/tool.js';
import { parseInstant } from './instants.js';
import { MAX_NAMES } from './limits.js';
import type { SignedDocument } from './signed-documents.js';
import { type StatedRun, STATEMENT_TYPES, digestIn, objectsIn, runOf } from './statement.js';
import { field, listed } from './strict-json.js';
import { SuiteScope } from './suite-scope.js';
import { type EndedCase, Tally } from './tally.js';
import { shortened, UnreadableError } from './unreadable.js';

const SVR_FAMILY = 'https://in-toto.io/attestation/svr/';
const SVR_TYPES: readonly string[] = [`${SVR_FAMILY}v0.1`, `${SVR_FAMILY}v0.2`];
const VSA_FAMILY = 'https://slsa.dev/verification_summary/';
const VSA_TYPE = `${VSA_FAMILY}v1`;

/** What a verifier says of its subjects: the results in it, each a test. */
interface Verification {
  readonly dialect: 'svr' | 'vsa';
  readonly tests: readonly (EndedCase & { readonly exercised: string })[];
  readonly verifiedAt: number;
  readonly places: readonly { readonly run: StatedRun; readonly subjects: readonly string[] }[];
  readonly problems: readonly string[];
}

/**
 * What verifiers say, as in-toto SVR (v0.1, v0.2) or SLSA VSA (v1): each property or level that was verified is a test
 * that passed; a VSA that says FAILED is one that failed. Empty where none of the documents is of these types.
 */
export function verificationsIn(documents: readonly SignedDocument[]): readonly Verification[] {
  return documents.flatMap(({ statement }) => verificationOf(statement) ?? []);
}

/** The verifications as a report. Throws UnreadableError where they are of more than one type. */
export function verificationReport(verifications: readonly Verification[], sha256: string): SuiteReport {
  const [dialect, other] = new Set(verifications.map((v) => v.dialect));
  if (dialect === undefined || other !== undefined) {
    throw new UnreadableError('it holds verification results of two types, and a report is of one');
  }
  const tally = new Tally();
  for (const { tests, verifiedAt, places, problems } of verifications) {
    for (const problem of problems) tally.irregular(`the statement's ${problem}`);
    for (const { run, subjects } of places) {
      for (const digest of subjects) tally.subject(digest);
      if (tests.length === 0) continue;
      const bucket = tally.bucketOf(SuiteScope.of(run.environment, subjects, verifiedAt));
      for (const test of tests) tally.add(bucket, test);
      const passed = tests.filter((test) => test.outcome === 'passed');
      if (passed.length > 0) tally.credit(bucket, [...passed.map((test) => test.exercised), ...run.exercised]);
    }
  }
  return tally.report(dialect, sha256, undefined);
}

function verificationOf(statement: unknown): Verification | undefined {
  const type = field(statement, 'predicateType');
  if (typeof type !== 'string' || !STATEMENT_TYPES.includes(field(statement, '_type'))) return undefined;
  if (type.startsWith(SVR_FAMILY)) return svr(statement, type);
  if (!type.startsWith(VSA_FAMILY)) return undefined;
  if (type !== VSA_TYPE) throw new UnreadableError(`only ${VSA_TYPE} is read, not ${shortened(type)}`);
  return vsa(statement);
}

function svr(statement: unknown, type: string): Verification {
  if (!SVR_TYPES.includes(type)) {
    throw new UnreadableError(`only ${SVR_TYPES.join(' and ')} are read, not ${shortened(type)}`);
  }
  const predicate = field(statement, 'predicate');
  refuseNameless(predicate);
  // Version 0.2 wants to know what was held against the subject; an empty list says that nothing was.
  const policies = listed(field(field(predicate, 'verifier'), 'policies'));
  if (type.endsWith('v0.2') && !policies) throw new UnreadableError('its verifier gives no list of policies');
  const properties = namesIn(predicate, 'properties');
  return {
    dialect: 'svr',
    tests: properties.map((test) => ({ test, outcome: 'passed', message: '', exercised: `property:${test}` })),
    verifiedAt: instantIn(predicate, 'timeCreated'),
    ...placesOf(statement),
  };
}

function vsa(statement: unknown): Verification {
  const predicate = field(statement, 'predicate');
  refuseNameless(predicate);
  const result = field(predicate, 'verificationResult');
  if (result !== 'PASSED' && result !== 'FAILED') {
    throw new UnreadableError('its verificationResult is neither PASSED nor FAILED');
  }
  // Version 1.0 of the specification gives one level as policyLevel, later ones a list.
  const level = field(predicate, 'policyLevel');
  const levels = typeof level === 'string' ? [level] : namesIn(predicate, 'verifiedLevels');
  const verifiedAt = instantIn(predicate, 'timeVerified');
  const { places, problems } = placesOf(statement);
  const failed = result === 'FAILED' || levels.includes('FAILED');
  const doubt = failed && result === 'PASSED' ? ['result is PASSED and its level is FAILED'] : [];
  const tests = failed
    ? [{ test: 'verification', outcome: 'failed' as const, message: 'the verifier says FAILED', exercised: '' }]
    : levels.map((test) => ({ test, outcome: 'passed' as const, message: '', exercised: `level:${test}` }));
  return { dialect: 'vsa', tests, verifiedAt, places, problems: [...problems, ...doubt] };
}

function refuseNameless(predicate: unknown): void {
  const id = field(field(predicate, 'verifier'), 'id');
  if (typeof id !== 'string' || id === '') throw new UnreadableError('it does not name its verifier');
  // A verdict of this gate rests on tests; taken for one, it would vouch for itself.
  if (id === VERIFIER_ID) throw new UnreadableError('it is what Ringgate itself said of a release, and no test');
}

function instantIn(predicate: unknown, name: string): number {
  const text = field(predicate, name);
  const instant = typeof text === 'string' ? parseInstant(text) : undefined;
  if (instant === undefined) throw new UnreadableError(`its ${name} is no date and time`);
  return instant;
}

function namesIn(predicate: unknown, name: string): readonly string[] {
  const names = listed(field(predicate, name));
  if (!names?.every((n) => typeof n === 'string')) throw new UnreadableError(`its ${name} is not a list of names`);
  if (names.length > MAX_NAMES) throw new UnreadableError(`its ${name} are more than the limit of ${MAX_NAMES}`);
  return names;
}

/** Subjects with annotations of ours were verified where those say; without any, all subjects stand together. */
function placesOf(statement: unknown): Pick<Verification, 'places' | 'problems'> {
  const problems: string[] = [];
  const subjects = objectsIn(statement, 'subject');
  const each = subjects.map((subject) => ({ run: runOf(subject, problems), subjects: digestIn(subject) }));
  if (each.every(({ run }) => run === undefined)) {
    return { places: [{ run: NOWHERE, subjects: each.flatMap((s) => s.subjects) }], problems };
  }
  return { places: each.map((s) => ({ run: s.run ?? NOWHERE, subjects: s.subjects })), problems };
}

const NOWHERE: StatedRun = { environment: {}, exercised: [], startedAt: undefined };

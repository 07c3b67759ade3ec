import { MEASURED, type Measurement, type SuiteReport } from '../model/evidence.js';
import { OwnObject } from './own-json.js';
import { SuiteScope } from './suite-scope.js';
import { type EndedCase, Tally } from './tally.js';
import { MAX_NAMES } from './limits.js';

/** Value of `schema` in our record of what a release costs a machine. */
export const RESOURCE_BUDGET = 'ringgate/resource-budget/v1';

/** Reads our record of measurements. Throws UnreadableError for anything that its schema does not allow. */
export function readResourceBudget(document: unknown, sha256: string): SuiteReport {
  const budget = new OwnObject(document, '', ['schema', 'startedAt', 'subjects', 'environment', 'measurements']);
  const around = budget.optional('environment', (name) => budget.environment(name)) ?? {};
  const measurements = budget.list('measurements', MAX_NAMES).map((item, index): Measurement => {
    const given = new OwnObject(item, `measurements[${index}]`, FIELDS);
    const before = given.optional('before', (name) => given.amount(name));
    const limit = given.optional('limit', (name) => given.amount(name));
    return {
      metric: given.oneOf('metric', MEASURED),
      name: given.text('name'),
      unit: given.text('unit'),
      value: given.amount('value'),
      ...(before !== undefined && { before }),
      ...(limit !== undefined && { limit }),
      samples: given.count('samples'),
      environment: given.optional('environment', (name) => given.environment(name)) ?? around,
    };
  });
  const subjects = budget.optional('subjects', (name) => budget.digests(name)) ?? [];
  const startedAt = budget.optional('startedAt', (name) => budget.instant(name));
  const tally = new Tally();
  for (const digest of subjects) tally.subject(digest);
  for (const what of twins(measurements)) tally.irregular(what);
  for (const measurement of measurements) {
    const bucket = tally.bucketOf(SuiteScope.of(measurement.environment, subjects, startedAt));
    const ended = endedBy(measurement);
    tally.add(bucket, ended);
    if (ended.outcome === 'passed') tally.credit(bucket, [`metric:${measurement.metric}`]);
  }
  return { ...tally.report('resource-budget', sha256, undefined), measurements };
}

const FIELDS = ['metric', 'name', 'unit', 'value', 'before', 'limit', 'samples', 'environment'];

/** Over its limit it failed. Whether it may have grown, and by how much, is a rule's question. */
function endedBy({ metric, name, unit, value, limit, samples }: Measurement): EndedCase {
  const test = `${metric}: ${name}`;
  if (limit !== undefined && value > limit) {
    return { test, outcome: 'failed', message: `${value} ${unit}, where ${limit} ${unit} is the limit` };
  }
  return samples === 0
    ? { test, outcome: 'skipped', message: 'it was measured no time' }
    : { test, outcome: 'passed', message: '' };
}

/** Two values of one figure: which of them holds nobody can say. */
function twins(measurements: readonly Measurement[]): readonly string[] {
  const seen = new Set<string>();
  return measurements.flatMap(({ metric, name, environment }, index) => {
    const key = JSON.stringify([metric, name, SuiteScope.of(environment, [], undefined).key]);
    if (seen.has(key)) return [`measurements[${index}], ${name}, is measured twice in one environment`];
    seen.add(key);
    return [];
  });
}

import { describe, expect, it } from '@jest/globals';
import type { Metric } from '../../src/model/release.js';
import type { PlannedStage } from '../../src/rollout/plan.js';
import { showUnwatched, unwatchedBy, watches, whyItCannotTrip } from '../../src/rollout/thresholds.js';

const stage = (name: string): PlannedStage => ({
  index: 0,
  name,
  hosts: 1,
  percent: 1,
  given: 'hosts',
  bakeMinutes: 60,
  covers: [],
});
const metric = (m: Partial<Metric>): Metric => ({ name: 'm', kind: 'crash', ...m });

describe('watches', () => {
  it('is every stage where none is named, and none where the list is empty', () => {
    expect(watches(metric({}), stage('canary'))).toBe(true);
    expect(watches(metric({ stages: [] }), stage('canary'))).toBe(false);
    expect(watches(metric({ stages: ['canary'] }), stage('canary'))).toBe(true);
  });
});

describe('a threshold that can trip', () => {
  it.each([
    metric({ max: 0 }),
    metric({ max: 0.499 }),
    metric({ kind: 'liveness', min: 0.995 }),
    metric({ kind: 'liveness', min: 1 }),
    metric({ kind: 'network', min: 0.9 }),
    metric({ kind: 'updater', max: 0.1 }),
  ])('%j', (m) => {
    expect(whyItCannotTrip(m, 0.5)).toBeUndefined();
  });
});

describe('a threshold that cannot', () => {
  it.each([
    [metric({}), 'm has no max'],
    [metric({ min: 0.9 }), 'm has no max'],
    [metric({ max: 0.5 }), 'm has max 0.5, which is not from 0 to below 0.5'],
    [metric({ max: 1e9 }), 'm has max 1000000000, which is not from 0 to below 0.5'],
    [metric({ max: -0.1 }), 'm has max -0.1, which is not from 0 to below 0.5'],
    [metric({ max: NaN }), 'm has max NaN, which is not from 0 to below 0.5'],
    [metric({ max: Infinity }), 'm has max Infinity, which is not from 0 to below 0.5'],
    [metric({ kind: 'liveness', max: 0.1 }), 'm has no min'],
    [metric({ kind: 'liveness', min: 0 }), 'm has min 0, which is not above 0.5 and at most 1'],
    [metric({ kind: 'liveness', min: 99.5 }), 'm has min 99.5, which is not above 0.5 and at most 1'],
    [metric({ kind: 'liveness', min: NaN }), 'm has min NaN, which is not above 0.5 and at most 1'],
    [metric({ kind: 'network' }), 'm has no min'],
  ])('%j', (m, why) => {
    expect(whyItCannotTrip(m, 0.5)).toBe(why);
  });
});

describe('unwatchedBy', () => {
  const stages = [stage('canary'), stage('all')];

  it('is nothing where able metrics together watch all', () => {
    const metrics = [metric({ max: 0.1, stages: ['canary'] }), metric({ max: 0.2, stages: ['all'] })];
    expect(unwatchedBy('crash', metrics, stages, 0.5)).toBeUndefined();
  });

  it('names the stages that are left, and why the metrics there are do not count', () => {
    const metrics = [metric({ max: 0.1, stages: ['canary'] }), metric({ name: 'late', max: 7, stages: ['all'] })];
    const open = unwatchedBy('crash', metrics, stages, 0.5);
    expect(open).toEqual({ stages: ['all'], reasons: ['late has max 7, which is not from 0 to below 0.5'] });
    expect(open && showUnwatched('crash', open)).toBe(
      'no crash metric with a threshold that can halt watches all (late has max 7, which is not from 0 to below 0.5)',
    );
  });

  it('does not take a metric of one kind for another', () => {
    const open = unwatchedBy('liveness', [metric({ max: 0.1 })], stages, 0.5);
    expect(open && showUnwatched('liveness', open)).toBe(
      'no liveness metric with a threshold that can halt watches canary, all',
    );
  });
});

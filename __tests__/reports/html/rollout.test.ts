import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coordinate, minutesInWords, percentInWords, timeInWords } from '../../../src/reports/html/figures.js';
import { stopOf, timed } from '../../../src/reports/html/rollout-plan.js';
import { rolloutSvg } from '../../../src/reports/html/rollout-svg.js';
import { stage } from './records.js';

const NO_STOP = { automatic: false, why: 'Nobody halts it.' } as const;
const STOP = { automatic: true, minutes: 25, detection: 10, within: 15 } as const;

describe('stages', () => {
  it('start when the one before was watched, and add what it had not reached', () => {
    const stages = [
      stage('own', 0.01, 60, { audience: 'internal', hosts: 400 }),
      stage('canary', 1, 120),
      stage('all', 100, null),
    ];
    expect(timed({ population: 8_500_000, stages }).map(({ start, adds, last }) => [start, adds, last])).toEqual([
      [0, 400, false],
      [60, 85_000, false],
      [180, 8_415_000, true],
    ]);
  });
});

describe('a halt', () => {
  const crash = { name: 'crash-rate', kind: 'crash', max: 0.0001 } as const;

  it('acts after the slowest metric that sees a crash or silence, and its own time', () => {
    const metrics = [
      { ...crash, within: '5m' },
      { name: 'check-in', kind: 'liveness', min: 0.9, within: '10m' },
      { name: 'cpu', kind: 'performance', max: 1, within: '9h' },
    ] as const;
    expect(stopOf({ automatic: true, within: '15m', metrics })).toEqual(STOP);
  });

  it.each([
    ['is not declared', undefined, 'No halt is declared'],
    ['waits for a person', { automatic: false, within: '15m' }, 'A person has to halt'],
    ['gives no time', { automatic: true }, 'no time that can be read'],
    ['gives a time that is none', { automatic: true, within: 'soon' }, 'no time that can be read'],
    ['has no metric with a time', { automatic: true, within: '15m', metrics: [crash] }, 'no metric says how soon'],
    [
      'has a metric with a time that is none',
      { automatic: true, within: '15m', metrics: [{ ...crash, within: 'soon' }] },
      'no metric says how soon',
    ],
  ] as const)('is not drawn where it %s', (_name, halt, why) => {
    const stop = stopOf(halt);
    expect(stop.automatic ? '' : stop.why).toContain(why);
  });
});

describe('the chart', () => {
  const stages = timed({
    population: 8_500_000,
    stages: [stage('a', 0.1, 60), stage('b', 10, 60), stage('all', 100, null)],
  });

  it('marks the halt in every stage but the last, and none where nothing halts', () => {
    expect(
      rolloutSvg(stages, 8_500_000, STOP, 'c')
        .toString()
        .match(/class="halt"/g),
    ).toHaveLength(2);
    expect(rolloutSvg(stages, 8_500_000, NO_STOP, 'c').toString()).not.toContain('class="halt"');
  });

  it('says in words what it shows, and on which scale', () => {
    const svg = rolloutSvg(stages, 8_500_000, STOP, 'c').toString();
    expect(svg).toContain('a logarithmic scale: stage 1 reaches 0.1 % after 0 min; stage 2 reaches 10 % after 1 h');
    const even = timed({ population: 10, stages: [stage('half', 50, 60), stage('all', 100, null)] });
    expect(rolloutSvg(even, 10, STOP, 'c').toString()).toContain('an even scale');
  });

  it('has finite figures inside its box for every plan there can be', () => {
    const planned = fc.record({
      percent: fc.oneof(fc.double({ min: 1e-9, max: 100, noNaN: true }), fc.constant(100)),
      bake: fc.option(fc.oneof(fc.nat(1e6), fc.double({ min: 0, max: 1, noNaN: true }))),
    });
    fc.assert(
      fc.property(
        fc.array(planned, { minLength: 1, maxLength: 24 }),
        fc.integer({ min: 1, max: 1e11 }),
        (plan, population) => {
          const all = timed({ population, stages: plan.map(({ percent, bake }, i) => stage(`s${i}`, percent, bake)) });
          const svg = rolloutSvg(all, population, STOP, 'c').toString();
          expect(svg).not.toMatch(/NaN|Infinity|undefined/);
          for (const [, y] of svg.matchAll(/ y="(-?[\d.]+)"/g)) {
            expect(Number(y)).toBeGreaterThanOrEqual(0);
            expect(Number(y)).toBeLessThanOrEqual(300);
          }
          expect(svg.length).toBeLessThan(20_000);
        },
      ),
    );
  });
});

describe('figures', () => {
  it.each([
    [0, '0 min'],
    [0.5, '30 s'],
    [25, '25 min'],
    [90, '1 h 30 min'],
    [1440, '24 h'],
    [2880, '2 days'],
    [4321, '72 h 1 min'],
  ])('%d minutes are %s', (minutes, words) => {
    expect(minutesInWords(minutes)).toBe(words);
  });

  it.each([
    [100, '100 %'],
    [99.9999, '> 99.99 %'],
    [0.1 + 0.2, '0.3 %'],
    [0.004_705_88, '0.004706 %'],
    [0.000_01, '< 0.0001 %'],
    [0, '0 %'],
  ])('%d percent are %s', (percent, words) => {
    expect(percentInWords(percent)).toBe(words);
  });

  it('are short in drawings', () => {
    expect(coordinate(1 / 3)).toBe(0.3);
  });

  it('of time are short where they are times', () => {
    expect(timeInWords('2026-07-01T12:00:00.000Z')).toBe('2026-07-01 12:00 UTC');
    expect(timeInWords('yesterday')).toBe('yesterday');
  });
});

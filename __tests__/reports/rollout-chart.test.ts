import { describe, expect, it } from '@jest/globals';
import { rolloutRow } from '../../src/commands/rollout-row.js';
import type { StageRow } from '../../src/model/verdict.js';
import { rolloutChart } from '../../src/reports/rollout-chart.js';

const stage = (name: string, percent: number, more: Partial<StageRow> = {}): StageRow => ({
  name,
  audience: 'external',
  hosts: percent * 1000,
  percent,
  bakeMinutes: 1440,
  ...more,
});
const chart = (...stages: readonly StageRow[]) => rolloutChart({ population: 100_000, stages });

describe('the chart of a rollout', () => {
  it('shows the share of the hosts by external stage, with how long each is watched', () => {
    const inside = stage('internal', 1, { audience: 'internal' });
    const drawn = chart(inside, stage('canary', 0.5), stage('all', 100, { bakeMinutes: null }));
    expect(drawn?.split('\n')).toEqual([
      '```mermaid',
      'xychart-beta',
      '    title "Share of the hosts that has the release"',
      '    x-axis ["canary, 24 h", "all"]',
      '    y-axis "percent" 0 --> 100',
      '    bar [0.5, 100]',
      '```',
      '',
    ]);
  });

  it('takes from names what could act in it', () => {
    const drawn = chart(stage('a"]\n```\n<img src=x>%%{init}', 1), stage('\u202e"', 100));
    expect(drawn).toContain('x-axis ["aimg srcxinit, 24 h", "stage 2, 24 h"]');
    expect(drawn?.match(/```/g)).toHaveLength(2);
  });

  it('knows no exponents', () => {
    expect(chart(stage('a', 1e-7), stage('b', 100))).toContain('bar [0, 100]');
  });

  it('is left out where there is nothing to compare, or too much', () => {
    expect(chart(stage('all', 100))).toBeUndefined();
    expect(chart(...Array.from({ length: 21 }, (_, i) => stage(`s${i}`, i + 1)))).toBeUndefined();
  });
});

describe('the rollout of a verdict', () => {
  it('is null where there is no plan, or one that cannot be worked out', () => {
    expect(rolloutRow(undefined)).toBeNull();
    expect(rolloutRow({ population: 0, stages: [{ name: 'all', percent: 100 }] })).toBeNull();
  });

  it('has the stages that touch hosts, inside first, with hosts worked out', () => {
    const stages = [
      { name: 'in', audience: 'internal' as const, hosts: 300, bake: '1h' },
      { name: 'dry', percent: 5, mode: 'simulate' as const },
      { name: 'all', percent: 100 },
    ];
    expect(rolloutRow({ population: 1000, stages })).toEqual({
      population: 1000,
      stages: [
        { name: 'in', audience: 'internal', hosts: 300, percent: 30, bakeMinutes: 60 },
        { name: 'all', audience: 'external', hosts: 1000, percent: 100, bakeMinutes: null },
      ],
    });
  });
});

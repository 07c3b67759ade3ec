import { describe, expect, it } from '@jest/globals';
import { showHosts, showMinutes, showNumber } from '../../src/rollout/amounts.js';

describe('showMinutes', () => {
  it.each([
    [0, '0m'],
    [0.001, '1s'],
    [0.5, '30s'],
    [45, '45m'],
    [90, '90m'],
    [60, '1h'],
    [1440, '24h'],
    [2880, '2d'],
    [3000, '50h'],
    [7200, '5d'],
    [90.7, '90m'],
  ])('%d minutes are %s', (minutes, shown) => {
    expect(showMinutes(minutes)).toBe(shown);
  });
});

it('shows numbers without the dust of floating point', () => {
  expect(showNumber(0.1 + 0.2)).toBe('0.3');
  expect(showNumber(100 / 3)).toBe('33.3333');
});

it('counts hosts exactly, whatever their number', () => {
  expect(showHosts(1)).toBe('1 host');
  expect(showHosts(8_499_151)).toBe('8499151 hosts');
});

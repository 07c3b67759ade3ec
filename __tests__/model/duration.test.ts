import { describe, expect, it } from '@jest/globals';
import { parseDuration } from '../../src/model/duration.js';

describe('parseDuration', () => {
  it.each([
    ['24h', 1440],
    ['90m', 90],
    ['2d', 2880],
    ['15m', 15],
    ['90s', 1.5],
    ['0h', 0],
    ['999999d', 999999 * 1440],
  ])('reads %s as %d minutes', (text, minutes) => {
    expect(parseDuration(text)).toBeCloseTo(minutes, 9);
  });

  it.each([
    '',
    '24',
    'h',
    '1h30m',
    '1.5h',
    '-1h',
    '+1h',
    ' 1h',
    '1h ',
    '1 h',
    '01h',
    '1H',
    '1w',
    '1000000d',
    '1e3h',
    '٣h',
  ])('does not guess at %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

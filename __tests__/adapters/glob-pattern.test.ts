import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matcherOf } from '../../src/adapters/glob-pattern.js';

const matches = (pattern: string, path: string): boolean => matcherOf(pattern).matches(path);

describe('a pattern', () => {
  it.each([
    ['release.yaml', 'release.yaml'],
    ['./a//b.yaml', 'a/b.yaml'],
    ['*.yaml', 'release.yaml'],
    ['*', '.hidden'],
    ['contracts/csagent-*.json', 'contracts/csagent-7.11.0.json'],
    ['?.json', 'ä.json'],
    ['?.json', '😀.json'],
    ['**/release.yaml', 'release.yaml'],
    ['**/release.yaml', 'a/b/release.yaml'],
    ['a/**', 'a/b/c'],
    ['a/**/d/*.x', 'a/b/d/c/d/y.x'],
    ['**/**/x', 'x'],
    ['a*b*c', 'aXbXbXc'],
    ['[a].{b,c}', '[a].{b,c}'],
    ['!x', '!x'],
  ])('%s matches %s', (pattern, path) => {
    expect(matches(pattern, path)).toBe(true);
  });

  it.each([
    ['*.yaml', 'a/release.yaml'],
    ['a/*', 'a/b/c'],
    ['a/**/b', 'a/bb'],
    ['?.json', '.json'],
    ['release.yaml', 'releaseXyaml'],
    ['a*b', 'acX'],
    ['**/x', 'yx'],
    ['x', ''],
    ['!x', 'y'],
    ['{a,b}', 'a'],
  ])('%s does not match %s', (pattern, path) => {
    expect(matches(pattern, path)).toBe(false);
  });

  it('starts at the folders before its first star', () => {
    expect(matcherOf('a/b/*.json').prefix).toEqual(['a', 'b']);
    expect(matcherOf('a/b.json').prefix).toEqual(['a']);
    expect(matcherOf('**/b.json').prefix).toEqual([]);
  });

  it('agrees with a regular expression on every name', () => {
    const letters = fc.stringMatching(/^[ab*?]{0,8}$/);
    fc.assert(
      fc.property(letters, fc.stringMatching(/^[ab]{1,10}$/), (pattern, name) => {
        fc.pre(pattern !== '' && !pattern.includes('**'));
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(name);
        expect(matches(pattern, name)).toBe(expected);
      }),
    );
  });

  it('made to blow up does not', () => {
    const started = performance.now();
    matches(`${'*a'.repeat(2000)}b`, 'a'.repeat(4000));
    matches(`${'**/a/'.repeat(500)}b`, 'a/'.repeat(1000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

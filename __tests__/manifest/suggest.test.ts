import { describe, expect, it } from '@jest/globals';
import { quoted, route, shown } from '../../src/manifest/show-value.js';
import { didYouMean, nearest } from '../../src/manifest/suggest.js';

describe('nearest', () => {
  const KNOWN = ['path', 'sha256', 'maxBytes', 'installPath', 'rollout/first-stage-small'];

  it.each([
    ['paht', 'path'],
    ['sha265', 'sha256'],
    ['max_bytes', 'maxBytes'],
    ['MAXBYTES', 'maxBytes'],
    ['rollout/first-stage-smal', 'rollout/first-stage-small'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, KNOWN)).toBe(meant);
  });

  it.each(['', 'x', 'zebra', 'p'.repeat(1000)])('suggests nothing for %j', (word) => {
    expect(nearest(word, KNOWN)).toBeUndefined();
    expect(didYouMean(word, KNOWN)).toBe('');
  });
});

describe('shown', () => {
  it.each<[unknown, string]>([
    ['a"b', '"a\\"b"'],
    [1.5, 'the number 1.5'],
    [true, 'true'],
    [null, 'nothing'],
    [undefined, 'nothing'],
    [[1, 2], 'a list of 2'],
    [{ a: 1 }, 'a mapping'],
    ['x'.repeat(100), `"${'x'.repeat(60)}…"`],
  ])('shows %j', (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it('escapes what a terminal would obey or hide', () => {
    expect(quoted('\u001b[2J\u009b\u202e\u200b\n')).toBe('"\\u001b[2J\\u009b\\u202e\\u200b\\n"');
  });

  it('writes routes as people do', () => {
    expect(route(['artifacts', 0, 'content', 'limits'])).toBe('artifacts[0].content.limits');
    expect(route(['rules', 'rollout/staged', 1])).toBe('rules["rollout/staged"][1]');
    expect(route([])).toBe('the document');
  });
});

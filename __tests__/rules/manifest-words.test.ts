import { describe, expect, it } from '@jest/globals';
import { foldedPath, isBelow, plainPath } from '../../src/rules/paths.js';
import { compareVersions, isVersion } from '../../src/rules/version-order.js';
import { enumerated, isStated } from '../../src/rules/words.js';

describe('isStated', () => {
  it.each([
    'sensor-release@example.com',
    '#oncall',
    '当番',
    'none of the user-mode interfaces sees named pipes in time',
  ])('takes %p for an answer', (text) => {
    expect(isStated(text)).toBe(true);
  });

  it.each([
    undefined,
    '',
    ' \t',
    '\u200b\u00a0',
    '---',
    'TBD',
    '<todo>',
    'ＴＢＤ',
    'T\u200bBD',
    'Change Me!',
    'n/a',
    '"none"',
  ])('does not take %p for an answer', (text) => {
    expect(isStated(text)).toBe(false);
  });
});

describe('enumerated', () => {
  it('counts what it does not name', () => {
    expect(enumerated(['a', 'b'])).toBe('a, b');
    expect(enumerated(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more');
  });
});

describe('compareVersions', () => {
  it.each([
    ['7.9.0', '7.16.0', -1],
    ['7.16.18605.1', '7.16.18605', 1],
    ['7.16.18605', '7.16.18605.1', -1],
    ['7.16', '7.16.0.0', 0],
    ['2024.07.19', '2024.7.20', -1],
    ['1.0.0-rc.1', '1.0.0', -1],
    ['1.0.0+a', '1.0.0+b', 0],
    ['99999999999999999998.0.0', '99999999999999999999.0.0', -1],
  ])('puts %s and %s in order', (a, b, order) => {
    expect(Math.sign(compareVersions(a, b) ?? Number.NaN)).toBe(order);
  });

  it('does not put versions of two forms in order', () => {
    expect(compareVersions('7.16.18605.0', '7.16.0-rc.1')).toBeUndefined();
    expect(compareVersions('7.16.0-rc.1', 'seven')).toBeUndefined();
  });

  it.each(['latest', '', ' ', 'v', '1..2', '1.2.3.4.5.6.7', '9'.repeat(400)])(
    'does not know %p as a version',
    (text) => {
      expect(isVersion(text)).toBe(false);
    },
  );
});

describe('paths', () => {
  it('sees through empty and dot segments', () => {
    expect(plainPath('./build//./a.sys')).toBe('build/a.sys');
    expect(isBelow('build/a.sys', './build/')).toBe(true);
    expect(isBelow('build-x/a.sys', 'build')).toBe(false);
    expect(isBelow('a.sys', '.')).toBe(true);
  });

  it.each(['Build/A.SYS', 'build\\a.sys', 'build/a.sys. .', './build/a.s\u200bys', 'ｂuild/a.sys'])(
    'folds %p as Windows would',
    (path) => {
      expect(foldedPath(path)).toBe('build/a.sys');
    },
  );
});

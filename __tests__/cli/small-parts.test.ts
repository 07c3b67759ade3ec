import { describe, expect, it } from '@jest/globals';
import { nearest } from '../../src/cli/arguments.js';
import { wantsColour } from '../../src/cli/colour.js';
import { COMMANDS, COMMAND_NAMES } from '../../src/cli/command-specs.js';
import { helpText } from '../../src/cli/help.js';
import { parseInstant } from '../../src/cli/instant.js';
import { rootedFiles, rootedFolder } from '../../src/cli/roots.js';

describe('colour', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: 'false' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('%j on a terminal %s: %s', (env, isTerminal, expected) => {
    expect(wantsColour(env, isTerminal)).toBe(expected);
  });
});

describe('an instant', () => {
  it.each([
    ['2026-07-01T12:00:00Z', Date.UTC(2026, 6, 1, 12)],
    ['2026-07-01T12:00Z', Date.UTC(2026, 6, 1, 12)],
    ['2026-07-01T12:00:00.250+02:00', Date.UTC(2026, 6, 1, 10, 0, 0, 250)],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
  ])('%s is read', (text, expected) => {
    expect(parseInstant('at', text)).toBe(expected);
  });

  it.each([
    '',
    'now',
    '2026-07-01',
    '2026-07-01T12:00:00',
    '1782907200',
    '2026-13-01T00:00:00Z',
    '2026-07-01T25:00:00Z',
    'Wed, 01 Jul 2026 12:00:00 GMT',
  ])('%j is refused for its form', (text) => {
    expect(() => parseInstant('at', text)).toThrow('write an instant with its zone');
  });

  it.each(['2026-02-29T00:00:00Z', '2026-06-31T00:00:00Z'])('%s is refused: no such day', (text) => {
    expect(() => parseInstant('at', text)).toThrow('there is no such day');
  });
});

// The paths of these cases are those of POSIX; the logic is node:path's.
(process.platform === 'win32' ? describe.skip : describe)('the workspace of files named on the command line', () => {
  it('is the current folder where it holds them', () => {
    expect(rootedFiles('/a/b', ['c/release.yaml', './release.yaml', '/a/b/d.yaml'])).toEqual({
      root: '/a/b',
      paths: ['c/release.yaml', 'release.yaml', 'd.yaml'],
    });
  });
  it('is the deepest folder that holds them all otherwise', () => {
    expect(rootedFiles('/a/b', ['/x/y/1.yaml', '/x/z/2.yaml'])).toEqual({
      root: '/x',
      paths: ['y/1.yaml', 'z/2.yaml'],
    });
    expect(rootedFiles('/a/b', ['../release.yaml'])).toEqual({ root: '/a', paths: ['release.yaml'] });
    expect(rootedFiles('/a/b', ['../bc/release.yaml', 'r.yaml'])).toEqual({
      root: '/a',
      paths: ['bc/release.yaml', 'b/r.yaml'],
    });
  });
  it('is a folder by itself outside the current one', () => {
    expect(rootedFolder('/a/b', 'c/d')).toEqual({ root: '/a/b', path: 'c/d' });
    expect(rootedFolder('/a/b', '.')).toEqual({ root: '/a/b', path: '.' });
    expect(rootedFolder('/a/b', '../c')).toEqual({ root: '/a/c', path: '.' });
  });
});

describe('help', () => {
  it.each(COMMAND_NAMES)('of %s shows every option and example, in lines of a window', (command) => {
    const text = helpText(command);
    for (const option of Object.keys(COMMANDS[command].options)) expect(text).toContain(`--${option}`);
    for (const [example] of COMMANDS[command].examples) expect(text).toContain(example);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
  it('of the whole names every command and every exit code', () => {
    const text = helpText();
    for (const command of COMMAND_NAMES) expect(text).toMatch(new RegExp(`^  ${command} `, 'm'));
    for (const code of ['0', '1', '2', '3', '70']) expect(text).toMatch(new RegExp(`^  ${code} `, 'm'));
  });
});

describe('the nearest word', () => {
  it.each([
    ['chekc', 'check'],
    ['rule', 'rules'],
    ['frobnicate', undefined],
  ])('of %s is %s', async (word, expected) => {
    expect(await nearest(word, COMMAND_NAMES)).toBe(expected);
  });
});

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { OUTCOMES } from './outcomes.js';

const FOLDER = '__tests__/dist';
const tests = readdirSync(FOLDER)
  .filter((name) => name.startsWith('gate-lives'))
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
  .join('\n');
/** Names that a test makes of a prefix and a word of its table. */
const PREFIXES = ['approved by ', 'token without ', ''];

describe('the table of lives', () => {
  it('has each life once', () => {
    expect(new Set(OUTCOMES.map((o) => o.life)).size).toBe(OUTCOMES.length);
  });

  it.each(OUTCOMES.map((o) => o.life))('has a life that is lived: %s', (life) => {
    const lived = PREFIXES.some(
      (prefix) => life.startsWith(prefix) && tests.includes(`'${life.slice(prefix.length)}'`),
    );
    expect(lived).toBe(true);
  });

  it('never has more than ten requests for a product', () => {
    expect(OUTCOMES.filter(({ requests }) => requests > 10).map(({ life }) => life)).toEqual([]);
  });
});

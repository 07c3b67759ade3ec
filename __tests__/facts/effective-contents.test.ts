import { describe, expect, it } from '@jest/globals';
import { classified } from '../../src/facts/classified.js';
import { raisedToCode } from '../../src/facts/effective.js';

describe('a container of content that a program of low level reads', () => {
  const own = classified('rapid-response-content', 1, []);

  it('keeps the level of the programs that lie in it', () => {
    const raised = raisedToCode(own, { codeLevel: 2 });
    expect([raised.class, raised.level, raised.tier]).toEqual(['rapid-response-content', 2, 'T3']);
    expect(raised.authority).not.toContain('none');
    expect(raised.signals.at(-1)?.seen).toBe('a program of level 2 in it');
  });

  it('keeps what it is declared to destroy', () => {
    const declared = classified('rapid-response-content', 1, [], ['process-kill']);
    expect(raisedToCode(declared, { codeLevel: 4 }).authority).toEqual(['process-kill']);
  });

  it('stays where nothing in it is higher', () => {
    expect(raisedToCode(own, { codeLevel: 1 })).toBe(own);
  });
});

import { describe, expect, it } from '@jest/globals';
import { isInf, readInf } from '../../../src/formats/inf/read-inf.js';

describe('readInf', () => {
  it('reads sections, keys and values, quotes, comments, continued lines and strings', () => {
    const text = [
      'before = any section',
      '[Version] ; comment',
      'Signature = "$Windows NT$" ; "quoted; comment"',
      'Provider  = %Acme%',
      '',
      '[Files]',
      'a.sys, "b;c.sys",, \\',
      '  d.sys',
      '[strings]',
      'ACME = "Acme, Inc."',
    ].join('\r\n');
    expect(readInf(text).sections).toEqual([
      {
        name: 'Version',
        entries: [
          { key: 'Signature', values: ['$Windows NT$'] },
          { key: 'Provider', values: ['Acme, Inc.'] },
        ],
      },
      { name: 'Files', entries: [{ key: undefined, values: ['a.sys', 'b;c.sys', '', 'd.sys'] }] },
      { name: 'strings', entries: [{ key: 'ACME', values: ['Acme, Inc.'] }] },
    ]);
  });

  it('puts strings in once: one that names itself does not grow', () => {
    const text = '[a]\nx = %b%\n[Strings]\nb = %b%%b%\n';
    expect(readInf(text).sections[0]?.entries).toEqual([{ key: 'x', values: ['%b%%b%'] }]);
  });

  it('refuses more lines than any INF has', () => {
    expect(() => readInf('\n'.repeat(600_000))).toThrow('more than the limit of 500000 lines');
  });
});

describe('isInf', () => {
  it('asks for the signature inside [Version]', () => {
    expect(isInf('[Version]\nClass=x\nSignature="$WINDOWS NT$"')).toBe(true);
    expect(isInf('[Version]\n[x]\nSignature="$WINDOWS NT$"')).toBe(false);
    expect(isInf('Signature="$WINDOWS NT$"')).toBe(false);
    expect(isInf('[Version]\nSignature="$Mine$"')).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { isInf, readInf } from '../../../src/formats/inf/read-inf.js';

/** Sections as names, keys and values alone. */
const shown = (text: string) =>
  readInf(text).sections.map(({ name, entries }) => [name, ...entries.map(({ key, values }) => [key, ...values])]);

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
    expect(shown(text)).toEqual([
      ['Version', ['Signature', '$Windows NT$'], ['Provider', 'Acme, Inc.']],
      ['Files', [undefined, 'a.sys', 'b;c.sys', '', 'd.sys']],
      ['strings', ['ACME', 'Acme, Inc.']],
    ]);
    expect(readInf(text).problems).toEqual([]);
  });

  it('says where each entry begins, and where a continued one does', () => {
    const { sections } = readInf('[a]\nx = 1, \\\n 2\ny = 3\n');
    expect(sections[0]?.line).toBe(1);
    expect(sections[0]?.entries.map((e) => e.line)).toEqual([2, 4]);
  });

  it('continues a section that occurs again, in any case', () => {
    expect(shown('[A]\nx=1\n[b]\n[a]\ny=2')).toEqual([['A', ['x', '1'], ['y', '2']], ['b']]);
  });

  it('takes two quotes within quotes for one, and quotes anywhere in a value', () => {
    expect(shown('[a]\nx = "say ""no""", a"b,c"d, ""')).toEqual([['a', ['x', 'say "no"', 'ab,cd', '']]]);
  });

  it('leaves folder numbers, takes %% for a percent sign and names strings that are missing', () => {
    const entry = readInf('[a]\nx = %12%\\%File%, 100%%, %Gone%\n[Strings]\nfile = a.sys').sections[0]?.entries[0];
    expect(entry?.values).toEqual(['%12%\\a.sys', '100%', '%Gone%']);
    expect(entry?.undefinedStrings).toEqual(['Gone']);
  });

  it('puts strings into keys, and the first definition counts', () => {
    const file = readInf('[a]\n%k%=1\n[Strings]\nk=one\nk=two\nk=one');
    expect(file.sections[0]?.entries[0]?.key).toBe('one');
    expect(file.problems).toEqual([{ line: 5, what: 'the string k is defined again with another value' }]);
  });

  it('knows a string that reads otherwise in another language', () => {
    const read = (german: string) =>
      readInf(`[a]\nx=%s%\n[Strings]\ns=3\n[Strings.0407]\ns=${german}`).sections[0]?.entries[0];
    expect(read('0')).toMatchObject({ values: ['3'], varies: true });
    expect(read('3')).toMatchObject({ values: ['3'], varies: false });
    expect(readInf('[a]\nx=%s%\n[Strings.0407]\ns=3').sections[0]?.entries[0]?.values).toEqual(['3']);
  });

  it('puts strings in once: one that names itself does not grow', () => {
    expect(shown('[a]\nx = %b%\n[Strings]\nb = %b%%b%\n')[0]).toEqual(['a', ['x', '%b%%b%']]);
  });

  it('stops putting a long string in over and over', () => {
    const text = `[a]\nx = ${'%b%'.repeat(10_000)}\n[Strings]\nb = ${'y'.repeat(4_000)}\n`;
    expect(readInf(text).sections[0]?.entries[0]?.values[0]?.length).toBeLessThan(200_000);
  });

  it.each([
    ['quotes that are not closed', '[a]\nx = "b', { line: 2, what: 'the quotes are not closed' }],
    [
      'text behind a header',
      '[a] x\ny=1',
      { line: 1, what: 'the section header is followed by other text, or not closed: [a] x' },
    ],
    [
      'a header that is not closed',
      '[a\ny=1',
      { line: 1, what: 'the section header is followed by other text, or not closed: [a' },
    ],
    [
      'a continued line that swallows a header',
      '[a]\nx = \\\n[b]\ny=1',
      { line: 3, what: 'the line before runs on into the header [b], which then is none' },
    ],
  ])('names the line of %s', (_, text, problem) => {
    expect(readInf(text).problems).toEqual([problem]);
  });

  it('lets the last line run on into nothing', () => {
    expect(shown('[a]\nx=1\\')).toEqual([['a', ['x', '1']]]);
  });

  it.each([
    ['lines', '\n'.repeat(600_000), 'more than the limit of 500000 lines'],
    ['characters of a line', `[a]\n${'x'.repeat(70_000)}`, 'line 2 has more than the limit of 65536 characters'],
    [
      'sections',
      Array.from({ length: 100_001 }, (_, i) => `[${i}]`).join('\n'),
      'more than the limit of 100000 sections',
    ],
  ])('refuses more %s than any INF has', (_, text, why) => {
    expect(() => readInf(text)).toThrow(why);
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

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { isManualPage } from '../../src/facts/manual-page.js';
import { zipOf } from './containers.js';
import { bytesOf, summary } from './inspecting.js';

const DESCRIPTION = `The tool reads what is in the file that it is given and writes all of it to the output, as it was.
It does not stop at a line that is too long for it, and it will say so if there is one. With no file it reads
what comes from the input, so that it can stand behind any other of the tools that are in this package.
`;
const page = ({ before = '', within = '', title = '.TH TOOL 1 "2026-01-15"' } = {}): string => `.\\" A page of the tool.
${before}${title}
.SH NAME
tool \\- read a file and write it
.SH SYNOPSIS
.B tool
[\\fB\\-q\\fR] [\\fIfile\\fR]
.SH DESCRIPTION
${DESCRIPTION}${within}`;

describe('a manual page', () => {
  it.each([
    ['of man', page()],
    ['of mdoc', page({ title: '.Dd January 15, 2026\n.Dt TOOL 1\n.Os' })],
    ['that begins with a blank line', `\n${page()}`],
    ['with a ruler in its comments', page({ before: `.\\" ${'-'.repeat(70)}\n` })],
    ['with a table', page({ within: '.TS\ntab(:);\nl l.\na:b\n.TE\n' })],
    ['with conditions', page({ before: ".ie \\n(.g .ds Aq \\(aq\n.el       .ds Aq '\n.if n .ad l\n.if !\\nF .nr F 0\n" })],
    [
      'with macros of a converter',
      page({ before: '.de Sp\n.if t .sp .5v\n.if n .sp\n..\n.if \\nF>0 \\{\\\n.    de IX\n.    tm Index:\\\\$1\n..\n.\\}\n', within: '.Sp\nMore.\n' }),
    ],
    ['with the macros for links', page({ before: '.if \\n[.g] \\{\\\n.  mso www.tmac\n.\\}\n.als URL MTO\n' })],
    ['with an address as long as any', page({ within: `See https://example.com/${'a/'.repeat(60)} for more.\n` })],
  ])('is inert: %s', (_, text) => {
    expect(isManualPage(text)).toBe(true);
    expect(summary(text)).toBe('document inert 0');
  }); // prettier-ignore

  it('is inert where it is packed, and in an archive', () => {
    expect(summary(new Uint8Array(gzipSync(page())))).toBe('document inert 0');
    expect(summary(zipOf([['man1/tool.1.gz', new Uint8Array(gzipSync(page()))]]))).toBe('container inert 0');
  });

  it.each([
    ['runs a program', '.sy rm /tmp/x\n'],
    ['runs a program behind a pipe', '.pso cat /etc/passwd\n'],
    ['runs a program where a condition holds', '.if n .sy rm /tmp/x\n'],
    ['runs a program in a macro of its own', '.de XX\n.sy rm /tmp/x\n..\n.XX\n'],
    ['runs a program in a block', '.if n \\{\\\n.  sy rm /tmp/x\n.\\}\n'],
    ['opens a file', '.open out /tmp/x\n'],
    ['includes a file', '.so /etc/passwd\n'],
    ['loads macros', '.mso other.tmac\n'],
    ['gives a request another name', '.als B sy\n'],
    ['renames a request', '.rn sy B\n'],
    ['changes what a request begins with', '.cc !\n'],
    ['draws with a preprocessor', '.PS\nsh "rm /tmp/x"\n.PE\n'],
    ['begins a line with a string', '.ds XX .sy rm\n\\*(XX\n'],
    ['begins a line with a string where a condition holds', '.ds XX .sy rm\n.if n \\*(XX\n'],
    ['talks to the device', "\\X'ps: exec'\n"],
    ['has a macro that it does not define', '.RULE block all\n'],
    ['has a request without a name', '.123 block\n'],
    ['holds encoded data', `${'QUJD'.repeat(20)}\n`],
    ['holds a digest in a comment', `.\\" ${'0f'.repeat(32)}\n`],
    ['holds bytes of a terminal', '\x1b[2J\n'],
    ['has a line longer than any', `${'word '.repeat(2000)}\n`],
    ['is a list for the most part', 'pipe block svchost lsass\n'.repeat(60)],
  ])('is content as soon as it %s', (_, within) => {
    expect(isManualPage(page({ within }))).toBe(false);
    expect(summary(page({ within }))).toMatch(/ rapid-response-content 3$/);
  });

  it.each([
    ['no title', page({ title: '.\\" none' })],
    ['no name', page().replace('NAME', 'RULES')],
    ['a beginning of another format', `{"rules": [1]}\n${page()}`],
    ['too little text to tell', '.TH A 1\n.SH NAME\na \\- b\n'],
    ['a title that comes too late', page({ before: '.br\n'.repeat(400) })],
  ])('is content with %s', (_, text) => {
    expect(isManualPage(text)).toBe(false);
  });

  it('is content in another encoding', () => {
    expect(summary(bytesOf(page({ within: 'caf\xe9\n' })))).toBe('text rapid-response-content 3');
  });
});

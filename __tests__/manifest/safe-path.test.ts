import { describe, expect, it } from '@jest/globals';
import { type PathUse, checkPath } from '../../src/manifest/safe-path.js';

const why = (path: string, use: PathUse = 'file'): string => {
  const checked = checkPath(path, use);
  return checked.ok ? `allowed as ${checked.path}` : checked.why;
};

describe('checkPath', () => {
  it.each([
    'build/csagent.sys',
    'content/C-00000291-00000000-00000032.sys',
    'a b/c+d@1.2~3.tar.gz',
    '.ringgate/contracts/x.json',
    'Treiber/größe.sys',
    '驱动/文件.sys',
    'console/auxiliary.c',
    'com10/lpt.txt',
    'a..b/c...d',
    '-x',
  ])('allows %s', (path) => {
    expect(why(path)).toBe(`allowed as ${path}`);
  });

  it.each([
    ['', 'is empty'],
    ['..', 'leads out of its folder with ".."'],
    ['../x', 'leads out of its folder with ".."'],
    ['a/../../x', 'leads out of its folder with ".."'],
    ['a/..', 'leads out of its folder with ".."'],
    ['/etc/passwd', 'is absolute; it must be relative to the manifest'],
    ['//host/share/x', 'is a network path; it must be relative to the manifest'],
    ['\\\\host\\share', 'is a network path; it must be relative to the manifest'],
    ['\\\\?\\C:\\x', 'is a network path; it must be relative to the manifest'],
    ['C:\\x', 'begins with a drive letter; it must be relative to the manifest'],
    ['c:x', 'begins with a drive letter; it must be relative to the manifest'],
    ['C:/x', 'begins with a drive letter; it must be relative to the manifest'],
    ['a\\..\\x', 'holds a backslash; write forward slashes'],
    ['x.txt:stream', 'holds a colon, which names another stream of the file on Windows'],
    ['x.txt::$DATA', 'holds a colon, which names another stream of the file on Windows'],
    ['file:///etc/passwd', 'holds a colon, which names another stream of the file on Windows'],
    ['a//b', 'holds an empty segment'],
    ['a/', 'holds an empty segment'],
    ['.', 'names a folder, not a file'],
    ['a/.', 'names a folder, not a file'],
    ['a./b', 'has a segment that ends in a dot or space, which Windows drops'],
    ['a/b ', 'has a segment that ends in a dot or space, which Windows drops'],
    ['a/...', 'has a segment that ends in a dot or space, which Windows drops'],
    ['.. /x', 'has a segment that ends in a dot or space, which Windows drops'],
    [' a', 'has a segment that begins with a space'],
    ['NUL', 'names the Windows device NUL'],
    ['nul.txt', 'names the Windows device NUL'],
    ['a/Con.tar.gz', 'names the Windows device CON'],
    ['prn/x', 'names the Windows device PRN'],
    ['AUX .txt', 'names the Windows device AUX'],
    ['COM1', 'names the Windows device COM1'],
    ['lpt9.sys', 'names the Windows device LPT9'],
    ['COM¹', 'names the Windows device COM¹'],
    ['CONIN$', 'names the Windows device CONIN$'],
    ['a\nb', 'holds a control or invisible character'],
    ['a\0b', 'holds a control or invisible character'],
    ['a\u202Egnp.sys', 'holds a control or invisible character'],
    ['a\u200Bb', 'holds a control or invisible character'],
    ['a\uD800b', 'holds a control or invisible character'],
    ['a|b', 'holds a character that no file name has on Windows'],
    ['a/*.sys', 'holds a wildcard; only `contracts` takes a pattern'],
    ['a'.repeat(256), 'has a segment of more than 255 characters'],
    [`b/${'a'.repeat(300)}`, 'has a segment of more than 255 characters'],
  ])('refuses %j', (path, reason) => {
    expect(why(path)).toBe(reason);
  });

  it('drops "." segments and nothing else', () => {
    expect(why('./a/./b')).toBe('allowed as a/b');
    expect(why('./.a')).toBe('allowed as .a');
  });

  it('takes a folder with a slash at its end, and the root as "."', () => {
    expect(why('build/', 'folder')).toBe('allowed as build');
    expect(why('./', 'folder')).toBe('allowed as .');
    expect(why('.', 'folder')).toBe('allowed as .');
    expect(why('./..', 'folder')).toBe('leads out of its folder with ".."');
  });

  it('takes * and ? and ** in a pattern, and no other magic', () => {
    expect(why('contracts/**/x-?.*', 'pattern')).toBe('allowed as contracts/**/x-?.*');
    expect(why('../*', 'pattern')).toBe('leads out of its folder with ".."');
    for (const magic of ['{a,b}', '[ab]', '!(x)', '+(x)']) {
      expect(why(`c/${magic}`, 'pattern')).toBe('holds a character that patterns do not have; they have *, ? and **');
    }
  });
});

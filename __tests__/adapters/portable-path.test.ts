import { describe, expect, it } from '@jest/globals';
import { segmentsOf } from '../../src/adapters/portable-path.js';

const why = (path: string, platform: NodeJS.Platform): string => {
  const segments = segmentsOf(path, platform);
  return 'refused' in segments ? segments.refused : `accepted as ${segments.join('|')}`;
};

describe.each(['linux', 'win32', 'darwin'] as const)('on %s', (platform) => {
  it.each([
    ['', 'it is empty'],
    ['a\0b', 'it contains a NUL character'],
    ['/etc/passwd', 'it is absolute'],
    ['\\Windows\\System32', 'it is absolute'],
    ['//host/share/x', 'it is a network or device path'],
    ['\\\\host\\share\\x', 'it is a network or device path'],
    ['\\\\?\\C:\\x', 'it is a network or device path'],
    ['\\\\.\\PhysicalDrive0', 'it is a network or device path'],
    ['C:/x', 'it names a drive'],
    ['C:x', 'it names a drive'],
    ['c:\\x', 'it names a drive'],
    ['a\\..\\..\\x', 'it contains a backslash; write paths with forward slashes'],
    ['..', 'it leaves its folder with ".."'],
    ['../x', 'it leaves its folder with ".."'],
    ['a/../../x', 'it leaves its folder with ".."'],
    ['a/..', 'it leaves its folder with ".."'],
  ])('refuses %j', (path, reason) => {
    expect(why(path, platform)).toBe(reason);
  });

  it.each([
    ['build/csagent.sys', 'build|csagent.sys'],
    ['./build//x', 'build|x'],
    ['a..b/c', 'a..b|c'],
    ['.', ''],
  ])('accepts %j', (path, segments) => {
    expect(why(path, platform)).toBe(`accepted as ${segments}`);
  });
});

describe('on Windows alone', () => {
  it.each([
    ['report.xml:hidden', 'it contains a colon'],
    ['build/NUL', 'NUL is a device'],
    ['build/con.txt', 'con.txt is a device'],
    ['COM1/x', 'COM1 is a device'],
    ['CONIN$', 'CONIN$ is a device'],
    ['build./x', 'a part of it ends in a dot or a space'],
    ['build /x', 'a part of it ends in a dot or a space'],
  ])('refuses %j', (path, reason) => {
    expect(why(path, 'win32')).toBe(reason);
    expect(why(path, 'linux')).toMatch(/^accepted/);
  });
});

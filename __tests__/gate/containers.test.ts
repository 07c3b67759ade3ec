import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { buildPe } from '../builders/pe.js';
import { arOf, tarOf, zipOf } from '../facts/containers.js';
import { MANIFEST, edit, judged, repaired, sha256 } from './repaired.js';

/** Attempts to bring something past the gate inside of another file. */

const USER = { subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] };
const PROGRAM = buildPe(USER);
const DRIVER = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });

const debOf = (bytes: Uint8Array): Uint8Array =>
  arOf([
    ['debian-binary', '2.0\n'],
    ['control.tar.gz', new Uint8Array(gzipSync(tarOf([['./control', 'Package: tools\n']])))],
    ['data.tar.gz', new Uint8Array(gzipSync(tarOf([['./opt/tools.zip', bytes]])))],
  ]);

async function shipped(name: string, bytes: Uint8Array, more = 'class: user-space'): ReturnType<typeof judged> {
  const files = repaired();
  files[`repaired/${name}`] = bytes;
  const artifact = `  - {id: tools, path: repaired/${name}, sha256: ${sha256(bytes)}, ${more}}\n`;
  edit(files, MANIFEST, '\nrollout:', `\n${artifact}rollout:`);
  return judged(files);
}

describe('what is in a file', () => {
  it('passes as user space where it is, but for the tests that nobody ran on it', async () => {
    const zip = zipOf([['tools.exe', PROGRAM]], { deflate: true });
    expect(await shipped('tools.zip', zip)).toEqual({ exitCode: 1, why: ['evidence/suites-passed'] });
  });

  it.each([
    ['a driver in an archive in a package', 'tools.deb', debOf(zipOf([['x.bin', DRIVER]], { deflate: true }))],
    ['an encrypted archive', 'tools.zip', zipOf([['tools.exe', PROGRAM]], { encrypted: true })],
    ['a driver in the data of a program', 'tools.exe', buildPe({ ...USER, overlay: DRIVER })],
    ['a driver in an archive behind a program', 'setup.exe', buildPe({ ...USER, overlay: zipOf([['x', DRIVER]]) })],
    ['noise behind a program', 'setup.exe', buildPe({ ...USER, overlay: noise(100_000) })],
    ['an archive that is not opened', 'tools.rar', Uint8Array.from('Rar!\x1a\x07\x01\x00', (c) => c.charCodeAt(0))],
    ['content in an archive', 'rules.zip', zipOf([['rules.json', '{"rules": [1]}']])],
    ['more archives in each other than anybody needs', 'tools.zip', nested(12)],
  ])('does not pass as user space: %s', async (_, name, bytes) => {
    const { exitCode, why } = await shipped(name, bytes);
    expect(why).toContain('classification/class-not-understated');
    expect(exitCode).not.toBe(0);
  });

  it('does not pass as a driver where it cannot be looked into', async () => {
    const zip = zipOf([['x.sys', DRIVER]], { encrypted: true });
    const { exitCode, why } = await shipped('tools.zip', zip, 'class: kernel-driver');
    expect(why).toContain('classification/bytes-understood');
    expect(exitCode).not.toBe(0);
  });

  it('does not pass as content of a program, where it runs by itself', async () => {
    const zip = zipOf([
      ['rules.json', '{"rules": [1]}'],
      ['x.sys', DRIVER],
    ]);
    const { exitCode, why } = await shipped(
      'rules.zip',
      zip,
      'class: rapid-response-content, consumer: {component: csagent, versions: "*"}',
    );
    expect(why).toContain('classification/class-not-understated');
    expect(exitCode).not.toBe(0);
  });
});

function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * i * 31 + (i >> 3) * 7 + 17) & 0xff);
}

function nested(depth: number): Uint8Array {
  let file = zipOf([['tools.exe', PROGRAM]]);
  for (let i = 0; i < depth; i++) file = zipOf([['tools.zip', file]]);
  return file;
}

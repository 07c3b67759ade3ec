import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { verifyScript } from '../../src/signatures/verify-script.js';

/** Signed by osslsigncode 2.8 or newer with a certificate of openssl. One missing, the tests fail and name it. */
let folder: string;
const run = (tool: string, ...args: readonly string[]): string =>
  execFileSync(tool, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-script-'));
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'cert.pem'];
  run('openssl', ...request, '-subj', '/CN=Scripts', '-days', '30', '-addext', 'extendedKeyUsage=codeSigning');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const TEXT = 'Write-Host "hello"\r\nexit 0\r\n';
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

function signed(name: string, text: string | Buffer): Buffer {
  rmSync(join(folder, `s-${name}`), { force: true });
  writeFileSync(join(folder, name), text);
  run(
    'osslsigncode',
    'sign',
    '-certs',
    'cert.pem',
    '-key',
    'key.pem',
    '-h',
    'sha256',
    '-in',
    name,
    '-out',
    `s-${name}`,
  );
  return readFileSync(join(folder, `s-${name}`));
}
const verified = (bytes: Buffer) => verifyScript(sourceOf(new Uint8Array(bytes)), undefined);

const CASES: readonly (readonly [string, string, string | Buffer])[] = [
  ['ASCII', 'a.ps1', TEXT],
  ['lines that end in one character', 'b.psm1', TEXT.replaceAll('\r\n', '\n')],
  ['no end of its last line', 'c.psd1', '@{ ModuleVersion = "1.0" }'],
  ['UTF-16', 'd.ps1', utf16(`${TEXT}# größe\r\n`)],
  ['UTF-8', 'e.ps1', `${TEXT}# größe\r\n`],
  ['UTF-8 with a mark', 'f.ps1', `\ufeff${TEXT}# größe\r\n`],
  ['XML', 'g.ps1xml', '<Configuration>\r\n</Configuration>\r\n'],
];

describe('scripts that osslsigncode signed', () => {
  it.each(CASES)('hold here: %s', (_, name, text) => {
    const found = verified(signed(name, text));
    expect(found).toMatchObject([
      { form: 'embedded', status: 'untrusted', signer: 'CN=Scripts', digestAlgorithm: 'sha256' },
    ]);
    expect(found[0]?.signedDigest).toBe(found[0]?.computedDigest);
  });

  it.each(CASES)('do not hold with one letter changed: %s', (_, name, text) => {
    const bytes = Buffer.from(signed(name, text));
    const at = bytes.length > 8 ? 4 : 0;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const [signature] = verified(bytes);
    expect(['invalid', 'unsupported']).toContain(signature?.status);
    expect(signature?.status).toBe(name === 'e.ps1' || name === 'f.ps1' ? 'unsupported' : 'invalid');
  });

  it('are not signed where text stands behind the block, before it, or in it', () => {
    const bytes = signed('a.ps1', TEXT);
    expect(verified(Buffer.concat([bytes, Buffer.from('Remove-Item /\r\n')]))).toEqual([]);
    const inside = Buffer.from(
      bytes.toString('latin1').replace('\r\n# SIG # End', '\r\nRemove-Item /\r\n# SIG # End'),
      'latin1',
    );
    expect(verified(inside)).toMatchObject([{ status: 'invalid' }]);
    expect(verified(Buffer.concat([Buffer.from('Remove-Item /\r\n'), bytes]))).toMatchObject([{ status: 'invalid' }]);
    expect(verified(Buffer.concat([bytes, bytes]))).toMatchObject([{ status: 'invalid' }]);
  });
});

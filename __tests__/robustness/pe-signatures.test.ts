import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { verifyEmbedded } from '../../src/signatures/verify-embedded.js';
import { certificateEntry, signPe } from '../builders/cms.js';
import { buildPe } from '../builders/pe.js';
import { issueCertificate } from '../builders/x509.js';

const CHECKSUM = 0x80 + 24 + 64;

// Thousands of expected errors: recording where each was made takes most of the time.
Error.stackTraceLimit = 0;

/** Statuses, or `malformed`. Any other error fails the test. */
function statuses(bytes: Uint8Array): readonly string[] {
  const source = sourceOf(bytes);
  try {
    return verifyEmbedded(source, readPeHeaders(source), undefined).map((s) => s.status);
  } catch (error) {
    if (error instanceof MalformedError) return ['malformed'];
    throw error;
  }
}

/** Different bits in neighbouring bytes: every bit of a field is flipped somewhere, in a third of the time. */
const MASKS = [0xff, 0x01, 0x80];
const maskFor = (at: number): number => MASKS[at % MASKS.length]!;

const intact = (found: readonly string[]): boolean => found.some((s) => s === 'untrusted' || s === 'valid');

/** Ed25519 and alone in its chain: small and fast, because every byte of the signature is tried. */
const seed = Buffer.from(`302e020100300506032b657004220420${'11'.repeat(32)}`, 'hex');
const key = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' });
const signer = issueCertificate({ subject: [['CN', 'Small Signer']], key });

describe.each(['pe32', 'pe32+'] as const)('a signed %s image', (magic) => {
  const image = buildPe({ magic, imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
  const signed = signPe(image, {
    signer,
    timestamp: { at: '2026-01-15T12:00:00Z' },
    nested: [{ digest: 'sha1', signer }],
  });
  const entry = certificateEntry(signed);
  const flipped = (at: number, mask: number): Uint8Array => {
    const bytes = signed.slice();
    bytes[at]! ^= mask;
    return bytes;
  };

  it('holds', () => {
    expect(statuses(signed)).toEqual(['untrusted', 'untrusted']);
  });

  it('is never intact with a byte flipped that the signature covers', () => {
    const covered = [...image.keys()].filter(
      (at) => !(at >= CHECKSUM && at < CHECKSUM + 4) && !(at >= entry && at < entry + 8),
    );
    expect(covered).toHaveLength(image.length - 12);
    expect(covered.filter((at) => intact(statuses(flipped(at, maskFor(at)))))).toEqual([]);
  });

  it('stays intact with a byte of CheckSum flipped, and does not with one of the directory entry', () => {
    for (let at = CHECKSUM; at < CHECKSUM + 4; at++) expect(intact(statuses(flipped(at, 0xff)))).toBe(true);
    for (let at = entry; at < entry + 8; at++) expect(intact(statuses(flipped(at, 0x10)))).toBe(false);
  });

  it('gives an answer with any byte of the certificate table flipped', () => {
    const table = [...signed.keys()].slice(image.length);
    expect(table.filter((at) => statuses(flipped(at, maskFor(at))).length === 0)).toEqual([]);
  });

  it('is never intact when cut', () => {
    const kept = [...signed.keys()].filter((length) => intact(statuses(signed.subarray(0, length))));
    expect(kept).toEqual([]);
  });

  it('gives an answer with random bytes in the certificate table', () => {
    const run = fc.tuple(
      fc.integer({ min: image.length, max: signed.length - 1 }),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 4 }), (runs) => {
        const bytes = signed.slice();
        for (const [at, random] of runs) bytes.set(random.subarray(0, bytes.length - at), at);
        expect(statuses(bytes).length).toBeGreaterThan(0);
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});

import { createHash } from 'node:crypto';
import { signMachO } from '../__tests__/builders/apple-signature.js';
import { buildFat } from '../__tests__/builders/mach-o.js';
import { TRUST } from '../__tests__/signatures/apple/verifying.js';
import { sourceOf } from '../src/bytes/byte-source.js';
import { readMachO } from '../src/formats/mach-o/read-mach-o.js';
import { verifyMachO } from '../src/signatures/apple/verify-mach-o.js';

const KEXT = { fileType: 11, libraries: ['/usr/lib/libkmod.a'] };
const SEEDS = [
  signMachO(KEXT, { timestamp: '2026-01-15T12:00:00Z', entitlements: '<key>a</key><true/>' }),
  signMachO(KEXT, { hashTypes: [1, 2] }),
  signMachO(KEXT, { signer: null }),
  buildFat([signMachO(KEXT), signMachO({ fileType: 2 })]),
];

/** Mach-O files with code signatures of every kind. */
export const signedMachOs = (): readonly Uint8Array[] => SEEDS;

/** A mutated file: a slice whose signature is valid has the code that was signed, and is told by the same digest. */
export function judgedMachO(bytes: Uint8Array): void {
  for (const valid of validSlices(bytes)) if (!KNOWN.has(valid)) throw new Error('valid over other code');
}

function validSlices(bytes: Uint8Array): readonly string[] {
  const source = sourceOf(bytes);
  const image = readMachO(source);
  return verifyMachO(source, image, { trust: TRUST }).flatMap((found, i) => {
    const slice = image.slices[i];
    if (found?.signature.status !== 'valid' || slice?.signature === undefined) return [];
    const code = bytes.subarray(slice.offset, slice.offset + slice.signature.offset);
    return [`${found.cdhash} ${found.team} ${createHash('sha256').update(code).digest('hex')}`];
  });
}

const KNOWN: ReadonlySet<string> = new Set(SEEDS.flatMap(validSlices));

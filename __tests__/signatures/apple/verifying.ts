import { createHash } from 'node:crypto';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readMachO } from '../../../src/formats/mach-o/read-mach-o.js';
import type { AppleSignature } from '../../../src/signatures/apple/apple-signature.js';
import { type BundleParts, verifyMachO } from '../../../src/signatures/apple/verify-mach-o.js';
import type { Trust } from '../../../src/signatures/trust.js';
import { testAuthority } from '../../builders/x509.js';

/** The test authority stands for Apple's root. */
export const trustAt = (now: string): Trust => ({
  anchors: [
    {
      name: 'Test Root',
      pin: {
        over: 'certificate',
        algorithm: 'sha256',
        digest: createHash('sha256').update(testAuthority().der).digest('hex'),
      },
      uses: ['apple', 'timestamp'],
      source: 'the builders',
    },
  ],
  certificates: [],
  now: Date.parse(now),
});

export const TRUST = trustAt('2026-03-01T00:00:00Z');

export const verified = (
  file: Uint8Array,
  trust: Trust | undefined = TRUST,
  parts: BundleParts = {},
): readonly (AppleSignature | undefined)[] => verifyMachO(sourceOf(file), readMachO(sourceOf(file)), { trust, parts });

/** The only slice's signature. */
export function only(file: Uint8Array, trust: Trust | undefined = TRUST, parts: BundleParts = {}): AppleSignature {
  const [first, ...others] = verified(file, trust, parts);
  if (first === undefined || others.length > 0) throw new Error('expected one signature');
  return first;
}

export const statusOf = (file: Uint8Array): string => only(file).signature.status;
export const detailOf = (file: Uint8Array): string => only(file).signature.detail;

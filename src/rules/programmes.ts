import type { SignatureFact } from '../facts/signature-fact.js';

/** What Microsoft's hardware programme vouches for, told by extended key usages of the certificate that signs. */
export type Programme = 'attested' | 'tested' | 'early-launch' | 'system' | 'none';

const EKU = {
  /** Windows Hardware Driver Verification: the package passed the Hardware Lab Kit. */
  tested: '1.3.6.1.4.1.311.10.3.5',
  /** The same attested only: submitted, scanned and signed, and tested by nobody. */
  attested: '1.3.6.1.4.1.311.10.3.5.1',
  /** Windows System Component Verification. */
  system: '1.3.6.1.4.1.311.10.3.6',
  earlyLaunch: '1.3.6.1.4.1.311.61.4.1',
  /** Preview builds. */
  preview: '1.3.6.1.4.1.311.10.3.27',
  /** Kernel-mode code signing, from before the programme signed everything itself. */
  kernelMode: '1.3.6.1.4.1.311.61.1.1',
} as const;

/**
 * The programme of a signature. Attested is asked first: certificates of the attested kind exist with and without the
 * usage of tested ones.
 */
export function programmeOf({ ekus }: SignatureFact): Programme {
  if (ekus.includes(EKU.attested)) return 'attested';
  if (ekus.includes(EKU.tested)) return 'tested';
  if (ekus.includes(EKU.earlyLaunch)) return 'early-launch';
  return ekus.includes(EKU.system) ? 'system' : 'none';
}

export const isPreview = ({ ekus }: SignatureFact): boolean => ekus.includes(EKU.preview);
export const isKernelMode = ({ ekus }: SignatureFact): boolean => ekus.includes(EKU.kernelMode);

/** Usages of an attested certificate, for examples. */
export const ATTESTED_EKUS: readonly string[] = ['1.3.6.1.5.5.7.3.3', EKU.attested];
/** Usages of a certificate that no programme issued, for examples. */
export const PUBLISHER_EKUS: readonly string[] = ['1.3.6.1.5.5.7.3.3'];
export const EXAMPLE_EKUS = EKU;

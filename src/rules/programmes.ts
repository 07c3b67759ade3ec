import type { ArtifactFacts } from '../facts/artifact-facts.js';
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
  /** Windows Hardware Driver Extended Verification: it comes beside the others, and says nothing without them. */
  extended: '1.3.6.1.4.1.311.10.3.39',
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

/**
 * What else a certificate vouches for, in words. None of it makes a driver fit for anything: extended verification comes
 * beside a programme, and the levels of protected processes are about programs, which drivers are not.
 */
export function besideProgramme({ ekus }: SignatureFact): string {
  const found = [...BESIDE].flatMap(([eku, name]) => (ekus.includes(eku) ? [name] : []));
  return found.length === 0 ? '' : `, with ${found.join(' and ')}`;
}

const BESIDE: ReadonlyMap<string, string> = new Map([
  [EKU.extended, 'extended verification'],
  ['1.3.6.1.4.1.311.10.3.22', 'the level of light protected processes'],
  ['1.3.6.1.4.1.311.10.3.23', 'the level of the system’s own protected processes'],
  ['1.3.6.1.4.1.311.10.3.24', 'the level of protected processes'],
]);

/**
 * Whether the kernel of Windows loads it: everything that is taken for a driver, and of what is declared to be of the
 * boot all that is not plainly started by firmware or as a program. Declaring more must not ask for less.
 */
export function isLoadedByKernel({ effective, detected, kind }: ArtifactFacts): boolean {
  if (effective.class === 'kernel-driver') return true;
  if (!detected.known || detected.value.class === 'kernel-driver') return true;
  return kind.known && kind.value === 'pe-driver';
}

/** Classes of artifacts of which some are loaded by the kernel. */
export const KERNEL_CLASSES = ['kernel-driver', 'boot'] as const;
export const NOT_LOADED = 'it is of the boot, and no driver';

export const isPreview = ({ ekus }: SignatureFact): boolean => ekus.includes(EKU.preview);
export const isKernelMode = ({ ekus }: SignatureFact): boolean => ekus.includes(EKU.kernelMode);

/** Usages of an attested certificate, for examples. */
export const ATTESTED_EKUS: readonly string[] = ['1.3.6.1.5.5.7.3.3', EKU.attested];
/** Usages of a certificate that no programme issued, for examples. */
export const PUBLISHER_EKUS: readonly string[] = ['1.3.6.1.5.5.7.3.3'];
export const EXAMPLE_EKUS = EKU;

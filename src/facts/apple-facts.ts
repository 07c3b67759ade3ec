import type { Kind } from '../model/classification.js';
import type { AppleSignature } from '../signatures/apple/apple-signature.js';
import type { Machine } from './machines.js';

/** Code for one architecture of Apple's systems: a slice of a Mach-O file. */
export interface AppleCode {
  /** Empty for the artifact itself. */
  readonly path: string;
  /** `undefined` where its bytes do not tell. */
  readonly kind: Kind | undefined;
  readonly machine: Machine;
  /** `undefined` where it carries none. */
  readonly signature: AppleSignature | undefined;
  /** What its signature claims that it may do; `undefined` where that cannot be read. */
  readonly entitlements: readonly string[] | undefined;
}

/** A bundle of an extension: a folder with the program and all that its signature seals. */
export interface AppleBundle {
  readonly path: string;
  /** What differs from what was signed, in words. */
  readonly problems: readonly string[];
  /** What could not be compared, in words. */
  readonly unchecked: readonly string[];
  /** Files that have the digest they were signed with. */
  readonly files: number;
  /** A ticket of notarisation is stapled to it. Whether Apple issued it is not looked into. */
  readonly ticket: boolean;
}

/** Code of Apple's systems: the artifact itself, and the kernel, driver and system extensions that lie in it. */
export interface AppleFacts {
  readonly code: readonly AppleCode[];
  readonly bundles: readonly AppleBundle[];
  /** Extensions that were not looked into: there were too many, or they could not be read. */
  readonly skipped: readonly string[];
}

/** Of an artifact that neither is nor holds such code. */
export const NO_APPLE_CODE: AppleFacts = { code: [], bundles: [], skipped: [] };

/** Programs that the kernel runs, or that stand in for parts of it. */
export const EXTENSION_KINDS: ReadonlySet<Kind> = new Set([
  'mach-o-kext',
  'mach-o-driver-extension',
  'mach-o-system-extension',
]);

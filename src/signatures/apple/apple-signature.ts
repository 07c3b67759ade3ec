import type { EmbeddedSignature } from '../embedded-signature.js';
import type { AppleMarkers } from './markers.js';
import type { SealedOutside } from './special-slots.js';

/** One code signature of Apple's form, and what was established of it. */
export interface AppleSignature {
  /** As signatures of every form are told of. Its digest is that of the strongest code directory, over the pages as they are. */
  readonly signature: Omit<EmbeddedSignature, 'form'> & { readonly form: 'code-directory' };
  /** The name that systems know the program by; empty where it could not be read. */
  readonly identifier: string;
  /** Ten characters that Apple gave its maker; empty where the code directory names none. */
  readonly team: string;
  /** As `codesign` prints them. */
  readonly flags: readonly string[];
  /** Nobody signed it: it has digests and no certificate. */
  readonly adHoc: boolean;
  readonly hardenedRuntime: boolean;
  /** How its code directories hash, the primary one first. */
  readonly hashTypes: readonly string[];
  /** What systems tell the program by: twenty octets of the strongest directory's digest, in hexadecimal. */
  readonly cdhash: string;
  /** What Apple marked the signing certificate with; they count only where the status is valid. */
  readonly markers: AppleMarkers;
  /** What the program may be told by, in Apple's language; `undefined` where it says nothing or could not be read. */
  readonly designatedRequirement: string | undefined;
  /** Sealed by it and not in the program: what its bundle must have. */
  readonly outside: readonly SealedOutside[];
  /** A ticket of notarisation is stapled to the signature. Whether Apple issued it is not looked into. */
  readonly ticket: boolean;
}

/** A code signature of which nothing could be read but that it is there. */
export function unreadAppleSignature(
  signature: AppleSignature['signature'],
  over: Partial<AppleSignature> = {},
): AppleSignature {
  return {
    signature,
    identifier: '',
    team: '',
    flags: [],
    adHoc: false,
    hardenedRuntime: false,
    hashTypes: [],
    cdhash: '',
    markers: { developerId: false, kernelExtensions: false, macAppStore: false, leaf: [] },
    designatedRequirement: undefined,
    outside: [],
    ticket: false,
    ...over,
  };
}

import type { ByteSource } from '../bytes/byte-source.js';
import { type MachOImage, isUnread } from '../formats/mach-o/mach-o-image.js';
import type { Kind } from '../model/classification.js';
import { type BundleParts, verifyMachO } from '../signatures/apple/verify-mach-o.js';
import type { Trust } from '../signatures/trust.js';
import type { AppleCode } from './apple-facts.js';
import { machOMachine } from './machines.js';
import type { SignatureFact } from './signature-fact.js';

/** A Mach-O file as its signatures are looked at. */
export interface AppleFile {
  readonly path: string;
  readonly source: ByteSource;
  readonly image: MachOImage;
  readonly kind: Kind | undefined;
}

/** Each slice of a Mach-O file with its code signature, verified. */
export function appleCode(
  { path, source, image, kind }: AppleFile,
  trust: Trust | undefined,
  parts: BundleParts = {},
): readonly AppleCode[] {
  const signatures = verifyMachO(source, image, { trust, parts });
  return image.slices.map(({ cpuType, entitlements }, i) => ({
    path,
    kind,
    machine: machOMachine(cpuType),
    signature: signatures[i],
    entitlements: isUnread(entitlements)
      ? undefined
      : [...(entitlements ?? [])].flatMap(([name, value]) => (value === false ? [] : [name])),
  }));
}

/** The signatures of code, as those of every form are told of. */
export const codeSignatures = (code: readonly AppleCode[]): readonly SignatureFact[] =>
  code.flatMap(({ signature }) => (signature === undefined ? [] : [signature.signature]));

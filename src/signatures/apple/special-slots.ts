import { hex } from '../../bytes/text.js';
import { SIGNATURE_SLOT, type SignatureBlob } from '../../formats/mach-o/code-signature.js';
import type { PlacedDirectory } from './directories.js';
import { type HashType, hashed } from './hash-types.js';

/** Parts that lie outside the signature, as far as they are at hand. */
export interface SealedParts {
  /** The property list in the program itself, which the pages cover too: of a program in a bundle, another one may be sealed. */
  readonly ownPlist?: Uint8Array | undefined;
  readonly infoPlist?: Uint8Array | undefined;
  readonly codeResources?: Uint8Array | undefined;
  /** Trailer of a disk image, its own place of the signature blanked. */
  readonly diskImage?: Uint8Array | undefined;
}

/** A part that was sealed and lies elsewhere: beside the program in its bundle. */
export interface SealedOutside {
  readonly slot: number;
  /** In words. */
  readonly name: string;
  readonly type: HashType;
  /** As sealed, lower-case hexadecimal. */
  readonly digest: string;
}

/** What became of the special slots of one directory. */
export interface SlotVerdict {
  readonly problems: readonly string[];
  /** What is sealed and not at hand. */
  readonly outside: readonly SealedOutside[];
  /** Digests that were worked out, by slot; those that were not are as stored. */
  readonly computed: ReadonlyMap<number, Uint8Array>;
}

const NAMES: ReadonlyMap<number, string> = new Map([
  [SIGNATURE_SLOT.infoPlist, 'the property list'],
  [SIGNATURE_SLOT.requirements, 'the set of requirements'],
  [SIGNATURE_SLOT.codeResources, 'the list of resources'],
  [SIGNATURE_SLOT.application, 'the data of the application'],
  [SIGNATURE_SLOT.entitlements, 'the list of entitlements'],
  [SIGNATURE_SLOT.diskImage, 'the trailer of the disk image'],
  [SIGNATURE_SLOT.entitlementsDer, 'the list of entitlements in DER'],
]);
/** Slots whose contents lie outside the signature. */
const OUTSIDE: ReadonlySet<number> = new Set([
  SIGNATURE_SLOT.infoPlist,
  SIGNATURE_SLOT.codeResources,
  SIGNATURE_SLOT.application,
  SIGNATURE_SLOT.diskImage,
]);

/** Whether every blob and every part at hand is what the directory sealed, and every blob is sealed at all. */
export function checkSpecialSlots(
  { directory, blob }: PlacedDirectory,
  { type, blobs, parts }: { type: HashType; blobs: readonly SignatureBlob[]; parts: SealedParts },
): SlotVerdict {
  const problems: string[] = [];
  const outside: SealedOutside[] = [];
  const computed = new Map<number, Uint8Array>();
  const { hashOffset, hashSize, specialSlots } = directory;
  const contents = contentsOf(blobs, parts);
  const own = parts.ownPlist && hashed(type, parts.ownPlist);
  for (let slot = 1; slot <= specialSlots; slot++) {
    const stored = blob.bytes.subarray(hashOffset - slot * hashSize, hashOffset - (slot - 1) * hashSize);
    const content = contents.get(slot);
    const isEmpty = stored.every((byte) => byte === 0);
    if (content !== undefined) {
      const digest = hashed(type, content);
      computed.set(slot, digest);
      if (isEmpty) problems.push(`${nameOf(slot)} is not sealed`);
      else if (!same(digest, stored)) problems.push(`${nameOf(slot)} differs from the one that was signed`);
    } else if (isEmpty || (slot === SIGNATURE_SLOT.infoPlist && own !== undefined && same(own, stored))) continue;
    else if (OUTSIDE.has(slot)) outside.push({ slot, name: nameOf(slot), type, digest: hex(stored) });
    else problems.push(`${nameOf(slot)} was signed and is missing`);
  }
  for (const slot of contents.keys()) if (slot > specialSlots) problems.push(`${nameOf(slot)} is not sealed`);
  return { problems, outside, computed };
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

function contentsOf(blobs: readonly SignatureBlob[], parts: SealedParts): ReadonlyMap<number, Uint8Array> {
  const beside: readonly (readonly [number, Uint8Array | undefined])[] = [
    [SIGNATURE_SLOT.infoPlist, parts.infoPlist],
    [SIGNATURE_SLOT.codeResources, parts.codeResources],
    [SIGNATURE_SLOT.diskImage, parts.diskImage],
  ];
  const inside = blobs.flatMap(({ slot, bytes }): [number, Uint8Array][] =>
    slot > SIGNATURE_SLOT.codeDirectory && slot < SIGNATURE_SLOT.firstAlternate ? [[slot, bytes]] : [],
  );
  return new Map([
    ...beside.flatMap(([slot, bytes]): [number, Uint8Array][] => (bytes ? [[slot, bytes]] : [])),
    ...inside,
  ]);
}

const nameOf = (slot: number): string => NAMES.get(slot) ?? `the blob in slot ${slot}`;

import type { ByteSource } from '../bytes/byte-source.js';
import { type CabSignature, readCabSignature } from '../formats/archive/cab-signature.js';
import type { EmbeddedSignature } from './embedded-signature.js';
import { type Range, hashRanges } from './hash-ranges.js';
import { type DigestName, OID } from './oids.js';
import { addBlob } from './signatures-within.js';
import type { SignedFile } from './signed-file.js';
import type { Trust } from './trust.js';

/** Padding behind a signature, up to a multiple of eight. */
const MAX_PADDING = 7;

/**
 * Every signature of a cabinet; empty where its header names none. One that does not hold is an answer, not an error; a
 * header that cannot be read is a MalformedError. Without trust none is valid.
 */
export function verifyCabinet(source: ByteSource, trust: Trust | undefined): readonly EmbeddedSignature[] {
  const signature = readCabSignature(source);
  if (signature === undefined) return [];
  const found: EmbeddedSignature[] = [];
  const file = cabinetFile(source, signature);
  addBlob(found, signature, { file, misplaced: placementProblems(source, signature), trust });
  return found;
}

function placementProblems(source: ByteSource, signature: CabSignature): readonly string[] {
  const { offset, bytes, cabinetSize, contentAt, hasOtherReserve } = signature;
  const behind = source.size - (offset + bytes.byteLength);
  const problems: string[] = [];
  if (behind > MAX_PADDING) problems.push(`${behind} bytes follow the signature, which it does not cover`);
  if (offset !== cabinetSize || offset < contentAt)
    problems.push('the signature does not begin where the cabinet ends');
  // Their sizes are not hashed: with others the same bytes are another cabinet.
  if (hasOtherReserve) problems.push('folders or blocks have reserved bytes, which the signature does not settle');
  return problems;
}

function cabinetFile(source: ByteSource, { offset, markAt, contentAt }: CabSignature): SignedFile {
  // Without the header's checksum, the sizes of the reserve, and the signature's own place.
  const ranges: readonly Range[] = [
    [0, 4],
    [8, 36],
    [markAt, markAt + 2],
    [contentAt, offset],
  ];
  const computed = new Map<DigestName, string>();
  return {
    subjects: [OID.spcCabinet],
    use: 'windows-code',
    ekus: [OID.codeSigning],
    digests(name) {
      const hex = computed.get(name) ?? hashRanges(source, ranges, name);
      computed.set(name, hex);
      return [{ hex }];
    },
  };
}

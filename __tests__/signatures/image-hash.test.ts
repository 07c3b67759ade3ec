import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { verifyEmbedded } from '../../src/signatures/verify-embedded.js';
import { certificateEntry, signPe } from '../builders/cms.js';
import { u32 } from '../builders/pe-bytes.js';
import { SECTION_FLAGS, buildPe } from '../builders/pe.js';

const EFI_APPLICATION = 10;
const CHECKSUM = 0x80 + 24 + 64;
/** Offset of SizeOfRawData in the second section header. */
const SECOND_SIZE = 0x80 + 24 + 240 + 40 + 16;

/** An image whose second section says it is 512 bytes shorter than the room it has, as GNU tools for arm64 left it. */
function gapped(subsystem: number): Uint8Array {
  const sections = [
    { name: '.text', characteristics: SECTION_FLAGS.code, data: new Uint8Array(512).fill(1) },
    { name: '.data', characteristics: SECTION_FLAGS.data, data: new Uint8Array(1024).fill(2) },
  ];
  const image = buildPe({ subsystem, sections });
  image.set(u32(512), SECOND_SIZE);
  return image;
}

/** The hash as the UEFI reference implementation works it out: sections, then as many last bytes as are left uncounted. */
function firmwareHash(image: Uint8Array): Uint8Array {
  const entry = certificateEntry(image);
  const hash = createHash('sha256');
  hash
    .update(image.subarray(0, CHECKSUM))
    .update(image.subarray(CHECKSUM + 4, entry))
    .update(image.subarray(entry + 8, 0x400));
  hash.update(image.subarray(0x400, 0x600)).update(image.subarray(0x600, 0x800)).update(image.subarray(0xa00, 0xc00));
  return new Uint8Array(hash.update(image.subarray(image.length - 0x200)).digest());
}

const statuses = (image: Uint8Array): string[] =>
  verifyEmbedded(sourceOf(image), readPeHeaders(sourceOf(image)), undefined).map((s) => `${s.status}: ${s.detail}`);

describe('the hash of an image with bytes between its sections', () => {
  it('may be that of firmware where firmware loads it, and the report says what is not covered', () => {
    const image = gapped(EFI_APPLICATION);
    const note = 'bytes between sections are not covered, as firmware has it';
    expect(statuses(signPe(image, { imageDigest: firmwareHash(image) }))).toEqual([
      `untrusted: digest and signature hold; trust was not evaluated; ${note}`,
    ]);
  });

  it('is that of the whole file where Windows loads it', () => {
    const image = gapped(1);
    expect(statuses(signPe(image))).toEqual(['untrusted: digest and signature hold; trust was not evaluated']);
    expect(statuses(signPe(image, { imageDigest: firmwareHash(image) }))).toEqual([
      'invalid: the image differs from the one that was signed',
    ]);
  });

  it('finds a change in a section of a firmware image', () => {
    const image = gapped(EFI_APPLICATION);
    const signed = signPe(image, { imageDigest: firmwareHash(image) });
    signed[0x700] = 9;
    expect(statuses(signed)).toEqual(['invalid: the image differs from the one that was signed']);
  });
});

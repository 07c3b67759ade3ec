import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { verifyPageHashes } from '../../src/signatures/page-hash.js';
import { verifyEmbedded } from '../../src/signatures/verify-embedded.js';
import { trustOf } from '../builders/chains.js';
import { type SignOptions, certificateEntry, signPe } from '../builders/cms.js';
import { buildPe } from '../builders/pe.js';
import { testAuthority } from '../builders/x509.js';

const IMAGE = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const TRUST = trustOf([testAuthority()], ['windows-driver']);
const PAGE = 4096;

/** The list as signing tools write it: a page each of headers and sections, filled up with zeros. */
function pageList(image: Uint8Array, digest: 'sha1' | 'sha256' = 'sha256'): Uint8Array {
  const headers = readPeHeaders(sourceOf(image));
  const entry = certificateEntry(image);
  const pages: [offset: number, bytes: Uint8Array][] = [
    [
      0,
      Buffer.concat([
        image.subarray(0, headers.checkSumOffset),
        image.subarray(headers.checkSumOffset + 4, entry),
        image.subarray(entry + 8, headers.sizeOfHeaders),
        new Uint8Array(PAGE - headers.sizeOfHeaders),
      ]),
    ],
  ];
  let end = 0;
  for (const { pointerToRawData: start, sizeOfRawData: size } of headers.sections) {
    for (let at = 0; at < size; at += PAGE) {
      const bytes = image.subarray(start + at, start + Math.min(size, at + PAGE));
      pages.push([start + at, Buffer.concat([bytes, new Uint8Array(PAGE - bytes.length)])]);
    }
    end = Math.max(end, start + size);
  }
  const length = createHash(digest).digest().length;
  const u32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const list = pages.flatMap(([at, bytes]) => [u32(at), createHash(digest).update(bytes).digest()]);
  return new Uint8Array(Buffer.concat([...list, u32(end), Buffer.alloc(length)]));
}

const checked = (list: Uint8Array, digest: 'sha1' | 'sha256' = 'sha256') =>
  verifyPageHashes(sourceOf(IMAGE), readPeHeaders(sourceOf(IMAGE)), { digest, list });

describe('verifyPageHashes', () => {
  it.each(['sha1', 'sha256'] as const)('holds with %s of every page', (digest) => {
    expect(checked(pageList(IMAGE, digest), digest)).toEqual({ holds: 'yes' });
  });

  it('does not hold with another digest, another offset, or another end', () => {
    const list = pageList(IMAGE);
    const at = (place: number): Uint8Array => list.map((b, i) => (i === place ? b ^ 1 : b));
    expect(checked(at(10))).toEqual({ holds: 'no', why: 'the page hash for offset 0 is not that of the image' });
    expect(checked(at(36))).toMatchObject({ holds: 'no', why: expect.stringMatching(/^the page hash for offset/) });
    expect(checked(at(list.length - 1))).toEqual({
      holds: 'no',
      why: 'the page hashes do not end where the image does',
    });
    expect(checked(list.subarray(36))).toMatchObject({ why: expect.stringMatching(/^there are \d+ page hashes, and/) });
  });

  it('counts before it lists, whatever sections claim', () => {
    const huge = { ...readPeHeaders(sourceOf(IMAGE)) };
    const section = { ...huge.sections[0]!, sizeOfRawData: 0xffff_ffff };
    const headers = { ...huge, sections: Array.from({ length: 60_000 }, () => section) };
    expect(verifyPageHashes(sourceOf(IMAGE), headers, { digest: 'sha256', list: new Uint8Array(72) })).toMatchObject({
      holds: 'no',
    });
  });
});

describe('a signature with page hashes', () => {
  const found = (options: SignOptions) => {
    const source = sourceOf(signPe(IMAGE, options));
    return verifyEmbedded(source, readPeHeaders(source), TRUST);
  };

  it('is valid where they hold, and invalid where one differs', () => {
    expect(found({ pageHashes: { digest: 'sha256', list: pageList(IMAGE) } })).toMatchObject([
      { status: 'valid', pageHashes: 'hold' },
    ]);
    const wrong = pageList(IMAGE);
    wrong[10]! ^= 1;
    expect(found({ pageHashes: { digest: 'sha256', list: wrong } })).toMatchObject([
      { status: 'invalid', pageHashes: 'differ' },
    ]);
  });
});

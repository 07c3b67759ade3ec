import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { attributeOf } from '../../src/signatures/catalog/catalog.js';
import { CatalogIndex } from '../../src/signatures/catalog/covers.js';
import { type FileDigests, flatDigests, imageDigests } from '../../src/signatures/catalog/file-digests.js';
import { verifyCatalog } from '../../src/signatures/catalog/verify-catalog.js';
import type { Trust } from '../../src/signatures/trust.js';
import { type CatalogOptions, buildCatalog } from '../builders/catalog.js';
import { signPe } from '../builders/cms.js';
import { sequence } from '../builders/cms-der.js';
import { buildPe } from '../builders/pe.js';
import { testAuthority } from '../builders/x509.js';

const DRIVER = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const INF = new TextEncoder().encode('[Version]\r\nSignature="$WINDOWS NT$"\r\n');
const NOW = Date.parse('2026-02-01T00:00:00Z');

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const trust = (now = NOW): Trust => ({
  anchors: [
    {
      name: 'test root',
      pin: { over: 'certificate', algorithm: 'sha256', digest: sha256(testAuthority().der) },
      uses: ['windows-driver', 'timestamp'],
      source: 'test',
    },
  ],
  certificates: [],
  now,
});

const read = (bytes: Uint8Array, by?: Trust) => verifyCatalog(bytes, { trust: by, use: 'windows-driver' });
const flat = (bytes: Uint8Array): FileDigests => flatDigests(sourceOf(bytes), sha256(bytes));
const image = (bytes: Uint8Array): FileDigests => imageDigests(sourceOf(bytes), readPeHeaders(sourceOf(bytes)));
const PACKAGE: CatalogOptions = {
  members: [
    { bytes: DRIVER, name: 'sensor.sys' },
    { bytes: INF, name: 'sensor.inf' },
  ],
  attributes: { OSAttr: '2:10.0' },
};
const finds = (options: CatalogOptions, file: FileDigests): string | undefined => {
  const found = new CatalogIndex(read(buildCatalog(options)).catalog).find(file);
  return found && attributeOf(found.member, 'file');
};

describe('verifyCatalog', () => {
  it.each([1, 2] as const)('reads version %d: members, what they are called, and when it was made', (version) => {
    const { catalog } = read(buildCatalog({ ...PACKAGE, version }));
    expect(catalog).toMatchObject({ version, created: '2026-01-15T12:00:00Z', identifier: '07'.repeat(16) });
    expect(catalog.members.map((m) => [attributeOf(m, 'File'), m.digest?.over])).toEqual([
      ['sensor.sys', 'image'],
      ['sensor.inf', 'flat'],
    ]);
    expect(attributeOf(catalog, 'osattr')).toBe('2:10.0');
    expect(attributeOf(catalog, 'HWID1')).toBeUndefined();
  });

  it('is valid with a chain to an anchor, and untrusted without', () => {
    const bytes = buildCatalog(PACKAGE);
    expect(read(bytes, trust()).signature).toMatchObject({ status: 'valid', trust: 'evaluated', anchor: 'test root' });
    expect(read(bytes, { ...trust(), anchors: [] }).signature).toMatchObject({
      status: 'untrusted',
      trust: 'evaluated',
    });
    expect(read(bytes).signature).toMatchObject({ status: 'untrusted', trust: 'not-evaluated' });
    expect(verifyCatalog(bytes, { trust: trust(), use: 'content' }).signature.status).toBe('untrusted');
  });

  it('holds beyond its certificate where a time stamp says when', () => {
    const later = trust(Date.parse('2050-01-01T00:00:00Z'));
    expect(read(buildCatalog(PACKAGE), later).signature.status).toBe('expired');
    const stamped = { ...PACKAGE, sign: { timestamp: { at: '2026-01-15T12:00:00Z' } } };
    expect(read(buildCatalog(stamped), trust()).signature).toMatchObject({
      status: 'valid',
      stampedAt: '2026-01-15T12:00:00Z',
    });
  });

  it('is invalid wherever a byte of a member, a tag or a name is changed', () => {
    const bytes = buildCatalog(PACKAGE);
    const { catalog } = read(bytes);
    const wide = Buffer.from('sensor.inf', 'utf16le');
    const places = [
      Buffer.from(bytes).indexOf(Buffer.from(catalog.members[0]?.tag ?? '', 'hex')),
      Buffer.from(bytes).lastIndexOf(Buffer.from(catalog.members[0]?.tag ?? '', 'hex')),
      Buffer.from(bytes).indexOf(wide),
    ];
    for (const place of places) {
      const changed = bytes.slice();
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(read(changed, trust()).signature).toMatchObject({ status: 'invalid', signedDigest: '' });
    }
  });

  it('is invalid with another digest signed, another type signed, or bytes behind it', () => {
    const messageDigest = new Uint8Array(32);
    expect(read(buildCatalog({ ...PACKAGE, sign: { messageDigest } }), trust()).signature.status).toBe('invalid');
    const followed = Buffer.concat([buildCatalog(PACKAGE), Buffer.from('more')]);
    expect(read(followed, trust()).signature).toMatchObject({
      status: 'invalid',
      detail: '4 bytes follow the catalog, which its signature does not cover',
    });
    expect(read(Buffer.concat([buildCatalog(PACKAGE), Buffer.alloc(4)]), trust()).signature.status).toBe('valid');
  });

  it.each([
    ['another usage', { ...PACKAGE, usage: '1.3.6.1.4.1.311.12.1.9' }, 'is not that of a catalog'],
    ['another kind of members', { ...PACKAGE, kind: '1.3.6.1.4.1.311.12.1.9' }, 'is not read here'],
    ['another type of content', { ...PACKAGE, contentType: '1.2.840.113549.1.7.1' }, 'holds content of type'],
  ])('refuses %s', (_, options, why) => {
    expect(() => read(buildCatalog(options))).toThrow(why);
  });

  it('refuses what is no catalog at all', () => {
    expect(() => read(sequence())).toThrow(MalformedError);
    expect(() => read(new Uint8Array(0))).toThrow(MalformedError);
    expect(() => read(buildCatalog(PACKAGE).subarray(0, 400))).toThrow(MalformedError);
  });
});

describe('CatalogIndex', () => {
  it('finds an image signed or not, and a file by its whole', () => {
    expect(finds(PACKAGE, image(DRIVER))).toBe('sensor.sys');
    expect(finds(PACKAGE, image(signPe(DRIVER)))).toBe('sensor.sys');
    expect(finds(PACKAGE, flat(INF))).toBe('sensor.inf');
    expect(finds({ ...PACKAGE, version: 1 }, image(DRIVER))).toBe('sensor.sys');
    expect(finds({ ...PACKAGE, version: 1 }, flat(INF))).toBe('sensor.inf');
  });

  it('finds an image that was filled up to eight bytes before it was hashed', () => {
    const odd = Buffer.concat([DRIVER, Buffer.from('abc')]);
    const filled = Buffer.concat([odd, Buffer.alloc(5)]);
    expect(finds({ members: [{ bytes: filled, name: 'a' }] }, image(odd))).toBe('a');
    expect(finds({ members: [{ bytes: odd, name: 'a' }] }, image(odd))).toBe('a');
  });

  it('finds no file that was changed by a byte', () => {
    const changed = DRIVER.slice();
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(finds(PACKAGE, image(changed))).toBeUndefined();
    expect(finds(PACKAGE, flat(INF.subarray(1)))).toBeUndefined();
  });

  it('does not take an image hashed as a whole for a signed image, nor the reverse', () => {
    expect(finds({ members: [{ bytes: DRIVER, flat: true, name: 'a' }] }, image(DRIVER))).toBeUndefined();
    expect(finds(PACKAGE, flat(DRIVER))).toBeUndefined();
  });

  it('passes over members with a tag of another file, without a digest, or with one that is not computed', () => {
    const tag = new Uint8Array(32).fill(1);
    expect(finds({ members: [{ bytes: INF, name: 'a', tag }] }, flat(INF))).toBeUndefined();
    expect(finds({ members: [{ bytes: INF, name: 'a', withoutDigest: true }] }, flat(INF))).toBeUndefined();
    expect(
      finds({ version: 1, members: [{ bytes: INF, name: 'a', tag: tag.subarray(0, 20) }] }, flat(INF)),
    ).toBeUndefined();
    const named = Buffer.from('sensor\0', 'utf16le');
    expect(finds({ version: 1, members: [{ bytes: INF, name: 'a', tag: named }] }, flat(INF))).toBe('a');
  });

  it('has no other digest of a file whose bytes are not at hand', () => {
    const catalog = { version: 1 as const, members: [{ bytes: INF, name: 'a' }] };
    expect(finds(catalog, flatDigests(undefined, sha256(INF)))).toBeUndefined();
  });

  it('is asked for no image with bytes that no hash covers', () => {
    const followed = Buffer.concat([signPe(DRIVER), Buffer.from('code')]);
    expect(() => image(followed)).toThrow('4 bytes follow the certificate table, which no signature covers');
  });
});

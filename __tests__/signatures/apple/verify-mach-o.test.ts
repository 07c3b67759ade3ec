import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readMachO } from '../../../src/formats/mach-o/read-mach-o.js';
import { verifyMachO } from '../../../src/signatures/apple/verify-mach-o.js';
import { ascii, words } from '../../builders/mach-o-parts.js';
import { buildFat } from '../../builders/mach-o.js';
import { APPLE_OID, appleSigner, big, signMachO } from '../../builders/apple-signature.js';
import { concat } from '../../builders/pe-bytes.js';
import { rsaKeyFrom } from '../../builders/x509-keys.js';
import { issueCertificate, testSigner } from '../../builders/x509.js';
import { TRUST, detailOf, only, statusOf, trustAt, verified } from './verifying.js';

const KEXT = { fileType: 11, libraries: ['/usr/lib/libkmod.a'] };
const word = (bytes: Uint8Array, at: number, value: number): void => {
  bytes.set(big(value), at);
};

describe('a program signed with a Developer ID', () => {
  const signed = only(signMachO(KEXT, { timestamp: '2026-01-15T12:00:00Z', entitlements: '<key>a</key><true/>' }));

  it('is valid, with signer, chain, anchor and stamp', () => {
    expect(signed.signature).toMatchObject({
      form: 'code-directory',
      status: 'valid',
      trust: 'evaluated',
      anchor: 'Test Root',
      stampedAt: '2026-01-15T12:00:00Z',
      pageHashes: 'hold',
      digestAlgorithm: 'sha256',
      weaknesses: [],
    });
    expect(signed.signature.signer).toContain('OU=EX4MPLE123');
    expect(signed.signature.chain).toHaveLength(3);
  });

  it('has its team, flags, markers and the digest that systems tell it by', () => {
    expect(signed).toMatchObject({
      identifier: 'com.example.sensor',
      team: 'EX4MPLE123',
      flags: ['runtime'],
      adHoc: false,
      hardenedRuntime: true,
      hashTypes: ['sha256'],
      markers: { developerId: true, kernelExtensions: true, macAppStore: false },
      outside: [],
      ticket: false,
    });
    expect(signed.markers.leaf).toEqual([APPLE_OID.application, APPLE_OID.kernel]);
    expect(signed.signature.signedDigest).toBe(signed.signature.computedDigest);
    expect(signed.cdhash).toBe(signed.signature.signedDigest.slice(0, 40));
  });
});

describe('every way to hash', () => {
  it.each([
    [[1], 'sha1', ['sha1']],
    [[2], 'sha256', ['sha256']],
    [[3], 'sha256', ['sha256-truncated']],
    [[4], 'sha384', ['sha384']],
    [[5], 'sha512', ['sha512']],
    [[1, 2], 'sha256', ['sha1', 'sha256']],
    [[1, 3, 4], 'sha384', ['sha1', 'sha256-truncated', 'sha384']],
  ])('%j holds, and the strongest counts', (hashTypes, digest, names) => {
    const { signature, hashTypes: found, cdhash } = only(signMachO(KEXT, { hashTypes }));
    expect(signature.status).toBe('valid');
    expect(signature.digestAlgorithm).toBe(digest);
    expect(found).toEqual(names);
    expect(cdhash).toHaveLength(40);
  });

  it('calls SHA-1 alone weak', () => {
    expect(only(signMachO(KEXT, { hashTypes: [1] })).signature.weaknesses.map((w) => w.kind)).toContain('weak-digest');
    expect(only(signMachO(KEXT, { hashTypes: [1], signer: null })).signature.weaknesses).toEqual([
      { kind: 'weak-digest', what: 'the file is hashed with SHA-1' },
    ]);
  });

  it.each([0x20001, 0x20100, 0x20200, 0x20300, 0x20400, 0x20500])('reads version 0x%s', (version) => {
    expect(statusOf(signMachO(KEXT, { version, team: version >= 0x20200 ? 'EX4MPLE123' : '' }))).toBe('valid');
  });

  it.each([0, 12, 14, 16])('reads pages of 2^%i bytes', (pageBits) => {
    const file = signMachO({ ...KEXT, symbols: ['a'.repeat(70_000)] }, { pageBits });
    expect(statusOf(file)).toBe('valid');
    file[60_000] = 0;
    expect(statusOf(file)).toBe('invalid');
  });

  it('reads a limit of 64 bits', () => {
    const wide = (bytes: Uint8Array): void => {
      const limit = new DataView(bytes.buffer, bytes.byteOffset).getUint32(32);
      word(bytes, 32, 0);
      word(bytes, 60, limit);
    };
    expect(statusOf(signMachO(KEXT, { directory: wide }))).toBe('valid');
  });
});

describe('one byte changed', () => {
  const file = signMachO(KEXT, { entitlements: '<key>a</key><true/>' });
  const start = file.length - new DataView(file.buffer).getUint32(findSignature(file) + 12, true);
  const directoryEnd = start + 4096;
  const status = (at: number): string => {
    const changed = file.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x01;
    try {
      return verified(changed)[0]?.signature.status ?? 'unsigned';
    } catch {
      return 'malformed';
    }
  };

  it('is found wherever it lies in the code', () => {
    const missed = Array.from({ length: start }, (_, at) => at).filter((at) => status(at) === 'valid');
    expect(missed).toEqual([]);
  });

  it('is found in the code directory and everything that it seals', () => {
    const cms = Buffer.from(file).indexOf(Buffer.from(big(0xfade0b01)));
    const missed = Array.from({ length: cms - start }, (_, at) => start + at).filter((at) => status(at) === 'valid');
    expect(missed).toEqual([]);
    expect(cms).toBeLessThan(directoryEnd);
  });

  it('is found in the message, whether a signature covers it or not', () => {
    const cms = Buffer.from(file).indexOf(Buffer.from(big(0xfade0b01)));
    // Certificates and the signature are random enough for one byte of three; every other byte is tried.
    const isTried = (at: number): boolean => at % 3 === 0 || at < cms + 80 || at > file.length - 840;
    const offsets = Array.from({ length: file.length - cms }, (_, at) => cms + at).filter(isTried);
    expect(offsets.filter((at) => status(at) === 'valid')).toEqual([]);
  });
});

function findSignature(file: Uint8Array): number {
  const at = Buffer.from(file).indexOf(Buffer.from(words(0x1d, 16)));
  if (at < 0) throw new Error('no load command for a signature');
  return at;
}

describe('what is sealed', () => {
  const requirements = { slot: 2, magic: 0xfade0c01, body: big(0) };
  const der = { slot: 7, magic: 0xfade7172, body: Uint8Array.of(0x31, 0) };

  it('holds as it was signed', () => {
    expect(statusOf(signMachO(KEXT, { entitlements: '<key>a</key><true/>', blobs: [requirements, der] }))).toBe(
      'valid',
    );
  });

  it.each([
    [2, 'the set of requirements was signed and is missing'],
    [5, 'the list of entitlements was signed and is missing'],
    [7, 'the list of entitlements in DER was signed and is missing'],
    [8, 'the blob in slot 8 was signed and is missing'],
  ])('must be there: slot %i', (slot, why) => {
    const file = signMachO(KEXT, { outside: new Map([[slot, ascii('x')]]) });
    expect(detailOf(file)).toContain(why);
    expect(statusOf(file)).toBe('invalid');
  });

  it('must all be sealed', () => {
    const bare = (bytes: Uint8Array): void => {
      const hashOffset = new DataView(bytes.buffer, bytes.byteOffset).getUint32(16);
      bytes.fill(0, hashOffset - 2 * 32, hashOffset - 32);
    };
    expect(detailOf(signMachO(KEXT, { blobs: [requirements], directory: bare }))).toContain(
      'the set of requirements is not sealed',
    );
    const none = (bytes: Uint8Array): void => {
      word(bytes, 24, 0);
    };
    expect(detailOf(signMachO(KEXT, { blobs: [requirements], directory: none }))).toContain(
      'the set of requirements is not sealed',
    );
  });

  it.each([0x1005, 0x10001, 0x20000])('is everything: nothing seals slot 0x%s', (slot) => {
    const stray = { slot, magic: 0x12345678, body: ascii('x') };
    expect(detailOf(signMachO(KEXT, { blobs: [stray] }))).toMatch(/nothing seals the blob in slot/);
    expect(statusOf(signMachO(KEXT, { blobs: [stray] }))).toBe('invalid');
  });

  it('includes the property list in the program', () => {
    const info = ascii('<plist/>');
    expect(only(signMachO({ ...KEXT, info }, { outside: new Map([[1, info]]) }))).toMatchObject({
      signature: { status: 'valid' },
      outside: [],
    });
  });

  it('may lie beside the program: what is at hand is compared, what is not is named', () => {
    const [info, list] = [ascii('info'), ascii('list')];
    const file = signMachO(KEXT, { outside: new Map([[1, info], [3, list]]) }); // prettier-ignore
    const sealed = only(file);
    expect(sealed.signature.status).toBe('valid');
    expect(sealed.outside.map(({ slot, digest }) => [slot, digest])).toEqual([
      [1, createHash('sha256').update(info).digest('hex')],
      [3, createHash('sha256').update(list).digest('hex')],
    ]);
    expect(sealed.signature.detail).toContain('sealed outside of it: the property list, the list of resources');
    expect(only(file, TRUST, { infoPlist: info, codeResources: list }).outside).toEqual([]);
    const other = only(file, TRUST, { infoPlist: ascii('other'), codeResources: list });
    expect(other.signature.status).toBe('invalid');
    expect(other.signature.detail).toContain('the property list differs from the one that was signed');
  });

  it('leaves a ticket out, which comes after signing', () => {
    const ticket = { slot: 0x10002, magic: 0xfade0b01, body: ascii('s8ch') };
    expect(only(signMachO(KEXT, { blobs: [ticket] }))).toMatchObject({ signature: { status: 'valid' }, ticket: true });
  });
});

describe('a signature that nobody made', () => {
  it('is ad hoc: its digests hold, and it is untrusted', () => {
    expect(only(signMachO(KEXT, { signer: null }))).toMatchObject({
      adHoc: true,
      flags: ['adhoc'],
      team: '',
      signature: { status: 'untrusted', trust: 'not-evaluated', signer: '', pageHashes: 'hold' },
    });
  });

  it('is broken where the code was changed', () => {
    const file = signMachO(KEXT, { signer: null });
    file[40] = 1;
    expect(statusOf(file)).toBe('invalid');
  });

  it('must say that it is ad hoc, and a signature that somebody made must not', () => {
    expect(detailOf(signMachO(KEXT, { signer: null, flags: 0 }))).toContain('it is not marked as ad hoc');
    expect(statusOf(signMachO(KEXT, { signer: null, flags: 0 }))).toBe('invalid');
    expect(detailOf(signMachO(KEXT, { flags: 0x10002 }))).toContain('it is marked as ad hoc, and carries a signature');
    expect(statusOf(signMachO(KEXT, { flags: 0x10002 }))).toBe('invalid');
  });
});

describe('several code directories', () => {
  it.each([[['list']], [['digests']], [['list', 'digests']]] as const)('are covered by %j', (agility) => {
    expect(statusOf(signMachO(KEXT, { hashTypes: [1, 2], agility }))).toBe('valid');
  });

  it('must all be covered: systems take the strongest, and the message is over the first', () => {
    const file = signMachO(KEXT, { hashTypes: [1, 2], agility: [] });
    expect(statusOf(file)).toBe('invalid');
    expect(detailOf(file)).toContain('no signature covers the code directory in slot 0x1000');
  });

  it('need no attribute where there is one', () => {
    expect(statusOf(signMachO(KEXT, { agility: [] }))).toBe('valid');
  });

  it('must say the same', () => {
    const other = (bytes: Uint8Array, index: number): void => {
      if (index === 1) word(bytes, 12, 0x10100);
    };
    const file = signMachO(KEXT, { hashTypes: [1, 2], directory: other });
    expect(detailOf(file)).toContain('the code directory in slot 0x1000 says something else than the primary one');
    expect(statusOf(file)).toBe('invalid');
  });

  it('must be the signed ones', () => {
    const [a, b] = [
      signMachO(KEXT, { hashTypes: [1, 2] }),
      signMachO({ ...KEXT, libraries: ['/b'] }, { hashTypes: [1, 2] }),
    ];
    const cms = (file: Uint8Array): Uint8Array =>
      file.slice(Buffer.from(file).indexOf(Buffer.from(big(0xfade0b01))) + 8);
    expect(detailOf(signMachO(KEXT, { hashTypes: [1, 2], message: cms(b) }))).toMatch(
      /digest of other content.*digest of another code directory/,
    );
    expect(statusOf(signMachO(KEXT, { hashTypes: [1, 2], message: cms(a) }))).toBe('valid');
  });
});

describe('the message around a code directory', () => {
  it.each([
    ['content of its own', { content: ascii('x') }, 'the message brings content of its own'],
    ['the digest of other content', { messageDigest: new Uint8Array(32) }, 'the digest of other content'],
    ['nothing that can be read', { message: ascii('no DER at all') }, 'the message around it'],
    ['a team that is not that of the certificate', { team: 'SOMEBODY11' }, 'it names team SOMEBODY11'],
  ])('is invalid with %s', (_, options, why) => {
    expect(statusOf(signMachO(KEXT, options))).toBe('invalid');
    expect(detailOf(signMachO(KEXT, options))).toContain(why);
  });

  it('is untrusted without an anchor, and where nobody asked', () => {
    const file = signMachO(KEXT);
    expect(only(file, { ...TRUST, anchors: [] }).signature).toMatchObject({ status: 'untrusted', trust: 'evaluated' });
    const unasked = verifyMachO(sourceOf(file), readMachO(sourceOf(file)), { trust: undefined });
    expect(unasked[0]?.signature).toMatchObject({ status: 'untrusted', trust: 'not-evaluated' });
  });

  it('is expired after its certificate, but for a stamp from before', () => {
    const late = trustAt('2060-01-01T00:00:00Z');
    expect(only(signMachO(KEXT), late).signature.status).toBe('expired');
  });

  it('is told by markers and not by names', () => {
    const plain = only(signMachO(KEXT, { signer: appleSigner([]) }));
    expect(plain).toMatchObject({ signature: { status: 'valid' }, markers: { developerId: false, leaf: [] } });
    const store = only(signMachO(KEXT, { signer: appleSigner([APPLE_OID.store]) }));
    expect(store.markers).toMatchObject({ developerId: false, macAppStore: true });
    const other = only(signMachO(KEXT, { signer: testSigner(), team: '' }));
    expect(other.markers).toMatchObject({ developerId: false, kernelExtensions: false });
  });

  it('is untrusted under an authority that only has the right name', () => {
    const root = issueCertificate({
      subject: [
        ['C', 'US'],
        ['O', 'Ringgate Test'],
        ['CN', 'Ringgate Test Root'],
      ],
      ca: true,
      key: rsaKeyFrom('somebody else'),
    });
    const leaf = issueCertificate(
      {
        subject: [
          ['CN', 'Developer ID Application: Somebody'],
          ['OU', 'EX4MPLE123'],
        ],
      },
      root,
    );
    expect(statusOf(signMachO(KEXT, { signer: leaf }))).toBe('untrusted');
  });
});

describe('where the signature lies', () => {
  it('is the end of the file: nothing may follow', () => {
    const file = concat(signMachO(KEXT), Uint8Array.of(0));
    expect(detailOf(file)).toContain('1 bytes follow the code signature');
    expect(statusOf(file)).toBe('invalid');
  });

  it('is the end of the code: its pages must reach it', () => {
    const shorter = (bytes: Uint8Array): void => {
      const limit = new DataView(bytes.buffer, bytes.byteOffset).getUint32(32);
      word(bytes, 32, limit - 1);
    };
    const file = signMachO(KEXT, { directory: shorter });
    expect(detailOf(file)).toContain('its pages end at');
    expect(statusOf(file)).toBe('invalid');
  });

  it('must be within the file', () => {
    const file = signMachO(KEXT);
    expect(statusOf(file.subarray(0, file.length - 8))).toBe('invalid');
  });

  it('may have zeros behind its blobs, and nothing else', () => {
    expect(only(signMachO(KEXT, { padding: new Uint8Array(16) })).signature.weaknesses).toEqual([]);
    const hidden = only(signMachO(KEXT, { padding: ascii('hidden') }));
    expect(hidden.signature.weaknesses).toEqual([
      { kind: 'hidden-bytes', what: '6 bytes within the code signature are in none of its parts' },
    ]);
  });
});

describe('what is not read here', () => {
  it.each([
    ['scattered pages', 44, 'its pages are scattered over the file'],
    ['encrypted pages', 92, 'its pages are encrypted'],
  ])('is unsupported: %s', (_, at, why) => {
    const file = signMachO(KEXT, {
      directory: (bytes) => {
        word(bytes, at, 1);
      },
    });
    expect(only(file).signature).toMatchObject({ status: 'unsupported', pageHashes: 'not-checked' });
    expect(detailOf(file)).toContain(why);
  });

  it.each([
    ['an unknown kind of digest', 37, 9],
    ['a digest of another length', 36, 31],
  ])('is no pass: %s', (_, at, value) => {
    const file = signMachO(KEXT, {
      directory: (bytes) => {
        bytes[at] = value;
      },
    });
    expect(['unsupported', 'invalid']).toContain(statusOf(file));
  });

  it.each([
    ['requirements in a language not known', 0x63],
    ['requirements of another magic', 0x00],
  ])('is no pass: %s', (_, operator) => {
    const body = concat(big(1, 3, 20, 0xfade0c00, 16, 1), big(operator === 0 ? 0 : operator));
    const magic = operator === 0 ? 0x11111111 : 0xfade0c01;
    const file = signMachO(KEXT, { blobs: [{ slot: 2, magic, body }] });
    expect(statusOf(file)).toBe('unsupported');
  });
});

describe('a fat file', () => {
  it('is judged slice by slice', () => {
    const broken = signMachO(KEXT);
    broken[60] = 0x7f;
    const file = buildFat([signMachO(KEXT), signMachO({ fileType: 11 }, { signer: null }), broken]);
    expect(verified(file).map((s) => s?.signature.status)).toEqual(['valid', 'untrusted', 'invalid']);
  });

  it('is not read any number of times, however often its slices name the same bytes', () => {
    const slice = signMachO({ ...KEXT, symbols: ['a'.repeat(20_000)] });
    const file = buildFat([slice, ...Array.from({ length: 12 }, () => slice.subarray(0, 0))]);
    const view = new DataView(file.buffer);
    for (let i = 1; i <= 12; i++) {
      view.setUint32(8 + 20 * i + 8, view.getUint32(16));
      view.setUint32(8 + 20 * i + 12, slice.length);
    }
    const found = verified(file).map((s) => s?.signature.status);
    expect(found[0]).toBe('valid');
    expect(found.at(-1)).toBe('unsupported');
  });
});

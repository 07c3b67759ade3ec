import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readBlockList } from '../../src/blocklists/read-block-list.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import type { BlockedFacts } from '../../src/facts/blocked-facts.js';
import { inspect } from '../../src/facts/inspect.js';
import { readDer } from '../../src/formats/der/element.js';
import { readCertificate } from '../../src/signatures/certificate.js';
import type { Trust } from '../../src/signatures/trust.js';
import { type Digest, imageDigest, signPe } from '../builders/cms.js';
import { buildCatalog } from '../builders/catalog.js';
import { buildPe } from '../builders/pe.js';
import { issueCertificate, testAuthority } from '../builders/x509.js';
import { buildZip } from '../builders/zip.js';
import { bytesOf, siPolicy } from '../blocklists/si-policy.js';
import { valueOf } from './inspecting.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const hashOf = (bytes: Uint8Array, digest: string): string => createHash(digest).update(bytes).digest('hex');

const NTOSKRNL = { library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] };
const version = { fileVersion: '1.5.0.0', strings: { OriginalFilename: 'io.sys' } };
const DRIVER = buildPe({ subsystem: 1, imports: [NTOSKRNL], version });
const OTHER = buildPe({ subsystem: 1, imports: [{ ...NTOSKRNL, functions: ['ExAllocatePool2'] }] });
const USER = { subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] };
const APPLICATION = buildPe(USER);

/** What lists say of a file: the list that is bundled, and one of entries, each with an id. */
function blocked(file: Uint8Array, ...entries: readonly object[]): BlockedFacts {
  if (entries.length === 0) return heldAgainst(file, []);
  const document = { schema: 'ringgate/blocklist/v1', name: 'test', date: '2026-09-01' };
  const listed = entries.map((entry, i) => ({ id: `T-${i}`, ...entry }));
  const list = readBlockList('test.json', bytesOf(JSON.stringify({ ...document, entries: listed })));
  return heldAgainst(file, [list]);
}

function heldAgainst(
  file: Uint8Array,
  blocklists: readonly ReturnType<typeof readBlockList>[],
  trust?: Trust,
): BlockedFacts {
  const input = { name: 'file', source: sourceOf(file), sha256: hashOf(file, 'sha256'), size: file.length };
  return valueOf(inspect({ ...input, blocklists, ...(trust && { trust }) }).blocked);
}

const grounds = ({ matches }: BlockedFacts): readonly string[] => matches.map(({ path, by }) => `${path}:${by}`);
const image = (bytes: Uint8Array, digest: Digest): string => hex(imageDigest(bytes, digest));

describe('a driver on a list', () => {
  it.each([
    ['SHA-256', { sha256: [hashOf(DRIVER, 'sha256')] }, 'sha256'],
    ['SHA-1', { sha1: [hashOf(DRIVER, 'sha1')] }, 'sha1'],
    ['Authenticode hash', { authenticodeSha256: [image(DRIVER, 'sha256')] }, 'authenticode-sha256'],
    ['Authenticode hash, SHA-1', { authenticodeSha1: [image(DRIVER, 'sha1')] }, 'authenticode-sha1'],
    ['version resource', { files: [{ originalFilename: 'IO.SYS', maxVersion: '1.5' }] }, 'attributes'],
  ])('is found by its %s', (_name, entry, by) => {
    expect(grounds(blocked(DRIVER, entry))).toEqual([`:${by}`]);
    expect(grounds(blocked(OTHER, entry))).toEqual([]);
  });

  it('is found by its Authenticode hash however it is signed', () => {
    const signed = signPe(DRIVER);
    const again = signPe(DRIVER, { digest: 'sha1', nested: [{ digest: 'sha256' }] });
    for (const listed of [signed, again]) {
      const entry = { authenticodeSha256: [image(listed.subarray(0, DRIVER.length), 'sha256')] };
      expect(grounds(blocked(DRIVER, entry))).toEqual([':authenticode-sha256']);
      expect(grounds(blocked(signed, entry))).toEqual([':authenticode-sha256']);
      expect(grounds(blocked(again, entry))).toEqual([':authenticode-sha256']);
    }
  });

  it('is found before it is signed where signing will fill it up', () => {
    const odd = Uint8Array.from([...DRIVER, 1, 2, 3]);
    const filled = Uint8Array.from([...odd, ...new Array<number>((8 - (odd.length % 8)) % 8).fill(0)]);
    expect(grounds(blocked(odd, { authenticodeSha256: [image(filled, 'sha256')] }))).toEqual([':authenticode-sha256']);
    expect(grounds(blocked(odd, { authenticodeSha256: [image(odd, 'sha256')] }))).toEqual([':authenticode-sha256']);
  });

  it('is found with bytes appended to it', () => {
    const longer = Uint8Array.from([...DRIVER, ...new Array<number>(64).fill(0x41)]);
    expect(grounds(blocked(longer, { sha256: [hashOf(DRIVER, 'sha256')] }))).toEqual([':sha256']);
    expect(grounds(blocked(longer, { authenticodeSha1: [image(DRIVER, 'sha1')] }))).toEqual([':authenticode-sha1']);
  });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('is found by who signed it, pinned by %s', (algorithm) => {
    const authority = issueCertificate({ subject: [['CN', 'Pinned CA']], ca: true, serial: 9 }, testAuthority());
    const signer = issueCertificate(
      {
        subject: [
          ['O', 'Acme'],
          ['CN', 'Acme Corp.'],
        ],
        serial: 10,
      },
      authority,
    );
    const tbs = hashOf(tbsOf(authority.der), algorithm);
    const signed = signPe(OTHER, { signer });
    expect(grounds(blocked(signed, { signers: [{ tbs, publisher: 'ACME corp.' }] }))).toEqual([':certificate']);
    expect(grounds(blocked(signed, { signers: [{ tbs, publisher: 'Other' }] }))).toEqual([]);
    expect(grounds(blocked(signPe(OTHER), { signers: [{ tbs }] }))).toEqual([]);
    const inside = signPe(OTHER, { nested: [{ signer }] });
    expect(grounds(blocked(inside, { signers: [{ tbs }] }))).toEqual([':certificate']);
    const byKey = signPe(OTHER, { signer, byKeyId: true });
    expect(grounds(blocked(byKey, { signers: [{ tbs }] }))).toEqual([':certificate']);
  });

  describe('by a certificate above those in its signature', () => {
    const root = issueCertificate({ subject: [['CN', 'Denied Root']], ca: true, serial: 20 });
    const authority = issueCertificate({ subject: [['CN', 'Some CA']], ca: true, serial: 21 }, root);
    const signer = issueCertificate({ subject: [['CN', 'Acme Corp.']], serial: 22 }, authority);
    /** The root is not in the signature. */
    const withoutRoot = { ...signer, chain: [signer.der, authority.der] };
    const rule = (certificate: Uint8Array): ReturnType<typeof readBlockList> => {
      const pin = hashOf(tbsOf(certificate), 'sha256').toUpperCase();
      const signers = `<Signer ID="S" Name="Denied"><CertRoot Type="TBS" Value="${pin}" /></Signer>`;
      return readBlockList('r.xml', bytesOf(siPolicy({ signers, denied: '<DeniedSigner SignerId="S" />' })));
    };
    const ROOT_RULE = rule(root.der);
    const MISSING = 'in the chain of its signer CN=Denied Root is not at hand';
    const certificatesOf = (...ders: readonly Uint8Array[]): Trust => ({
      anchors: [],
      certificates: ders.map((der) => readCertificate(readDer(der))),
      now: 0,
    });

    it('is in doubt where that is not at hand', () => {
      const { matches, unclear } = heldAgainst(signPe(OTHER, { signer: withoutRoot }), [ROOT_RULE]);
      expect([matches, unclear.map(({ why }) => why.includes(MISSING))]).toEqual([[], [true]]);
    });

    it('is found where the policy gives that', () => {
      const file = signPe(OTHER, { signer: withoutRoot });
      expect(grounds(heldAgainst(file, [ROOT_RULE], certificatesOf(root.der)))).toEqual([':certificate']);
    });

    it('is on no list where the policy gives that, and it is another', () => {
      const file = signPe(OTHER, { signer: withoutRoot });
      const answer = heldAgainst(file, [rule(testAuthority().der)], certificatesOf(root.der));
      expect(answer).toMatchObject({ matchesTotal: 0, unclearTotal: 0 });
    });

    it.each([
      ['a root of the same name with another key', [['CN', 'Denied Root']]],
      ['a root of another name', [['CN', 'Other Root']]],
    ] as const)('is in doubt where %s lies beside it', (_name, subject) => {
      const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
      const other = issueCertificate({ subject, ca: true, serial: 23, key });
      const chain = [...withoutRoot.chain, other.der];
      const answer = heldAgainst(signPe(OTHER, { signer: { ...signer, chain } }), [ROOT_RULE]);
      expect(answer).toMatchObject({ matchesTotal: 0, unclearTotal: 1 });
    });

    it('is in doubt where a root with the right key lies beside it that did not sign itself', () => {
      const forged = root.der.slice();
      // The last byte of its serial number, which is in the signed part; its signature no longer holds.
      const at = Buffer.from(forged).indexOf(Buffer.from(root.serial)) + root.serial.length - 1;
      forged[at] = (forged[at] ?? 0) ^ 1;
      const chain = [...withoutRoot.chain, forged];
      const answer = heldAgainst(signPe(OTHER, { signer: { ...signer, chain } }), [ROOT_RULE]);
      expect(answer).toMatchObject({ matchesTotal: 0, unclearTotal: 1 });
    });

    it('is in doubt where the signing certificate was taken out of the signature', () => {
      const answer = heldAgainst(signPe(OTHER, { signer: { ...signer, chain: [root.der] } }), [rule(authority.der)]);
      expect(answer).toMatchObject({ matchesTotal: 0, unclearTotal: 1 });
    });

    it('is in doubt where so many certificates lie beside it that not all are looked at', () => {
      const junk = Array.from({ length: 300 }, (_, i) => withSerial(root.der, i));
      const chain = [...withoutRoot.chain, ...junk];
      const answer = heldAgainst(signPe(OTHER, { signer: { ...signer, chain } }), [rule(testAuthority().der)]);
      expect(answer).toMatchObject({ matchesTotal: 0, unclearTotal: 1 });
    });

    it('is found whichever certificates of the same name lie before the one that is meant', () => {
      const junk = Array.from({ length: 60 }, (_, i) => withSerial(root.der, i));
      const chain = [...withoutRoot.chain, ...junk, root.der];
      expect(grounds(heldAgainst(signPe(OTHER, { signer: { ...signer, chain } }), [ROOT_RULE]))).toEqual([
        ':certificate',
      ]);
    });

    it('is found where names differ and the identifier of the key says who issued it', () => {
      const renamed = issueCertificate({ subject: [['CN', 'Renamed']], ca: true, serial: 24, key: root.key });
      const chain = [...withoutRoot.chain, renamed.der];
      expect(grounds(heldAgainst(signPe(OTHER, { signer: { ...signer, chain } }), [rule(renamed.der)]))).toEqual([
        ':certificate',
      ]);
    });

    function withSerial(der: Uint8Array, number: number): Uint8Array {
      const junk = der.slice();
      junk[junk.length - 1] = number;
      junk[junk.length - 2] = number >> 8;
      return junk;
    }
  });

  it('is found by the rules that Microsoft recommends', () => {
    const rules = `<Deny ID="D" FriendlyName="io.sys Hash Sha1" Hash="${image(DRIVER, 'sha1').toUpperCase()}" />`;
    const list = readBlockList('driver-rules-2026-08-12.xml', bytesOf(siPolicy({ rules })));
    expect(heldAgainst(signPe(DRIVER), [list])).toMatchObject({
      held: 1,
      matches: [
        { path: '', id: 'D', by: 'authenticode-sha1', list: { name: 'Test Driver Policy', date: '2026-08-12' } },
      ],
      lists: [{ name: 'LOLDrivers' }, { name: 'Test Driver Policy' }],
    });
  });
});

describe('a driver that a catalog beside it signs', () => {
  const denied = issueCertificate({ subject: [['CN', 'Denied Corp.']], serial: 30 }, testAuthority());
  const lists = (more = ''): ReturnType<typeof readBlockList>[] => {
    const pin = hashOf(tbsOf(denied.der), 'sha256');
    const rules = '<FileAttrib ID="F" FileName="io.sys" MaximumFileVersion="2.0.0.0" />';
    const signers = `<Signer ID="S"><CertRoot Type="TBS" Value="${pin}" />${more}</Signer>`;
    return [readBlockList('r.xml', bytesOf(siPolicy({ rules, signers, denied: '<DeniedSigner SignerId="S" />' })))];
  };
  const catalogOf = (...files: readonly Uint8Array[]): Uint8Array =>
    buildCatalog({ members: files.map((bytes) => ({ bytes })), sign: { signer: denied } });
  const sys = { name: 'drv/io.sys', data: DRIVER };
  const cat = { name: 'drv/io.cat', data: catalogOf(DRIVER) };

  it.each([
    ['before', [cat, sys]],
    ['behind', [sys, cat]],
  ])('is found by who signed the catalog, which lies %s it', (_name, members) => {
    const answer = heldAgainst(buildZip(members), lists());
    expect(answer).toMatchObject({ matchesTotal: 1, matches: [{ path: 'drv/io.sys', by: 'certificate', id: 'S' }] });
  });

  it('is found with what the rule asks of the file, and not without', () => {
    const ref = '<FileAttribRef RuleID="F" />';
    expect(heldAgainst(buildZip([sys, cat]), lists(ref))).toMatchObject({ matchesTotal: 1 });
    const other = [
      { name: 'x.sys', data: OTHER },
      { name: 'x.cat', data: catalogOf(OTHER) },
    ];
    expect(heldAgainst(buildZip(other), lists(ref))).toMatchObject({ matchesTotal: 0, unclearTotal: 0 });
  });

  it('is not found by a catalog that lists another', () => {
    const answer = heldAgainst(buildZip([sys, { name: 'x.cat', data: catalogOf(OTHER) }]), lists());
    expect(answer).toMatchObject({ matchesTotal: 0, unclearTotal: 0 });
  });

  it('is in doubt where there are more catalogs than are looked at', () => {
    const many = Array.from({ length: 65 }, (_, i) => ({ name: `${i}.cat`, data: catalogOf(OTHER) }));
    expect(heldAgainst(buildZip([sys, ...many]), lists())).toMatchObject({ matchesTotal: 0, unclearTotal: 1 });
  });

  it('is told once, where its own signature names the same', () => {
    const signed = signPe(DRIVER, { signer: denied });
    const answer = heldAgainst(
      buildZip([
        { name: 'a.sys', data: signed },
        { name: 'a.cat', data: catalogOf(signed.subarray(0, DRIVER.length)) },
      ]),
      lists(),
    );
    expect(answer).toMatchObject({ matchesTotal: 1 });
  });
});

describe('a driver in another file', () => {
  const entry = { authenticodeSha256: [image(DRIVER, 'sha256')] };

  it('is found in containers, at any depth', () => {
    const inner = buildZip([{ name: 'drv/io.sys', data: DRIVER }]);
    expect(blocked(inner, entry)).toMatchObject({ held: 1, matches: [{ path: 'drv/io.sys' }] });
    const outer = buildZip([
      { name: 'in.zip', data: inner },
      { name: 'ok.sys', data: OTHER },
    ]);
    expect(blocked(outer, entry)).toMatchObject({ held: 2, matchesTotal: 1, matches: [{ path: 'in.zip!drv/io.sys' }] });
  });

  it('is found in the data of a program, where no table says where it ends', () => {
    const data = Uint8Array.from([...new Array<number>(16).fill(1), ...DRIVER, ...new Array<number>(48).fill(2)]);
    const carrier = buildPe({ ...USER, sections: [{ name: '.data', characteristics: 0xc0000040, data }] });
    expect(blocked(carrier, entry)).toMatchObject({ held: 1, matches: [{ by: 'authenticode-sha256' }] });
    expect(blocked(carrier, { sha256: [hashOf(DRIVER, 'sha256')] })).toMatchObject({ matches: [{ by: 'sha256' }] });
  });

  it('is found at the end of a program', () => {
    const carrier = buildPe({ ...USER, overlay: buildZip([{ name: 'io.sys', data: DRIVER }]) });
    expect(blocked(carrier, entry)).toMatchObject({ matchesTotal: 1 });
  });

  it('is one of many, of which all are counted and the first are kept', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ name: `${i}.sys`, data: DRIVER }));
    const { held, matches, matchesTotal } = blocked(buildZip(many), entry);
    expect([held, matches.length, matchesTotal]).toEqual([30, 20, 30]);
  });
});

describe('a file that is no driver', () => {
  it('is not held against names and hashes of images', () => {
    expect(blocked(APPLICATION, { authenticodeSha256: [image(APPLICATION, 'sha256')] })).toMatchObject({
      held: 0,
      matchesTotal: 0,
      lists: [],
    });
  });

  it('is still named by its own digest', () => {
    const text = bytesOf('plain text\n');
    for (const file of [APPLICATION, text]) {
      expect(grounds(blocked(file, { sha256: [hashOf(file, 'sha256')] }))).toEqual([':sha256']);
    }
  });
});

describe('a driver of which not everything is known', () => {
  it('is in doubt where its certificate table lies outside of it', () => {
    const signed = signPe(DRIVER);
    const cut = signed.subarray(0, DRIVER.length - 8);
    const { matches, unclear, unclearTotal } = blocked(cut);
    expect([matches, unclearTotal]).toEqual([[], 1]);
    expect(unclear[0]?.why).toContain('ends before its certificate table');
  });

  it('is in doubt where its headers cannot be read', () => {
    const broken = DRIVER.slice(0, 0x90);
    expect(blocked(broken)).toMatchObject({ held: 1, unclearTotal: 1 });
  });

  it('is in doubt where a list asks for signers that cannot be read', () => {
    const signed = signPe(DRIVER);
    // The tag of the signed data.
    signed[DRIVER.length + 8] = 0;
    const entry = { signers: [{ tbs: '0'.repeat(40) }] };
    expect(blocked(signed, entry)).toMatchObject({ matchesTotal: 0, unclearTotal: 1 });
    expect(blocked(signed)).toMatchObject({ matchesTotal: 0, unclearTotal: 0 });
  });

  it('is no longer in doubt where it is found all the same', () => {
    const broken = DRIVER.slice(0, 0x90);
    expect(blocked(broken, { sha256: [hashOf(broken, 'sha256')] })).toMatchObject({ matchesTotal: 1 });
  });
});

/** TBSCertificate: the first element of a certificate, with its tag and length. */
function tbsOf(certificate: Uint8Array): Uint8Array {
  const headOf = (at: number): { head: number; length: number } => {
    const first = certificate[at + 1] ?? 0;
    if (first < 0x80) return { head: 2, length: first };
    const octets = certificate.subarray(at + 2, at + 2 + (first & 0x7f));
    return { head: 2 + octets.length, length: octets.reduce((sum, octet) => sum * 256 + octet, 0) };
  };
  const start = headOf(0).head;
  const { head, length } = headOf(start);
  return certificate.subarray(start, start + head + length);
}

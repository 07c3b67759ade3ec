import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { inspect } from '../../src/facts/inspect.js';
import type { Fact } from '../../src/model/fact.js';
import { unsignedCabinetDigest } from '../../src/signatures/unsigned/cabinet.js';
import { buildCab } from '../builders/cab.js';
import { buildCatalog } from '../builders/catalog.js';
import { certificateEntry, signPe, withCertificates } from '../builders/cms.js';
import { buildKernelModule } from '../builders/elf.js';
import { buildFat } from '../builders/mach-o.js';
import { LINKED, linkedMachO, signLinked } from '../builders/mach-o-linked.js';
import { signModule } from '../builders/module-signature.js';
import { MSI_CLASS, buildOle } from '../builders/ole.js';
import { buildPe, writeCheckSum } from '../builders/pe.js';
import { concat } from '../builders/pe-bytes.js';
import { buildZip } from '../builders/zip.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function unsigned(bytes: Uint8Array): Fact<readonly string[]> {
  const [source, digest] = [sourceOf(bytes), sha256(bytes)];
  return inspect({ name: 'file', source, sha256: digest, size: bytes.length, unsigned: true }).unsignedDigests;
}
function digests(bytes: Uint8Array): readonly string[] {
  const fact = unsigned(bytes);
  if (!fact.known) throw new Error(fact.why);
  return fact.value;
}
const why = (bytes: Uint8Array): string => {
  const fact = unsigned(bytes);
  return fact.known ? `known: ${fact.value.join()}` : fact.why;
};
/** A digest that both files have. */
const shared = (a: Uint8Array, b: Uint8Array): boolean => digests(a).some((digest) => digests(b).includes(digest));
const put = (bytes: Uint8Array, at: number, value: number): Uint8Array => bytes.slice().with(at, value);

describe('a Portable Executable', () => {
  const DRIVER = buildPe({ subsystem: 1 });
  const SIGNED = signPe(DRIVER);

  it('has one digest before and after it is signed, and after it is signed by another', () => {
    expect(shared(DRIVER, SIGNED)).toBe(true);
    expect(shared(SIGNED, signPe(DRIVER, { digest: 'sha384' }))).toBe(true);
    expect(digests(SIGNED)).not.toContain(sha256(DRIVER));
  });

  it('of an odd length has that of the file as signing fills it up', () => {
    const odd = buildPe({ subsystem: 1, overlay: Uint8Array.of(1, 2, 3) });
    expect(odd.length % 8).not.toBe(0);
    expect(shared(odd, signPe(odd))).toBe(true);
  });

  it('has another one with one other byte of code', () => {
    const other = put(DRIVER, DRIVER.length - 1, 0x99);
    writeCheckSum(other);
    expect(shared(other, SIGNED)).toBe(false);
  });

  it('has none where bytes follow the certificate table, or pad a signature', () => {
    expect(why(withSum(concat(SIGNED, new Uint8Array(8))))).toMatch(/follow the certificate table/);
    const table = SIGNED.subarray(DRIVER.length).slice();
    const longer = concat(table, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    new DataView(longer.buffer).setUint32(0, longer.length, true);
    expect(why(withCertificates(SIGNED.subarray(0, DRIVER.length), [longer]))).toMatch(/bytes that it does not need/);
  });

  it('has none where the certificate table holds no signature', () => {
    const bytes = withCertificates(DRIVER, [new Uint8Array(8)]);
    expect(why(bytes)).not.toMatch(/^known/);
  });

  it('has none where its signature is over other bytes', () => {
    const moved = concat(buildPe({ subsystem: 1, timeDateStamp: 7 }), SIGNED.subarray(DRIVER.length));
    moved.set(SIGNED.subarray(certificateEntry(SIGNED), certificateEntry(SIGNED) + 8), certificateEntry(moved));
    expect(why(withSum(moved))).toMatch(/^a signature in it does not hold/);
  });

  it('has none where its CheckSum is wrong, which keeps a driver from being loaded', () => {
    const at = new DataView(DRIVER.buffer).getUint32(0x3c, true) + 88;
    expect(why(put(SIGNED, at, (SIGNED[at] ?? 0) ^ 1))).toMatch(/CheckSum/);
    const zero = SIGNED.slice();
    zero.fill(0, at, at + 4);
    expect(why(zero)).toMatch(/CheckSum/);
  });

  it('needs no CheckSum where nothing looks at it', () => {
    const program = buildPe({ subsystem: 3 });
    const at = new DataView(program.buffer).getUint32(0x3c, true) + 88;
    const zero = program.slice();
    zero.fill(0, at, at + 4);
    expect(shared(zero, signPe(program))).toBe(true);
  });

  function withSum(bytes: Uint8Array): Uint8Array {
    writeCheckSum(bytes);
    return bytes;
  }
});

describe('a Mach-O file', () => {
  const RUNTIME = { flags: 0x10000 };
  const PLAIN = { flags: 0, version: 0x20400 };
  const BARE = linkedMachO();

  it('has one digest before and after it is signed, ad hoc and by somebody', () => {
    expect(shared(BARE, signLinked({}, { signer: null, version: 0x20400 }))).toBe(true);
    expect(shared(BARE, signLinked({}, PLAIN))).toBe(true);
    expect(shared(BARE, signLinked({}, { ...PLAIN, identifier: 'com.example.other', hashTypes: [1, 2] }))).toBe(true);
  });

  it('has another one where what was signed with lets it run otherwise', () => {
    const entitled = { ...PLAIN, entitlements: '<dict><key>a</key><true/></dict>' };
    expect(shared(BARE, signLinked({}, entitled))).toBe(false);
    expect(shared(BARE, signLinked({}, { ...RUNTIME, version: 0x20400 }))).toBe(false);
    expect(shared(signLinked({}, PLAIN), signLinked({}, entitled))).toBe(false);
  });

  it('keeps it through another signature with the same entitlements', () => {
    const entitlements = '<dict><key>a</key><true/></dict>';
    const tested = signLinked({}, { signer: null, version: 0x20400, entitlements });
    expect(shared(tested, signLinked({}, { ...PLAIN, entitlements }))).toBe(true);
  });

  it('has another one with one other byte of code or of what it is linked with', () => {
    const signed = signLinked({}, PLAIN);
    for (const at of [LINKED.CODE_AT, LINKED.CODE_AT + 8, 12, LINKED.HEADER + 2 * LINKED.SEGMENT + 4]) {
      const other = put(BARE, at, (BARE[at] ?? 0) ^ 1);
      const fact = unsigned(other);
      expect(fact.known && fact.value.some((digest) => digests(signed).includes(digest))).toBe(false);
    }
  });

  it('has none where the signature does not hold or something else lies behind it', () => {
    const signed = signLinked({}, PLAIN);
    expect(why(put(signed, LINKED.CODE_AT, 9))).toMatch(/^a signature in it does not hold/);
    expect(why(concat(signed, Uint8Array.of(1)))).toMatch(/^a signature in it does not hold/);
    expect(why(concat(BARE, Uint8Array.of(1)))).toMatch(/does not end where the code ends/);
    expect(why(signLinked({}, { ...PLAIN, padding: new Uint8Array(16).fill(1) }))).toMatch(/bytes/);
  });

  it('has none where its last segment takes memory of its own', () => {
    expect(why(linkedMachO({ memory: 0x40000 }))).toMatch(/takes 262144 bytes of memory/);
  });

  it('for several machines has one of all its slices', () => {
    const arm = { cpuType: 0x0100000c };
    const x64 = { cpuType: 0x01000007 };
    const bare = fat([linkedMachO(x64), linkedMachO(arm)]);
    const signed = fat([signLinked(x64, PLAIN), signLinked(arm, PLAIN)]);
    expect(shared(bare, signed)).toBe(true);
    expect(shared(fat([linkedMachO(arm), linkedMachO(x64)]), signed)).toBe(false);
    expect(why(concat(bare, Uint8Array.of(1)))).toMatch(/between its slices/);
    expect(why(put(bare, 11, 0x0c))).toMatch(/another machine/);
  });

  /** With machines in the header, as a fat file has them. */
  function fat(slices: readonly Uint8Array[]): Uint8Array {
    const bytes = buildFat(slices);
    const view = new DataView(bytes.buffer);
    for (const [i, slice] of slices.entries()) {
      view.setUint32(8 + 20 * i, new DataView(slice.buffer, slice.byteOffset).getUint32(4, true));
    }
    return bytes;
  }
});

describe('a kernel module', () => {
  const MODULE = buildKernelModule();

  it('has the digest of itself before each signature', () => {
    const once = signModule(MODULE);
    expect(digests(MODULE)).toEqual([]);
    expect(digests(once)).toEqual([sha256(MODULE)]);
    expect(digests(signModule(once))).toEqual([sha256(once), sha256(MODULE)]);
  });

  it('has another one with one other byte, whether or not its key is known', () => {
    const signed = signModule(MODULE);
    expect(shared(put(signed, 70, (signed[70] ?? 0) ^ 1), signed)).toBe(false);
  });

  it('has none where the trailer lies about the length of its signature', () => {
    const signed = signModule(MODULE);
    expect(why(put(signed, signed.length - 32, 0x7f))).toMatch(/^a signature in it does not hold/);
  });
});

describe('a catalog', () => {
  const members = [{ bytes: Uint8Array.of(1, 2, 3) }];

  it('has the digest of its list, whoever signs it', () => {
    const first = buildCatalog({ members });
    const second = buildCatalog({ members, sign: { digest: 'sha384' } });
    expect(first).not.toEqual(second);
    expect(shared(first, second)).toBe(true);
    expect(shared(first, buildCatalog({ members: [{ bytes: Uint8Array.of(1, 2, 4) }] }))).toBe(false);
  });

  it('has none with bytes behind it', () => {
    expect(why(concat(buildCatalog({ members }), new Uint8Array(9)))).not.toMatch(/^known/);
  });
});

describe('containers', () => {
  const CAB = buildCab({ files: [{ name: 'a.txt', bytes: Uint8Array.of(1, 2, 3) }] });

  it('a cabinet has the digest that it will be signed with', () => {
    expect(digests(CAB)).toHaveLength(1);
    expect(shared(CAB, buildCab({ files: [{ name: 'b.txt', bytes: Uint8Array.of(1, 2, 3) }] }))).toBe(false);
  });

  it('a cabinet has none where something lies in or behind it that is not signed', () => {
    expect(why(concat(CAB, Uint8Array.of(1)))).toMatch(/says that it ends here/);
    expect(() => unsignedCabinetDigest(sourceOf(put(CAB, 4, 1)))).toThrow(/has a checksum/);
    expect(why(put(CAB, 30, 1))).toMatch(/part of a set/);
    const reserved = buildCab({ files: [{ name: 'a.txt', bytes: Uint8Array.of(1) }], reserve: [20, 0, 0] });
    expect(why(reserved)).toMatch(/reserved bytes/);
  });

  it('an installer and an archive have none', () => {
    const msi = buildOle({ rootClass: MSI_CLASS, streams: [{ path: ['table'], bytes: Uint8Array.of(1) }] });
    expect(why(msi)).toMatch(/bytes between the streams/);
    expect(why(buildZip([{ name: 'a', data: Uint8Array.of(1) }]))).toMatch(/signing rewrites/);
  });

  it('text is only what it is', () => {
    expect(digests(new TextEncoder().encode('plain words, and a second line\n'))).toEqual([]);
  });
});

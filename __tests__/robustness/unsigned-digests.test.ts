import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { inspect } from '../../src/facts/inspect.js';
import { buildCab } from '../builders/cab.js';
import { buildCatalog } from '../builders/catalog.js';
import { signPe } from '../builders/cms.js';
import { buildKernelModule } from '../builders/elf.js';
import { buildFat } from '../builders/mach-o.js';
import { LINKED, linkedMachO, signLinked } from '../builders/mach-o-linked.js';
import { signModule } from '../builders/module-signature.js';
import { buildPe, writeCheckSum } from '../builders/pe.js';

/** A digest that stands for a file must not stand for another one: every byte of small files is changed in turn. */

function digests(bytes: Uint8Array): readonly string[] {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const source = sourceOf(bytes);
  const { unsignedDigests } = inspect({ name: 'file', source, sha256, size: bytes.length, unsigned: true });
  return unsignedDigests.known ? unsignedDigests.value : [];
}

/** Places at which a changed byte leaves the file with a digest that it had before. */
function unnoticed(
  original: Uint8Array,
  { end = original.length, mend }: { readonly end?: number; readonly mend?: (bytes: Uint8Array) => void } = {},
): readonly number[] {
  const before = digests(original);
  expect(before.length).toBeGreaterThan(0);
  return Array.from({ length: end }, (_, at) => at).filter((at) => {
    const changed = original.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x40;
    mend?.(changed);
    return digests(changed).some((digest) => before.includes(digest));
  });
}

const PE = buildPe({ subsystem: 1 });
const MODULE = buildKernelModule();
const CAB = buildCab({ files: [{ name: 'a.txt', bytes: Uint8Array.of(1, 2, 3) }] });

describe('one changed byte', () => {
  it('of an image is noticed anywhere, though CheckSum is made to fit', () => {
    const header = new DataView(PE.buffer).getUint32(0x3c, true);
    const field = header + 88;
    const entry = header + 24 + 112 + 4 * 8;
    const mend = (bytes: Uint8Array): void => {
      // A header that leads elsewhere has its CheckSum elsewhere.
      if (new DataView(bytes.buffer).getUint32(0x3c, true) === header) writeCheckSum(bytes);
    };
    // What is put right again is not changed; the entry of a certificate table that is not there has no size and leads nowhere.
    const left = unnoticed(PE, { mend }).filter((at) => at < field || at >= field + 4);
    expect(left.filter((at) => at < entry || at >= entry + 8)).toEqual([]);
  });

  it('of an unsigned Mach-O file is noticed, but for how far its last segment is rounded up in memory', () => {
    const memory = LINKED.HEADER + LINKED.SEGMENT + 8 + 16 + 8;
    expect(unnoticed(linkedMachO()).filter((at) => at < memory || at >= memory + 8)).toEqual([]);
  });

  it('of a signed Mach-O file is noticed before its signature', () => {
    const signed = signLinked({}, { flags: 0, version: 0x20400 });
    expect(unnoticed(signed, { end: LINKED.CODE_AT + 16 })).toEqual([]);
  });

  it('of a cabinet is noticed anywhere', () => {
    expect(unnoticed(CAB)).toEqual([]);
  });

  it('of a module is noticed before its signature', () => {
    expect(unnoticed(signModule(MODULE), { end: MODULE.length })).toEqual([]);
  });
});

it('nothing that is done to a file makes it throw', () => {
  const samples = [
    signPe(PE),
    PE,
    linkedMachO(),
    signLinked({}),
    buildFat([linkedMachO(), signLinked({})]),
    CAB,
    signModule(MODULE),
    buildCatalog({ members: [{ bytes: Uint8Array.of(1) }] }),
  ];
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.integer({ min: 0, max: 255 }) });
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.double({ min: 0.2, max: 1, noNaN: true }),
      (sample, changes, kept) => {
        const bytes = sample.slice(0, Math.ceil(sample.length * kept));
        for (const { at, to } of changes) bytes[Math.floor(at * bytes.length)] = to;
        digests(bytes);
      },
    ),
    { seed: 20261120, numRuns: 400 },
  );
});

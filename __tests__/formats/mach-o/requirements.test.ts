import { describe, expect, it } from '@jest/globals';
import { readRequirements } from '../../../src/formats/mach-o/requirements.js';
import { big, superBlob, blob } from '../../builders/apple-signature.js';
import { ascii } from '../../builders/mach-o-parts.js';
import { concat } from '../../builders/pe-bytes.js';

const text = (value: string): Uint8Array => data(ascii(value));
const data = (bytes: Uint8Array): Uint8Array =>
  concat(big(bytes.length), bytes, new Uint8Array((4 - (bytes.length % 4)) % 4));
const oid = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x63, 0x64, 0x06, 0x02, 0x06);
const requirement = (...parts: readonly Uint8Array[]): Uint8Array => blob(0xfade0c00, concat(big(1), ...parts));
const set = (...parts: readonly Uint8Array[]): Uint8Array => superBlob(0xfade0c01, [[3, requirement(...parts)]]);
const read = (...parts: readonly Uint8Array[]): string | undefined => readRequirements(set(...parts), 0)[0]?.text;

describe('readRequirements', () => {
  it('reads what codesign writes for a Developer ID', () => {
    const marked = (slot: number): Uint8Array => concat(big(14, slot), data(oid), big(0));
    expect(
      read(
        ...[big(6), big(6), big(6), big(6)],
        ...[big(2), text('com.example.sensor'), big(15), marked(1), marked(0)],
        ...[big(11, 0), text('subject.OU'), big(1), text('EX4MPLE123')],
      ),
    ).toBe(
      'identifier "com.example.sensor" and anchor apple generic and certificate 1[field.1.2.840.113635.100.6.2.6] ' +
        'exists and certificate leaf[field.1.2.840.113635.100.6.2.6] exists and certificate leaf[subject.OU] = "EX4MPLE123"',
    );
  });

  it.each<[string, readonly Uint8Array[]]>([
    ['never', [big(0)]],
    ['always', [big(1)]],
    ['anchor apple', [big(3)]],
    ['certificate root = H"0102"', [big(4, 0xffffffff), data(Uint8Array.of(1, 2))]],
    ['info[a] = "b"', [big(5), text('a'), text('b')]],
    ['cdhash H"ff"', [big(8), data(Uint8Array.of(0xff))]],
    ['! anchor apple', [big(9, 3)]],
    ['! (always and never)', [big(9, 6, 1, 0)]],
    ['(always or never) and always', [big(6, 7, 1, 0, 1)]],
    ['always and never or always', [big(7, 6, 1, 0, 1)]],
    ['info[a] absent', [big(10), text('a'), big(14)]],
    ['certificate -2 trusted', [big(12, 0xfffffffe)]],
    ['anchor trusted', [big(13)]],
    ['entitlement[a] ~ "b"', [big(16), text('a'), big(2), text('b')]],
    ['certificate 1[policy.1.2.840.113635.100.6.2.6] exists', [big(17, 1), data(oid), big(0)]],
    ['anchor apple name', [big(18), text('name')]],
    ['(code)', [big(19), text('code')]],
    ['platform = 2', [big(20, 2)]],
    ['notarized', [big(21)]],
    ['certificate leaf[timestamp.1.2.840.113635.100.6.2.6] >= timestamp 7', [big(22, 0), data(oid), big(13, 0, 7)]],
    ['legacy', [big(23)]],
    ['identifier "a\\"b"', [big(0x40000002), text('a"b')]],
  ])('renders %s', (expected, parts) => {
    expect(read(...parts)).toBe(expected);
  });

  it('names the type of each', () => {
    const all = [1, 2, 3, 4, 5, 9].map((type) => [type, requirement(big(1))] as const);
    expect(readRequirements(superBlob(0xfade0c01, all), 0).map((r) => r.type)).toEqual([
      'host',
      'guest',
      'designated',
      'library',
      'plugin',
      'other',
    ]);
  });

  it.each<[string, Uint8Array]>([
    ['an operator that is not known', set(big(99))],
    ['a comparison that is not known', set(big(10), text('a'), big(15))],
    ['a cut operand', set(big(2), big(100))],
    ['operators without an end', set(...Array.from({ length: 60 }, () => big(9)))],
    ['no object identifier', set(big(14, 0), data(Uint8Array.of(0x2a)), big(0))],
    ['an object identifier that is cut', set(big(14, 0), data(new Uint8Array(0)), big(0))],
    ['another magic', blob(0xfade0c02, big(0))],
    ['another magic inside', superBlob(0xfade0c01, [[3, blob(0xfade0c02, big(1, 1))]])],
    ['a kind that is not known', superBlob(0xfade0c01, [[3, blob(0xfade0c00, big(2, 1))]])],
    [
      'more than any program has',
      superBlob(
        0xfade0c01,
        Array.from({ length: 17 }, () => [3, requirement(big(1))] as const),
      ),
    ],
    ['an offset out of it', blob(0xfade0c01, big(1, 3, 1000))],
  ])('refuses %s', (_, bytes) => {
    expect(() => readRequirements(bytes, 0)).toThrow(/requirement/);
  });
});

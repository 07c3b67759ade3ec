import { describe, expect, it } from '@jest/globals';
import { readDerEntitlements } from '../../../src/formats/mach-o/der-entitlements.js';
import { boolean, octets, sequence, setOf, utf8 } from '../../builders/cms-der.js';

describe('readDerEntitlements', () => {
  it('reads the bare set that the first systems wrote', () => {
    const bytes = setOf(
      sequence(utf8('com.apple.security.get-task-allow'), boolean(true)),
      sequence(utf8('b'), utf8('x')),
    );
    expect(new Set(readDerEntitlements(bytes))).toEqual(
      new Set([
        ['com.apple.security.get-task-allow', true],
        ['b', 'x'],
      ]),
    );
  });

  it.each([
    ['no dictionary', octets(Uint8Array.of(1))],
    ['a key without a value', setOf(sequence(utf8('a')))],
    ['a key that is no text', setOf(sequence(boolean(true), boolean(true)))],
  ])('refuses %s', (_, bytes) => {
    expect(() => readDerEntitlements(bytes)).toThrow(/entitlements/);
  });
});

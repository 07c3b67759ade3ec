import { describe, expect, it } from '@jest/globals';
import { ascii, words } from '../../builders/mach-o-parts.js';
import { inspected, summary } from '../../facts/inspecting.js';

const half = (...values: readonly number[]): Uint8Array => Uint8Array.from(values.flatMap((v) => [v & 0xff, v >> 8]));
const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** A terminal with one boolean, one number, and one string. */
const terminal = (): Uint8Array =>
  joined(half(0x11a, 8, 2, 1, 1, 3), ascii('a|bcdef\0'), [1, 0], half(80), half(0), ascii('\x1bc\0'));
const extendedTerminal = (): Uint8Array =>
  joined(terminal(), [0], half(0, 0, 1, 2, 6), half(0, 0), ascii('\x1bX\0AX\0'));

/** One message and its translation. */
const catalogue = (): Uint8Array =>
  joined(words(0x950412de, 0, 1, 28, 36, 0, 44, 2, 44, 3, 47), ascii('hi\0'), ascii('moi\0'));

/** Two messages of a server in one section. */
const serverMessages = (text = 'one\0two\0'): Uint8Array =>
  joined(
    [0xfe, 0xfe, 2, 5, 1, 0],
    words(text.length),
    half(9, 2, 1),
    new Uint8Array(16),
    half(2),
    half(0, 4),
    ascii(text),
  );

describe('a table that nothing obeys', () => {
  it.each<[string, Uint8Array, string]>([
    ['terminal description', terminal(), 'terminal-description'],
    ['terminal description with capabilities of its author', extendedTerminal(), 'terminal-description'],
    ['message catalogue', catalogue(), 'message-catalog'],
    ['message file of a server', serverMessages(), 'message-catalog'],
  ])('is inert where it is whole, content where it is cut or something follows: %s', (_, file, kind) => {
    expect(summary(file)).toBe(`${kind} inert 0`);
    expect(summary(Uint8Array.from([...file, ...ascii('MZ rules')]))).toBe(`${kind} rapid-response-content 3`);
    for (let length = 28; length < file.length; length++) {
      const { detected } = inspected(file.subarray(0, length));
      // A terminal may end before its author's capabilities begin, behind one byte of padding.
      expect(detected.known && detected.value.level === 0 && length - terminal().length > 1).toBe(false);
    }
  });

  it('is content where its texts hold something else', () => {
    expect(summary(serverMessages('one\0\x01\x02\x03\0'))).toBe('message-catalog rapid-response-content 3');
  });
});

describe('a key or signature without armour', () => {
  const packet = (tag: number, version: number): Uint8Array => Uint8Array.of(0xc0 | tag, 5, version, 1, 2, 3, 4);
  it.each<[string, Uint8Array, string]>([
    ['OpenPGP keys', joined(packet(6, 4), Uint8Array.of(0xcd, 1, 0x61), packet(2, 4)), 'key'],
    ['an OpenPGP signature', joined([0x89, 0, 3, 4, 0, 1]), 'signature'],
    ['a private key in DER', joined([0x30, 0x0c, 2, 1, 0, 0x30, 4, 6, 2, 0x2a, 3, 4, 1, 1]), 'key'],
    ['signed data', joined([0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 13, 1, 7, 2, 0xa0, 0]), 'signature'],
  ])('is recognised: %s', (_, file, kind) => {
    expect(summary(file)).toBe(`${kind} rapid-response-content 3`);
    expect(summary(Uint8Array.from([...file, 0xff]))).toBe('opaque rapid-response-content 3');
  });
});

describe('an archive that nobody opens here', () => {
  it.each([
    ['help', 'ITSF\x03\0\0\0\x60'],
    ['COMPRESS.EXE', 'SZDD\x88\xf0\x27\x33A\0\x05\0\0\0'],
    ['ARJ', '\x60\xea\x29\x00\x22\x0b\x01'],
    ['LHA', '\x20\x5c-lh5-\x01\0'],
  ])('is as privileged as what it may hold: %s', (_, file) => {
    expect(summary(file)).toBe('container kernel-driver 5');
  });
});

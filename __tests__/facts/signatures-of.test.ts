import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { signaturesOf } from '../../src/facts/signatures-of.js';
import { unknown } from '../../src/model/fact.js';

const MARKER = '~Module signature appended~\n';
const file = (text: string) => sourceOf(new TextEncoder().encode(text));

describe('signaturesOf', () => {
  it.each(['json', 'text', 'other', 'script'] as const)('knows that %s carries none', (format) => {
    expect(signaturesOf(format, file('x'), undefined)).toEqual({ known: true, value: [] });
  });

  it.each(['zip', 'dmg'] as const)('does not claim to know those of %s', (format) => {
    expect(signaturesOf(format, file('x'), undefined)).toEqual(
      unknown(`signatures of format ${format} are not read in this version`),
    );
  });

  it('sees the signature appended to a module, and does not call it good', () => {
    expect(signaturesOf('elf', file(`module${MARKER}`), undefined)).toMatchObject({
      value: [{ form: 'appended', status: 'invalid', trust: 'not-evaluated' }],
    });
  });

  it.each(['', '~', `module${MARKER}x`, MARKER.slice(1)])(
    'sees none where the marker is not the very end: %j',
    (text) => {
      expect(signaturesOf('elf', file(text), undefined)).toEqual({ known: true, value: [] });
    },
  );
});

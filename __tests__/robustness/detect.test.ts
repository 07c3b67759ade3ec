import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { detectFormat } from '../../src/formats/detect.js';
import { FORMATS } from '../../src/model/classification.js';

const PIECES = [
  'MZ', 'PE\0\0', '\x7fELF', '\xca\xfe\xba\xbe', 'PK\x05\x06', 'koly', '%PDF-', '{\\rtf', '#!/', '[Version]\n', '<!--', '-->',
  '<a', '{"', '[', ']', 'a: ', '- ', '\0', '\xff\xfe', '\xfe\xff', '\n', ' '.repeat(500), '<#', '.SYNOPSIS', 'Signature="$CHICAGO$"',
]; // prettier-ignore
const file = fc.oneof(
  fc.uint8Array({ maxLength: 2048 }),
  fc
    .array(fc.constantFrom(...PIECES), { maxLength: 200 })
    .map((p) => Uint8Array.from(p.join(''), (c) => c.charCodeAt(0))),
);

describe('detection', () => {
  it('answers with a format for any bytes, the same each time', () => {
    fc.assert(
      fc.property(file, (bytes) => {
        const answer = detectFormat(sourceOf(bytes));
        expect(FORMATS).toContain(answer.format);
        expect(detectFormat(sourceOf(bytes.slice()))).toEqual(answer);
      }),
      { seed: 20261120, numRuns: 500 },
    );
  });

  it.each([
    ['comments without end', '<!-- -->'.repeat(100_000)],
    ['comments that are opened only', '<!--'.repeat(200_000)],
    ['section names', '[version]\n'.repeat(100_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['brackets', '['.repeat(1_000_000)],
    ['openings of a script', 'On Error Resume Next '.repeat(50_000)],
    ['ends of archives', 'PK\x05\x06'.repeat(250_000)],
    ['keys', 'a: b\n'.repeat(200_000)],
  ])('takes no longer for a million bytes of %s', (_, text) => {
    const start = performance.now();
    detectFormat(sourceOf(Uint8Array.from(text, (c) => c.charCodeAt(0))));
    // Some milliseconds as measured; a pattern that backtracks takes minutes.
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

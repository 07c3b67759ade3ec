import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse as parseYaml, stringify } from 'yaml';
import { InputError } from '../../src/errors.js';
import { parseData } from '../../src/manifest/parse-data.js';
import { readManifest } from '../../src/manifest/read-manifest.js';
import { checkPath } from '../../src/manifest/safe-path.js';
import { SourceMap } from '../../src/manifest/source-map.js';
import { FULL } from '../manifest/manifest-text.js';
import { bytes } from '../manifest/refusal.js';

/** The error of a call, where it is one of ours for input; anything else fails the test. */
function inputErrorOf(call: () => unknown): InputError | undefined {
  try {
    call();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  return undefined;
}

/** Every place lies in the text. */
function expectPlaces(text: string, error: InputError | undefined): void {
  const lines = text.split('\n');
  for (const { range, message } of error?.problems ?? []) {
    expect(message).not.toMatch(/undefined|NaN|\[object/);
    for (const at of range ? [range.start, range.end] : []) {
      expect(at.line).toBeLessThanOrEqual(lines.length);
      expect(at.column).toBeLessThanOrEqual((lines[at.line - 1]?.length ?? 0) + 2);
      expect(Math.min(at.line, at.column)).toBeGreaterThanOrEqual(1);
    }
  }
}

const MANIFEST_JSON = JSON.stringify(parseYaml(FULL));
const value = fc
  .jsonValue({ maxDepth: 4, stringUnit: 'grapheme' })
  .filter((v) => !/"(__proto__|constructor|prototype)":/.test(JSON.stringify(v)));
const paths = fc.array(fc.array(fc.oneof(fc.string(), fc.nat(5)), { maxLength: 5 }), { maxLength: 10 });

describe('hostile text', () => {
  it.each(['release.yaml', 'release.json', 'release'])('gives a value or an InputError with places, as %s', (file) => {
    const pieces = fc.constantFrom(
      '? ',
      '- ',
      ': ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '\n',
      '  ',
      '&a ',
      '*a ',
      '!t ',
      '|',
      '>',
      '#',
      '%',
      '---\n',
      '...\n',
      '<<',
      '\t',
      '\\u',
      ',',
      'a',
      '1',
      '😀',
      '\r',
      '\u2028',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 60 }).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(text, paths, (t, ps) => {
        const error = inputErrorOf(() => SourceMap.parse(file, t).locateAll(ps));
        expectPlaces(t, error);
      }),
      { numRuns: 500, seed: 291 },
    );
  });

  it('is refused as bytes, with nothing but an InputError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (b) => {
        expect(inputErrorOf(() => readManifest('release.yaml', b))).toBeInstanceOf(InputError);
      }),
      { numRuns: 300, seed: 291 },
    );
  });

  it('never makes parseData throw', () => {
    fc.assert(
      fc.property(fc.constantFrom('json' as const, 'yaml' as const), fc.string({ unit: 'binary' }), (syntax, text) => {
        const { value: v, problems } = parseData(syntax, text);
        expect(problems.length === 0 || v === undefined).toBe(true);
      }),
      { numRuns: 500, seed: 291 },
    );
  });
});

describe('a manifest in which everything is wrong', () => {
  it('is refused in linear time', () => {
    const artifacts = Array.from({ length: 40_000 }, (_, i) => ({ id: `a${i}`, clas: 'boot', sha256: 'x', path: '' }));
    const text = JSON.stringify({ ...(JSON.parse(MANIFEST_JSON) as object), artifacts });
    const before = performance.now();
    const error = inputErrorOf(() => readManifest('release.json', bytes(text)));
    expect(error?.problems).toHaveLength(51);
    // Joining lists of errors by copying them took twenty times as long.
    expect(performance.now() - before).toBeLessThan(8000);
  });
});

describe('a manifest that was damaged', () => {
  it.each([
    ['release.yaml', FULL],
    ['release.json', MANIFEST_JSON],
  ])('by cutting %s at any place is read or refused with places', (file, text) => {
    for (let length = 0; length < text.length; length += 7) {
      const cut = text.slice(0, length);
      expectPlaces(
        cut,
        inputErrorOf(() => readManifest(file, bytes(cut))),
      );
    }
  });

  it('by changing any character is read or refused with places', () => {
    fc.assert(
      fc.property(
        fc.nat(FULL.length - 1),
        fc.constantFrom('\0', '\u001b', '"', '{', ':', '\n', '&', '*', '!', '9', '\ud800'),
        (at, c) => {
          const text = FULL.slice(0, at) + c + FULL.slice(at + 1);
          expectPlaces(
            text,
            inputErrorOf(() => readManifest('release.yaml', bytes(text))),
          );
        },
      ),
      { numRuns: 300, seed: 291 },
    );
  });

  it('by putting any value anywhere is read or refused with places', () => {
    const holders: [Record<string, unknown>, string][] = [];
    const collect = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) {
        holders.push([node as Record<string, unknown>, key]);
        collect((node as Record<string, unknown>)[key]);
      }
    };
    const manifest: unknown = JSON.parse(MANIFEST_JSON);
    collect(manifest);
    fc.assert(
      fc.property(fc.nat(holders.length - 1), value, (which, v) => {
        const [holder, key] = holders[which]!;
        const kept = holder[key];
        holder[key] = v;
        const text = JSON.stringify(manifest, null, 1);
        holder[key] = kept;
        expectPlaces(
          text,
          inputErrorOf(() => readManifest('release.json', bytes(text))),
        );
      }),
      { numRuns: 500, seed: 291 },
    );
  });
});

describe('any value', () => {
  it('is the same from YAML and from JSON', () => {
    fc.assert(
      fc.property(value, (v) => {
        const json = SourceMap.parse('r.json', JSON.stringify(v)).data;
        expect(json).toEqual(JSON.parse(JSON.stringify(v)));
        const yaml = SourceMap.parse('r.yml', stringify(v, { aliasDuplicateObjects: false }));
        expect(yaml.data).toEqual(JSON.parse(JSON.stringify(v), (_, x: unknown) => (Object.is(x, -0) ? 0 : x)));
      }),
      { numRuns: 300, seed: 291 },
    );
  });

  it('has all its nodes where locateAll says, in both', () => {
    const object = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(fc.integer(), fc.string()), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(object, (v) => {
        for (const [file, text] of [
          ['r.json', JSON.stringify(v, null, 1)],
          ['r.yaml', stringify(v)],
        ] as const) {
          const map = SourceMap.parse(file, text);
          const spans = map.spans(Object.keys(v).map((key) => ({ path: [key], part: 'value' })));
          // A flow value reads the same on its own; a block scalar needs the lines before it, and is only there.
          const read = spans.map(({ from, to }): unknown =>
            /^[|>]/.test(text.slice(from, to)) ? 'block' : parseYaml(text.slice(from, to)),
          );
          expect(read).toEqual(Object.values(v).map((x, i) => (read[i] === 'block' ? 'block' : x)));
        }
      }),
      { numRuns: 200, seed: 291 },
    );
  });
});

describe('any path', () => {
  it('that is allowed stays below its root, on Windows too', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      'a',
      'CON',
      'nul',
      ':',
      ' ',
      '*',
      'c:',
      '\0',
      '~',
      '%2e%2e',
      '．．',
      'x.sys',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.constantFrom('file' as const, 'folder' as const, 'pattern' as const),
        (pieces, use) => {
          const checked = checkPath(pieces.join(''), use);
          if (!checked.ok) return;
          const segments = checked.path.split('/');
          expect(
            segments.every((s) => (s !== '..' && s !== '' && !/[\\:\0]|[. ]$/.test(s)) || checked.path === '.'),
          ).toBe(true);
          expect(checkPath(checked.path, use)).toEqual(checked);
        },
      ),
      { numRuns: 1000, seed: 291 },
    );
  });
});

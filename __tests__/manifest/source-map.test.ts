import { describe, expect, it } from '@jest/globals';
import type { ManifestPath } from '../../src/model/location.js';
import { SourceMap } from '../../src/manifest/source-map.js';
import { bytes, refusal } from './refusal.js';

const YAML = `# 😀 a comment
release:
  product: "😀"   # an emoji is two units
  empty:
artifacts:
  - id: a
    list: [1, {x: "😀", y: 2}]

  - id: b
`;
const JSON_TEXT = `{
  "release": { "product": "😀", "empty": null },
  "artifacts": [
    { "id": "a", "list": [1, { "x": "😀", "y": 2 }] },
    { "i\\u0064": "b" }
  ]
}`;

const spell = (map: SourceMap, path: ManifestPath): string => {
  const [range] = map.locateAll([path]);
  return range ? `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}` : 'nowhere';
};

describe('locateAll', () => {
  it.each<[ManifestPath, string]>([
    [['release', 'product'], '3:12-3:16'],
    [['release', 'empty'], '4:3-4:8'],
    [['artifacts', 0, 'list', 1, 'y'], '7:28-7:29'],
    [['artifacts', 1, 'id'], '9:9-9:10'],
    [['artifacts', 1], '9:5-9:10'],
    [['artifacts'], '6:3-9:10'],
    [['artifacts', 0, 'list', 1, 'z', 'deeper'], '7:15-7:30'],
    [['artifacts', 7, 'id'], '6:3-9:10'],
    [['nothing'], '2:1-9:10'],
    [[], '2:1-9:10'],
  ])('places %j in YAML', (path, place) => {
    expect(spell(SourceMap.parse('r.yaml', YAML), path)).toBe(place);
  });

  it.each<[ManifestPath, string]>([
    [['release', 'product'], '2:27-2:31'],
    [['release', 'empty'], '2:42-2:46'],
    [['artifacts', 0, 'list', 1, 'y'], '4:48-4:49'],
    [['artifacts', 1, 'id'], '5:18-5:21'],
    [['artifacts', 1], '5:5-5:23'],
    [['artifacts', 0, 'list', 1, 'z'], '4:30-4:51'],
    [['artifacts', 7, 'id'], '3:16-6:4'],
    [['nothing'], '1:1-7:2'],
  ])('places %j in JSON', (path, place) => {
    expect(spell(SourceMap.parse('r.json', JSON_TEXT), path)).toBe(place);
  });

  it('answers in the order asked, repeated paths too', () => {
    const map = SourceMap.parse('r.yaml', YAML);
    const lines = map.locateAll([['artifacts', 1], ['release'], ['artifacts', 1]]).map((r) => r.start.line);
    expect(lines).toEqual([9, 3, 9]);
  });

  it('places keys', () => {
    for (const map of [SourceMap.parse('r.yaml', YAML), SourceMap.parse('r.json', JSON_TEXT)]) {
      const [key] = map.locate([{ path: ['release', 'product'], part: 'key' }]);
      expect(key?.start).toEqual(map.file === 'r.yaml' ? { line: 3, column: 3 } : { line: 2, column: 16 });
    }
  });

  it('counts lines the same with carriage returns', () => {
    expect(spell(SourceMap.parse('r.yaml', YAML.replaceAll('\n', '\r\n')), ['artifacts', 1, 'id'])).toBe('9:9-9:10');
  });

  it('is linear in the number of paths', () => {
    const many = 20_000;
    const paths = Array.from({ length: many }, (_, i): ManifestPath => ['artifacts', i, 'id']);
    const json = SourceMap.parse('r.json', JSON.stringify({ artifacts: paths.map((_, i) => ({ id: i })) }, null, 1));
    const before = performance.now();
    expect(json.locateAll(paths).at(-1)?.start.line).toBe(3 * many + 1);
    // Quadratic work would take minutes; the bound is far from any machine's noise.
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('read', () => {
  it('takes a byte order mark away', () => {
    const map = SourceMap.read('r.yaml', bytes('\uFEFFa: 1\n'));
    expect(map.data).toEqual({ a: 1 });
    expect(map.text).toBe('a: 1\n');
    expect(SourceMap.read('r.json', bytes('\uFEFF{"a": 1}')).data).toEqual({ a: 1 });
  });

  it('refuses text that is not UTF-8, with the place of the first wrong byte', () => {
    const wrong = new Uint8Array([...bytes('a: 1\nb: 😀'), 0xff, ...bytes('\n')]);
    expect(refusal(() => SourceMap.read('r.yaml', wrong))).toEqual({
      code: 'encoding',
      problems: ['2:6 the text is not valid UTF-8 here; save the file as UTF-8'],
    });
  });

  it.each([
    ['a lone continuation byte at the start', [0x80], '1:1'],
    ['a character cut at the end', [0x61, 0xf0, 0x9f, 0x98], '1:2'],
    ['an overlong form', [0x61, 0x62, 0xc0, 0xaf], '1:3'],
    ['a surrogate', [0x61, 0xed, 0xa0, 0x80, 0x61], '1:2'],
  ])('places %s', (_name, wrong, place) => {
    expect(refusal(() => SourceMap.read('r.yaml', new Uint8Array(wrong))).problems).toEqual([
      `${place} the text is not valid UTF-8 here; save the file as UTF-8`,
    ]);
  });

  it('names UTF-16 for what it is', () => {
    expect(refusal(() => SourceMap.read('r.yaml', new Uint8Array([0xff, 0xfe, 0x61, 0])))).toEqual({
      code: 'encoding',
      problems: ['r.yaml is encoded as UTF-16 or UTF-32; save it as UTF-8'],
    });
  });

  it('refuses NUL characters', () => {
    expect(refusal(() => SourceMap.read('r.yaml', bytes('a: 1\nb: x\0y\n')))).toEqual({
      code: 'encoding',
      problems: ['2:5 there is a NUL character here'],
    });
  });

  it('refuses YAML above its limit, and says the limit', () => {
    const large = new Uint8Array(64 * 2 ** 20 + 1).fill(0x23);
    expect(refusal(() => SourceMap.read('r.yaml', large))).toEqual({
      code: 'file-too-large',
      problems: ['r.yaml has 67108865 bytes; at most 64 MiB are read'],
    });
  });

  it('refuses anything above the limit of JSON before it is decoded', () => {
    const large = { length: 256 * 2 ** 20 + 1 } as Uint8Array;
    expect(refusal(() => SourceMap.read('r.json', large)).code).toBe('file-too-large');
  });
});

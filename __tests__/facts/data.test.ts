import { describe, expect, it } from '@jest/globals';
import type { DataFacts } from '../../src/facts/artifact-facts.js';
import { MAX_NUL_RUN } from '../../src/facts/nul-runs.js';
import { bytesOf, inspected, valueOf } from './inspecting.js';

const data = (file: Uint8Array | string): DataFacts => valueOf(inspected(file).data);
const problems = (value: unknown): readonly string[] => data(JSON.stringify(value)).problems;

describe('data', () => {
  it.each<[string, string, Partial<DataFacts>]>([
    ['a JSON list', '[1, [2, [3]]]', { syntax: 'json', entries: 2, depth: 3, problems: [] }],
    ['a JSON object', '{"a": 1, "b": {}}', { syntax: 'json', entries: 2, depth: 2, problems: [] }],
    ['broken JSON', '{"a": ', { syntax: 'json', problems: ['not JSON'] }],
    ['XML', '<r><a><b/></a><!-- <x> --><c t=">"/></r>', { syntax: 'xml', entries: 2, depth: 3, problems: [] }],
    ['text', '# list\nalpha\n\nbeta ; x\n', { syntax: 'text', entries: 2, depth: 1, problems: [] }],
    ['binary', '\x01\0\x02\xff', { syntax: 'binary', entries: undefined, depth: undefined, problems: [] }],
    ['nothing', '', { syntax: 'binary', entries: undefined, problems: ['the file is empty'] }],
  ])('counts %s', (_, file, expected) => {
    expect(data(file)).toMatchObject(expected);
  });

  it('counts nesting deeper than any stack', () => {
    const depth = 100_000;
    const facts = data(`${'['.repeat(depth)}1${']'.repeat(depth)}`);
    expect(facts).toMatchObject({ depth, problems: [`nested ${depth} deep: duplicates are looked for down to 200`] });
  });

  it('names duplicate entries, whatever the order of their keys', () => {
    expect(
      problems([
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ]),
    ).toEqual(['entry 1 repeats entry 0']);
    expect(
      problems({
        rules: [
          { id: 7, x: 1 },
          { id: 7, x: 2 },
        ],
      }),
    ).toEqual(['entry 1 of rules has the id of entry 0']);
    expect(data('aa\nbb\naa\n').problems).toEqual(['the line aa is there twice']);
    expect(data('if (a) {\n}\nif (b) {\n}\n').problems).toEqual([]);
  });

  it('names a field that is blank in some entries and set in others', () => {
    expect(problems([{ p: 'x' }, { p: ' ' }])).toEqual(['entry 1 has a blank p']);
    expect(problems([{ p: '' }, { p: ' ' }].map((e, i) => ({ ...e, i })))).toEqual([]);
    expect(problems([{ p: '' }])).toEqual([]);
  });

  it('shows five problems of a kind and counts the others', () => {
    const found = problems(Array.from({ length: 10 }, () => 1));
    expect(found).toHaveLength(6);
    expect(found[5]).toBe('and 4 more of the kind');
  });

  it('names runs of NUL bytes of a page, and of half a small file', () => {
    const run = (length: number, around: number): readonly string[] =>
      data(`${'\x01\xfe'.repeat(around)}${'\0'.repeat(length)}${'\x02\xff'.repeat(around)}`).problems;
    expect(run(MAX_NUL_RUN, 4096)).toEqual(['4096 NUL bytes in a row from byte 8192, of 20480']);
    expect(run(MAX_NUL_RUN - 1, 4096)).toEqual([]);
    expect(run(600, 100)).toEqual(['600 NUL bytes in a row from byte 200, of 1000']);
    expect(run(100, 10)).toEqual([]);
  });

  it('finds a run that crosses the pieces it is read in', () => {
    const bytes = new Uint8Array(3 * 1024 * 1024).fill(1);
    bytes.fill(0, 1024 * 1024 - 2048, 1024 * 1024 + 2048);
    expect(data(bytes).problems).toEqual(['4096 NUL bytes in a row from byte 1046528, of 3145728']);
  });

  it('names text that is not what its encoding allows', () => {
    expect(data('caf\xe9 is a word\n').problems).toEqual(['not valid UTF-8']);
    const late = bytesOf(`{"a": "${'x'.repeat(1024 * 1024)}\xff"}`);
    expect(data(late).problems).toEqual([`not valid UTF-8 at byte ${late.length - 3}`]);
  });

  it('says where XML breaks', () => {
    expect(data('<a><b></a>').problems).toEqual(['not well-formed at character 6: </a> closes nothing']);
    expect(data('<a><b></b>').problems).toEqual(['not well-formed at character 10: <a> is not closed']);
  });

  it('is unknown for a container', () => {
    expect(inspected('PK\x03\x04').data).toEqual({
      known: false,
      why: 'it is a zip archive, not data that could be counted',
    });
  });
});

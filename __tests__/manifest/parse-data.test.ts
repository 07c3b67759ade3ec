import { describe, expect, it } from '@jest/globals';
import { schemaProblems } from '../../src/manifest/check-schema.js';
import { parseData } from '../../src/manifest/parse-data.js';

describe('parseData', () => {
  it('reads JSON and YAML', () => {
    expect(parseData('json', '{"a": [1, "x", null]}')).toEqual({ value: { a: [1, 'x', null] }, problems: [] });
    expect(parseData('yaml', 'a: [1, x, null]\n')).toEqual({ value: { a: [1, 'x', null] }, problems: [] });
  });

  it('lets content have keys that only JavaScript minds', () => {
    expect(parseData('json', '{"constructor": 1}').problems).toEqual([]);
    expect(parseData('yaml', 'prototype: 1\n').problems).toEqual([]);
  });

  it.each<['json' | 'yaml', string, string]>([
    ['json', '{"a": 1,\n "a": 2}', 'line 2, column 2: the key "a" is given twice in the same mapping'],
    ['yaml', 'a: 1\na: 2\n', 'line 2, column 1: the key "a" is given twice in the same mapping'],
    ['json', '{"a": }', 'line 1, column 7: expected a value here; JSON allows no comma after the last one'],
    ['json', '', 'line 1, column 1: the text ends where a value is expected'],
    ['yaml', 'a: *x\n', 'line 1, column 4: aliases are not allowed; write the value out'],
    ['yaml', 'a: 1\n---\nb: 1\n', 'line 2, column 1: a second document begins here; the file must hold one'],
    ['json', '{"__proto__": 1}', 'line 1, column 2: the key "__proto__" is not allowed'],
    ['yaml', '__proto__: 1\n', 'line 1, column 1: the key "__proto__" is not allowed'],
    ['json', '['.repeat(5000), 'line 1, column 101: nested more than 100 levels deep'],
  ])('tells what is wrong with %s %j, and gives no value', (syntax, text, problem) => {
    expect(parseData(syntax, text)).toEqual({ value: undefined, problems: [problem] });
  });

  it('refuses YAML that would take minutes', () => {
    expect(parseData('yaml', '#'.repeat(2 ** 24 + 1)).problems).toEqual([
      'has 16777217 characters; at most 16777216 are read',
    ]);
  });
});

describe('schemaProblems', () => {
  const SCHEMA = '{"type": "object", "properties": {"n": {"type": "integer"}}, "additionalProperties": false}';

  it('finds nothing wrong where nothing is', async () => {
    expect(await schemaProblems(SCHEMA, { n: 1 })).toEqual([]);
  });

  it.each<[unknown, string]>([
    [{ n: 'x' }, '/n must be integer'],
    [{ m: 1 }, 'the content must NOT have additional properties: "m"'],
    [undefined, 'the content must be object'],
    [null, 'the content must be object'],
  ])('says what of %j breaks it', async (value, problem) => {
    expect(await schemaProblems(SCHEMA, value)).toEqual([problem]);
  });

  it.each([
    'http://json-schema.org/draft-07/schema#',
    'https://json-schema.org/draft/2019-09/schema',
    'https://json-schema.org/draft/2020-12/schema',
  ])('reads the dialect %s', async ($schema) => {
    const schema = JSON.stringify({ $schema, type: 'string' });
    expect(await schemaProblems(schema, 1)).toEqual(['the content must be string']);
    expect(await schemaProblems(schema, 'x')).toEqual([]);
  });

  it('reads a schema in YAML', async () => {
    expect(await schemaProblems('type: string\n', 1)).toEqual(['the content must be string']);
  });

  it.each([
    ['no JSON', '{"type": }', /^the schema cannot be read: line 1, column 10: /],
    ['no mapping', '[]', /^the schema is not a mapping$/],
    ['nothing', '', /^the schema is not a mapping$/],
    ['an unknown type', '{"type": "text"}', /^the schema cannot be used: /],
    [
      'a reference to the network',
      '{"$ref": "https://example.com/x.json"}',
      /^the schema cannot be used: can't resolve reference/,
    ],
    [
      'an old dialect',
      '{"$schema": "http://json-schema.org/draft-04/schema#"}',
      /^the schema cannot be used: its dialect /,
    ],
    [
      'an answer that comes later',
      '{"$async": true, "type": "string"}',
      /^the schema cannot be used: \$async is not supported$/,
    ],
    ['a broken pattern', '{"pattern": "("}', /^the schema cannot be used: /],
  ])('takes a schema with %s for a problem, never for a pass', async (_name, schema, problem) => {
    const problems = await schemaProblems(schema, 1);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });
});

import { describe, expect, it } from '@jest/globals';
import { SourceMap } from '../../src/manifest/source-map.js';
import { refusal } from './refusal.js';

const read = (text: string) => SourceMap.parse('release.json', text);

describe('JSON', () => {
  it.each([
    ['a key given twice, at the second', '{"a": 1,\n "a": 2}', '2:2 the key "a" is given twice in the same mapping'],
    [
      'a key given twice in other letters',
      '{"a": 1,\n "\\u0061": 2}',
      '2:2 the key "a" is given twice in the same mapping',
    ],
    [
      'a key given twice with the same value',
      '{"x": [{"b": 1, "b": 1}]}',
      '1:17 the key "b" is given twice in the same mapping',
    ],
    [
      'a key given twice, white space before its colon',
      '{"a":1,"a"\n:2}',
      '1:8 the key "a" is given twice in the same mapping',
    ],
    ['a key that reaches a prototype', '{"a": {"__proto__": 1}}', '1:8 the key "__proto__" is not allowed'],
    ['the same in escapes', '{"\\u005f_proto__": 1}', '1:2 the key "__proto__" is not allowed'],
    ['a comma after the last entry', '{"a": 1,}', '1:9 expected a key here; JSON allows no comma after the last entry'],
    [
      'a comma after the last item',
      '{"a": [1,]}',
      '1:10 expected a value here; JSON allows no comma after the last one',
    ],
    ['a comment', '{"a": // x\n1}', '1:7 JSON has no comments'],
    ['a bare key', '{a: 1}', '1:2 expected a key in double quotes'],
    ['single quotes', '{"a": \'x\'}', '1:7 JSON strings stand in double quotes'],
    ['a bare word', '{"a": NaN}', '1:7 NaN is no JSON value; text stands in double quotes'],
    ['a missing colon', '{"a" 1}', '1:6 expected ":" after the key'],
    ['a missing comma', '{"a": 1\n "b": 2}', '2:2 expected "," or "}"'],
    ['a missing comma in a list', '[1 2]', '1:4 expected "," or "]"'],
    ['a text that ends', '{"a": [1', '1:9 the text ends; expected "," or "]"'],
    ['a value that is missing at the end', '{"a":', '1:6 the text ends where a value is expected'],
    ['an empty file', '', '1:1 the text ends where a value is expected'],
    ['a string that is not closed', '{"a": "x', '1:7 this string is not closed'],
    ['a string over a line break', '{"a": "x\ny"}', '1:7 this string is not closed on its line'],
    ['a raw control character', '{"a": "x\ty"}', '1:9 a control character stands in a string; write it as an escape'],
    ['an escape that JSON has not', '{"a": "\\x41"}', '1:8 no escape of JSON'],
    ['text after the value', '{} {}', '1:4 the JSON value ended before this'],
    ['leading zeros', '[01]', '1:3 expected "," or "]"'],
    ['a sign of plus', '[+1]', '1:2 expected a value'],
  ])('refuses %s', (_name, text, problem) => {
    expect(refusal(() => read(text))).toEqual({ code: 'syntax', problems: [problem] });
  });

  it('counts columns in UTF-16 units', () => {
    expect(refusal(() => read('{"😀": 1, "😀": 2}')).problems).toEqual([
      '1:11 the key "😀" is given twice in the same mapping',
    ]);
  });

  it.each([101, 100_000])('refuses %d levels of nesting', (depth) => {
    expect(refusal(() => read('['.repeat(depth) + ']'.repeat(depth))).problems).toEqual([
      '1:101 nested more than 100 levels deep',
    ]);
  });

  it('reads a hundred levels', () => {
    expect(() => read('['.repeat(100) + ']'.repeat(100))).not.toThrow();
  });

  it.each([
    '{"a": ":b", "c :": "\\":"}',
    '{"a": "10 :30"}',
    '{"": {"": {}}}',
    '{"a" : 1 , "b"\n:\n2}',
    '[]',
    '"x"',
    '{"\\"": 1, "\\\\": 2}',
  ])('takes %s for no duplicate', (text) => {
    expect(read(text).data).toEqual(JSON.parse(text));
  });

  it('is tried for text that begins with a brace, whatever the name', () => {
    expect(SourceMap.parse('manifest', ' \n{"a": 1}').data).toEqual({ a: 1 });
    expect(SourceMap.parse('release.yaml', '{a: 1}').data).toEqual({ a: 1 });
    expect(refusal(() => SourceMap.parse('release.yaml', '{"a": 1, "a": 2}')).problems).toEqual([
      '1:10 the key "a" is given twice in the same mapping',
    ]);
    expect(refusal(() => SourceMap.parse('manifest', '{a: 1}')).problems).toEqual([
      '1:2 expected a key in double quotes',
    ]);
  });
});

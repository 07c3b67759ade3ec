import { describe, expect, it } from '@jest/globals';
import { SourceMap } from '../../src/manifest/source-map.js';
import { refusal } from './refusal.js';

const read = (text: string) => SourceMap.parse('release.yaml', text);
const problemsOf = (text: string) => refusal(() => read(text));

describe('YAML', () => {
  it.each([
    ['a key given twice, at the second', 'a: 1\nb: 2\na: 3\n', '3:1 the key "a" is given twice in the same mapping'],
    ['a key given twice in a flow mapping', '{a: 1, a: 2}', '1:8 the key "a" is given twice in the same mapping'],
    [
      'a key given twice, once in quotes',
      'x:\n  a: 1\n  "a": 2\n',
      '3:3 the key "a" is given twice in the same mapping',
    ],
    ['a merge key', 'a: {b: 1}\n<<: {c: 1}\n', '2:1 merge keys are not allowed; write the keys out'],
    ['an alias', 'a: &x 1\nb: *x\n', '2:4 aliases are not allowed; write the value out'],
    ['an alias after an emoji', '"😀": &x 1\nb: {"😀": *x}\n', '2:11 aliases are not allowed; write the value out'],
    ['a custom tag', 'a: !lower x\n', '1:4 tags are not allowed: "!lower"'],
    ['a binary value', 'a: !!binary aGk=\n', '1:4 tags are not allowed: "tag:yaml.org,2002:binary"'],
    ['a timestamp', 'a: !!timestamp 2026-01-01\n', '1:4 tags are not allowed: "tag:yaml.org,2002:timestamp"'],
    ['a set', 'a: !!set {x, y}\n', '1:4 tags are not allowed: "tag:yaml.org,2002:set"'],
    ['a list as a key', '[a]: x\n', '1:1 a key must be plain text'],
    ['a mapping as a key', '? {a: b}\n: x\n', '1:3 a key must be plain text'],
    ['an alias as a key', '&a x: 1\n*a : 2\n', '2:1 a key must be plain text'],
    ['a second document', 'a: 1\n---\nb: 2\n', '2:1 a second document begins here; the file must hold one'],
    ['a document after an end mark', 'a: 1\n...\nb: 2\n', '3:1 a second document begins here; the file must hold one'],
    ['YAML 1.1, in which yes is true', '%YAML 1.1\n---\na: yes\n', '1:1 no directive is allowed but %YAML 1.2'],
    ['renamed tags', '%TAG ! tag:example.com,2026:\n---\na: 1\n', '1:1 no directive is allowed but %YAML 1.2'],
    ['a key that reaches a prototype', '__proto__: {a: 1}\n', '1:1 the key "__proto__" is not allowed'],
    ['a key that names the constructor', 'a:\n  constructor: 1\n', '2:3 the key "constructor" is not allowed'],
    ['not a number', 'a: .nan\n', '1:4 this is not a finite number'],
    ['infinity', 'a: [1, -.inf]\n', '1:8 this is not a finite number'],
    ['a number too large for a double', 'a: 1e999\n', '1:4 this is not a finite number'],
    ['tabs as indentation', 'a:\n\tb: 1\n', '2:1 Tabs are not allowed as indentation'],
  ])('refuses %s', (_name, text, problem) => {
    expect(problemsOf(text)).toEqual({ code: 'syntax', problems: [problem] });
  });

  it('tells every problem, and how many more there are beyond fifty', () => {
    const { problems } = problemsOf(Array.from({ length: 70 }, (_, i) => `k${i}: &a${i} 1\nl${i}: *a${i}\n`).join(''));
    expect(problems).toHaveLength(51);
    expect(problems[0]).toBe('2:5 aliases are not allowed; write the value out');
    expect(problems[50]).toBe('and 20 more problems in this file');
  });

  it.each([
    ['explicit keys', '? '.repeat(2000) + 'x', '1:201'],
    ['flow sequences', '['.repeat(20_000), '1:101'],
    ['flow mappings', '{a: '.repeat(20_000), '1:401'],
    ['block sequences', '- '.repeat(20_000) + 'x', '1:201'],
  ])('refuses deep nesting of %s quickly', (_name, text, place) => {
    expect(problemsOf(text)).toEqual({ code: 'syntax', problems: [`${place} nested more than 100 levels deep`] });
  });

  it('reads a hundred levels', () => {
    expect(() => read('['.repeat(100) + ']'.repeat(100))).not.toThrow();
  });

  it('refuses an alias bomb before anything is expanded', () => {
    const bomb = [
      'a0: &a0 [x]',
      ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
    ].join('\n');
    expect(problemsOf(bomb).problems[0]).toBe('2:10 aliases are not allowed; write the value out');
  });

  it('reads yes, no, on and off as text, and numbers as keys as text', () => {
    expect(read('a: [yes, no, on, off, 0777]\n1: x\n').data).toEqual({ a: ['yes', 'no', 'on', 'off', 777], '1': 'x' });
  });

  it('takes one %YAML 1.2 directive and an anchor that nothing refers to', () => {
    expect(read('%YAML 1.2\n---\na: &x 1\n').data).toEqual({ a: 1 });
  });

  it('does not repeat long text in a message', () => {
    const [problem] = problemsOf(`a: ${'!'.repeat(100_000)}\n`).problems;
    expect(problem?.length).toBeLessThan(200);
  });
});

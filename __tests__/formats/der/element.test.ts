import { describe, expect, it } from '@jest/globals';
import { MalformedError } from '../../../src/bytes/byte-reader.js';
import { TAG, contextTag, readDer } from '../../../src/formats/der/element.js';
import { DerFields, onlyChild } from '../../../src/formats/der/fields.js';
import { context, integer, octets, sequence, setOf, tlv } from '../../builders/cms-der.js';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('readDer', () => {
  it('reads a tree with offsets in the file', () => {
    const tree = readDer(sequence(integer(1), context(2, octets(Uint8Array.of(7)))), 100);
    expect(tree).toMatchObject({ tag: TAG.sequence, constructed: true, offset: 100 });
    expect(tree.children.map((c) => [c.tag, c.offset])).toEqual([
      [TAG.integer, 102],
      [contextTag(2), 105],
    ]);
    expect(tree.children[1]?.children[0]?.content).toEqual(Uint8Array.of(7));
  });

  it('leaves what follows the first element to the caller', () => {
    expect(readDer(bytes('02 01 05 ff ff')).bytes).toEqual(bytes('020105'));
  });

  it('reads long lengths and high tag numbers', () => {
    expect(readDer(tlv(0x04, new Uint8Array(70_000))).content).toHaveLength(70_000);
    expect(readDer(bytes('bf 8f 01 00')).tag).toBe(contextTag(1921));
  });

  it('reads indefinite lengths, as some signers write them', () => {
    const element = readDer(bytes('30 80 02 01 01 24 80 04 01 09 00 00 00 00 aa'));
    expect(element.bytes).toHaveLength(14);
    expect(element.content).toEqual(bytes('02 01 01 24 80 04 01 09 00 00'));
    expect(element.children.map((c) => c.children.length)).toEqual([0, 1]);
  });

  it.each([
    ['nothing', '', 'tag at 0x0: needs 1 bytes, 0 left'],
    ['a cut length', '30', 'length at 0x1: needs 1 bytes, 0 left'],
    ['contents longer than the file', '30 05 02 01', 'content at 0x2: needs 5 bytes, 2 left'],
    ['a child longer than its parent', '30 03 02 05 01 01 01 01', 'content at 0x4: needs 5 bytes, 1 left'],
    ['a length of too many octets', '30 85 00 00 00 00 01 00', 'length at 0x1: has 5 octets, more than 4'],
    ['an indefinite primitive', '04 80 00 00', 'length at 0x0: is indefinite in a primitive element'],
    ['an indefinite length that never ends', '30 80 02 01 01', 'tag at 0x5: needs 1 bytes, 0 left'],
    ['an end without a beginning', '00 00', 'element at 0x0: ends contents that never began'],
    ['an end in a definite length', '30 02 00 00', 'element at 0x2: ends contents of definite length'],
    ['a tag number beyond reason', 'bf ff ff ff ff ff 01 00', 'tag number at 0x1: is above 268435455'],
  ])('refuses %s', (_, hex, message) => {
    expect(() => readDer(bytes(hex))).toThrow(MalformedError);
    expect(() => readDer(bytes(hex))).toThrow(message);
  });

  it('refuses nesting and numbers of elements that only keep a reader busy', () => {
    const deep = Array.from({ length: 128 }).reduce<Uint8Array>((inner) => sequence(inner), integer(1));
    expect(() => readDer(deep)).toThrow('nested deeper than 128');
    expect(() => readDer(bytes('3080'.repeat(100_000)))).toThrow('nested deeper than 128');
    expect(() => readDer(tlv(0x30, bytes('0500'.repeat(100_000))))).toThrow('more than 100000 elements');
  });
});

describe('DerFields', () => {
  const fields = () => new DerFields(readDer(sequence(integer(1), context(0, integer(2)), setOf())), 'thing');

  it('walks fields in order and names what is missing', () => {
    const f = fields();
    expect(f.next('number', TAG.integer).content).toEqual(Uint8Array.of(1));
    expect(f.optional(contextTag(1))).toBeUndefined();
    expect(f.optional(contextTag(0))).toBeDefined();
    expect(() => f.next('list', TAG.sequence)).toThrow('list at 0xa: has tag set, not sequence');
    expect(f.rest()).toHaveLength(1);
    expect(() => f.next('more')).toThrow('more at 0x0: is missing in thing');
  });

  it('refuses to walk a primitive element', () => {
    expect(() => new DerFields(readDer(integer(1)), 'thing')).toThrow('thing at 0x0: has no elements inside');
  });

  it('takes exactly one child where there must be one', () => {
    expect(onlyChild(readDer(sequence(integer(1))), 'thing').tag).toBe(TAG.integer);
    expect(() => onlyChild(readDer(sequence(integer(1), integer(2))), 'thing')).toThrow(
      'has 2 elements inside, not one',
    );
    expect(() => onlyChild(readDer(sequence()), 'thing')).toThrow('has 0 elements inside, not one');
  });
});

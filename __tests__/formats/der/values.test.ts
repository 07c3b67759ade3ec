import { describe, expect, it } from '@jest/globals';
import { readDer } from '../../../src/formats/der/element.js';
import { textOf } from '../../../src/formats/der/strings.js';
import { timeOf } from '../../../src/formats/der/times.js';
import { integerHexOf, octetsOf, oidOf, smallIntegerOf } from '../../../src/formats/der/values.js';
import { bmp, boolean, integer, octets, oid, printable, tlv, utf8 } from '../../builders/cms-der.js';

const ascii = (tag: number, text: string) => readDer(tlv(tag, new TextEncoder().encode(text)));
const raw = (tag: number, ...content: number[]) => readDer(tlv(tag, Uint8Array.from(content)));

describe('oidOf', () => {
  it.each(['1.3.6.1.4.1.311.2.1.4', '2.5.29.37', '0.9.2342.19200300.100.1.25', '2.999.3'])('reads %s', (dotted) => {
    expect(oidOf(readDer(oid(dotted)), 'x')).toBe(dotted);
  });

  it('keeps arcs larger than a number can hold', () => {
    const uuid = raw(6, 0x69, 0x83, 0xf8, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01);
    expect(oidOf(uuid, 'x')).toBe('2.25.4648579506574807007233');
  });

  it.each([
    ['an empty one', raw(6)],
    ['one cut within an arc', raw(6, 0x2a, 0x86)],
    ['one of another type', raw(4, 0x2a)],
    ['one longer than any', raw(6, ...Array.from({ length: 200 }, () => 1))],
  ])('refuses %s', (_, element) => {
    expect(() => oidOf(element, 'identifier')).toThrow(/^identifier at 0x0: /);
  });
});

describe('integers', () => {
  it('give equal text for equal numbers', () => {
    expect(integerHexOf(raw(2, 0, 0xff), 'x')).toBe('ff');
    expect(integerHexOf(raw(2, 0), 'x')).toBe('00');
    expect(smallIntegerOf(readDer(integer(300)), 'x')).toBe(300);
  });

  it('refuse emptiness, sign and size where a small number is asked for', () => {
    expect(() => integerHexOf(raw(2), 'x')).toThrow('is an empty integer');
    expect(() => smallIntegerOf(raw(2, 0x80), 'x')).toThrow('is no small number');
    expect(() => smallIntegerOf(raw(2, 1, 2, 3, 4, 5), 'x')).toThrow('is no small number');
  });
});

describe('octetsOf', () => {
  it('joins the segments of a constructed string', () => {
    const parts = readDer(tlv(0x24, Uint8Array.of(4, 1, 1, 0x24, 3, 4, 1, 2)));
    expect(octetsOf(parts, 'x')).toEqual(Uint8Array.of(1, 2));
    expect(octetsOf(readDer(octets(Uint8Array.of(3))), 'x')).toEqual(Uint8Array.of(3));
    expect(() => octetsOf(readDer(boolean(true)), 'x')).toThrow('is no octet string');
  });
});

describe('timeOf', () => {
  it.each([
    [0x17, '260115120000Z', '2026-01-15T12:00:00Z'],
    [0x17, '991231235959Z', '1999-12-31T23:59:59Z'],
    [0x17, '2601151200Z', '2026-01-15T12:00:00Z'],
    [0x17, '260115120000+0130', '2026-01-15T10:30:00Z'],
    [0x18, '20260115120000Z', '2026-01-15T12:00:00Z'],
    [0x18, '20260115120000.72Z', '2026-01-15T12:00:00.720Z'],
    [0x18, '20260115120000-0130', '2026-01-15T13:30:00Z'],
    [0x17, '500101000000Z', '1950-01-01T00:00:00Z'],
    [0x17, '490101000000Z', '2049-01-01T00:00:00Z'],
  ])('reads %i %s', (tag, text, instant) => {
    expect(timeOf(ascii(tag, text), 'x')).toBe(instant);
  });

  it.each([
    [0x17, ''],
    [0x17, '260230120000Z'],
    [0x17, '261301120000Z'],
    [0x17, '260115240000Z'],
    [0x17, '260115126000Z'],
    [0x17, '260115120000'],
    [0x18, '20260115120000'],
    [0x18, '00000115120000Z'],
    [0x18, '9'.repeat(100)],
    [0x0c, '260115120000Z'],
  ])('refuses %i %s', (tag, text) => {
    expect(() => timeOf(ascii(tag, text), 'time')).toThrow('time at 0x0: is no instant');
  });
});

describe('textOf', () => {
  it.each([
    ['UTF-8', utf8('成都 Ä'), '成都 Ä'],
    ['UTF-16', bmp('成都 Ä'), '成都 Ä'],
    ['UTF-32', tlv(0x1c, Uint8Array.of(0, 1, 0xf6, 0, 0, 0x11, 0, 0)), '😀\uFFFD'],
    ['Printable', printable('Plain'), 'Plain'],
    ['T.61', tlv(0x14, Uint8Array.of(0x4d, 0xfc)), 'Mü'],
    [
      'broken UTF-8',
      tlv(0x0c, Uint8Array.of(0x41, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf0, 0x9f)),
      'A' + '\uFFFD'.repeat(7),
    ],
    ['broken UTF-16', tlv(0x1e, Uint8Array.of(0xd8, 0, 0, 0x41, 0xdc)), '\uFFFDA'],
  ])('reads %s', (_, element, text) => {
    expect(textOf(readDer(element))).toBe(text);
  });

  it('is undefined for what is no string', () => {
    expect(textOf(readDer(integer(1)))).toBeUndefined();
    expect(textOf(readDer(tlv(0x2c, Uint8Array.of())))).toBeUndefined();
  });
});

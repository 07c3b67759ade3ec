import { describe, expect, it } from '@jest/globals';
import { readDer } from '../../src/formats/der/element.js';
import { renderName } from '../../src/signatures/distinguished-name.js';
import { integer, oid, sequence, setOf, utf8 } from '../builders/cms-der.js';
import { type NamePart, name } from '../builders/x509.js';

const rendered = (...parts: NamePart[]): string => renderName(readDer(name(parts)));

describe('renderName', () => {
  it('puts the most specific part first', () => {
    expect(rendered(['C', 'US'], ['O', 'Example'], ['CN', 'Sensor'])).toBe('CN=Sensor, O=Example, C=US');
  });

  it('reads every encoding of text', () => {
    expect(rendered(['CN', '成都密思听', 'bmp'], ['O', '成都'], ['L', 'Redmond', 'printable'])).toBe(
      'L=Redmond, O=成都, CN=成都密思听',
    );
  });

  it('escapes what could forge or hide a part', () => {
    expect(rendered(['CN', 'A, O=Microsoft+"x"'])).toBe('CN=A\\, O=Microsoft\\+\\"x\\"');
    expect(rendered(['CN', ' #a '])).toBe('CN=\\ #a\\ ');
    expect(rendered(['CN', '#a'])).toBe('CN=\\#a');
    expect(rendered(['CN', 'a\nb\u001b[2J\u202egpj'])).toBe('CN=a\\0Ab\\1B[2J\\202Egpj');
  });

  it('keeps parts of several attributes together, and what it cannot name as it is', () => {
    const part = setOf(sequence(oid('2.5.4.3'), utf8('A')), sequence(oid('1.2.3'), integer(5)));
    expect(renderName(readDer(sequence(part)))).toBe('1.2.3=#020105+CN=A');
  });

  it('is empty for an empty name', () => {
    expect(rendered()).toBe('');
  });
});

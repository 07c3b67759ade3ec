import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readXar } from '../../../src/formats/archive/xar.js';
import { readPbzx } from '../../../src/formats/archive/xar-pbzx.js';
import { buildXar } from '../../builders/archive-images.js';
import { joined } from '../../builders/tar.js';
import { contentsOf } from '../../builders/zip-members.js';
import { ascii, littleEndian } from '../../builders/zip.js';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const data = (offset: number, length: number, size: number, style = 'application/octet-stream'): string =>
  `<data><length>${length}</length><offset>${offset}</offset><size>${size}</size><encoding style="${style}"/></data>`;
const toc = (files: string): string => `${head}<xar><toc>${files}</toc></xar>`;
const contents = (files: string, heap = ascii('')) => contentsOf(readXar, buildXar(toc(files), heap));

describe('readXar', () => {
  it('gives files, folders and links', () => {
    const packed = deflateSync(ascii('Hello, hello!'));
    const heap = joined([ascii('plain'), packed]);
    const files = [
      `<!-- a comment --><file id="1"><name>Bom &amp; &#x42;</name><type>file</type>${data(0, 5, 5)}</file>`,
      '<file id="2"><name>folder</name><type>directory</type>',
      `<file id='3'><type>file</type><name>Payload</name>${data(5, packed.length, 13, 'application/x-gzip')}`,
      '<ea><name>not.this</name><length>9</length></ea></file></file>',
      '<file><name>link</name><type>symlink</type><link>x</link></file><file><name>none</name><type>file</type></file>',
      `<file><name enctype="base64">eA==</name><type>directory</type>${data(0, 5, 5)}</file>`,
      '<file><name>pipe</name><type>fifo</type></file>',
    ];
    expect(contents(files.join('\n'), heap)).toEqual([
      ['Bom & B', 'plain'],
      ['folder/Payload', 'Hello, hello!'],
      ['folder', '<folder>'],
      ['link', '<link>'],
      ['none', ''],
      ['(name in base64: eA==)', 'plain'],
      ['pipe', '<other>'],
    ]);
  });

  it.each<[string, string, string]>([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]>', 'markup that is not read'],
    ['raw text', '<file><![CDATA[x]]></file>', 'markup that is not read'],
    ['an instruction', '<?php x?>', 'markup that is not read'],
    ['a tag that closes nothing', '</file>', 'an end tag that closes nothing'],
    ['a tag that does not end', '<file id="1"', 'a tag that does not end'],
    ['an attribute twice', '<file id="1" id="2"></file>', 'attribute id twice'],
    ['a comment that does not end', '<!-- <file/>', 'a comment that does not end'],
    ['a character of nobody', '<file><name>&#x110000;</name></file>', 'a reference to no character'],
    ['a name of an entity', '<file><name>&b;</name></file>', 'a reference to no character'],
    ['a length that is none', `<file>${data(0, 1, 1).replace('1', '-1')}</file>`, 'length of  is no number'],
    ['an offset twice', `<file>${data(0, 1, 1)}${data(1, 1, 1)}</file>`, 'data/length twice'],
    ['data outside the heap', `<file><name>a</name>${data(9, 1, 1)}</file>`, 'needs 1 bytes, 0 left'],
    ['another packing', `<file><name>a</name>${data(0, 1, 1, 'x/y')}</file>`, 'packed as x/y, which is not read'],
    ['another size', `<file><name>a</name>${data(0, 1, 2)}</file>`, 'unpacks to 1 bytes, where 2 are said'],
    ['a bomb', `<file>${data(0, 1, 2e9, 'application/x-gzip')}</file>`, 'unpacks to more than the limit'],
    ['deep nesting', '<file>'.repeat(2_000), 'more than 1024 elements in each other'],
  ])('refuses %s', (_, files, message) => {
    expect(() => contents(files, ascii('x'))).toThrow(message);
  });

  it.each<[string, Uint8Array, string]>([
    ['two roots', buildXar('<xar/><xar/>'), 'two root elements'],
    ['no element', buildXar(head), 'is cut'],
    ['text outside', buildXar('x<xar/>'), 'text outside any element'],
    ['another length', buildXar('<xar/>', ascii(''), { length: 7 }), '6 bytes, where 7 are said'],
    ['a huge length', buildXar('<xar/>', ascii(''), { length: 2e9 }), 'more than 16777216 bytes'],
    ['another version', buildXar('<xar/>').with(7, 2), 'version 2 with 28 bytes'],
    ['another magic', buildXar('<xar/>').with(0, 2), 'does not begin as one'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => contentsOf(readXar, bytes)).toThrow(message);
  });
});

it('refuses one file many times', () => {
  const files = `<file>${data(0, 1000, 1000)}</file>`.repeat(100);
  expect(() => contents(files, new Uint8Array(1000))).toThrow('files overlap each other');
});

describe('readPbzx', () => {
  const big = (value: number): Uint8Array => littleEndian([8, value]).reverse();
  const chunk = (text: string, unpacked = text.length): Uint8Array =>
    joined([big(unpacked), big(text.length), ascii(text)]);
  const pbzx = (...chunks: Uint8Array[]): Uint8Array => joined([ascii('pbzx'), big(1 << 24), ...chunks]);

  it('puts the chunks together', () => {
    expect(contentsOf(readPbzx, pbzx(chunk('070701'), chunk(' and so on')))).toEqual([['', '070701 and so on']]);
  });

  it.each<[string, Uint8Array, string]>([
    ['a cut chunk', pbzx(chunk('abc')).subarray(0, -1), 'needs 3 bytes, 2 left'],
    ['another length', pbzx(chunk('abc', 4)), 'unpacks to 3 bytes, where 4 are said'],
    ['a huge chunk', pbzx(chunk('abc', 2e9)), 'unpacks to more than'],
    ['broken xz', pbzx(chunk('\xfd7zXZ\0 and no more', 4)), ''],
    ['another magic', pbzx().with(0, 0), 'does not begin as one'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => contentsOf(readPbzx, bytes)).toThrow(message);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isProse } from '../../src/facts/prose.js';
import { FRAME, LOSSLESS, SCAN, bitmapFileOf, iconOf, pngOf, webpOf } from '../builders/images.js';
import { summary } from './inspecting.js';

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const LICENSE = readFileSync(new URL('../../LICENSE', import.meta.url), 'latin1');
const NOTES =
  'Release notes\n\nThis release mends a fault in the sensor that made it restart when the disk was full.\n' +
  'It is meant for all of the hosts that have the version before it, and there is nothing that you have to do.\n' +
  'If you see the fault again, write to us and say what the sensor was doing at the time.\n';

const PNG = latin1(pngOf());
const GIF =
  'GIF89a\x01\0\x01\0\x80\0\0' + '\x01\x02\x03\x04\x05\x06' + '\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0\x3b';

describe('only what is proved inert is inert', () => {
  it.each([
    ['a licence', LICENSE],
    ['release notes', NOTES],
  ])('%s is prose', (_, text) => {
    expect(isProse(text)).toBe(true);
    expect(summary(text)).toBe('text inert 0');
  });

  it.each([
    ['a setting', 'enabled = true'],
    ['a key and a value', 'level: 3'],
    ['a rule', 'alert tcp any any -> any any (msg:"x"; sid:1;)'],
    ['a pattern', 'rule a { strings: $a = "x" }'],
    ['a digest', '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03'],
    ['a domain', 'evil.example.com'],
    ['a path', 'C:\\Windows\\System32\\ntoskrnl.exe'],
    ['a path with slashes', '/usr/bin/agent'],
    ['a table', 'name | level | action'],
    ['columns', 'name\tlevel\taction'],
    ['a call', 'delete(file);{}'],
    ['an encoded blob', 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9w'],
    ['an assignment to a word', 'key=value'],
    ['an import', 'from agent.rules import all_of_them'],
    ['a statement', 'DELETE FROM hosts WHERE all_of_them'],
  ])('%s among sentences makes a text content', (_, line) => {
    expect(summary(`${NOTES}${line}\n`)).toMatch(/^(?:text|detection-rules) rapid-response-content 3$/);
  });

  it('a list of words, or prose too short to tell, is content', () => {
    expect(isProse('alpha beta gamma delta\n'.repeat(30))).toBe(false);
    expect(isProse('This is all of it.\n')).toBe(false);
  });

  it('text that is not valid UTF-8 is content, whatever it reads like', () => {
    expect(summary(`${NOTES}caf\xe9 is the word that is in it.\n`)).toBe('text rapid-response-content 3');
  });

  it.each([
    ['a PNG', PNG, 'image'],
    ['a GIF', GIF, 'image'],
    ['a JPEG', `\xff\xd8\xff\xe0\0\x02${FRAME}${SCAN}\xff\xd9`, 'image'],
    ['a BMP', latin1(bitmapFileOf({ width: 3, height: 2, bits: 24 })), 'image'],
    ['a WebP', latin1(webpOf([['VP8L', LOSSLESS]])), 'image'],
    [
      'a PDF',
      '%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1>>\nstartxref\n9\n%%EOF\n',
      'document',
    ],
    ['RTF', '{\\rtf1 x}\n', 'document'],
    ['an icon', latin1(iconOf([pngOf()])), 'image'],
  ])('%s is inert, and content as soon as something stands behind it', (_, file, kind) => {
    expect(summary(file)).toBe(`${kind} inert 0`);
    expect(summary(`${file}{"rules":[1]}`)).toBe('opaque rapid-response-content 3');
  });

  it('an image with an archive behind it is an archive, and not inert for what is in it', () => {
    expect(summary(`${PNG}PK\x05\x06${'\0'.repeat(18)}`)).toBe('container inert 0');
    expect(summary(`${PNG}PK\x05\x06${'\0'.repeat(18)}x`)).toBe('opaque rapid-response-content 3');
  });

  it('an image that is cut is not proved', () => {
    expect(summary(PNG.slice(0, -1))).toBe('opaque rapid-response-content 3');
  });
});

const pdf = (...objects: readonly string[]): string =>
  `%PDF-1.7\n${objects.map((body, i) => `${i + 1} 0 obj\n${body}\nendobj\n`).join('')}startxref\n9\n%%EOF\n`;

describe('a document that carries something is not inert', () => {
  it.each([
    ['a PDF with a file in it', pdf('<</Type /Catalog /Names <</EmbeddedFiles 2 0 R>>>>')],
    ['a PDF that hides the name', pdf('<</Type /Catalog /Names <</Embedded#46iles 2 0 R>>>>')],
    ['a PDF with a program', pdf('<</S /JavaScript /JS (x)>>')],
    ['a PDF that is encrypted', pdf('<</Encrypt 2 0 R>>')],
    ['a PDF with packed objects that cannot be unpacked', pdf('<</Type /ObjStm /Filter /FlateDecode /Length 3>>\nstream\nabc\nendstream')],
    ['a PDF with something between its objects', pdf('<<>>').replace('startxref', '{"rules":[1]}\nstartxref')],
    ['a PDF without an end', pdf('<<>>').replace('%%EOF', '%%E')],
    ['RTF with an object', '{\\rtf1 {\\object\\objemb{\\*\\objdata 4d5a}}}\n'],
    ['RTF with binary data', '{\\rtf1 {\\bin5 }}}}}}\n'],
    ['a JPEG with something between its end and another end', `\xff\xd8${FRAME}${SCAN}\xff\xd9{"rules":[1]}\xff\xd9`],
  ])('%s', (_, file) => {
    expect(summary(file)).toBe('opaque rapid-response-content 3');
  }); // prettier-ignore

  it('a PDF with an image in it is', () => {
    expect(summary(pdf('<<>>', '<</Length 4>>\nstream\nabcd\nendstream'))).toBe('document inert 0');
  });

  it('a JPEG with a scan is, whatever follows FF in it', () => {
    expect(summary(`\xff\xd8${FRAME}\xff\xda\0\x02abc\xff\0\xff\xd0d\xff\xff\xd9`)).toBe('image inert 0');
  });
});

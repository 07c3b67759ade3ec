import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { type DerElement, readDer } from '../../src/formats/der/element.js';
import { textOf } from '../../src/formats/der/strings.js';
import { timeOf } from '../../src/formats/der/times.js';
import { integerHexOf, octetsOf, oidOf, smallIntegerOf } from '../../src/formats/der/values.js';
import { tlv } from '../builders/cms-der.js';
import { testSigner } from '../builders/x509.js';

const VALUES = [oidOf, integerHexOf, smallIntegerOf, octetsOf, timeOf];
// Thousands of expected errors: recording where each was made takes most of the time.
Error.stackTraceLimit = 0;

/** Reads the tree and every value in it in every way; only MalformedError may come out. */
function read(bytes: Uint8Array): DerElement | undefined {
  const attempt = <T>(of: () => T): T | undefined => {
    try {
      return of();
    } catch (error) {
      if (error instanceof MalformedError) return undefined;
      throw error;
    }
  };
  const root = attempt(() => readDer(bytes));
  const pending = root === undefined ? [] : [root];
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    const found = element;
    if (!found.constructed) for (const value of VALUES) attempt(() => value(found, 'value'));
    textOf(element);
    pending.push(...element.children);
  }
  return root;
}

describe('a certificate', () => {
  const { der } = testSigner();

  it('is malformed when cut at any byte', () => {
    for (let length = 0; length < der.length; length++) expect(read(der.slice(0, length))).toBeUndefined();
    expect(read(der)).toBeDefined();
  });

  it('is malformed or read with any byte changed to any value of note', () => {
    const values = [0, 1, 0x7f, 0x80, 0x84, 0x85, 0xff, 0x30, 0x1f];
    const changes = [...der.keys()].flatMap((at) => values.map((value) => [at, value] as const));
    const beyond = changes.filter(([at, value]) => {
      const bytes = der.slice();
      bytes[at] = value;
      return (read(bytes)?.bytes.length ?? 0) > bytes.length;
    });
    expect(beyond).toEqual([]);
  });
});

describe('random bytes', () => {
  it('are malformed or read, and never reach beyond their end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 512 }), (bytes) => {
        expect(read(bytes)?.bytes.length ?? 0).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 2000, seed: 5 },
    );
  });

  it('inside every kind of element are malformed or read', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.uint8Array({ maxLength: 200 }), (tag, content) => {
        const bytes = tlv(tag, content);
        expect(read(bytes)?.bytes.length ?? 0).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 2000, seed: 6 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readPeCertificates } from '../../src/formats/pe/certificate-table.js';
import { readPeDebug } from '../../src/formats/pe/debug-directory.js';
import { readPeExports } from '../../src/formats/pe/exports.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { readPeImports } from '../../src/formats/pe/imports.js';
import { readPeLoadConfig } from '../../src/formats/pe/load-config.js';
import { readPeVersion } from '../../src/formats/pe/version.js';
import { winCertificate, withCertificates } from '../builders/cms.js';
import { u32 } from '../builders/pe-bytes.js';
import { type PeOptions, buildPe } from '../builders/pe.js';

const READERS = {
  readPeImports,
  readPeExports,
  readPeVersion,
  readPeDebug,
  readPeLoadConfig,
  readPeCertificates,
};

const EVERYTHING: PeOptions = {
  imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx', '#5'] }],
  delayedImports: [{ library: 'late.sys', functions: ['Late'] }],
  exports: { name: 'a.sys', functions: ['DllInitialize'] },
  version: { fileVersion: '1.2.3.4', strings: { CompanyName: 'Example' } },
  pdbPath: 'a.pdb',
  exDllCharacteristics: 1,
  guardFlags: 0x500,
};
const image = (magic: 'pe32' | 'pe32+'): Uint8Array =>
  withCertificates(buildPe({ ...EVERYTHING, magic }), [winCertificate(Uint8Array.of(1, 2, 3))]);

// Thousands of expected errors: recording where each was made takes most of the time.
Error.stackTraceLimit = 0;

/** What every reader makes of the bytes: `read`, or `malformed`. Any other error fails the test, with the place it came from. */
function outcomes(bytes: Uint8Array): string[] {
  const source = sourceOf(bytes);
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (error instanceof MalformedError && Number.isSafeInteger(error.offset) && error.offset >= 0) return undefined;
      throw error;
    }
  };
  const headers = attempt(() => readPeHeaders(source));
  if (headers === undefined) return ['malformed'];
  return Object.values(READERS).map(
    (read) =>
      attempt(() => {
        read(source, headers);
        return 'read';
      }) ?? 'malformed',
  );
}

const ALL_READ = Object.keys(READERS).map(() => 'read');

describe.each(['pe32', 'pe32+'] as const)('a %s image', (magic) => {
  const whole = image(magic);

  it('is read whole', () => {
    expect(outcomes(whole)).toEqual(ALL_READ);
  });

  it('is malformed or read when cut at any byte, and never read whole', () => {
    for (let length = 0; length < whole.length; length++)
      expect(outcomes(whole.slice(0, length))).not.toEqual(ALL_READ);
  });

  it('is malformed or read with any byte flipped', () => {
    const found = [...whole.keys()].map((at) => {
      const bytes = whole.slice();
      bytes[at]! ^= [0xff, 0x01, 0x80][at % 3]!;
      return outcomes(bytes).length;
    });
    expect(found).not.toContain(0);
  });

  it('is malformed or read with a lie in any field', () => {
    for (let at = 0; at + 4 <= whole.length; at += 2) {
      for (const lie of [0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, whole.length, whole.length - 1]) {
        const bytes = whole.slice();
        bytes.set(u32(lie), at);
        expect(outcomes(bytes).length).toBeGreaterThan(0);
      }
    }
  });

  it('is malformed or read with runs of random bytes in it', () => {
    const run = fc.tuple(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 64 }));
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 6 }), (runs) => {
        const bytes = whole.slice();
        for (const [at, random] of runs) bytes.set(random.subarray(0, bytes.length - at), at);
        expect(outcomes(bytes).length).toBeGreaterThan(0);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});

describe('random bytes', () => {
  it('are malformed or read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2048 }), (bytes) => {
        bytes.set([0x4d, 0x5a].slice(0, bytes.length));
        expect(outcomes(bytes).length).toBeGreaterThan(0);
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it('behind sound headers are malformed or read', () => {
    const whole = image('pe32+');
    fc.assert(
      fc.property(fc.uint8Array({ minLength: whole.length - 0x400, maxLength: whole.length - 0x400 }), (random) => {
        const bytes = whole.slice();
        bytes.set(random, 0x400);
        expect(outcomes(bytes)).toHaveLength(ALL_READ.length);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { CatalogIndex } from '../../src/signatures/catalog/covers.js';
import { imageDigests } from '../../src/signatures/catalog/file-digests.js';
import { verifyCatalog } from '../../src/signatures/catalog/verify-catalog.js';
import { type CatalogOptions, buildCatalog } from '../builders/catalog.js';
import { buildPe } from '../builders/pe.js';
import { testAuthority } from '../builders/x509.js';

/** An independent implementation to agree with: the Debian package osslsigncode. Missing, this suite fails and says so. */
const TOOL = 'osslsigncode';
const DRIVER = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const OTHER = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['ZwClose'] }] });
const STAMPED = { timestamp: { at: '2026-01-15T12:00:00Z' } } as const;

let folder: string;
const file = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-catalogs-'));
  const der = Buffer.from(testAuthority().der).toString('base64');
  writeFileSync(file('root.pem'), `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`);
  writeFileSync(file('driver.sys'), DRIVER);
  writeFileSync(file('other.sys'), OTHER);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Whether the tool finds an image in a catalog, and the catalog signed. */
function theirs(catalog: Uint8Array, image: string): boolean {
  writeFileSync(file('a.cat'), catalog);
  const root = file('root.pem');
  const args = ['verify', '-CAfile', root, '-TSA-CAfile', root, '-catalog', file('a.cat'), '-in', file(image)];
  try {
    return execFileSync(TOOL, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).includes('Succeeded');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') {
      throw new Error(`${TOOL} is not installed: apt-get install ${TOOL}`, { cause: error });
    }
    return false;
  }
}

/** The same by our own reading. */
function ours(bytes: Uint8Array, image: Uint8Array): boolean {
  const now = Date.parse('2026-02-01T00:00:00Z');
  const digest = createHash('sha256').update(testAuthority().der).digest('hex');
  const pin = { over: 'certificate', algorithm: 'sha256', digest } as const;
  const anchors = [{ name: 'root', pin, uses: ['windows-driver', 'timestamp'] as const, source: 'test' }];
  try {
    const trust = { anchors, certificates: [], now };
    const { catalog, signature } = verifyCatalog(bytes, { trust, use: 'windows-driver' });
    const digests = imageDigests(sourceOf(image), readPeHeaders(sourceOf(image)));
    return signature.status === 'valid' && new CatalogIndex(catalog).find(digests) !== undefined;
  } catch {
    return false;
  }
}

describe('catalogs, by osslsigncode and by us', () => {
  const members = [{ bytes: DRIVER, name: 'driver.sys' }, { bytes: new TextEncoder().encode('[Version]') }];
  const cases: readonly (readonly [string, CatalogOptions, boolean])[] = [
    ['version 2', { members }, true],
    ['version 2, stamped', { members, sign: STAMPED }, true],
    ['version 1', { version: 1, members }, true],
    [
      'version 1, stamped the old way',
      { version: 1, members, sign: { timestamp: { ...STAMPED.timestamp, form: 'legacy' } } },
      true,
    ],
    ['another digest signed', { members, sign: { messageDigest: new Uint8Array(32) } }, false],
    ['another digest for the driver', { members: [{ bytes: DRIVER, digest: new Uint8Array(32) }] }, false],
    ['no members', { members: [] }, false],
  ];

  it.each(cases)('%s', (_, options, holds) => {
    const bytes = buildCatalog(options);
    expect([theirs(bytes, 'driver.sys'), ours(bytes, DRIVER)]).toEqual([holds, holds]);
    expect([theirs(bytes, 'other.sys'), ours(bytes, OTHER)]).toEqual([false, false]);
  });

  it('with one byte changed, wherever it is, pass nowhere that the tool refuses them', () => {
    const bytes = buildCatalog({ members });
    const step = Math.max(1, Math.floor(bytes.length / 40));
    const accepted = Array.from({ length: Math.floor(bytes.length / step) }, (_, i) => {
      const changed = bytes.slice();
      changed[i * step] = (changed[i * step] ?? 0) ^ 0x01;
      return changed;
    }).filter((changed) => ours(changed, DRIVER));
    expect(accepted.filter((changed) => !theirs(changed, 'driver.sys'))).toEqual([]);
  });
});

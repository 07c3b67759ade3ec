import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ScanReport, ScanRow, SignatureRow } from '../../src/model/verdict.js';
import { renderScanSignatures } from '../../src/reports/scan-signatures.js';
import { SCAN } from './verdicts.js';

const MICROSOFT = 'O=Microsoft Corporation, L=Redmond, ST=Washington, C=US';

const PUBLISHED: SignatureRow = {
  form: 'embedded',
  status: 'valid',
  trust: 'evaluated',
  detail: 'digest, signature and the chain to Microsoft Root Certificate Authority 2010 hold',
  signer: `CN=Microsoft Windows Hardware Compatibility Publisher, ${MICROSOFT}`,
  issuer: `CN=Microsoft Windows Third Party Component CA 2014, ${MICROSOFT}`,
  digestAlgorithm: 'sha256',
  signedDigest: 'ab'.repeat(32),
  timestamp: '2026-01-10T08:00:00Z',
  ekus: ['1.3.6.1.4.1.311.10.3.5', '1.3.6.1.5.5.7.3.3', '1.2.3.4'],
  chain: [
    `CN=Microsoft Windows Hardware Compatibility Publisher, ${MICROSOFT}`,
    `CN=Microsoft Windows Third Party Component CA 2014, ${MICROSOFT}`,
    `CN=Microsoft Root Certificate Authority 2010, ${MICROSOFT}`,
  ],
  anchor: 'Microsoft Root Certificate Authority 2010',
  stampedAt: '2026-01-10T08:00:00Z',
  stampedBy: `CN=Microsoft Time-Stamp Service, ${MICROSOFT}`,
  key: 'RSA 2048',
  pageHashes: 'hold',
  weaknesses: [],
  expires: '2026-10-01T00:00:00.000Z',
};

const OWN: SignatureRow = {
  ...PUBLISHED,
  form: 'nested',
  status: 'untrusted',
  detail: 'digest and signature hold, the chain does not; the issuer of "CN=Example CA" is not at hand',
  signer: 'CN=Example Sensor\\, Inc., O=Example Sensor\\, Inc., C=US',
  issuer: 'CN=Example CA',
  digestAlgorithm: 'sha1',
  ekus: ['1.3.6.1.4.1.311.10.3.5', '1.3.6.1.4.1.311.10.3.5.1'],
  chain: ['CN=Example Sensor\\, Inc., O=Example Sensor\\, Inc., C=US'],
  anchor: undefined,
  stampedAt: undefined,
  pageHashes: 'none',
  weaknesses: [{ kind: 'weak-digest', what: 'the file is hashed with SHA-1' }],
};

const UNREAD: SignatureRow = {
  ...{ form: 'embedded', status: 'unsupported', trust: 'not-evaluated', signer: '', issuer: '', digestAlgorithm: '' },
  ...{ detail: 'a certificate entry of type 1 is not read here', signedDigest: '', timestamp: null, ekus: [] },
};

function fileOf(path: string, stated: Partial<ScanRow>): ScanRow {
  const [file] = SCAN.files;
  if (!file) throw new Error('the sample has no file');
  return { ...file, path, signatures: [], unknown: [], ...stated };
}

const scanOf = (...files: readonly ScanRow[]): ScanReport => ({ ...SCAN, files });
const shown = (...signatures: readonly SignatureRow[]): string =>
  renderScanSignatures(scanOf(fileOf('a.sys', { signatures })), { colour: false });

const REPORT = scanOf(
  fileOf('build/csagent.sys', { signatures: [PUBLISHED, OWN] }),
  fileOf('build/old.sys', { signatures: [UNREAD] }),
  fileOf('build/payload.zip', { format: 'zip', unknown: ['signatures of format zip are not read in this version'] }),
  fileOf('build/plain.sys', {}),
  fileOf('build/readme.txt', { format: 'text' }),
);

describe('the report on signatures', () => {
  it('looks like __tests__/golden/signatures.txt', () => {
    const file = '__tests__/golden/signatures.txt';
    const text = renderScanSignatures(REPORT, { colour: false });
    if (process.env['RINGGATE_UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  it('says what is wrong with a signature that has an anchor and a flaw', () => {
    const text = shown({ ...PUBLISHED, status: 'expired', detail: 'it was not valid after 2025-01-01' });
    expect(text).toMatch(/✗ expired .*Microsoft Windows Hardware/);
    expect(text).toContain('it was not valid after 2025-01-01');
  });

  it('keeps the notes of one that is valid', () => {
    expect(shown({ ...PUBLISHED, detail: 'all of it holds; over the bytes without padding' })).toContain(
      'over the bytes without padding',
    );
  });

  it('names the anchor that stands above the last certificate shown', () => {
    const text = shown({ ...PUBLISHED, chain: PUBLISHED.chain?.slice(0, 2) });
    expect(text).toContain('← Microsoft Root Certificate Authority 2010, an anchor');
    expect(shown({ ...PUBLISHED, chain: undefined, anchor: undefined })).toContain('issued by   an anchor');
  });

  it('never calls a status valid that it does not know', () => {
    const text = shown({ ...PUBLISHED, status: 'excellent' });
    expect(text).toContain('? excellent');
    expect(text).toContain('1 signature in 1 of 1 file: 1 unsupported');
  });

  it('says that a certificate is its own issuer, and what its pages are', () => {
    const own = { ...OWN, issuer: OWN.signer, timestamp: null, expires: undefined } as const;
    expect(shown({ ...own, pageHashes: 'differ' })).toMatch(/issued by {3}itself\n.*no time stamp\n[^]*another file/);
    expect(shown({ ...own, pageHashes: 'not-checked' })).toContain('not checked here');
  });

  it('names the key of a signature without a certificate by who issued it', () => {
    const issuer = 'CN=Build time autogenerated kernel key';
    const text = shown({ ...UNREAD, form: 'appended', status: 'untrusted', issuer, digestAlgorithm: 'sha256' });
    expect(text).toContain('! untrusted   a key of Build time autogenerated kernel key, appended');
    expect(text).not.toContain('issued by');
  });

  it('bounds what a file of many certificates and a folder of many files show', () => {
    const chain = Array.from({ length: 50 }, (_, i) => `CN=Authority ${i}`);
    expect(shown({ ...OWN, chain })).toContain('← 38 more');
    const files = Array.from({ length: 50 }, (_, i) => fileOf(`${i}.sys`, {}));
    expect(renderScanSignatures(scanOf(...files), { colour: false })).toContain('and 10 more; --format json has all');
  });

  it('tells of no signatures as of none', () => {
    expect(renderScanSignatures(scanOf(), { colour: false })).toContain('0 signatures in 0 of 0 files\n');
  });
});

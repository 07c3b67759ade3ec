// tsx bench/signatures.mjs [count]: embedded signatures with chain and RFC 3161 stamp, verified in process, against as many
// runs of osslsigncode (Debian package osslsigncode). The files are made here, each different. Ratios are what counts.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signPe } from '../__tests__/builders/cms.ts';
import { buildPe } from '../__tests__/builders/pe.ts';
import { testAuthority } from '../__tests__/builders/x509.ts';
import { sourceOf } from '../src/bytes/byte-source.ts';
import { readDer } from '../src/formats/der/element.ts';
import { readPeHeaders } from '../src/formats/pe/headers.ts';
import { readCertificate } from '../src/signatures/certificate.ts';
import { verifyEmbedded } from '../src/signatures/verify-embedded.ts';

const count = Number(process.argv[2] ?? 1000);
const root = testAuthority().der;
const pin = { over: 'certificate', algorithm: 'sha256', digest: createHash('sha256').update(root).digest('hex') };
const trust = {
  anchors: [{ name: 'bench', pin, uses: ['windows-driver', 'timestamp'], source: 'this bench' }],
  certificates: [readCertificate(readDer(root))],
  now: Date.parse('2026-11-20T00:00:00Z'),
};
const files = Array.from({ length: count }, (_, i) =>
  signPe(buildPe({ overlay: new TextEncoder().encode(`file ${i}`) }), { timestamp: { at: '2026-01-15T12:00:00Z' } }),
);

const before = process.hrtime.bigint();
for (const file of files) {
  const source = sourceOf(file);
  const [found] = verifyEmbedded(source, readPeHeaders(source), trust);
  if (found?.status !== 'valid' || !found.stampedAt) throw new Error(`not valid: ${found?.detail}`);
}
const ours = Number(process.hrtime.bigint() - before) / 1e6;

const folder = mkdtempSync(join(tmpdir(), 'ringgate-bench-'));
try {
  const pem = join(folder, 'root.pem');
  writeFileSync(
    pem,
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(root).toString('base64')}\n-----END CERTIFICATE-----\n`,
  );
  const paths = files.map((file, i) => {
    const path = join(folder, `${i}.sys`);
    writeFileSync(path, file);
    return path;
  });
  const options = ['verify', '-CAfile', pem, '-TSA-CAfile', pem, '-in'];
  execFileSync('osslsigncode', [...options, paths[0]], { stdio: 'ignore' });
  const started = process.hrtime.bigint();
  for (const path of paths) {
    const { status } = spawnSync('osslsigncode', [...options, path], { stdio: 'ignore' });
    if (status !== 0) throw new Error(`osslsigncode refuses ${path}`);
  }
  const theirs = Number(process.hrtime.bigint() - started) / 1e6;
  const ratio = (ours / theirs).toFixed(3);
  console.log(
    `${count} signatures: ${ours.toFixed(0)} ms here, ${theirs.toFixed(0)} ms in osslsigncode; ratio ${ratio}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

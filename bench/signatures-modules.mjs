/**
 * How long 4,000 kernel modules take beyond hashing them: `node bench/signatures-modules.mjs [folder]`. The folder is one
 * with `boot/vmlinuz-*` and modules below `lib/modules`; without it, the largest kernel that the corpus has unpacked.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

const WANTED = 4000;
const LIMIT_MS = 2000;
const RUNS = 5;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

register();
const { sourceOf } = await import('../src/bytes/byte-source.ts');
const { readDer } = await import('../src/formats/der/element.ts');
const { kernelCertificates } = await import('../src/formats/linux/kernel-certificates.ts');
const { readCertificate } = await import('../src/signatures/certificate.ts');
const { verifyModule } = await import('../src/signatures/module-signature.ts');

const folder = process.argv[2] ?? largestKernel();
const files = readdirSync(folder, { recursive: true }).map(String);
const image = join(folder, files.find((f) => f.startsWith('boot/vmlinuz-')) ?? '');
const paths = files.filter((f) => f.endsWith('.ko'));
const modules = Array.from({ length: WANTED }, (_, i) => sourceOf(readFileSync(join(folder, paths[i % paths.length]))));
const bytes = modules.reduce((sum, m) => sum + m.size, 0);

const [certificates, extraction] = timed(() => kernelCertificates(sourceOf(readFileSync(image))));
const trust = {
  anchors: certificates.map((der) => ({
    name: image,
    pin: { over: 'certificate', algorithm: 'sha256', digest: createHash('sha256').update(der).digest('hex') },
    uses: ['module'],
    source: image,
  })),
  certificates: certificates.map((der) => readCertificate(readDer(der))),
  now: Date.now(),
};

const hashing = best(() => {
  for (const module of modules) createHash('sha256').update(module.read(0, module.size)).digest('hex');
});
let valid = 0;
const verifying = best(() => {
  valid = modules.filter((module) => verifyModule(module, trust)[0]?.status === 'valid').length;
});
const beyond = verifying - hashing;
console.log(`${WANTED} modules, ${(bytes / 1e6).toFixed(0)} MB, ${valid} valid`);
console.log(`certificates out of the kernel's image: ${extraction.toFixed(0)} ms`);
console.log(
  `hashing alone ${hashing.toFixed(0)} ms, verifying ${verifying.toFixed(0)} ms: ${beyond.toFixed(0)} ms beyond`,
);
console.log(beyond < LIMIT_MS && valid === WANTED ? 'within the limit' : `NOT within the limit of ${LIMIT_MS} ms`);
process.exitCode = beyond < LIMIT_MS && valid === WANTED ? 0 : 1;

function largestKernel() {
  const apt = join(ROOT, '.cache', 'corpus', 'files', 'apt');
  const kernels = (existsSync(apt) ? readdirSync(apt) : []).filter(
    (name) => name.startsWith('linux-image-') && existsSync(join(apt, name, 'boot')),
  );
  const counted = kernels.map((name) => [readdirSync(join(apt, name), { recursive: true }).length, join(apt, name)]);
  const largest = counted.sort(([a], [b]) => b - a)[0];
  if (largest === undefined) throw new Error('no kernel is unpacked: npm run corpus, or name a folder');
  return largest[1];
}

/** The shortest of some runs: what else the machine does only adds to it. */
function best(work) {
  return Math.min(...Array.from({ length: RUNS }, () => timed(work)[1]));
}

function timed(work) {
  const began = performance.now();
  const result = work();
  return [result, performance.now() - began];
}

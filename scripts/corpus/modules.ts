import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readDer } from '../../src/formats/der/element.js';
import { kernelCertificates } from '../../src/formats/linux/kernel-certificates.js';
import { readCertificate } from '../../src/signatures/certificate.js';
import { type ModuleSignature, verifyModule } from '../../src/signatures/module-signature.js';
import type { Trust } from '../../src/signatures/trust.js';
import { atOnce, pieces, runTool } from './run-tool.js';

/** A kernel with its modules, as a package brings them. */
interface Kernel {
  readonly image: string;
  readonly certificates: readonly Uint8Array[];
  readonly trust: Trust;
  readonly modules: readonly string[];
}

/** Modules of which openssl is asked too: it takes 20 ms for one. */
const ASKED_EVERY = 50;
const AT_A_TIME = 100;
const LANES = 2;
/** What the corpus promises. */
const FEWEST_MODULES = 1000;

/**
 * Verifies every module below `files` with the certificate out of its own kernel's image: as it is, with a byte turned
 * over, and with the certificates of the other kernels; modinfo and openssl are asked as well. Says what differs.
 */
export async function checkModules(
  files: string,
  say: (line: string) => void,
): Promise<{ readonly passed: number; readonly failed: number }> {
  const kernels = kernelsBelow(files);
  const failures: string[] = [];
  let total = 0;
  for (const kernel of kernels) {
    const [began, before] = [performance.now(), failures.length];
    const others = kernels.filter((k) => k !== kernel);
    for (const file of kernel.modules) failures.push(...judge(file, kernel, others));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    failures.push(...(await againstModinfo(kernel)), ...(await againstOpenssl(kernel)));
    total += kernel.modules.length;
    const state = failures.length === before ? 'all agree' : `${failures.length - before} differ`;
    say(
      `  ${kernel.image}: ${kernel.certificates.length} certificates, ${kernel.modules.length} modules, ${seconds} s, ${state}`,
    );
  }
  if (total < FEWEST_MODULES) failures.push(`only ${total} modules, not ${FEWEST_MODULES}`);
  for (const failure of failures.slice(0, 50)) say(`MODULE ${failure}`);
  return { passed: total - Math.min(total, failures.length), failed: failures.length };
}

/** The kernels among the packages that brought their modules along. */
export function kernelsBelow(files: string): readonly Kernel[] {
  const foldersIn = (parent: string): readonly string[] =>
    readdirSync(parent, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [join(parent, e.name)] : []));
  const folders = foldersIn(files).flatMap(foldersIn);
  return folders.flatMap((folder) => {
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const image = all.find((path) => path.startsWith('boot/vmlinuz-'));
    const modules = all
      .filter((path) => /^(?:usr\/)?lib\/modules\/.*\.ko$/.test(path))
      .map((path) => join(folder, path));
    if (image === undefined || modules.length === 0) return [];
    const certificates = kernelCertificates(sourceOf(bytesOf(join(folder, image))));
    return [{ image, certificates, modules, trust: trusting(certificates, image) }];
  });
}

function trusting(certificates: readonly Uint8Array[], name: string): Trust {
  return {
    anchors: certificates.map((der) => ({
      name,
      pin: { over: 'certificate', algorithm: 'sha256', digest: createHash('sha256').update(der).digest('hex') },
      uses: ['module'],
      source: name,
    })),
    certificates: certificates.map((der) => readCertificate(readDer(der))),
    now: Date.now(),
  };
}

function judge(file: string, kernel: Kernel, others: readonly Kernel[]): string[] {
  const bytes = bytesOf(file);
  const expect = (what: string, trust: Trust, status: string): string[] => {
    const found = signaturesOf(bytes, trust)
      .map((s) => s.status)
      .join();
    return found === status ? [] : [`${file} ${what}: expected ${status}, ours is ${found}`];
  };
  const failures = [
    ...expect('with its own key', kernel.trust, 'valid'),
    ...others.flatMap((other) => expect(`with the key of ${other.image}`, other.trust, 'untrusted')),
  ];
  // Another place in each, and the same ones in each run.
  const at = bytes.length === 0 ? 0 : createHash('sha256').update(file).digest().readUInt32LE() % payloadEnd(bytes);
  turnOver(bytes, at);
  return [...failures, ...expect(`with byte ${at} changed`, kernel.trust, 'invalid')];
}

async function againstModinfo({ modules, trust }: Kernel): Promise<string[]> {
  const failures = await atOnce(pieces(modules, AT_A_TIME), LANES, async (some) => {
    const { stdout } = await runTool('modinfo', some);
    const parts = new Map(stdout.split(/^filename: +/m).map((part) => [part.slice(0, part.indexOf('\n')), part]));
    return some.flatMap((file) => {
      const [ours] = signaturesOf(bytesOf(file), trust);
      const said = parts.get(file) ?? '';
      const field = (name: string): string => new RegExp(`^${name}: +(.*)$`, 'm').exec(said)?.[1] ?? '';
      const theirs = [
        field('sig_id'),
        field('signer'),
        field('sig_key').replaceAll(':', '').toLowerCase(),
        field('sig_hashalgo'),
      ];
      const own = ['PKCS#7', /CN=([^,]*)/.exec(ours?.issuer ?? '')?.[1], ours?.keyId, ours?.digestAlgorithm];
      return theirs.join() === own.join() ? [] : [`${file}: modinfo has ${theirs.join()}, ours is ${own.join()}`];
    });
  });
  return failures.flat();
}

/** Both directions: what openssl accepts with the certificate, and that it refuses the same with a byte turned over. */
async function againstOpenssl({ modules, certificates }: Kernel): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ringgate-modules-'));
  try {
    const pem = certificates.map(
      (der) => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`,
    );
    const [keys, payload, signature] = ['keys.pem', 'payload', 'signature'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(keys, pem.join(''));
    const failures: string[] = [];
    for (const file of modules.filter((_, i) => i % ASKED_EVERY === 0)) {
      const bytes = bytesOf(file);
      const end = payloadEnd(bytes);
      writeFileSync(signature, bytes.subarray(end, bytes.length - TRAILER));
      for (const accepted of [true, false]) {
        if (!accepted) turnOver(bytes, end >> 1);
        writeFileSync(payload, bytes.subarray(0, end));
        const flags = ['-verify', '-binary', '-noverify', '-inform', 'DER', '-out', '/dev/null'];
        const { code } = await runTool('openssl', [
          'cms',
          ...flags,
          '-certfile',
          keys,
          '-content',
          payload,
          '-in',
          signature,
        ]);
        if ((code === 0) !== accepted) failures.push(`${file}: openssl ${code === 0 ? 'accepts' : 'refuses'} it`);
      }
    }
    return failures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function turnOver(bytes: Uint8Array, at: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
}

const TRAILER = 40;

/** Where the signature begins, read in another way than in what is tested. */
const payloadEnd = (bytes: Uint8Array): number =>
  bytes.length - TRAILER - Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).readUInt32BE(bytes.length - 32);

const signaturesOf = (bytes: Uint8Array, trust: Trust): readonly ModuleSignature[] =>
  verifyModule(sourceOf(bytes), trust);
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(file));

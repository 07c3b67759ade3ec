import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { inspect } from '../../src/facts/inspect.js';
import type { Inspection } from '../../src/facts/inspection.js';
import { NO_MODULES } from '../../src/facts/module-facts.js';
import { readDer } from '../../src/formats/der/element.js';
import { unknown } from '../../src/model/fact.js';
import { readCertificate } from '../../src/signatures/certificate.js';
import type { Trust } from '../../src/signatures/trust.js';
import { buildElf, buildKernelModule } from '../builders/elf.js';
import { appendToModule, signModule } from '../builders/module-signature.js';
import { testSigner } from '../builders/x509.js';
import { tarOf } from './containers.js';
import { bytesOf, valueOf } from './inspecting.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const { der } = testSigner();
const TRUST: Trust = {
  anchors: [
    {
      name: 'a kernel',
      pin: { over: 'certificate', algorithm: 'sha256', digest: sha256(der) },
      uses: ['module'],
      source: 'a test',
    },
  ],
  certificates: [readCertificate(readDer(der))],
  now: Date.UTC(2026, 0, 15),
};

const looked = (bytes: Uint8Array, trust: Trust | null = TRUST): Inspection =>
  inspect({ name: 'file.bin', source: sourceOf(bytes), sha256: '00', size: bytes.length, ...(trust && { trust }) });
const modulesOf = (bytes: Uint8Array): typeof NO_MODULES => valueOf(looked(bytes).modules);

const VERMAGIC = '6.1.0-56-amd64 SMP preempt mod_unload modversions ';
const module = (vermagic = VERMAGIC, name = 'example'): Uint8Array =>
  buildKernelModule({ license: 'GPL', name, vermagic });
const MODULE = module();
const SIGNED = signModule(MODULE);
const gzip = (bytes: Uint8Array): Uint8Array => new Uint8Array(gzipSync(bytes));
const broken = (bytes: Uint8Array): Uint8Array => bytes.with(20, 7);

describe('the modules in a file', () => {
  it('are the file itself, with what it was built for', () => {
    expect(modulesOf(SIGNED)).toEqual({
      ...NO_MODULES,
      total: 1,
      byStanding: { ...NO_MODULES.byStanding, valid: 1 },
      signers: ['CN=Example Sensor\\, Inc., O=Example Sensor\\, Inc., C=US'],
      builds: [{ vermagic: VERMAGIC.trim(), machines: ['x64'], modules: 1 }],
    });
  });

  it('are none in what is none', () => {
    expect(modulesOf(buildElf())).toEqual(NO_MODULES);
    expect(modulesOf(bytesOf('text\n'))).toEqual(NO_MODULES);
    expect(modulesOf(tarOf([['a.txt', 'text\n']]))).toEqual(NO_MODULES);
  });

  it('are not those of other systems, which are signed in other ways', () => {
    expect(modulesOf(buildElf({ sections: [{ name: 'set_modmetadata_set' }] }))).toEqual(NO_MODULES);
  });

  it('lie in packages, at any depth', () => {
    const inner = tarOf([
      ['lib/modules/a.ko', SIGNED],
      ['lib/modules/b.ko.gz', gzip(SIGNED)],
      ['lib/modules/c.ko', MODULE],
      ['lib/modules/d.ko', broken(signModule(module('5.10.0-30-amd64 SMP')))],
    ]);
    const found = modulesOf(tarOf([['data.tar.gz', gzip(inner)]]));
    expect(found).toMatchObject({
      total: 4,
      byStanding: { valid: 2, unsigned: 1, invalid: 1 },
      faults: [
        { path: 'data.tar.gz!lib/modules/c.ko', standing: 'unsigned', detail: 'nothing is appended to it' },
        {
          path: 'data.tar.gz!lib/modules/d.ko',
          standing: 'invalid',
          detail: 'the signature does not match the key of the signing certificate',
        },
      ],
      faultsTotal: 2,
      builds: [
        { vermagic: VERMAGIC.trim(), modules: 3 },
        { vermagic: '5.10.0-30-amd64 SMP', modules: 1 },
      ],
    });
  });

  it('have what is weak in their signatures counted', () => {
    const weak = signModule(MODULE, { digest: 'sha1' });
    const found = modulesOf(tarOf([['a.ko', weak], ['b.ko', weak], ['c.ko', SIGNED]])); // prettier-ignore
    expect(found).toMatchObject({ byStanding: { valid: 3 }, weak: { 'its digest is SHA-1': 2 }, faultsTotal: 0 });
  });

  it('are at fault where a signature below the last one is broken', () => {
    const below = signModule(broken(signModule(MODULE)));
    expect(modulesOf(below)).toMatchObject({
      byStanding: { valid: 1 },
      faults: [
        {
          path: '',
          standing: 'invalid',
          detail: 'a signature below its last one: the signature does not match the key of the signing certificate',
        },
      ],
    });
    expect(modulesOf(signModule(signModule(MODULE)))).toMatchObject({ faultsTotal: 0 });
  });

  it('are untrusted where nobody says whom to trust', () => {
    const { modules, signatures } = looked(SIGNED, null);
    expect(modules).toMatchObject({ value: { byStanding: { untrusted: 1, valid: 0 } } });
    expect(signatures).toMatchObject({ value: [{ status: 'untrusted', trust: 'not-evaluated' }] });
  });

  it('say no kernel where they have no vermagic', () => {
    const [build] = modulesOf(buildKernelModule({ license: 'GPL' })).builds;
    expect(build).toEqual({ vermagic: undefined, machines: ['x64'], modules: 1 });
  });

  it('are all counted, and the first of them told', () => {
    const files = Array.from({ length: 230 }, (_, i) => [`m${i}.ko`, module(`6.1.${i} SMP`)] as const);
    const found = modulesOf(tarOf(files));
    expect(found).toMatchObject({ total: 230, byStanding: { unsigned: 230 }, faultsTotal: 230, moreBuilds: true });
    expect(found.faults).toHaveLength(20);
    expect(found.builds).toHaveLength(200);
  });

  it('keep no more of a vermagic than kernels have', () => {
    const [build] = modulesOf(module(`6.1.0 ${'x'.repeat(5000)}`)).builds;
    expect(build?.vermagic).toHaveLength(256);
  });
});

describe('sources that DKMS builds', () => {
  const CONFIGURATION = 'PACKAGE_NAME="csagent"\nBUILT_MODULE_NAME[0]="csagent"\nDEST_MODULE_LOCATION[0]="/extra"\n';

  it('are told by the name or by what is in it', () => {
    expect(modulesOf(tarOf([['usr/src/csagent-7.16/dkms.conf', 'anything\n']]))).toMatchObject({
      total: 0,
      dkms: ['usr/src/csagent-7.16/dkms.conf'],
    });
    expect(modulesOf(bytesOf(CONFIGURATION)).dkms).toEqual(['']);
  });

  it('are told up to a number', () => {
    const many = Array.from({ length: 30 }, (_, i) => [`${i}/dkms.conf`, CONFIGURATION] as const);
    expect(modulesOf(tarOf(many)).dkms).toHaveLength(20);
  });
});

describe('the signatures of a packed module', () => {
  it('are those of the module: it was signed before it was packed', () => {
    expect(looked(gzip(SIGNED)).signatures).toMatchObject({
      known: true,
      value: [{ form: 'appended', status: 'valid', payloadDigest: sha256(MODULE) }],
    });
    expect(looked(gzip(MODULE)).signatures).toEqual({ known: true, value: [] });
    expect(looked(gzip(gzip(SIGNED))).signatures).toMatchObject({ value: [{ status: 'valid' }] });
  });

  it('are not those of a package that holds one', () => {
    expect(looked(tarOf([['a.ko', SIGNED]])).signatures).toEqual(
      unknown('signatures of format tar are not read in this version'),
    );
    expect(looked(gzip(tarOf([['a.ko', SIGNED]]))).signatures.known).toBe(false);
    expect(looked(gzip(bytesOf('text\n'))).signatures.known).toBe(false);
  });

  it('are judged with the module, whatever is behind it', () => {
    expect(looked(gzip(appendToModule(MODULE, new Uint8Array(9), { claimed: 4000 }))).signatures).toMatchObject({
      value: [{ status: 'invalid' }],
    });
  });
});

import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { buildAr, buildDeb } from '../__tests__/builders/ar.js';
import { buildBzImage, buildDeviceTree, buildUBootImage } from '../__tests__/builders/boot-images.js';
import { authenticode, signPe } from '../__tests__/builders/cms.js';
import { buildCpio } from '../__tests__/builders/cpio.js';
import { buildElf, buildKernelModule } from '../__tests__/builders/elf.js';
import { buildVmlinux, bzImage } from '../__tests__/builders/kernel.js';
import { buildInf } from '../__tests__/builders/inf.js';
import { buildFat, buildMachO } from '../__tests__/builders/mach-o.js';
import { buildPe } from '../__tests__/builders/pe.js';
import { buildTar, pax } from '../__tests__/builders/tar.js';
import { testSigner } from '../__tests__/builders/x509.js';
import { buildZip } from '../__tests__/builders/zip.js';
import { REPORT_SAMPLES, SVR_SAMPLE } from '../__tests__/evidence/report-samples.js';
import { FULL } from '../__tests__/manifest/manifest-text.js';
import { siPolicy } from '../__tests__/blocklists/si-policy.js';
import { readBlockList } from '../src/blocklists/read-block-list.js';
import { MalformedError } from '../src/bytes/byte-reader.js';
import { sourceOf } from '../src/bytes/byte-source.js';
import { InputError } from '../src/errors.js';
import { readReport } from '../src/evidence/read-report.js';
import { infFacts } from '../src/facts/inf-facts.js';
import { inspect } from '../src/facts/inspect.js';
import { Budget } from '../src/formats/archive/container.js';
import {
  inflateRaw,
  inflateZlib,
  gunzip,
  lz4Block,
  lzma,
  lzma2,
  unbzip2,
  unlz4,
  unlzma,
  unxz,
  unzstd,
} from '../src/formats/archive/decompress.js';
import { openContainer } from '../src/formats/archive/open-container.js';
import { readDer } from '../src/formats/der/element.js';
import { detectFormat } from '../src/formats/detect.js';
import { readElf } from '../src/formats/elf/read-elf.js';
import { readInf } from '../src/formats/inf/read-inf.js';
import { readDeviceTree } from '../src/formats/linux/device-tree.js';
import { kernelCertificates } from '../src/formats/linux/kernel-certificates.js';
import { readMachO } from '../src/formats/mach-o/read-mach-o.js';
import { readPlist } from '../src/formats/plist/read-plist.js';
import { outlineXml } from '../src/formats/text/xml-outline.js';
import { parseData } from '../src/manifest/parse-data.js';
import { readContract } from '../src/manifest/read-contract.js';
import { readManifest } from '../src/manifest/read-manifest.js';
import { type ContainerFormat } from '../src/model/classification.js';
import { SIGNATURE_TARGETS } from './fuzz-signatures.js';
import { sample } from './fuzz-samples.js';

/** A reader, what it is fed with, and how. It may throw MalformedError and InputError, and nothing else. */
export interface FuzzTarget {
  readonly name: string;
  readonly seeds: () => readonly Uint8Array[];
  readonly run: (bytes: Uint8Array) => void;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
/** What a run may unpack: enough for every window and block, little enough to do thousands in a second. */
const LIMIT = 1024 * 1024;
const WORDS = text('hello kernel driver '.repeat(40));
const SHA256 = '0'.repeat(64);

const pe = (): Uint8Array[] => {
  const driver = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
  return [driver, buildPe(), signPe(driver)];
};
const elf = (): Uint8Array[] => [buildElf(), buildKernelModule()];
const machO = (): Uint8Array[] => [buildMachO(), buildMachO({ fileType: 0xb }), buildFat([buildMachO(), buildMachO()])];
const zip = (): Uint8Array[] => {
  const member = { name: 'drivers/x.sys', data: WORDS };
  return [
    buildZip([member]),
    buildZip([member, { ...member, name: 'b', wide: true }], { wide: true }),
    buildZip([{ ...member, descriptor: {} }]),
  ];
};
const tar = (): Uint8Array[] => [
  buildTar([{ name: 'a', data: WORDS }, pax({ path: 'b', size: '9' }), { name: 'c', data: WORDS }]),
];
const cpio = (): Uint8Array[] =>
  (['newc', 'crc', 'odc', 'little', 'big'] as const).map((dialect) => buildCpio([{ name: 'a', data: WORDS }], dialect));
const ar = (): Uint8Array[] => [buildAr([{ name: 'a/', data: WORDS }])];
const deb = (): Uint8Array[] => [
  buildDeb([
    { name: 'debian-binary', data: text('2.0\n') },
    { name: 'data.tar.gz', data: gzipSync(tar()[0] ?? WORDS) },
  ]),
];
const plist = (): Uint8Array[] => [
  text(
    '<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x"><plist version="1.0"><dict><key>a</key><array><string>b</string><integer>1</integer></array></dict></plist>',
  ),
  Uint8Array.from(
    'bplist00\xd1\x01\x02QaQb\x08\x0b\x0d\0\0\0\0\0\0\x01\x01\0\0\0\0\0\0\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x0f',
    (c) => c.charCodeAt(0),
  ),
];
const texts = (): Uint8Array[] => [
  text(
    '[Version]\r\nSignature="$WINDOWS NT$"\r\nClass=System\r\n[Install.Services]\r\nAddService=x,2,y\r\n[y]\r\nServiceBinary=%12%\\x.sys\r\n',
  ),
  text('#!/bin/sh\nset -e\necho "$1"\n'),
  text('{"rules":[{"id":1,"name":"a"},{"id":2,"name":"b"}]}'),
  text('rules: &a\n  - {id: 1}\n  - *a\n'),
  text('<?xml version="1.0"?>\n<a x="1"><!-- c --><b>&amp;</b></a>\n'),
];
const reports = (): Uint8Array[] => [
  text(
    '<testsuites tests="2" failures="1"><testsuite name="a" tests="2" failures="1" timestamp="2026-01-01T00:00:00"><testcase name="b" classname="c" time="1"/><testcase name="d"><failure message="e"/></testcase></testsuite></testsuites>',
  ),
  text(
    '<assemblies><assembly name="a" total="1" passed="1" run-date="2026-01-01" run-time="00:00:00"><collection><test name="b" result="Pass"/></collection></assembly></assemblies>',
  ),
  text(
    '{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a","digest":{"sha256":"00"}}],"predicateType":"https://in-toto.io/attestation/test-result/v0.1","predicate":{"result":"PASSED","passedTests":["a"]}}\n',
  ),
  ...REPORT_SAMPLES.flatMap(({ good, bad }) => [good, bad]),
  SVR_SAMPLE,
];

const blocklists = (): Uint8Array[] => [
  text(
    siPolicy({
      ekus: '<EKU ID="E" Value="010A2B0601040182370A0306" />',
      rules: `<Deny ID="A" FriendlyName="a.sys" Hash="${SHA256}" /><FileAttrib ID="F" FileName="a.sys" MaximumFileVersion="1.2.3.4" />`,
      signers: `<Signer ID="S"><CertRoot Type="TBS" Value="${SHA256}" /><CertEKU ID="E" /><FileAttribRef RuleID="F" /></Signer>`,
      denied: '<DeniedSigner SignerId="S" />',
    }),
  ),
  text(
    `{"schema":"ringgate/blocklist/v1","name":"a","date":"2026-09-01","entries":[{"id":"b","sha256":["${SHA256}"],"files":[{"productName":"p","maxVersion":"1.2"}]}]}`,
  ),
];

/** Lists a container and reads every member to its end. */
function walkContainer(format: ContainerFormat): (bytes: Uint8Array) => void {
  return (bytes) => {
    for (const member of openContainer(format, sourceOf(bytes), new Budget()) ?? []) {
      if (member.type !== 'file') continue;
      tolerating(() => {
        const source = member.open();
        for (let at = 0; at < Math.min(source.size, LIMIT); at += 65_536) source.read(at, 65_536);
      });
    }
  };
}

/** Runs, and lets pass what a reader may say of hostile bytes. */
export function tolerating(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof MalformedError) && !(error instanceof InputError)) throw error;
  }
}

const whole = (bytes: Uint8Array): void => {
  inspect({ name: 'input', source: sourceOf(bytes), sha256: SHA256, size: bytes.length, parseData });
};
const everything = (): Uint8Array[] => [
  ...[pe, elf, machO, zip, tar, cpio, ar, deb, plist, texts].flatMap((seeds) => seeds()),
  ...[buildBzImage(), buildDeviceTree(), buildUBootImage(2), authenticode(buildPe())],
  ...(['xz', 'lzma', 'bzip2', 'zstd', 'lz4', 'sevenZip', 'cab', 'iso', 'squashfs'] as const).map(sample),
];

const kernels = (): Uint8Array[] => {
  const kernel = buildVmlinux(testSigner().chain);
  return [kernel, bzImage(kernel, (bytes) => new Uint8Array(gzipSync(bytes)))];
};

const container = (format: ContainerFormat, seeds: FuzzTarget['seeds']): FuzzTarget => ({
  name: format,
  seeds,
  run: walkContainer(format),
});
const packed = (
  name: string,
  seeds: FuzzTarget['seeds'],
  run: (bytes: Uint8Array, limit: number) => unknown,
): FuzzTarget => ({
  name,
  seeds,
  run: (bytes) => void run(bytes, LIMIT),
});

/** Readers that a name stands for: `--only signatures`. */
export const TARGET_SETS: ReadonlyMap<string, readonly string[]> = new Map([
  ['signatures', [...SIGNATURE_TARGETS.map(({ name }) => name), 'cms', 'der', 'inf']],
]);

/** Every reader of bytes that strangers write. */
export const TARGETS: readonly FuzzTarget[] = [
  { name: 'detect', seeds: everything, run: (bytes) => void detectFormat(sourceOf(bytes)) },
  { name: 'inspect', seeds: everything, run: whole },
  { name: 'pe', seeds: pe, run: whole },
  { name: 'elf', seeds: elf, run: (bytes) => void readElf(sourceOf(bytes)) },
  { name: 'mach-o', seeds: machO, run: (bytes) => void readMachO(sourceOf(bytes)) },
  { name: 'der', seeds: () => [authenticode(buildPe())], run: (bytes) => void readDer(bytes) },
  { name: 'cms', seeds: () => [authenticode(buildPe()), authenticode(buildPe({ imports: [] }))], run: whole },
  ...SIGNATURE_TARGETS,
  { name: 'kernel-certificates', seeds: kernels, run: (bytes) => void kernelCertificates(sourceOf(bytes)) },
  { name: 'boot', seeds: () => [buildBzImage(), buildUBootImage(2)], run: whole },
  { name: 'device-tree', seeds: () => [buildDeviceTree()], run: (bytes) => void readDeviceTree(sourceOf(bytes)) },
  { name: 'plist', seeds: plist, run: (bytes) => void readPlist(bytes) },
  { name: 'inf', seeds: () => [...texts(), text(buildInf())], run: (bytes) => void infFacts(readInf(latin(bytes))) },
  { name: 'texts', seeds: texts, run: whole },
  { name: 'json', seeds: texts, run: (bytes) => void parseData('json', latin(bytes)) },
  { name: 'yaml', seeds: texts, run: (bytes) => void parseData('yaml', latin(bytes)) },
  { name: 'xml', seeds: texts, run: (bytes) => void outlineXml(latin(bytes)) },
  { name: 'report', seeds: reports, run: (bytes) => void readReport('input', bytes, SHA256) },
  { name: 'manifest', seeds: () => [text(FULL)], run: (bytes) => void readManifest('release.yaml', bytes) },
  { name: 'contract', seeds: texts, run: (bytes) => void readContract('contract.yaml', bytes) },
  { name: 'blocklist', seeds: blocklists, run: (bytes) => void readBlockList('list-2026-08-12', bytes) },
  container('zip', zip),
  container('tar', tar),
  container('cpio', cpio),
  container('ar', ar),
  container('deb', deb),
  container('rpm', () => [Uint8Array.of(0xed, 0xab, 0xee, 0xdb, 3, 0), ...cpio()]),
  container('cab', () => [sample('cab')]),
  container('msi', () => [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)]),
  container('iso', () => [sample('iso')]),
  container('squashfs', () => [sample('squashfs')]),
  container('7z', () => [sample('sevenZip')]),
  container('dmg', plist),
  container('xar', () => [text('xar!'), deflateSync(WORDS)]),
  container('gzip', () => [gzipSync(WORDS), gzipSync(tar()[0] ?? WORDS)]),
  packed('inflate-raw', () => [deflateRawSync(WORDS)], inflateRaw),
  packed('inflate-zlib', () => [deflateSync(WORDS)], inflateZlib),
  packed('gunzip', () => [gzipSync(WORDS)], gunzip),
  packed('unxz', () => [sample('xz')], unxz),
  packed('unlzma', () => [sample('lzma')], unlzma),
  packed(
    'lzma',
    () => [sample('lzma').slice(13)],
    (bytes, limit) => lzma({ properties: 0x5d, dictionarySize: 65_536, unpackedSize: limit }, bytes),
  ),
  packed(
    'lzma2',
    () => [sample('xz').slice(24)],
    (bytes, limit) => lzma2({ dictionarySize: 65_536 }, bytes, limit),
  ),
  packed('unbzip2', () => [sample('bzip2')], unbzip2),
  packed('unzstd', () => [sample('zstd')], unzstd),
  packed('unlz4', () => [sample('lz4')], unlz4),
  packed('lz4-block', () => [sample('lz4').slice(11)], lz4Block),
];

import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { type AppleFacts } from '../../src/facts/apple-facts.js';
import { inspect } from '../../src/facts/inspect.js';
import { signMachO } from '../builders/apple-signature.js';
import { buildFat } from '../builders/mach-o.js';
import { ascii, buildMachOParts, plistXml } from '../builders/mach-o-parts.js';
import { buildZip } from '../builders/zip.js';
import { TRUST } from '../signatures/apple/verifying.js';

const KEXT = { fileType: 11, libraries: ['/usr/lib/libkmod.a'] };
const look = (bytes: Uint8Array, trust = TRUST) =>
  inspect({ name: 'x', source: sourceOf(bytes), sha256: '0'.repeat(64), size: bytes.length, trust });
function appleOf(bytes: Uint8Array): AppleFacts {
  const { apple } = look(bytes);
  if (!apple.known) throw new Error(apple.why);
  return apple.value;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const digest = (name: string, bytes: Uint8Array): string =>
  base64(new Uint8Array(createHash(name).update(bytes).digest()));
const entry = (path: string, bytes: Uint8Array, more = ''): string =>
  `<key>${path}</key><dict><key>hash</key><data>${digest('sha1', bytes)}</data>` +
  `<key>hash2</key><data>${digest('sha256', bytes)}</data>${more}</dict>`;

const INFO = ascii(plistXml('<key>CFBundlePackageType</key><string>KEXT</string>'));
const RULES = ascii('detection rules');
const LIST = (entries = entry('Resources/rules.bin', RULES)): Uint8Array =>
  ascii(plistXml(`<key>files2</key><dict>${entries}</dict>`));
const outside = (list: Uint8Array): ReadonlyMap<number, Uint8Array> =>
  new Map([
    [1, INFO],
    [3, list],
  ]);

/** A kernel extension as a folder, with what a test changes of it. */
function bundle(change: Readonly<Record<string, Uint8Array | undefined>> = {}, list = LIST()): Uint8Array {
  const files: Readonly<Record<string, Uint8Array | undefined>> = {
    'Info.plist': INFO,
    'MacOS/sensor': signMachO(KEXT, { outside: outside(list) }),
    'Resources/rules.bin': RULES,
    '_CodeSignature/CodeResources': list,
    ...change,
  };
  return buildZip(
    Object.entries(files).flatMap(([name, data]) => (data ? [{ name: `sensor.kext/Contents/${name}`, data }] : [])),
  );
}
const problemsOf = (bytes: Uint8Array): readonly string[] => appleOf(bytes).bundles.flatMap((b) => b.problems);

describe('a Mach-O file', () => {
  it('has its signatures among those of every form', () => {
    const { signatures, apple } = look(signMachO(KEXT));
    expect(signatures).toMatchObject({ known: true, value: [{ form: 'code-directory', status: 'valid' }] });
    expect(apple).toMatchObject({ known: true, value: { code: [{ path: '', kind: 'mach-o-kext', machine: 'x64' }] } });
  });

  it('shows every slice, unsigned ones too', () => {
    const { code } = appleOf(buildFat([signMachO(KEXT), buildMachOParts(KEXT)]));
    expect(code.map(({ signature }) => signature?.signature.status)).toEqual(['valid', undefined]);
  });

  it('trusts nobody where nobody said whom to trust', () => {
    const bytes = signMachO(KEXT);
    const { signatures } = inspect({ name: 'x', source: sourceOf(bytes), sha256: '', size: bytes.length });
    expect(signatures).toMatchObject({ value: [{ status: 'untrusted', trust: 'not-evaluated' }] });
  });

  it('that cannot be read has unknown signatures', () => {
    const { apple, signatures } = look(signMachO(KEXT).subarray(0, 64));
    expect([apple.known, signatures.known]).toEqual([false, false]);
  });

  it('tells what it is entitled to', () => {
    const entitled = signMachO(KEXT, { entitlements: '<key>a</key><true/><key>b</key><false/>' });
    expect(appleOf(entitled).code[0]?.entitlements).toEqual(['a']);
    const broken = signMachO(KEXT, { entitlements: '<key>' });
    expect(appleOf(broken).code[0]?.entitlements).toBeUndefined();
  });
});

describe('a file of another format', () => {
  it('is known to hold no such code', () => {
    expect(appleOf(ascii('text'))).toEqual({ code: [], bundles: [], skipped: [] });
  });

  it('shows extensions that lie in it, and no programs for users', () => {
    const zip = buildZip([
      { name: 'a', data: signMachO(KEXT) },
      { name: 'b', data: signMachO({ fileType: 2 }) },
    ]);
    expect(appleOf(zip).code.map(({ path, kind }) => [path, kind])).toEqual([['a', 'mach-o-kext']]);
  });

  it('says which extensions were not looked into', () => {
    const one = signMachO(KEXT, { signer: null });
    const zip = buildZip(Array.from({ length: 101 }, (_, i) => ({ name: `x${i}`, data: one })));
    expect(appleOf(zip).code).toHaveLength(100);
    expect(appleOf(zip).skipped).toEqual(['x100: more than 100 programs are in extensions']);
  });
});

describe('the bundle of an extension', () => {
  it('is as it was signed', () => {
    expect(appleOf(bundle()).bundles).toEqual([
      { path: 'sensor.kext', problems: [], unchecked: [], files: 1, ticket: false },
    ]);
  });

  it.each<[string, Readonly<Record<string, Uint8Array | undefined>>, string]>([
    [
      'a changed file',
      { 'Resources/rules.bin': ascii('other rules') },
      'Resources/rules.bin differs from the one that was signed',
    ],
    ['a missing file', { 'Resources/rules.bin': undefined }, 'Resources/rules.bin is missing'],
    ['an added file', { 'Resources/more.bin': RULES }, 'Resources/more.bin was added after signing'],
    [
      'a changed property list',
      { 'Info.plist': ascii('other') },
      'the property list differs from the one that was signed',
    ],
    [
      'a missing property list',
      { 'Info.plist': undefined },
      'the property list, which its program for x64 seals, is missing',
    ],
    [
      'a changed list',
      { '_CodeSignature/CodeResources': LIST('') },
      'the list of resources differs from the one that was signed',
    ],
    ['no list', { '_CodeSignature/CodeResources': undefined }, 'it has no list of sealed files'],
    ['a list that is none', { '_CodeSignature/CodeResources': ascii('x') }, 'its list of sealed files cannot be read'],
    [
      'a program that seals no list',
      { 'MacOS/sensor': signMachO(KEXT, { outside: new Map([[1, INFO]]) }) },
      'does not seal its list of resources',
    ],
  ])('differs by %s', (_, change, why) => {
    expect(problemsOf(bundle(change)).join('; ')).toContain(why);
  });

  it('may lack what is optional, and has no digest of code with a signature of its own', () => {
    const list = LIST(
      entry('Resources/de.lproj/a', RULES, '<key>optional</key><true/>') +
        `<key>PlugIns/x.bundle</key><dict><key>cdhash</key><data></data></dict>${entry('Resources/rules.bin', RULES)}`,
    );
    expect(problemsOf(bundle({ 'PlugIns/x.bundle/y': RULES }, list))).toEqual([]);
  });

  it('lists every file with a digest', () => {
    const list = LIST('<key>Resources/rules.bin</key><dict/>');
    expect(problemsOf(bundle({}, list))).toEqual(['Resources/rules.bin is listed without a digest']);
    const bare = LIST('<key>Resources/rules.bin</key><true/>');
    expect(problemsOf(bundle({}, bare)).join()).toContain('cannot be read');
  });

  it('may have the older list, of SHA-1 alone', () => {
    const older = ascii(
      plistXml(`<key>files</key><dict><key>Resources/rules.bin</key><data>${digest('sha1', RULES)}</data></dict>`),
    );
    expect(problemsOf(bundle({}, older))).toEqual([]);
    expect(problemsOf(bundle({ 'Resources/rules.bin': ascii('other') }, older))).toHaveLength(1);
  });

  it('has links that are not followed', () => {
    const list = LIST(
      `${entry('Resources/rules.bin', RULES)}<key>a</key><dict><key>symlink</key><string>b</string></dict>`,
    );
    expect(appleOf(bundle({}, list)).bundles[0]?.unchecked).toEqual(['a is a link, which is not followed']);
  });

  it('may have a ticket, which nothing seals', () => {
    expect(appleOf(bundle({ CodeResources: ascii('s8ch and more') })).bundles).toMatchObject([
      { problems: [], ticket: true },
    ]);
    expect(appleOf(bundle({ CodeResources: ascii('other') })).bundles[0]?.ticket).toBe(false);
  });

  it('has nothing beside its contents', () => {
    const beside = buildZip([
      { name: 'sensor.kext/Contents/Info.plist', data: INFO },
      { name: 'sensor.kext/Versions', data: RULES },
    ]);
    expect(problemsOf(beside)).toContain('Versions lies beside its contents, and nothing seals it');
  });

  it('has code that counts as an extension, whatever its own bytes show', () => {
    const plain = signMachO({ fileType: 2 }, { outside: outside(LIST()) });
    const found = appleOf(bundle({ 'MacOS/sensor': plain }));
    expect(found.code.map(({ kind }) => kind)).toEqual(['mach-o-kext']);
    expect(found.bundles[0]?.problems).toEqual([]);
  });

  it('without a program has nothing that seals it', () => {
    expect(appleOf(bundle({ 'MacOS/sensor': undefined })).bundles[0]?.unchecked).toEqual([
      'no program in it was met whose signature seals the rest',
    ]);
  });

  it('may be flat, as those of driver extensions are', () => {
    const list = LIST(entry('rules.bin', RULES));
    const zip = buildZip([
      { name: 'x/sensor.dext/sensor', data: signMachO(KEXT, { outside: outside(list) }) },
      { name: 'x/sensor.dext/Info.plist', data: INFO },
      { name: 'x/sensor.dext/rules.bin', data: RULES },
      { name: 'x/sensor.dext/_CodeSignature/CodeResources', data: list },
    ]);
    expect(appleOf(zip).bundles).toMatchObject([{ path: 'x/sensor.dext', problems: [], files: 1 }]);
  });
});

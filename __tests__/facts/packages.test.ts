import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { inspect } from '../../src/facts/inspect.js';
import { NO_PACKAGES, type PackagesFacts } from '../../src/facts/package-facts.js';
import { buildCatalog } from '../builders/catalog.js';
import { buildInf } from '../builders/inf.js';
import { buildPe } from '../builders/pe.js';
import { type Files, zipOf } from './containers.js';

const DRIVER = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const USER = { subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] };
const INF = new TextEncoder().encode(buildInf());
const CATALOG = buildCatalog({ members: [{ bytes: DRIVER }, { bytes: INF }] });

function packagesOf(bytes: Uint8Array, packages = true): PackagesFacts | string {
  const input = { name: 'x', source: sourceOf(bytes), sha256: '00', size: bytes.length, packages };
  const fact = inspect(input).packages;
  return fact.known ? fact.value : fact.why;
}
function known(bytes: Uint8Array): PackagesFacts {
  const found = packagesOf(bytes);
  if (typeof found === 'string') throw new Error(found);
  return found;
}
const PACKAGE: Files = [
  ['sensor.sys', DRIVER],
  ['readme.txt', 'nothing'],
  ['sensor.inf', INF],
  ['sensor.cat', CATALOG],
];

describe('driver packages in a file', () => {
  it('are looked for only where somebody asks', () => {
    expect(packagesOf(zipOf(PACKAGE), false)).toBe('it was not worked out');
    expect(packagesOf(zipOf([['readme.txt', 'nothing']]))).toEqual(NO_PACKAGES);
    expect(packagesOf(DRIVER)).toEqual(NO_PACKAGES);
  });

  it('are found with the files that they name, wherever those lie, and with what catalogs say of them', () => {
    for (const [bytes, prefix] of [
      [zipOf(PACKAGE), ''],
      [zipOf([['inner.zip', zipOf(PACKAGE)]]), 'inner.zip!'],
      [buildPe({ ...USER, overlay: zipOf(PACKAGE) }), 'overlay!'],
      [zipOf([['setup.exe', buildPe({ ...USER, overlay: zipOf(PACKAGE) })]]), 'setup.exe!overlay!'],
    ] as const) {
      const { setups, files, unclear } = known(bytes);
      expect(unclear).toEqual([]);
      expect(setups.map((s) => s.path)).toEqual([`${prefix}sensor.inf`]);
      expect(files.map((f) => [f.path, f.isDriver])).toEqual([
        [`${prefix}sensor.sys`, true],
        [`${prefix}sensor.inf`, false],
        [`${prefix}sensor.cat`, false],
      ]);
      const listed = files.map((f) => (f.signatures.known ? f.signatures.value.map((s) => s.form) : f.signatures.why));
      expect(listed).toEqual([['catalog'], ['catalog'], ['embedded']]);
    }
  });

  it('are drivers without setup information too', () => {
    const { setups, files } = known(zipOf([['x.bin', DRIVER]]));
    expect(setups).toEqual([]);
    expect(files).toMatchObject([{ path: 'x.bin', isDriver: true, signatures: { known: true, value: [] } }]);
  });

  it('are not whole where something beside them cannot be opened', () => {
    const closed = zipOf([['x.sys', DRIVER]], { encrypted: true });
    const { unclear } = known(zipOf([...PACKAGE, ['closed.zip', closed]]));
    expect(unclear).toHaveLength(1);
    expect(unclear[0]).toContain('closed.zip!x.sys');
  });

  it('are not whole where more lies in it than is looked at', () => {
    const many = Array.from({ length: 2_001 }, (_, i): Files[number] => [`${i}.sys`, DRIVER]);
    expect(known(zipOf(many)).unclear).toEqual(['more than 2000 drivers lie in it']);
    const setups = Array.from({ length: 501 }, (_, i): Files[number] => [`${i}.inf`, INF]);
    expect(known(zipOf(setups)).unclear[0]).toContain('more than 500 setup files');
    const catalogs = Array.from({ length: 501 }, (_, i): Files[number] => [`${i}.cat`, CATALOG]);
    expect(known(zipOf([...PACKAGE, ...catalogs])).unclear[0]).toContain('more than 500 catalogs');
    expect(packagesOf(zipOf(catalogs))).toEqual(NO_PACKAGES);
  }, 60_000);

  it('have signatures that are unknown where a driver is cut', () => {
    const cut = DRIVER.slice(0, 200);
    const { files } = known(zipOf([...PACKAGE.slice(1), ['sensor.sys', cut]]));
    expect(files.find((f) => f.path === 'sensor.sys')?.signatures.known).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { detectFormat } from '../../src/formats/detect.js';
import { type InfFacts, infOf } from '../../src/facts/inf-facts.js';
import { type InfParts, buildInf, withBom } from '../builders/inf.js';
import { inspected, valueOf } from './inspecting.js';

function factsOf(text: string): InfFacts {
  const bytes = new TextEncoder().encode(text);
  return valueOf(infOf(detectFormat(sourceOf(bytes)), sourceOf(bytes)));
}

/** Problems as `line: what`, those of isolation alone with a mark. */
const problems = (parts: InfParts = {}): readonly string[] =>
  factsOf(buildInf(parts)).problems.map((p) => `${p.line}${p.isolation ? ' (isolation)' : ''}: ${p.what}`);

/** The same without line numbers. */
const what = (parts: InfParts): readonly string[] => factsOf(buildInf(parts)).problems.map((p) => p.what);

describe('infOf', () => {
  it('finds nothing wrong in a package as Microsoft asks for', () => {
    expect(problems()).toEqual([]);
  });

  it('says what the package is, installs and is for', () => {
    const facts = factsOf(buildInf({ attributes: ['sensor.sys=Early'], Early: ['Elam=true'] }));
    expect(facts.version).toMatchObject({
      class: 'ActivityMonitor',
      provider: 'Example Sensor, Inc.',
      driverDate: '2026-01-10',
      driverVersion: '7.16.18605.0',
      catalogs: [{ file: 'sensor.cat', architecture: undefined }],
    });
    expect(facts.services).toMatchObject([
      {
        name: 'sensor',
        type: { value: 2 },
        start: { value: 3 },
        errorControl: { value: 1 },
        binary: { folder: 13, file: 'sensor.sys' },
        group: 'FSFilter Activity Monitor',
      },
    ]);
    expect(facts.files).toMatchObject([{ name: 'sensor.sys', folder: 13 }]);
    expect(facts.architectures).toEqual(['x64', 'arm64']);
    expect(facts.attributes).toMatchObject([{ file: 'sensor.sys', name: 'Elam', value: 'true' }]);
  });

  it.each(['utf-16le', 'utf-16be', 'utf-8'] as const)('reads %s with its mark alike', (encoding) => {
    const inf = inspected(withBom(buildInf(), encoding)).inf;
    expect(valueOf(inf).problems).toEqual([]);
    expect(valueOf(inf).services).toHaveLength(1);
  });

  it('says where bytes are none of the encoding', () => {
    const bytes = withBom(buildInf(), 'utf-16le');
    expect(valueOf(inspected(bytes.subarray(0, bytes.length - 1)).inf).problems[0]?.what).toContain('is no utf-16le');
  });

  it('is not known where the text is longer than any, and of other formats', () => {
    expect(inspected(buildInf() + '\n'.repeat(600_000)).inf).toMatchObject({ known: false });
    expect(inspected('hello').inf).toMatchObject({ known: false, why: 'the format is text' });
  });
});

describe('the version section', () => {
  it.each([
    [{ Class: '' }, 'no Class is named'],
    [{ ClassGuid: undefined }, 'no ClassGuid is named'],
    [{ ClassGuid: 'b86dff51' }, 'ClassGuid is no identifier in braces: b86dff51'],
    [
      { ClassGuid: '{4d36e97d-e325-11ce-bfc1-08002be10318}' },
      'ClassGuid is not that of the class ActivityMonitor, {b86dff51-a31e-4bac-b3cf-e8cfe75c9fc2}',
    ],
    [{ Class: 'Sensors' }, 'ClassGuid is that of the class activitymonitor, not of Sensors'],
    [{ Provider: '' }, 'no Provider is named'],
    [{ Provider: '"TODO-Set-Provider"' }, 'Provider is still to be filled in: TODO-Set-Provider'],
    [{ Provider: '%Nobody%' }, 'the string %Nobody% is not defined'],
    [{ PnpLockDown: '0' }, 'PnpLockDown is not 1: any program may change the files it installs'],
    [{ PnpLockDown: undefined }, 'PnpLockDown is not 1: any program may change the files it installs'],
    [{ CatalogFile: undefined }, 'no CatalogFile is named: Windows takes the package for unsigned'],
    [{ CatalogFile: '..\\sensor.cat' }, 'CatalogFile is no name of a catalog: ..\\sensor.cat'],
    [{ DriverVer: undefined }, 'DriverVer is missing or empty'],
    [{ DriverVer: '' }, 'DriverVer is missing or empty'],
    [{ DriverVer: '01/10/2026' }, 'DriverVer has a date and no version'],
    [{ DriverVer: '13/01/2026,1.0.0.0' }, 'DriverVer has no date as month/day/year: 13/01/2026'],
    [{ DriverVer: '2026-01-10,1.0.0.0' }, 'DriverVer has no date as month/day/year: 2026-01-10'],
    [{ DriverVer: '02/30/2026,1.0.0.0' }, 'DriverVer has no date as month/day/year: 02/30/2026'],
    [{ DriverVer: '01/10/2026,1.0.0.65536' }, 'DriverVer has no version of up to four numbers: 1.0.0.65536'],
    [{ DriverVer: '01/10/2026,1.0.0.0.1' }, 'DriverVer has no version of up to four numbers: 1.0.0.0.1'],
  ])('is refused with %j', (version, problem) => {
    expect(what({ version })).toEqual([problem]);
  });

  it('is refused where an extension has no identifier', () => {
    const version = { Class: 'Extension', ClassGuid: '{e2f84ce7-8efa-411c-aa69-97454ca4cb57}' };
    expect(what({ version })).toEqual(['an extension without an ExtensionId']);
    const id = '{11111111-2222-3333-4444-555555555555}';
    expect(what({ version: { ...version, ExtensionId: id } })).toEqual([]);
  });

  it('is refused where it says two things', () => {
    expect(what({ Version: ['Class=Net'] })).toEqual(['Class is given again with another value']);
  });

  it('takes a catalog for each architecture', () => {
    const { version } = factsOf(buildInf({ version: { CatalogFile: undefined, 'CatalogFile.NTarm64': 'a.cat' } }));
    expect(version.catalogs).toMatchObject([{ file: 'a.cat', architecture: 'arm64' }]);
  });
});

describe('services', () => {
  it.each([
    [{ ServiceType: undefined }, 'the service sensor has no ServiceType'],
    [{ ServiceType: '%SystemRoot%' }, 'the string %SystemRoot% is not defined'],
    [{ ServiceType: '4' }, 'ServiceType 4 of sensor is none that there is'],
    [{ StartType: 'three' }, 'StartType of sensor is no one number'],
    [{ StartType: '5' }, 'StartType 5 of sensor is none that there is'],
    [{ ErrorControl: '4' }, 'ErrorControl 4 of sensor is none that there is'],
    [{ ServiceBinary: undefined }, 'the service sensor has no ServiceBinary'],
    [
      { ServiceBinary: '\\SystemRoot\\sensor.sys' },
      'ServiceBinary of sensor begins with no folder number: \\SystemRoot\\sensor.sys',
    ],
    [
      { ServiceBinary: '%12%\\sensor.sys' },
      'the service sensor runs sensor.sys from folder 12, and it is copied to 13',
    ],
  ])('are refused with %j', (service, problem) => {
    expect(what({ service })).toContain(problem);
  });

  it('are refused where a driver of a device is started automatically', () => {
    expect(what({ service: { StartType: '2' } })).toEqual([]);
    expect(what({ flags: '0x2', service: { StartType: '2' } })).toEqual([
      'sensor drives a device and is started automatically (2): devices start their drivers',
    ]);
    expect(what({ flags: 'x' })).toEqual(['the flags of the service sensor are no number']);
  });

  it('are refused where nothing describes them', () => {
    expect(what({ services: ['AddService=other,,Nowhere'] })).toEqual([
      'the section that describes the service other is not in the file',
    ]);
  });

  it('have no number where languages differ on it, and none where it is given twice', () => {
    const ambiguous = factsOf(
      buildInf({ service: { StartType: '%Start%' }, strings: ['Start=3'], 'Strings.0407': ['Start=0'] }),
    );
    expect(ambiguous.services[0]?.start?.value).toBeUndefined();
    expect(ambiguous.problems.map((p) => p.what)).toContain('StartType reads otherwise in another language of Windows');
    const twice = factsOf(buildInf({ 'Sensor.Service': ['StartType=0'] }));
    expect(twice.services[0]?.start?.value).toBeUndefined();
  });

  it('that are empty ask for none', () => {
    expect(factsOf(buildInf({ services: ['AddService=,2'] })).services).toHaveLength(1);
  });
});

describe('what is installed', () => {
  it('stays in the driver store', () => {
    const folder = { folder: '12', service: { ServiceBinary: '%12%\\sensor.sys' } };
    expect(factsOf(buildInf(folder)).problems).toEqual([
      {
        line: 17,
        what: 'what [Sensor.Files] lists goes to folder 12, not to the driver store (13)',
        isolation: true,
      },
    ]);
    expect(what({ folder: '24', service: { ServiceBinary: '%24%\\sensor.sys' } })).toEqual([
      'what [Sensor.Files] lists goes to folder 24, where no package may put files',
    ]);
    expect(what({ folder: 'x' })).toEqual(['no folder number says where what [Sensor.Files] lists goes']);
    expect(what({ 'Sensor.Files': ['new.sys,sensor.sys'] })).toEqual([
      'sensor.sys is renamed to new.sys, which files in the driver store cannot be',
    ]);
  });

  it('may lie elsewhere for systems before the driver store, and not for those since', () => {
    const older = (build: string): InfParts => ({
      decorations: ['NTamd64', `NTamd64.10.0...${build}`],
      sections: {
        'DefaultInstall.NTamd64': ['CopyFiles=Old.Files'],
        'Old.Files': ['sensor.sys'],
        DestinationDirs: ['Old.Files=12'],
      },
    });
    expect(what(older('25952'))).toEqual([]);
    expect(what(older('99999'))).toEqual(['what [Old.Files] lists goes to folder 12, not to the driver store (13)']);
  });

  it('is listed among the files of the package, by sections that there are', () => {
    expect(what({ 'Sensor.Files': ['other.sys'] })).toEqual(['other.sys is copied and not in [SourceDisksFiles]']);
    expect(what({ install: ['CopyFiles=Gone'] })).toEqual(['[Gone] is not in the file']);
    expect(what({ install: ['CopyFiles=@sensor.sys'] })).toEqual([]);
  });

  it.each([
    ['HKR,,Value,,x', []],
    ['HKR,,CoInstallers32,0x10000,"x.dll,Entry"', ['registers a co-installer, which is refused']],
    ['HKLM,SOFTWARE\\Example,a,,b=c', ['writes to HKLM\\SOFTWARE\\Example, which is not its own (HKR)']],
    ['HKU,.DEFAULT,a,,b', ['writes to HKU, where no package may write']],
  ])('writes to the registry only where it may: %s', (line, expected) => {
    expect(what({ install: ['AddReg=Sensor.Reg'], sections: { 'Sensor.Reg': [line] } })).toEqual(
      expected.flatMap((e) => [e]),
    );
  });

  it('is excused from isolation alone where it writes to what signing still lets it', () => {
    const of = (key: string) =>
      factsOf(buildInf({ service: { AddReg: 'R' }, sections: { R: [key] } })).problems.map((p) => p.isolation);
    expect(of('HKLM,System\\CurrentControlSet\\Control\\X,a,,b')).toEqual([true]);
    expect(of('HKLM,System\\CurrentControlSet2,a,,b')).toEqual([false]);
    expect(of('HKCR,CLSID\\{1},,,b')).toEqual([true]);
  });

  it('runs no code and changes nothing of others', () => {
    expect(what({ install: ['RegisterDlls=X'] })).toEqual([
      'RegisterDlls is refused: a package may only add files and settings of its own',
    ]);
    expect(what({ sections: { 'DefaultInstall.NTamd64.CoInstallers': ['AddReg=R'], R: [] } })).toEqual([
      '[DefaultInstall.NTamd64.CoInstallers] is refused: a package may run no code while it is installed',
    ]);
  });

  it('is for systems by name', () => {
    expect(what({ decorations: [''] })).toEqual([
      '[DefaultInstall] is for no architecture by name: signing and 64-bit Windows ask for one',
    ]);
    expect(what({ decorations: ['NTamd64.10.0.1..16299'] })).toEqual([]);
    expect(what({ decorations: [] })).toEqual(['nothing in it installs anything: no models and no DefaultInstall']);
  });

  it('is found by the models that lead to it', () => {
    const models = (decorations: string, sections: Readonly<Record<string, readonly string[]>>): InfParts => ({
      decorations: [],
      sections: { Manufacturer: [`%Maker%=Models${decorations}`], ...sections },
    });
    const device = ['%Device%=Sensor,ROOT\\Sensor'];
    const install = { Sensor: ['CopyFiles=Sensor.Files'] };
    expect(what(models(',NTamd64', { 'Models.NTamd64': device, ...install }))).toEqual([]);
    expect(
      what(models(',NTamd64', { 'Models.NTamd64': device, 'Sensor.NTamd64': ['CopyFiles=Sensor.Files'] })),
    ).toEqual([]);
    expect(
      what(models(',NTamd64', { 'Models.NTamd64': device, 'Sensor.NTarm64': ['CopyFiles=Sensor.Files'] })),
    ).toEqual([]);
    expect(what(models(',NTamd64', { 'Models.NTamd64': device }))).toContain('[Sensor] is not in the file');
    expect(what(models(',NTamd64', install))).toContain('[Models.NTamd64] is not in the file');
    expect(what(models(',Windows', { 'Models.Windows': device, ...install }))).toContain(
      'Windows names no system: NTamd64.10.0...16299 would',
    );
    expect(what(models('', { Models: device, ...install }))).toEqual([
      '[Sensor] is for no architecture by name: signing and 64-bit Windows ask for one',
    ]);
  });

  it('still holds what the build should have replaced', () => {
    expect(problems({ decorations: ['NT$ARCH$'] })[0]).toMatch(
      /^\d+: holds \$ARCH\$, which the build should have replaced$/,
    );
    expect(factsOf(buildInf({ decorations: ['NT$ARCH$'] })).architectures).toEqual([]);
  });
});

describe('limits', () => {
  const many = (count: number, line: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => line(i)).join('\n');

  it.each([
    ['files', `[a]\nCopyFiles=F\n[F]\n${many(10_001, (i) => `f${i}.sys`)}`, 'files'],
    ['services', `[a]\n${many(501, (i) => `AddService=s${i},,S`)}`, 'services'],
    [
      'sections of models',
      `[Manufacturer]\nm=M,${many(1001, () => 'NTamd64').replaceAll('\n', ',')}`,
      'sections of models',
    ],
    ['models', `[Manufacturer]\nm=M,NTamd64\n[M.NTamd64]\n${many(200_001, () => 'd=I')}\n[I]`, 'models'],
    [
      'installs',
      `[Manufacturer]\nm=M,NTamd64\n[M.NTamd64]\n${many(10_001, (i) => `d=I${i}`)}\n${many(10_001, (i) => `[I${i}]`)}`,
      'installs',
    ],
    ['installs without a device', many(1001, (i) => `[DefaultInstall.NTamd64.10.0...${i}]`), 'sections DefaultInstall'],
  ])('leave a file with too many %s unknown, not half read', (_, sections, what) => {
    const inf = inspected(`[Version]\nSignature="$WINDOWS NT$"\n${sections}\n`).inf;
    expect(inf).toMatchObject({ known: false, why: expect.stringContaining(what) as unknown });
  });
});

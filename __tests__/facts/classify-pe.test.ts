import { describe, expect, it } from '@jest/globals';
import { type PeOptions, RETURN_ZERO, SECTION_FLAGS, buildPe } from '../builders/pe.js';
import { inspected, seen, summary, valueOf } from './inspecting.js';

const imports = (...libraries: string[]): PeOptions => ({
  imports: libraries.map((library) => ({ library, functions: ['Function'] })),
});
const importing = (library: string, name: string): PeOptions => ({ imports: [{ library, functions: [name] }] });

const exporting = (name: string): PeOptions => ({ exports: { name, functions: ['KeBugCheckEx'] } });
const code = (length: number): PeOptions => ({
  sections: [{ name: '.text', characteristics: SECTION_FLAGS.code, data: new Uint8Array(length).fill(0x90, 0, 32) }],
});

const [NATIVE, GUI, CONSOLE] = [1, 2, 3];
const DLL = 0x2022;

describe('a PE', () => {
  it.each<[string, PeOptions, string]>([
    [
      'native with kernel imports',
      { subsystem: NATIVE, ...imports('ntoskrnl.exe', 'HAL.dll') },
      'pe-driver kernel-driver 4',
    ],
    [
      'native with kernel and user imports, as Wine has them',
      { subsystem: NATIVE, ...imports('ntoskrnl.exe', 'ntdll.dll') },
      'pe-driver kernel-driver 4',
    ],
    ['native importing another driver', { subsystem: NATIVE, ...imports('acme.sys') }, 'pe-driver kernel-driver 4'],
    [
      'native with imports from nowhere known',
      { subsystem: NATIVE, ...imports('acme.dll') },
      'pe-driver kernel-driver 4',
    ],
    ['native without imports', { subsystem: NATIVE }, 'pe-driver kernel-driver 4'],
    [
      'console subsystem with kernel imports',
      { subsystem: CONSOLE, ...imports('ntoskrnl.exe') },
      'pe-driver kernel-driver 4',
    ],
    ['native with ntdll alone', { subsystem: NATIVE, ...imports('ntdll.dll') }, 'pe-native-process user-space 2'],
    [
      'native with ntdll alone and the WDM flag',
      { subsystem: NATIVE, dllCharacteristics: 0x2000, ...imports('ntdll.dll') },
      'pe-driver kernel-driver 4',
    ],
    [
      'file-system filter',
      { subsystem: NATIVE, ...importing('fltmgr.sys', 'FltRegisterFilter') },
      'pe-driver kernel-driver 5',
    ],
    ['storage miniport', { subsystem: NATIVE, ...imports('storport.sys') }, 'pe-driver kernel-driver 5'],
    [
      'early-launch driver',
      { subsystem: NATIVE, ...importing('ntoskrnl.exe', 'IoRegisterBootDriverCallback') },
      'pe-driver kernel-driver 5',
    ],
    ['EFI application', { subsystem: 10 }, 'efi-application boot 7'],
    ['EFI boot service driver', { subsystem: 11 }, 'efi-boot-driver boot 7'],
    ['EFI runtime driver', { subsystem: 12 }, 'efi-runtime-driver boot 7'],
    ['EFI ROM', { subsystem: 13 }, 'efi-rom boot 7'],
    ['Windows boot application', { subsystem: 16 }, 'pe-boot-application boot 7'],
    ['user-mode driver', { subsystem: GUI, ...imports('WUDFx02000.dll') }, 'pe-user-mode-driver user-space 2'],
    [
      'user-mode driver by its entry',
      { subsystem: GUI, ...imports('kernel32.dll'), exports: { name: 'a.dll', functions: ['FxDriverEntryUm'] } },
      'pe-user-mode-driver user-space 2',
    ],
    ['enclave', { subsystem: CONSOLE, ...imports('vertdll.dll') }, 'pe-enclave kernel-driver 6'],
    [
      'trustlet',
      { subsystem: CONSOLE, ...imports('ntdll.dll'), exports: { name: 'a.exe', functions: ['s_IumPolicyMetadata'] } },
      'pe-trustlet kernel-driver 6',
    ],
    [
      'service',
      { subsystem: CONSOLE, ...importing('ADVAPI32.dll', 'StartServiceCtrlDispatcherW') },
      'pe-application user-space 2',
    ],
    ['application', { subsystem: GUI, ...imports('KERNEL32.dll') }, 'pe-application user-space 1'],
    ['library', { subsystem: GUI, characteristics: DLL, ...imports('KERNEL32.dll') }, 'pe-library user-space 1'],
    [
      'library of resources',
      { subsystem: GUI, characteristics: DLL, sections: [], version: { fileVersion: '1.0.0.0', strings: {} } },
      'pe-resource-library user-space 1',
    ],
    ['console subsystem with code and no imports', { subsystem: CONSOLE, ...code(32) }, '? kernel-driver 4'],
    ['console subsystem with a page of code that is short', { subsystem: CONSOLE, ...code(8192) }, '? kernel-driver 4'],
    ['stand-in whose code only returns', { subsystem: CONSOLE }, 'pe-application user-space 1'],
    ['stand-in for a library', { subsystem: CONSOLE, characteristics: DLL }, 'pe-library user-space 1'],
    ['stand-in for a driver', { subsystem: NATIVE, characteristics: DLL }, 'pe-driver kernel-driver 4'],
    ['part of the kernel', { subsystem: NATIVE, ...exporting('ntoskrnl.exe') }, 'pe-driver kernel-driver 5'],
    [
      'program that installs drivers',
      { subsystem: CONSOLE, ...importing('newdev.dll', 'DiInstallDriverW') },
      'pe-application user-space 2',
    ],
    [
      'driver of a set of kernel functions',
      { subsystem: CONSOLE, ...imports('ext-ms-win-ntos-ksr-l1-1-0.dll') },
      'pe-driver kernel-driver 4',
    ],
    ['subsystem that nothing runs', { subsystem: 5, ...imports('doscalls.dll') }, '? kernel-driver 5'],
  ])('that is: %s', (_, options, expected) => {
    expect(summary(buildPe(options))).toBe(expected);
  });

  it('whose entry point is in data is code that nothing says the home of', () => {
    const sections = [{ name: '.rsrc', characteristics: SECTION_FLAGS.readOnly, data: RETURN_ZERO }];
    expect(summary(buildPe({ subsystem: GUI, characteristics: DLL, sections }))).toBe('? kernel-driver 4');
  });

  it.each([
    [0x8664, 'ARM64EC', ['arm64']],
    [0xaa64, 'ARM64X', ['arm64']],
  ])('of machine %i with metadata of a hybrid image is %s', (machine, name, machines) => {
    const file = buildPe({
      subsystem: CONSOLE,
      machine,
      guardFlags: 0x100,
      hybrid: 0x2000,
      ...imports('KERNEL32.dll'),
    });
    expect(seen(file)).toContain(`metadata of a hybrid image (${name})`);
    expect(inspected(file).machines).toEqual({ known: true, value: machines });
  });

  it('with a bundle of .NET behind it says so', () => {
    const mark =
      '8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae'.match(/../g)?.map((h) => parseInt(h, 16)) ??
      [];
    const host = (offset: number): Uint8Array =>
      buildPe({
        subsystem: CONSOLE,
        ...imports('KERNEL32.dll'),
        sections: [
          { name: '.text', characteristics: SECTION_FLAGS.code, data: RETURN_ZERO },
          {
            name: '.data',
            characteristics: SECTION_FLAGS.data,
            data: Uint8Array.of(1, 0x8b, offset, 4, 0, 0, 0, 0, 0, 0, ...mark),
          },
        ],
      });
    expect(seen(host(0x20))).toContain('.NET bundle at 1056');
    expect(summary(host(0x20))).toBe('pe-application user-space 1');
  });

  it('shows at least four independent signals, for and against', () => {
    const sections = [{ name: 'INIT', characteristics: SECTION_FLAGS.init, data: RETURN_ZERO }];
    expect(seen(buildPe({ sections, dllCharacteristics: 0x2080, ...imports('ntoskrnl.exe') }))).toEqual([
      'subsystem 1 (native)',
      'imports ntoskrnl.exe',
      'imports no user-mode library',
      'WDM_DRIVER flag set',
      'sections INIT',
      'FORCE_INTEGRITY flag set',
    ]);
    expect(seen(buildPe({ subsystem: CONSOLE, ...imports('KERNEL32.dll') }))).toEqual([
      'subsystem 3 (Windows console)',
      'imports no kernel library',
      'imports KERNEL32.dll',
      'WDM_DRIVER flag not set',
      'no section INIT or PAGE',
      'FORCE_INTEGRITY flag not set',
    ]);
  });

  it('with imports that cannot be read stands at the highest plausible level', () => {
    const bytes = brokenImports({ subsystem: CONSOLE, ...imports('KERNEL32.dll') });
    const { peImports, kind, detected } = inspected(bytes);
    expect(peImports.known).toBe(false);
    expect(kind.known).toBe(false);
    expect(valueOf(detected)).toMatchObject({ class: 'kernel-driver', level: 5, tier: 'T3' });
    expect(summary(brokenImports({ subsystem: NATIVE, ...imports('ntoskrnl.exe') }))).toBe('pe-driver kernel-driver 5');
  });

  it('with a machine that is not known is no broken file', () => {
    const { machines, integrity } = inspected(buildPe({ machine: 0xc020 ^ 0x8664, ...imports('ntoskrnl.exe') }));
    expect(machines).toEqual({ known: true, value: ['other'] });
    expect(valueOf(integrity).problem).toBe('none');
  });
});

/** The same image with an import table outside of it. */
function brokenImports(options: PeOptions): Uint8Array {
  const bytes = buildPe(options);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directories = view.getUint32(0x3c, true) + 24 + 112;
  view.setUint32(directories + 8, 0x7fff0000, true);
  return bytes;
}

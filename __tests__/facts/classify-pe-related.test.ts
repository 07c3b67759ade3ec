import { describe, expect, it } from '@jest/globals';
import { buildManaged } from '../builders/managed.js';
import { buildAnonymous, buildCoffObject, buildDos, buildNewHeader, buildTe } from '../builders/old-programs.js';
import { buildPe } from '../builders/pe.js';
import { inspected, seen, summary } from './inspecting.js';

const DLL = 0x2022;
const BIG_OBJECT = [0xc7, 0xa1, 0xba, 0xd1, 0xee, 0xba, 0xa9, 0x4b, 0xaf, 0x20, 0xfa, 0xf6, 0x6a, 0xa4, 0xdc, 0xb8];

describe('what shares a field with a PE', () => {
  it.each<[string, Uint8Array, string]>([
    ['terse executable', buildTe(), 'te-image boot 7'],
    ['program for DOS', buildDos(), 'dos-program kernel-driver 4'],
    ['virtual device driver', buildNewHeader('LE', { flags: 0x28000 }), 'dos-program kernel-driver 5'],
    ['physical device driver', buildNewHeader('LX', { flags: 0x20000 }), 'dos-program kernel-driver 5'],
    ['virtual device drivers', buildNewHeader('W4'), 'dos-program kernel-driver 5'],
    ['program of a DOS extender', buildNewHeader('LE'), 'dos-program kernel-driver 4'],
    ['library for OS/2', buildNewHeader('LX', { flags: 0x8000 }), 'dos-program user-space 2'],
    ['program for OS/2', buildNewHeader('LX'), 'dos-program user-space 1'],
    ['driver for OS/2', buildNewHeader('NE', { flags: 0x8000, system: 1 }), 'dos-program kernel-driver 5'],
    ['library for 16-bit Windows', buildNewHeader('NE', { flags: 0x8000 }), 'dos-program user-space 2'],
    ['program for 16-bit Windows', buildNewHeader('NE'), 'dos-program user-space 1'],
    ['object', buildCoffObject(), 'coff-object user-space 1'],
    ['big object', buildAnonymous(2, BIG_OBJECT), 'coff-object user-space 1'],
  ])('is: %s', (_, file, expected) => {
    expect(summary(file)).toBe(expected);
  });

  it.each<[string, Uint8Array]>([
    ['terse executable for no machine', buildTe({ machine: 0x1234 })],
    ['terse executable for no firmware', buildTe({ subsystem: 3 })],
    ['terse executable without sections', buildTe({ sections: 0 })],
    ['terse executable that stripped less than its head', buildTe({ stripped: 8 })],
    ['object whose section leads out', buildCoffObject({ rawSize: 400 })],
    ['object that is to be run', buildCoffObject({ characteristics: 2 })],
    ['object for no machine', buildCoffObject({ machine: 0x1234 })],
    [
      'anonymous object of no class',
      buildAnonymous(
        2,
        BIG_OBJECT.map(() => 7),
      ),
    ],
  ])('is not: %s', (_, file) => {
    expect(summary(file)).not.toMatch(/te-image|coff-object/);
  });

  it.each<[string, Uint8Array]>([
    ['program for DOS that is cut', buildDos({ pages: 9 })],
    ['program with a header that is gone', buildDos({ relocations: 0x40, newHeader: 0x1000 })],
    ['PE whose signature is gone', buildPe().with(0x80, 0)],
    ['new header that is cut', buildNewHeader('NE').subarray(0, 0x90)],
  ])('is a damaged program: %s', (_, file) => {
    expect(summary(file)).toBe('? kernel-driver 5');
  });

  it('is recognised without a fault at any cut and with any byte changed', () => {
    const files = [
      buildTe(),
      buildDos(),
      buildNewHeader('LE'),
      buildNewHeader('NE'),
      buildCoffObject(),
      buildAnonymous(0, BIG_OBJECT),
    ];
    for (const file of files) {
      for (let at = 0; at < file.length; at++) {
        expect(() => summary(file.subarray(0, at + 1))).not.toThrow();
        expect(() => summary(file.with(at, 0xff))).not.toThrow();
      }
    }
  });
});

describe('a managed PE', () => {
  it.each<[string, Uint8Array, string]>([
    ['application', buildManaged(), 'pe-managed-application user-space 1'],
    ['library', buildManaged({ characteristics: DLL }), 'pe-managed-library user-space 1'],
    ['service', buildManaged({ names: ['ServiceBase'] }), 'pe-managed-application user-space 2'],
    ['32-bit', buildManaged({ magic: 'pe32', flags: 3 }), 'pe-managed-application user-space 1'],
    [
      'driver that claims to be managed',
      buildManaged({ subsystem: 1, imports: [{ library: 'ntoskrnl.exe', functions: ['F'] }] }),
      'pe-driver kernel-driver 4',
    ],
    ['native subsystem', buildManaged({ subsystem: 1 }), 'pe-driver kernel-driver 4'],
  ])('is: %s', (_, file, expected) => {
    expect(summary(file)).toBe(expected);
  });

  it.each([
    [{ flags: 1 }, 'CLR header: intermediate code only'],
    [{ flags: 0 }, 'CLR header: intermediate code and machine code'],
    [{ flags: 1, native: 'RTR\0' }, 'CLR header: machine code made ahead of time (ready to run)'],
    [{ flags: 1, native: 'NGEN' }, 'CLR header: machine code made ahead of time'],
    [{ flags: 3 }, '32-bit required'],
  ])('with %j shows: %s', (options, expected) => {
    expect(seen(buildManaged(options))).toContain(expected);
  });

  it('whose header cannot be read stands at the highest plausible level', () => {
    const file = buildManaged();
    const broken = file.slice();
    broken.set([0xff, 0xff], broken.indexOf(0x42, 0x200));
    expect(summary(broken)).toBe('? kernel-driver 5');
  });

  it.each([
    [0xc020, 'x64'],
    [0xaa64 ^ 0x4644, 'arm64'],
    [0x8664 ^ 0x7b79, 'x64'],
    [0x8664 ^ 0xadc4, 'x64'],
    [0x8664 ^ 0x1993, 'x64'],
    [0xaa64 ^ 0x1992, 'arm64'],
    [0x014c ^ 0x7b79, 'x86'],
    [0x1234, 'other'],
  ])('made ahead of time for machine %i runs on %s', (machine, expected) => {
    expect(inspected(buildManaged({ machine, native: 'RTR\0' })).machines).toEqual({ known: true, value: [expected] });
  });
});

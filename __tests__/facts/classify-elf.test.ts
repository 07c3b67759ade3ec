import { describe, expect, it } from '@jest/globals';
import { type ElfOptions, buildElf, buildKernelModule } from '../builders/elf.js';
import { inspected, seen, summary } from './inspecting.js';

const sections = (...names: string[]): ElfOptions => ({
  sections: names.map((name) => ({ name, data: Uint8Array.of(0) })),
});

describe('an ELF file', () => {
  it.each<[string, Uint8Array, string]>([
    ['module', buildKernelModule(), 'kernel-module kernel-driver 4'],
    [
      'module whose header claims to be a library',
      buildKernelModule({ license: 'GPL' }, { type: 3, segments: [2] }),
      '? kernel-driver 5',
    ],
    [
      'livepatch by its sections',
      buildKernelModule({}, sections('.klp.rela.vmlinux')),
      'livepatch-module kernel-driver 5',
    ],
    ['livepatch by its information', buildKernelModule({ livepatch: 'Y' }), 'livepatch-module kernel-driver 5'],
    ['with .modinfo alone', buildElf(sections('.modinfo')), '? kernel-driver 5'],
    ['with this_module alone', buildElf(sections('.gnu.linkonce.this_module')), '? kernel-driver 5'],
    ['with a part of the kernel', buildElf(sections('.text', '.init.text')), '? kernel-driver 5'],
    ['object', buildElf(sections('.text', '.data')), 'elf-relocatable user-space 1'],
    ['GRUB module', buildElf(sections('.text', '.modname', '.moddeps')), 'grub-module boot 7'],
    ['BPF object', buildElf({ machine: 247 }), 'ebpf-object kernel-driver 4'],
    [
      'BPF object under another machine',
      buildElf(sections('xdp/filter', 'license', '.maps')),
      'ebpf-object kernel-driver 4',
    ],
    ['program', buildElf({ type: 2, interpreter: '/lib64/ld-linux-x86-64.so.2' }), 'elf-executable user-space 1'],
    [
      'position-independent program',
      buildElf({ type: 3, interpreter: '/lib64/ld.so', segments: [2] }),
      'elf-executable user-space 1',
    ],
    ['library', buildElf({ type: 3, segments: [2] }), 'elf-library user-space 1'],
    ['static program', buildElf({ type: 2, segments: [1, 0x6474e551] }), 'elf-executable user-space 1'],
    ['bare program', buildElf({ type: 2, segments: [1] }), '? kernel-driver 5'],
    ['kernel', buildElf({ type: 2, ...sections('__ksymtab', '.init.text') }), 'kernel-image boot 5'],
    ['memory dump', buildElf({ type: 4 }), 'elf-core user-space 1'],
    ['type that is none', buildElf({ type: 0 }), '? kernel-driver 5'],
  ])('that is: %s', (_, file, expected) => {
    expect(summary(file)).toBe(expected);
  });

  it('shows what a module says of itself', () => {
    expect(seen(buildKernelModule())).toEqual([
      'ELF type 1 (relocatable)',
      'ELF machine 62',
      'section .modinfo',
      'section .gnu.linkonce.this_module',
      'modinfo name=example',
      'modinfo vermagic=6.1.0 SMP mod_unload',
    ]);
  });

  it.each([
    [{ machine: 62 }, ['x64']],
    [{ machine: 3, class: 32 }, ['x86']],
    [{ machine: 183 }, ['arm64']],
    [{ machine: 243 }, ['riscv64']],
    [{ machine: 243, class: 32 }, ['other']],
    [{ machine: 21 }, ['ppc64le']],
    [{ machine: 21, littleEndian: false }, ['other']],
    [{ machine: 22, littleEndian: false }, ['s390x']],
    [{ machine: 247 }, []],
  ] as const)('names the architecture of %j', (options, machines) => {
    expect(inspected(buildElf(options)).machines).toEqual({ known: true, value: machines });
  });
});

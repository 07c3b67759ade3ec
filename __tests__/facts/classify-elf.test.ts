import { describe, expect, it } from '@jest/globals';
import { type ElfOptions, buildElf, buildKernelModule } from '../builders/elf.js';
import { inspected, seen, summary } from './inspecting.js';

const sections = (...names: string[]): ElfOptions => ({
  sections: names.map((name) => ({ name, data: Uint8Array.of(0) })),
});

/** A header of the first version whose checksum holds, at a multiple of four. */
const multiboot: ElfOptions = {
  sections: [0, 1, 2, 3].map((shift) => ({
    name: `.boot${shift}`,
    data: Uint8Array.of(0, 0, 0, 0, 0, 0x02, 0xb0, 0xad, 0x1b, 0, 0, 0, 0, 0xfe, 0x4f, 0x52, 0xe4),
  })),
};

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
    ['kernel of GRUB', buildElf({ type: 2, ...sections('.text', '.module_license') }), 'kernel-image boot 7'],
    [
      'tool of GRUB',
      buildElf({ type: 2, interpreter: '/lib64/ld.so', ...sections('.text', '.module_license') }),
      'elf-executable user-space 1',
    ],
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
    ['static program with threads', buildElf({ type: 2, segments: [1, 7] }), 'elf-executable user-space 1'],
    ['static program of Go', buildElf({ type: 2, segments: [6, 1, 0x6474e551] }), 'elf-executable user-space 1'],
    [
      'static position-independent program',
      buildElf({ type: 3, dynamic: [[0x6ffffffb, 0x08000001]], segments: [1, 0x6474e552] }),
      'elf-executable user-space 1',
    ],
    [
      'static position-independent program, 32-bit and big-endian',
      buildElf({ class: 32, littleEndian: false, type: 3, dynamic: [[0x6ffffffb, 0x08000000]], segments: [7] }),
      'elf-executable user-space 1',
    ],
    [
      'position-independent firmware',
      buildElf({ type: 3, dynamic: [[0x6ffffffb, 0x08000000]], segments: [1, 0x6474e551] }),
      '? kernel-driver 5',
    ],
    [
      'library that can be started',
      buildElf({ type: 3, interpreter: '/lib64/ld.so', dynamic: [[14, 1]] }),
      'elf-library user-space 1',
    ],
    ['firmware with a stack', buildElf({ type: 2, segments: [1, 0x6474e551] }), '? kernel-driver 5'],
    ['U-Boot', buildElf({ type: 2, segments: [1], ...sections('.text', '__u_boot_list') }), 'elf-executable boot 7'],
    [
      'EFI program before it is a PE',
      buildElf({ type: 3, segments: [2], ...sections('.sbat') }),
      'elf-executable boot 7',
    ],
    ['image with a multiboot header', buildElf({ type: 2, ...multiboot }), 'kernel-image boot 6'],
    ['kernel of FreeBSD', buildElf({ type: 2, interpreter: '/red/herring' }), 'kernel-image boot 5'],
    ['module of FreeBSD', buildElf(sections('.text', 'set_sysinit_set')), 'kernel-module kernel-driver 5'],
    [
      'program of Solana',
      buildElf({ machine: 247, type: 3, entry: 0x120, segments: [1, 2] }),
      'bpf-user-program user-space 1',
    ],
    [
      'program of Solana, new machine',
      buildElf({ machine: 263, type: 3, entry: 1, segments: [2] }),
      'bpf-user-program user-space 1',
    ],
    [
      'linked BPF with sections of the kernel',
      buildElf({ machine: 247, type: 3, entry: 0x120, segments: [2], ...sections('.text', 'xdp/filter') }),
      'ebpf-object kernel-driver 4',
    ],
    [
      'linked BPF without an entry point',
      buildElf({ machine: 247, type: 3, segments: [2] }),
      'ebpf-object kernel-driver 4',
    ],
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

  it('names the programs of a BPF object by type', () => {
    const executed = (name: string) => ({ name, data: new Uint8Array(8), flags: 4 });
    const programs = [
      executed('.text'),
      executed('xdp.frags/devmap'),
      executed('?fentry.s/do_unlinkat'),
      executed('kprobe.multi/vfs_*'),
      executed('kretprobe/vfs_read'),
      executed('struct_ops/init'),
      executed('whatever'),
      { name: 'lsm/file_open', data: new Uint8Array(8) },
    ];
    expect(seen(buildElf({ machine: 247, sections: programs })).slice(5)).toEqual([
      'BPF program: XDP (section xdp.frags/devmap)',
      'BPF program: tracing (section ?fentry.s/do_unlinkat)',
      'BPF program: kprobe (section kprobe.multi/vfs_* and 1 more)',
      'BPF program: struct_ops (section struct_ops/init)',
      'BPF program: of a type that its loader chooses (section whatever)',
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
    [{ machine: 263 }, []],
  ] as const)('names the architecture of %j', (options, machines) => {
    expect(inspected(buildElf(options)).machines).toEqual({ known: true, value: machines });
  });
});

import { ELF_MACHINE, type ElfImage } from '../formats/elf/elf-image.js';
import { MACH_O_CPU, type MachOImage } from '../formats/mach-o/mach-o-image.js';
import { MACHINE, SUBSYSTEM } from '../formats/pe/constants.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import type { Architecture } from '../model/release.js';

/** An architecture that the manifest can name, or another: an unknown machine is no broken file. */
export type Machine = Architecture | 'other';

const PE_MACHINES: ReadonlyMap<number, Machine> = new Map([
  [MACHINE.amd64, 'x64'],
  [MACHINE.i386, 'x86'],
  [MACHINE.arm64, 'arm64'],
  [MACHINE.arm, 'arm'],
  [MACHINE.armThumb2, 'arm'],
  [MACHINE.riscv64, 'riscv64'],
]);

/** The architecture of a PE; none for EFI byte code, which runs on every one. */
export function peMachines({ machine, subsystem }: PeHeaders): readonly Machine[] {
  const early = subsystem >= SUBSYSTEM.efiApplication && subsystem <= SUBSYSTEM.efiRom;
  if (early && machine === MACHINE.ebc) return [];
  return [PE_MACHINES.get(machine) ?? 'other'];
}

const ELF_MACHINES: ReadonlyMap<number, Machine> = new Map([
  [ELF_MACHINE.x64, 'x64'],
  [ELF_MACHINE.i386, 'x86'],
  [ELF_MACHINE.arm64, 'arm64'],
  [ELF_MACHINE.arm, 'arm'],
]);

/** The architecture of an ELF file; none for BPF, which every kernel translates for itself. */
export function elfMachines({ machine, class: width, littleEndian }: ElfImage): readonly Machine[] {
  if (machine === ELF_MACHINE.bpf) return [];
  if (width === 64 && machine === ELF_MACHINE.riscv) return ['riscv64'];
  if (width === 64 && machine === ELF_MACHINE.s390) return ['s390x'];
  if (machine === ELF_MACHINE.ppc64 && littleEndian) return ['ppc64le'];
  return [ELF_MACHINES.get(machine) ?? 'other'];
}

const MACH_O_CPUS: ReadonlyMap<number, Machine> = new Map([
  [MACH_O_CPU.x64, 'x64'],
  [MACH_O_CPU.x86, 'x86'],
  [MACH_O_CPU.arm64, 'arm64'],
  [MACH_O_CPU.arm, 'arm'],
]);

/** The architectures of a Mach-O file, each once, in the order of its slices. */
export function machOMachines({ slices }: MachOImage): readonly Machine[] {
  return [...new Set(slices.map((s) => MACH_O_CPUS.get(s.cpuType) ?? 'other'))];
}

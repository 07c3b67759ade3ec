import { ELF_MACHINE, type ElfImage } from '../formats/elf/elf-image.js';
import { MACH_O_CPU, type MachOImage } from '../formats/mach-o/mach-o-image.js';
import { MACHINE, SUBSYSTEM } from '../formats/pe/constants.js';
import { claimsManaged } from '../formats/pe/clr-header.js';
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
  [MACHINE.arm64Ec, 'arm64'],
  [MACHINE.arm64X, 'arm64'],
]);

/** The architecture of a PE; none for EFI byte code, which runs on every one. */
export function peMachines(headers: PeHeaders, hybrid = false): readonly Machine[] {
  const { machine, subsystem } = headers;
  const early = subsystem >= SUBSYSTEM.efiApplication && subsystem <= SUBSYSTEM.efiRom;
  if (early && machine === MACHINE.ebc) return [];
  // Written as code for x64 that emulates itself: nothing but ARM64 runs it.
  if (hybrid && machine === MACHINE.amd64) return ['arm64'];
  return [PE_MACHINES.get(machine) ?? (claimsManaged(headers) ? readyToRunMachine(machine) : undefined) ?? 'other'];
}

/** What the ready-to-run compiler of .NET combines the machine with (exclusive or), by the system that it compiles for. */
const OTHER_SYSTEMS = { macOS: 0x4644, freeBsd: 0xadc4, linux: 0x7b79, netBsd: 0x1993, sunOs: 0x1992 } as const;

function readyToRunMachine(machine: number): Machine | undefined {
  for (const system of Object.values(OTHER_SYSTEMS)) {
    const found = PE_MACHINES.get(machine ^ system);
    if (found !== undefined) return found;
  }
  return undefined;
}

const ELF_MACHINES: ReadonlyMap<number, Machine> = new Map([
  [ELF_MACHINE.x64, 'x64'],
  [ELF_MACHINE.i386, 'x86'],
  [ELF_MACHINE.arm64, 'arm64'],
  [ELF_MACHINE.arm, 'arm'],
]);

/** The architecture of an ELF file; none for BPF, which every kernel or virtual machine translates for itself. */
export function elfMachines({ machine, class: width, littleEndian }: ElfImage): readonly Machine[] {
  if (machine === ELF_MACHINE.bpf || machine === ELF_MACHINE.solana) return [];
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

/** The architecture of one slice. */
export const machOMachine = (cpuType: number): Machine => MACH_O_CPUS.get(cpuType) ?? 'other';

/** The architectures of a Mach-O file, each once, in the order of its slices. */
export function machOMachines({ slices }: MachOImage): readonly Machine[] {
  return [...new Set(slices.map((s) => machOMachine(s.cpuType)))];
}

import { MACHINE, SUBSYSTEM } from './constants.js';

/** `VZ`, little-endian: Terse Executable, of the UEFI platform initialization specification. */
const TE_SIGNATURE = 0x5a56;
const HEADER_SIZE = 40;
const SECTION_SIZE = 40;
const MAX_SECTIONS = 96;
/** Machines that firmware is built for. */
const MACHINES: ReadonlySet<number> = new Set([
  MACHINE.i386,
  MACHINE.amd64,
  MACHINE.ia64,
  MACHINE.arm,
  MACHINE.armThumb2,
  MACHINE.arm64,
  MACHINE.riscv32,
  MACHINE.riscv64,
  MACHINE.loongArch32,
  MACHINE.loongArch64,
  MACHINE.ebc,
]);

/** The head of a TE image: a PE whose DOS, COFF and optional headers the build of a firmware stripped. */
export interface TeHeader {
  readonly machine: number;
  readonly subsystem: number;
  readonly sections: number;
}

/** The TE image that the bytes begin as. Two letters are no magic: every field must fit. */
export function teHeaderOf(head: Uint8Array, size: number): TeHeader | undefined {
  if (head.length < HEADER_SIZE) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (view.getUint16(0, true) !== TE_SIGNATURE) return undefined;
  const machine = view.getUint16(2, true);
  const sections = head[4] ?? 0;
  const subsystem = head[5] ?? 0;
  const stripped = view.getUint16(6, true);
  const early = subsystem >= SUBSYSTEM.efiApplication && subsystem <= SUBSYSTEM.efiRom;
  const fits = sections > 0 && sections <= MAX_SECTIONS && HEADER_SIZE + sections * SECTION_SIZE <= size;
  return MACHINES.has(machine) && early && fits && stripped >= HEADER_SIZE
    ? { machine, subsystem, sections }
    : undefined;
}

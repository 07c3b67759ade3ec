import { ELF_MACHINE, ELF_SEGMENT_TYPE, ELF_TYPE, type ElfImage } from '../formats/elf/elf-image.js';
import type { Signal } from '../model/classification.js';
import { bpfProgramSignals, bpfTypeOf } from './bpf-programs.js';
import { type BytesClass, shown } from './bytes-class.js';
import { classified, signal } from './classified.js';

/** Sections that the loaders of BPF objects look for, beside those that name a program's type. */
const BPF_SECTIONS: ReadonlySet<string> = new Set(['.maps', '.BTF.ext']);
/** Types that stand as the name of a section by themselves; `action` or `socket` are names elsewhere too. */
const ALONE_IN_BPF =
  /^(?:kprobe|kretprobe|tracepoint|raw_tp|fentry|fexit|xdp|tc|tcx|lsm|cgroup|struct_ops|sockops|sk_msg)$/;

/** Whether the header names the machine of BPF, or of one that took its instructions. */
export const isBpf = ({ machine }: ElfImage): boolean => machine === ELF_MACHINE.bpf || machine === ELF_MACHINE.solana;

/**
 * Objects for the kernel's BPF, and programs of chains and services that took its instructions for their own: those are
 * linked, with an entry point and a dynamic segment, and know nothing of the sections by which the kernel's are loaded.
 */
export function classifyBpf(image: ElfImage, signals: readonly Signal[]): BytesClass | undefined {
  const conventions = image.sections.some(({ name }) => BPF_SECTIONS.has(name) || isProgramSection(name));
  const linked = image.type === ELF_TYPE.shared && image.segments.some((s) => s.type === ELF_SEGMENT_TYPE.dynamic);
  if (isBpf(image) && linked && image.entry !== 0n && !conventions) {
    const why = signal('linked, with an entry point and no section of a BPF loader', 'a program of a virtual machine');
    return shown('bpf-user-program', classified('user-space', 1, [...signals, why]));
  }
  if (!isBpf(image) && !conventions) return undefined;
  const why = signal('machine or sections of BPF', 'runs in the kernel, behind its verifier');
  return shown('ebpf-object', classified('kernel-driver', 4, [...signals, why, ...bpfProgramSignals(image)]));
}

const isProgramSection = (name: string): boolean =>
  bpfTypeOf(name) !== undefined && (name.includes('/') || ALONE_IN_BPF.test(name));

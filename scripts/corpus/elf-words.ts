import type { Expectation } from './expectation.js';

/** What `readelf -hSW` prints of one file, as far as it matters here. */
export interface ElfWords {
  /** `REL`, `EXEC`, `DYN`, `CORE`. */
  readonly type: string;
  readonly machine: string;
  readonly sections: readonly string[];
  /** `ELF32`, `ELF64`. */
  readonly width: string;
  readonly hasInterpreter: boolean;
}

const MACHINES: readonly (readonly [RegExp, string])[] = [
  [/X86-64/, 'x64'],
  [/80386/, 'x86'],
  [/AArch64/, 'arm64'],
  [/^ARM$/, 'arm'],
];

/** What readelf's words mean. Signs of the kernel are asked for first. */
export function elfExpectation(words: ElfWords): Expectation {
  const { type, machine, sections, width } = words;
  const has = (name: RegExp): boolean => sections.some((s) => name.test(s));
  const known = MACHINES.find(([pattern]) => pattern.test(machine))?.[1];
  const base = { oracle: 'readelf', says: `${width} ${type} ${machine}`, formats: ['elf'] } as const;
  const bpf = machine.includes('BPF');
  const machines = bpf ? [] : known === undefined ? undefined : [known];
  const all = { ...base, ...(machines === undefined ? {} : { machines }) };
  if (has(/^\.modinfo$/) && has(/^\.gnu\.linkonce\.this_module$/)) {
    const livepatch = has(/^\.klp\./);
    const kind = livepatch ? /^livepatch-module$/ : /^kernel-module$/;
    return { ...all, label: 'kernel module', kind, class: 'kernel-driver', atLeast: livepatch ? 5 : 4 };
  }
  if (type === 'REL' && has(/^\.(?:modname|moddeps|module_license)$/)) {
    return { ...all, label: 'GRUB module', kind: /^(?:grub-module|elf-relocatable)$/, class: 'boot', atLeast: 5 };
  }
  if (bpf && type === 'REL') {
    return { ...all, label: 'eBPF object', kind: /^(?:ebpf-object|bpf-user-program)$/, atLeast: 1 };
  }
  if (has(/^__ksymtab/)) return { ...all, label: 'kernel image', class: 'boot', atLeast: 5 };
  if (type === 'CORE') return { ...all, label: 'ELF core', kind: /^elf-core$/ };
  if (type === 'REL') return { ...all, label: 'ELF object', kind: /^elf-relocatable$/ };
  // A program of a kernel or of firmware is ELF like any other; only with an interpreter is it surely a user's.
  const user = words.hasInterpreter ? ({ class: 'user-space' } as const) : {};
  if (type === 'EXEC') return { ...all, ...user, label: 'ELF executable' };
  if (words.hasInterpreter) return { ...all, ...user, label: 'ELF executable', kind: /^elf-(?:executable|library)$/ };
  return { ...all, label: 'ELF library', kind: /^elf-(?:library|executable)$|unknown/ };
}

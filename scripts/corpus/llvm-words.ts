import type { Expectation } from './expectation.js';

const MACHINES: readonly (readonly [RegExp, string | undefined])[] = [
  [/EM_X86_64|IMAGE_FILE_MACHINE_AMD64|^X86-64/, 'x64'],
  [/EM_386|IMAGE_FILE_MACHINE_I386|^X86 /, 'x86'],
  [/EM_AARCH64|IMAGE_FILE_MACHINE_ARM64 |^Arm64/, 'arm64'],
  [/EM_ARM |IMAGE_FILE_MACHINE_ARM(?:NT)? |^Arm /, 'arm'],
];
const MACH_O_KINDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^Executable/, /^mach-o-(?:executable|system-extension|driver-extension)$/],
  [/^(?:DynamicLibrary|Bundle)/, /^mach-o-(?:library|bundle)$/],
  [/^KextBundle/, /^mach-o-kext$/],
];

/** What `llvm-readobj --file-headers` says of one file, for each of its architectures one part. */
export function llvmExpectation(parts: readonly string[]): Expectation | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const format = /^Format: (\S+)/m.exec(first)?.[1] ?? '';
  const machines = parts.flatMap((part) => machineOf(field(part, 'Machine') ?? field(part, 'CpuType') ?? ''));
  const known = machines.length === parts.length ? { machines: [...new Set(machines)].sort() } : {};
  const base = { oracle: 'llvm-readobj', says: `${format}, ${field(first, 'FileType') ?? field(first, 'Type') ?? ''}` };
  if (/^elf/i.test(format)) return { ...base, ...known, label: 'ELF', formats: ['elf'] };
  if (format.startsWith('COFF-') && /^ +Subsystem:/m.test(first))
    return { ...base, ...known, label: 'PE', formats: ['pe'] };
  if (!/^Mach-O/i.test(format)) return undefined;
  const kind = MACH_O_KINDS.find(([type]) => type.test(field(first, 'FileType') ?? ''))?.[1];
  return { ...base, ...known, label: 'Mach-O', formats: ['mach-o'], ...(kind ? { kind } : {}) };
}

const field = (part: string, name: string): string | undefined => new RegExp(`^ +${name}: (.*)$`, 'm').exec(part)?.[1];

function machineOf(words: string): readonly string[] {
  const found = MACHINES.find(([pattern]) => pattern.test(`${words} `))?.[1];
  return found === undefined ? [] : [found];
}

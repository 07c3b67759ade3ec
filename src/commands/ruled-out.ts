import type { Inspection } from '../facts/inspection.js';
import { type Format, isContainerFormat } from '../model/classification.js';
import type { ScanRow } from '../model/verdict.js';

/** Formats in which a file is text, and was held against every binary one before. */
const TEXTS: ReadonlySet<Format> = new Set<Format>([
  'inf',
  'script',
  'json',
  'yaml',
  'xml',
  'text',
  'html',
  'lfs-pointer',
]);
const PROGRAMS: ReadonlySet<Format> = new Set<Format>(['pe', 'elf', 'mach-o']);

/** What a file is not, each with what showed it: only what was looked for, and in the order in which it was. */
export function ruledOut(inspection: Inspection, { class: is, kind }: ScanRow): readonly string[] {
  const { format } = inspection;
  if (!format.known) return [];
  if (format.value === 'pe') return notInPe(inspection, is, kind);
  if (format.value === 'elf') return notInElf(inspection, kind);
  const lines: string[] = [];
  if (!PROGRAMS.has(format.value)) lines.push('a program: it does not begin as PE, ELF or Mach-O');
  if (!isContainerFormat(format.value) && !PROGRAMS.has(format.value)) {
    lines.push('a container: no magic of one at its beginning or end');
  }
  if (TEXTS.has(format.value)) lines.push('binary data: every character is one that texts have');
  if (is === 'rapid-response-content') lines.push('inert: nothing in it proves that no component interprets it');
  return lines;
}

function notInPe({ peHeaders, peImports }: Inspection, is: ScanRow['class'], kind: ScanRow['kind']): readonly string[] {
  if (!peHeaders.known) return [];
  const lines: string[] = [];
  const { subsystem } = peHeaders.value;
  if (is !== 'boot') lines.push(`a program of the firmware or the boot loader: its subsystem is ${subsystem}`);
  if (is === 'user-space' && peImports.known) {
    const count = peImports.value.length;
    const imports =
      count === 0 ? 'it imports nothing' : `none of the ${count} libraries it imports is the kernel's own`;
    lines.push(`a kernel driver: ${imports}`);
  }
  if (kind === 'pe-driver') lines.push('a user-mode program: what it imports, or its subsystem, belongs to the kernel');
  return lines;
}

function notInElf({ elf }: Inspection, kind: ScanRow['kind']): readonly string[] {
  if (!elf.known) return [];
  const { modinfo, sections, type, machine } = elf.value;
  const lines: string[] = [];
  const moduleRecord = sections.some(({ name }) => name === '.gnu.linkonce.this_module');
  if (kind !== 'kernel-module' && kind !== 'livepatch-module' && !moduleRecord && modinfo.length === 0) {
    lines.push('a kernel module: it has neither .modinfo nor .gnu.linkonce.this_module');
  }
  if (machine !== 247) lines.push(`an eBPF object: its machine is ${machine}`);
  if (kind === 'kernel-module')
    lines.push(`a program of user space: type ${type}, with what only the module loader reads`);
  return lines;
}
